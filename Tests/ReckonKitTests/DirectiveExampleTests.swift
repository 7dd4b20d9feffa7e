import Diagnostics
import Testing

@testable import ReckonKit

/// What `reckon directives NAME` and the reference show works as it stands.
@Suite struct DirectiveExampleTests {
  static let names = Directive.all.map(\.name)

  /// Files that examples name.
  private static let files = [
    "_first-version.md": "Two and two are 4.\n",
    "_conventions.md": "A multiply–accumulate is two operations.\n",
    "sources.bib": """
    @article{krizhevsky2012, title = {ImageNet Classification}, author = {Krizhevsky, Alex},
      journal = {NIPS}, year = {2012}}
    """,
    "module.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>",
  ]

  @Test(arguments: names)
  func `a directive's example is rendered without an error`(_ name: String) throws {
    let directive = try #require(Directive.all.first { $0.name == name })
    let reader = SourceReader(bytes: { path in
      let text = path == "example.md" ? directive.example : Self.files[path]
      return text.map { .success(Array($0.utf8)) } ?? .failure(.missing(path))
    })
    let press = Press(settings: RenderSettings(), writing: .never, reader: reader)
    let (outcome, html) = press.set("example.md")
    let errors: [Diagnostic] = outcome.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.message) == [])
    #expect(html != nil)
  }
}
