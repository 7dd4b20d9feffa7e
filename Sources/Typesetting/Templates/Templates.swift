package import Diagnostics
import Mustache

/// The templates and the style that pages are made with, checked.
package struct Templates: Sendable {
  let style: StyleSheet
  /// What makes the search page search.
  let script: String
  private let library: MustacheLibrary

  /// The template that makes a whole document of a notebook.
  package static let pageName = "page"
  /// Those that make a site's index and its search.
  package static let indexName = "index"
  package static let searchName = "search"
  /// The one that shows what changed.
  package static let changesName = "changes"
  package static let styleName = "style.css"
  private static let previewName = "preview.css"
  package static let scriptName = "search.js"

  /// Of files by name: `page`, `index`, `search`, the partials that they use, `style.css`, other style
  /// sheets, and `search.js`; `checked` unless nothing can be wrong with them.
  ///
  /// - Returns: everything that is wrong with any of them, at its place.
  package static func load(_ files: [String: SourceFile], checked: Bool = true)
    -> Result<Templates, Diagnostics>
  {
    let templates = files.filter { !$0.key.hasSuffix(".css") && !$0.key.hasSuffix(".js") }
    let findings = checked ? findings(in: files, templates: templates) : []
    if let diagnostics = Diagnostics(findings) { return .failure(diagnostics) }
    return parse(templates).map { library in
      Templates(
        style: StyleSheet(CompactStyle.compacted(style(of: files))),
        script: (files[scriptName]?.text ?? "").replacing("</", with: "<\\/"), library: library)
    }
  }

  private static func findings(
    in files: [String: SourceFile], templates: [String: SourceFile]
  ) -> [Diagnostic] {
    var checks = TemplateChecks(templates)
    let documents = [
      (pageName, PageNames.offered), (indexName, SiteNames.offered),
      (searchName, SiteNames.offered), (changesName, ChangesNames.offered),
    ]
    for (name, offered) in documents { checks.check(document: name, offering: offered) }
    checks.checkUnused()
    let needed = documents.map(\.0) + [styleName, scriptName]
    return checks.findings + needed.filter { files[$0] == nil }.map(Diagnostic.missing)
  }

  /// `style.css`, and behind it what other style sheets add for parts of a page, such as charts. That
  /// of the preview is served, not written.
  private static func style(of files: [String: SourceFile]) -> String {
    let others = files.keys.filter {
      $0.hasSuffix(".css") && $0 != styleName && $0 != previewName
    }.sorted()
    return ([styleName] + others).compactMap { files[$0]?.text }.joined(separator: "\n")
  }

  /// All of the style, for a file that pages share.
  package var sharedStyle: String { style.text }

  func render(_ names: TemplateNames, through template: String) -> String {
    library.render(names, withTemplate: template) ?? ""
  }

  private static func parse(_ files: [String: SourceFile]) -> Result<MustacheLibrary, Diagnostics> {
    var library = MustacheLibrary()
    var findings: [Diagnostic] = []
    for (name, file) in files.sorted(by: { $0.key < $1.key }) {
      do {
        try library.register(file.text, named: name)
      } catch let error as MustacheTemplate.ParserError {
        findings.append(.unreadable("\(error.error)", at: place(error, in: file)))
      } catch {
        findings.append(.unreadable("\(error)", at: SourceRange(file.path, 0..<0)))
      }
    }
    return Diagnostics(findings).map { .failure($0) } ?? .success(library)
  }

  private static func place(
    _ error: MustacheTemplate.ParserError, in file: SourceFile
  ) -> SourceRange {
    let index = min(max(0, error.context.lineNumber - 1), file.lineStarts.count - 1)
    return SourceRange(file.path, file.line(index))
  }
}

extension Diagnostic {
  fileprivate static func missing(_ name: String) -> Diagnostic {
    Diagnostic("template.missing", "there is no template `\(name)`; a page cannot do without it")
  }

  fileprivate static func unreadable(_ message: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("template.unreadable", "this template cannot be read: \(message)", at: range)
  }
}
