package import Diagnostics
package import Notebooks

/// A notebook whose names have their values, before anything of it is shown: all that is needed to
/// measure what it names.
package struct SettledNotebook: Sendable {
  package var notebook: Notebook
  package var loaded: LoadedMarkdown
  package var definitions: Definitions
  package var names: Names
  package var diagnostics: [Diagnostic]
  /// Every file that was read, by path.
  package var sources: [String: SourceFile]

  package init(_ file: SourceFile, reader: SourceReader) {
    notebook = Notebook.parse(file)
    var loader = Loader(directives: Directive.all, reader: reader)
    loaded = loader.load(notebook.body, of: file)
    var definitions = Definitions()
    loaded.forEachCall { call in
      if call.findings.isEmpty { call.directive.define(call.arguments, &definitions) }
    }
    self.definitions = definitions
    sources = loader.sources
    // A notebook that measures nothing does not depend on records.
    let records =
      definitions.benchmarks.isEmpty ? nil : NotebookRecords.read(of: file.path, reader)
    if let source = records?.source { sources[source.path] = source }
    let (names, unsettled) = Names.settle(definitions, records: records, notebook: file.path)
    self.names = names
    diagnostics =
      notebook.diagnostics + loader.diagnostics + definitions.diagnostics
      + (records?.diagnostics ?? []) + unsettled
  }
}
