package import Diagnostics
import Mustache

/// The templates and the style that pages are made with, checked.
package struct Templates: Sendable {
  package let style: String
  let page: CheckedTemplate

  /// The template that makes a whole document.
  package static let pageName = "page"
  package static let styleName = "style.css"

  /// - Parameter files: by name: `page`, the partials that it uses, and `style.css`.
  /// - Returns: everything that is wrong with any of them, at its place.
  package static func load(_ files: [String: SourceFile]) -> Result<Templates, Diagnostics> {
    var files = files
    let style = files.removeValue(forKey: styleName)
    var checks = TemplateChecks(partials: Set(files.keys))
    for name in files.keys.sorted() {
      if let file = files[name] { checks.check(file) }
    }
    var findings = checks.findings
    if files[pageName] == nil { findings.append(.missing(pageName)) }
    if style == nil { findings.append(.missing(styleName)) }
    if let diagnostics = Diagnostics(findings) { return .failure(diagnostics) }
    return parse(files).map { library in
      Templates(
        style: CompactStyle.compacted(style?.text ?? ""), page: CheckedTemplate(library: library))
    }
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

/// A template whose every name the page offers and whose every partial exists.
struct CheckedTemplate: Sendable {
  let library: MustacheLibrary

  func render(_ values: [String: Any]) -> String {
    library.render(values, withTemplate: Templates.pageName) ?? ""
  }
}

extension Diagnostic {
  fileprivate static func missing(_ name: String) -> Diagnostic {
    Diagnostic("template.missing", .error, "there is no template `\(name)`; a page cannot do without it")
  }

  fileprivate static func unreadable(_ message: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("template.unreadable", .error, "this template cannot be read: \(message)", at: range)
  }
}
