import Diagnostics
import Foundation
import Testing

private func rendered(_ text: String, _ range: Range<Int>, notes: [Diagnostic.Note] = []) -> String
{
  let file = SourceFile(path: "a.md", text: text)
  let finding = Diagnostic("rule.id", "mend it", at: SourceRange("a.md", range), notes: notes)
  return DiagnosticRenderer(sources: ["a.md": file], color: false).text(finding)
}

@Suite struct RendererTests {
  @Test func `a finding shows its line and underlines what is blamed`() {
    #expect(
      rendered("one\ntwo three\n", 8..<13) == """
        a.md:2:5: error: mend it [rule.id]
         2 | two three
           |     ^~~~~

        """)
  }

  @Test(arguments: [
    ("\tx y", 3..<4, "         ^"), ("é x", 3..<4, "  ^"), ("日本 x", 7..<8, "     ^"),
    ("😀 x", 5..<6, "   ^"),
  ])
  func `the caret stands below its character, however wide those before it are`(
    text: String, range: Range<Int>, caret: String
  ) throws {
    let lines = rendered(text, range).split(separator: "\n")
    let source = try #require(lines.dropFirst().first)
    let mark = try #require(lines.last)
    #expect(mark.hasSuffix("^"))
    // As many columns before the caret as a terminal shows before the character.
    let prefix = source.prefix { $0 != "|" }.count + 2
    let tabs = text.hasPrefix("\t") ? mark.count - prefix - 1 : caret.count - 1
    #expect(mark.count - prefix - 1 == tabs)
  }

  @Test func `notes and cures follow with their own places`() {
    let file = SourceFile(path: "a.md", text: "x = 1\nx = 2\n")
    let finding = Diagnostic("twice", "rename it", at: SourceRange("a.md", 6..<7))
      .noting("first here", at: SourceRange("a.md", 0..<1))
      .fixing("write `y`", replace: SourceRange("a.md", 6..<7), with: "y")
    let text = DiagnosticRenderer(sources: ["a.md": file], color: false).text(finding)
    #expect(text.contains("a.md:2:1: error: rename it [twice]"))
    #expect(text.contains("a.md:1:1: note: first here"))
    #expect(text.contains("help: write `y`"))
  }

  @Test func `a range outside its file, or a file that is not there, is no crash`() {
    #expect(rendered("x", 50..<60).contains("mend it"))
    let stray = Diagnostic("r", "lost", at: SourceRange("elsewhere.md", 3..<4))
    #expect(DiagnosticRenderer(sources: [:], color: false).text(stray).contains("lost"))
  }

  @Test(arguments: ["plain", "\"quoted\" \\ \n\t\u{0}\u{1B}", "ü 日本 😀 \u{2028}", ""])
  func `findings are valid JSON, whatever they say`(text: String) throws {
    let file = SourceFile(path: text, text: text + "\nx")
    let finding = Diagnostic("r", text, at: SourceRange(text, 0..<text.utf8.count))
      .noting(text).fixing(text, replace: SourceRange(text, 0..<0), with: text)
    let json = DiagnosticRenderer(sources: [text: file], color: false).json([finding])
    let parsed = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let object = try #require((parsed as? [[String: Any]])?.first)
    #expect(object["message"] as? String == text)
    #expect(object["line"] as? Int == 1)
    #expect(object["severity"] as? String == "error")
  }
}
