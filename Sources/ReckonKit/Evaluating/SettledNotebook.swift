package import Diagnostics
package import Notebooks

/// A notebook whose names have their values, before anything of it is shown: all that is needed to
/// measure what it names.
package struct SettledNotebook: Sendable {
  package var notebook: Notebook
  package var loaded: LoadedMarkdown
  package var definitions: Definitions
  package var names: Names
  /// What the notebook's code printed and published.
  package var cells: CellResults
  package var diagnostics: [Diagnostic]
  /// The notebook and what it includes, by path: what an author wrote.
  package var written: [String: SourceFile]
  /// Every file that was read, by path.
  package var sources: [String: SourceFile]

  package init(_ file: SourceFile, reader: SourceReader, cells runner: CellRunner = .untrusted) {
    notebook = Notebook.parse(file)
    var loader = Loader(directives: Directive.all, reader: reader)
    loaded = loader.load(notebook.body, of: file)
    var definitions = Definitions(reader: reader)
    loaded.forEachCall { call in
      if call.findings.isEmpty {
        call.directive.define(call.arguments, &definitions)
      } else {
        definitions.fail(call)
      }
    }
    definitions.defineTables(of: loaded, in: loader.sources)
    written = loader.sources
    sources = written.merging(definitions.sources) { notebook, _ in notebook }
    // A notebook that measures nothing does not depend on records.
    let records =
      definitions.benchmarks.isEmpty ? nil : NotebookRecords.read(of: file.path, reader)
    if let source = records?.source { sources[source.path] = source }
    let (names, unsettled, cells) = Names.settle(
      &definitions, running: CellSheet(loaded, of: file.path, reader: reader), by: runner,
      records: records, notebook: file.path)
    self.definitions = definitions
    self.names = names
    self.cells = cells
    diagnostics =
      notebook.diagnostics + loader.diagnostics + definitions.diagnostics
      + (records?.diagnostics ?? []) + unsettled + cells.diagnostics
  }
}
