package import Diagnostics
import Notebooks
import Parallel
package import Typesetting

/// A notebook, evaluated: the page that can be set from it, and everything there is to say about it.
package struct Report: Sendable {
  package var page: Page
  package var evaluation: Evaluation
  /// What it was evaluated from.
  package var loaded: LoadedMarkdown
  /// Everything in the page that a link may lead to.
  package var ids: [String]
  package var pictures: Pictures
  package var diagnostics: [Diagnostic]
  /// What the author wrote in words, recomputed.
  package var prose: ProseAudit
  /// Numbers that need no evidence, as the front matter says.
  package var exemptions: [CoverageExemption]
  /// What the notebook declares.
  package var units: [DeclaredUnit]
  package var sources: [String: SourceFile] { evaluation.sources }

  package static func evaluate(
    _ file: SourceFile, reader: SourceReader, surroundings: PageSurroundings = PageSurroundings(),
    cells runner: CellRunner = .untrusted
  ) -> Report {
    let settled = SettledNotebook(file, reader: reader, cells: runner)
    let (notebook, loaded, names) = (settled.notebook, settled.loaded, settled.names)
    let front = PageFront(notebook.frontMatter)
    let audit = Deferred.begun {
      var prose = NotebookProse(loaded)
      prose.hideFront(notebook.front, of: file.path, except: front.abstract)
      return ProseAudit(of: prose, in: settled.written, names: names)
    }
    let anchors = Anchors(loaded) { reserved in
      Outline(
        loaded.headings, hasTitle: front.title != nil, isNumbered: front.numbersSections,
        reserving: reserved)
    }
    let library = Library(front.bibliography, in: surroundings, reader: reader)
    let wording = front.wording(in: surroundings)
    let evaluation = Evaluation(
      names: names, anchors: anchors, library: library, reader: reader, notebook: file.path,
      sources: settled.sources.merging(library.sources) { first, _ in first }, wording: wording,
      cells: settled.cells)
    let (body, failed) = evaluation.passage(loaded)
    let (abstract, abstractFindings) = evaluation.words(front.abstract)
    let written = [abstract, body].compactMap(\.self)
    let pictures = Pictures(of: written, reader: reader, surroundings)
    let page = front.page(
      body: body, abstract: abstract, images: pictures.sources,
      source: evaluation.path(file.path), surroundings: surroundings,
      panel: { origin in
        let name = String(origin.prefix { $0 != "." && $0 != "[" })
        let place = evaluation.place(settled.definitions.entries[name]?.name.range)
        return evaluation.panel(ofOrigin: origin, place: place)
      })
    let ids = page.ids
    let links = PageLinks.findings(page.passages.flatMap(\.links), ids: ids)
    let diagnostics =
      settled.diagnostics + front.diagnostics + library.diagnostics + anchors.diagnostics + failed
      + abstractFindings + GroupingPoints.findings(in: loaded, wording.marks)
      + pictures.diagnostics + links + audit.value.diagnostics
    return Report(
      page: page, evaluation: evaluation, loaded: loaded, ids: ids, pictures: pictures,
      diagnostics: diagnostics.listed(from: file.path), prose: audit.value,
      exemptions: front.exemptions, units: notebook.frontMatter.units)
  }
}

extension [Diagnostic] {
  /// Each root cause once, in the order in which a reader of the notebook meets them.
  fileprivate func listed(from notebook: String) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    let all = filter { $0.rule != Names.consequence && seen.insert($0).inserted }
    // A warning that also stands as an error at the same place has been said.
    let errors = Set(all.filter { $0.severity == .error }.map(FindingPlace.init))
    let roots = all.filter { $0.severity == .error || !errors.contains(FindingPlace($0)) }
    return roots.enumerated().sorted { left, right in
      let a = left.element.range
      let b = right.element.range
      if a?.file != b?.file {
        // The notebook itself comes before what it includes.
        if a?.file == notebook || b?.file == notebook { return a?.file == notebook }
        return (a?.file ?? "") < (b?.file ?? "")
      }
      let first = a?.bytes.lowerBound ?? 0
      let second = b?.bytes.lowerBound ?? 0
      return first == second ? left.offset < right.offset : first < second
    }.map(\.element)
  }
}

private struct FindingPlace: Hashable {
  var rule: String
  var range: SourceRange?

  init(_ finding: Diagnostic) {
    rule = finding.rule
    range = finding.range
  }
}
