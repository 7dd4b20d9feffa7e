import Arithmetic
package import Diagnostics
import Notebooks
import Parallel
package import Typesetting

/// What a directive may ask of the notebook around it while it is evaluated.
package struct Evaluation: Sendable {
  package var names: Names
  package var anchors: Anchors
  /// What may be cited.
  var library: Library
  package var reader: SourceReader
  /// The notebook's own path; places in the page are told relative to its folder.
  package var notebook: String
  package var sources: [String: SourceFile]
  /// What the page says in reckon's words.
  package var wording = Phrasebook.english
  /// What came of the notebook's code.
  package var cells = CellResults()
  /// The call that is being evaluated.
  package var call: Int = 0

  /// The number of the call that is being evaluated, where it has one.
  package var anchor: Anchor? { anchors.numbered[call] }
}

extension Evaluation {
  /// Evaluates every call of loaded Markdown; what failed leaves its mark in the passage.
  package func passage(_ markdown: LoadedMarkdown) -> (Passage, [Diagnostic]) {
    // No call sees what another leaves.
    let calls = markdown.segments.compactMap { segment in
      if case .call(let loaded) = segment { loaded } else { nil }
    }
    var outcomes = calls.mapInParallel(outcome)[...]
    var draft = PassageDraft()
    var diagnostics: [Diagnostic] = []
    for segment in markdown.segments {
      switch segment {
      case .html(let html): draft.append(.html(html))
      case .splice(.target(let target)) where anchors.isID(target): break
      case .splice(let splice): draft.append(splice)
      case .numbered(let splice, let id): draft.append(splice, anchors.numbered[id])
      case .call:
        guard let outcome = outcomes.popFirst() else { continue }
        draft.append(.fragment(outcome.fragment))
        diagnostics += outcome.diagnostics
      }
    }
    return (draft.passage, diagnostics)
  }

  /// What one call leaves.
  func outcome(of loaded: LoadedCall) -> Outcome {
    let call = loaded.arguments.call
    guard loaded.findings.isEmpty else {
      // Reported when it was loaded.
      return Outcome(.failure(loaded.findings, source: call.argument.text))
    }
    var inner = self
    inner.call = loaded.id
    return loaded.directive.evaluate(loaded.arguments, inner)
  }

  /// Evaluates a few words of Markdown, such as a caption or a title, without a paragraph of their
  /// own around them.
  package func words(_ excerpt: Excerpt?) -> (Passage?, [Diagnostic]) {
    guard let excerpt, !excerpt.text.isEmpty else { return (nil, []) }
    var loader = Loader(directives: Directive.all, reader: reader)
    let file = sources[excerpt.file] ?? SourceFile(path: excerpt.file, text: excerpt.text)
    let loaded = loader.load(Markdown.parse(excerpt), of: file)
    var apart = self
    apart.anchors = anchors.withoutNumbers
    apart.cells = CellResults()
    let (passage, findings) = apart.passage(loaded)
    return (passage.withoutParagraph, loader.diagnostics + findings)
  }

  /// Such as `alexnet.md:12`, the same from wherever the run was begun.
  package func place(_ range: SourceRange?) -> String {
    guard let range else { return "" }
    return place(range, in: sources[range.file])
  }

  /// The same of a file that is no part of the notebook.
  func place(_ range: SourceRange, in file: SourceFile?) -> String {
    let path = path(range.file)
    guard let file else { return path }
    return "\(path):\(file.lineIndex(of: range.bytes.lowerBound) + 1)"
  }

  /// A file as it is called from the notebook's folder.
  package func path(_ file: String) -> String {
    guard let slash = notebook.utf8.lastIndex(of: UInt8(ascii: "/")) else { return file }
    let folder = notebook[...slash]
    return file.hasPrefix(folder) ? String(file.dropFirst(folder.count)) : file
  }
}

extension Passage {
  /// The passage without the one paragraph that Markdown makes of a line of text.
  fileprivate var withoutParagraph: Passage {
    var pieces = pieces
    if case .html(let first) = pieces.first, first.hasPrefix("<p>") {
      pieces[0] = .html(String(first.dropFirst(3)))
    }
    if let last = pieces.indices.last, case .html(let html) = pieces[last] {
      var text = html
      while text.last == "\n" { text.removeLast() }
      if text.hasSuffix("</p>") { text.removeLast(4) }
      pieces[last] = .html(text)
    }
    return Passage(pieces)
  }
}
