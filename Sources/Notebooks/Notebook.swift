package import Diagnostics

/// A notebook as it is written: its front matter, and its Markdown with the calls in it.
package struct Notebook: Sendable {
  package var frontMatter: FrontMatter
  /// The bytes before the body: the front matter with its fences.
  package var front: Range<Int>
  package var body: Markdown
  /// What the front matter has to be told; the body's findings are in `body`.
  package var diagnostics: [Diagnostic]
}

extension Notebook {
  package static func parse(_ file: SourceFile) -> Notebook {
    let (frontMatter, rest, diagnostics) = FrontMatter.read(file)
    let text = Excerpt(file.slice(rest), in: file.path, at: rest.lowerBound)
    let body = Markdown.parse(text.declaring(frontMatter.units))
    return Notebook(
      frontMatter: frontMatter, front: 0..<rest.lowerBound, body: body, diagnostics: diagnostics)
  }
}
