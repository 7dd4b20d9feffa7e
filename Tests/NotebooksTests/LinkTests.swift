import Diagnostics
import Notebooks
import Testing

@Suite struct LinkTests {
  private func links(_ text: String) -> [Link] {
    parse(text).splices.compactMap { splice in
      if case .link(let link) = splice { link } else { nil }
    }
  }

  @Test(arguments: [
    ("[a](b.md)", ["b.md"]), ("[a](b.md#c \"t\") [d](#e)", ["b.md#c", "#e"]),
    ("> - é [a](<b c.md>)", ["b c.md"]), ("# [a](b.md)", ["b.md"]),
    ("| x |\n|---|\n| [a](b.md) |", ["b.md"]), ("[**a** `b`](c.md)", ["c.md"]),
    ("[![p](q.svg)](b.md)", ["b.md"]), ("b.md [a](b.md) [b.md](b.md)", ["b.md", "b.md"]),
  ])
  func `a link into the site is marked at its destination`(_ text: String, _ expected: [String]) {
    let found = links(text)
    #expect(found.map(\.destination) == expected)
    let file = SourceFile(path: "notebook.md", text: text)
    #expect(found.map { String(file.slice($0.range.bytes)) } == expected)
    #expect(parse(text).joined == stockHTML(text))
  }

  @Test func `a destination that is written apart blames the block`() {
    let text = "x [a][r] y\n\n[r]: b.md\n"
    let file = SourceFile(path: "notebook.md", text: text)
    #expect(links(text).map { String(file.slice($0.range.bytes)) } == ["x [a][r] y"])
  }

  @Test(arguments: [
    "[a](https://b.c)", "[a](mailto:b@c.d)", "[a](//b.c)", "<https://b.c>", "![a [b](c.md)](d.svg)",
    "`[a](b.md)`", "[a]()", "www.example.org", "a[^1]\n\n[^1]: b",
  ])
  func `other links are left alone`(_ text: String) {
    #expect(links(text).isEmpty)
    #expect(parse(text).joined == stockHTML(text))
  }
}
