//  citation  =  item { ";" item }
//  item      =  key { "," key } [ "," locator ]         a locator is what is no key: "p. 5"

import BibTeX
import Diagnostics
import Notebooks
import Typesetting

extension Directive {
  /// `` {cite}`krizhevsky2012, p. 5; he2016` ``
  package static let cite = Directive(
    "cite", [.role],
    summary: "cites works of the notebook's or the project's bibliography",
    discussion: """
      `bibliography: sources.bib` in the front matter names a BibTeX file, or a list of them, relative to
      the notebook; in `reckon.yml` it does so for all notebooks whose front matter names none, relative
      to that file. `{cite}` takes keys of its entries, separated by `;` or `,`, and after a key where
      in the work: `p. 5`. What is cited is listed at the end of the page, in the order of the text.
      """,
    argument: Parameter.text("KEY; KEY, p. 5", "keys", required: true, help: "what to cite")
      .declaration,
    example: """
      ---
      bibliography: sources.bib
      ---
      Deep networks won by a wide margin {cite}`krizhevsky2012, p. 1`.
      """,
    evidence: .cited
  ) { arguments, evaluation in
    let call = arguments.call
    let library = evaluation.library
    guard library.isNamed else { return .failure(Diagnostics(.noBibliography(call)), call) }
    var items: [Citation.Item] = []
    var findings: [Diagnostic] = []
    for part in call.argument.separated(by: ";", nesting: false).map(\.trimmed) {
      read(part, library.bibliography, &items, &findings)
    }
    findings += items.flatMap { library.bibliography.findings(about: $0.entry.key.text) }
    guard !findings.contains(where: { $0.severity == .error }) else {
      return Outcome(.failure(findings, source: call.argument.text), findings)
    }
    return Outcome(.citation(Citation(items)), findings)
  }

  private static func read(
    _ part: Excerpt, _ bibliography: Bibliography, _ items: inout [Citation.Item],
    _ findings: inout [Diagnostic]
  ) {
    var mayBeLocator = false
    for word in part.separated(by: ",", nesting: false).map(\.trimmed) {
      if let entry = bibliography.entry(word.text) {
        items.append(Citation.Item(entry))
        mayBeLocator = true
      } else if mayBeLocator, word.isLocator, let last = items.indices.last {
        let before = items[last].locator
        items[last].locator = before.isEmpty ? word.text : "\(before), \(word.text)"
      } else {
        findings.append(.unknownKey(word, known: bibliography.entries.keys.sorted()))
        mayBeLocator = true
      }
    }
  }
}

extension Excerpt {
  /// A key is one word and no number; all else says where in a work.
  fileprivate var isLocator: Bool {
    text.contains(" ") || text.first.map { $0.isNumber || "§¶".contains($0) } ?? false
  }
}

extension Diagnostic {
  fileprivate static func noBibliography(_ call: Call) -> Diagnostic {
    Diagnostic(
      "cite.no-bibliography",
      "no bibliography is named; write `bibliography: sources.bib` in the front matter, and the "
        + "BibTeX file beside the notebook, or name one for all notebooks in \(Project.fileName)",
      at: call.name.range)
  }

  fileprivate static func unknownKey(_ key: Excerpt, known: [String]) -> Diagnostic {
    let finding = Diagnostic(
      "cite.unknown", "no entry of the bibliography has the key `\(key.text)`", at: key.range)
    if let close = closest(to: key.text, in: known) {
      return finding.fixing("did you mean `\(close)`?", replace: key.range, with: close)
    }
    guard !known.isEmpty, known.count <= 20 else { return finding }
    return finding.noting("keys are: \(known.joined(separator: ", "))")
  }
}
