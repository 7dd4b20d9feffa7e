/// How a document is written, which decides where its text, mathematics and tables stand.
package enum DocumentKind: String, Hashable, Sendable, CaseIterable {
  case markdown, plainText, latex, jupyterNotebook

  /// The kind that a path's extension names; nil for files that are no write-ups.
  package init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "md", "markdown", "mdx", "qmd", "rmd", "myst": self = .markdown
    case "txt", "text", "rst", "org": self = .plainText
    case "tex", "latex", "ltx": self = .latex
    case "ipynb": self = .jupyterNotebook
    default: return nil
    }
  }

  /// The kind of a document that somebody names. A page in HTML is read as the HTML that Markdown
  /// allows; a folder's pages are mostly made from something else, and are not looked at.
  package init(named path: String) {
    let isPage = [".html", ".htm", ".xhtml"].contains { path.lowercased().hasSuffix($0) }
    self = DocumentKind(path: path) ?? (isPage ? .markdown : .plainText)
  }
}
