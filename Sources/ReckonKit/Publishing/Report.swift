package import Diagnostics
import Notebooks
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
  package var sources: [String: SourceFile] { evaluation.sources }

  package static func evaluate(
    _ file: SourceFile, reader: SourceReader, surroundings: PageSurroundings = PageSurroundings(),
    cells runner: CellRunner = .untrusted
  ) -> Report {
    let notebook = Notebook.parse(file)
    var loader = Loader(directives: Directive.all, reader: reader)
    let loaded = loader.load(notebook.body, of: file)
    var definitions = Definitions(reader: reader)
    loaded.forEachCall { call in
      if call.findings.isEmpty { call.directive.define(call.arguments, &definitions) }
    }
    let (names, unsettled, cells) = Names.settle(
      &definitions, running: CellSheet(loaded, of: file.path, reader: reader), by: runner)
    let defined = definitions
    let front = PageFront(notebook.frontMatter)
    let anchors = Anchors(loaded) { reserved in
      Outline(
        loaded.headings, hasTitle: front.title != nil, isNumbered: front.numbersSections,
        reserving: reserved)
    }
    let evaluation = Evaluation(
      names: names, anchors: anchors, reader: reader, notebook: file.path, sources: loader.sources,
      cells: cells)
    let (body, failed) = evaluation.passage(loaded)
    let (abstract, abstractFindings) = evaluation.words(front.abstract)
    let pictures = Pictures(of: body, reader: reader, surroundings)
    var prose = NotebookProse(loaded)
    prose.hideFront(notebook.front, of: file.path, except: front.abstract)
    let audit = ProseAudit(of: prose, in: loader.sources, names: names)
    let page = front.page(
      body: body, abstract: abstract, images: pictures.sources,
      source: evaluation.place(SourceRange(file.path, 0..<0)), surroundings: surroundings,
      panel: { origin in
        let name = String(origin.prefix { $0 != "." && $0 != "[" })
        let place = evaluation.place(defined.entries[name]?.name.range)
        return evaluation.panel(ofOrigin: origin, place: place)
      })
    let ids = page.ids
    let links = PageLinks.findings(body.links + (abstract?.links ?? []), ids: ids)
    let diagnostics =
      notebook.diagnostics + front.diagnostics + loader.diagnostics + definitions.diagnostics
      + unsettled + cells.diagnostics + anchors.diagnostics + failed + abstractFindings
      + pictures.diagnostics + links + audit.diagnostics
    return Report(
      page: page, evaluation: evaluation, loaded: loaded, ids: ids, pictures: pictures,
      diagnostics: diagnostics.listed(from: file.path), prose: audit, exemptions: front.exemptions)
  }
}

extension [Diagnostic] {
  /// Each root cause once, in the order in which a reader of the notebook meets them.
  fileprivate func listed(from notebook: String) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    let roots = filter { $0.rule != Names.consequence && seen.insert($0).inserted }
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
