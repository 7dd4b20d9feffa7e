import Diagnostics
import Foundation
import Notebooks
import Testing

/// The examples of the GitHub Flavored Markdown Specification.
@Suite struct SpecificationTests {
  struct Example: CustomTestStringConvertible, Sendable {
    var number: Int
    var markdown: String
    var html: String
    /// The extension that it shows; `disabled` where the specification says it is not to be run.
    var label: String

    var testDescription: String { "example \(number)" }
  }

  static let examples: [Example] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Specification/spec.txt")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    let fence = String(repeating: "`", count: 32)
    var examples: [Example] = []
    for part in text.components(separatedBy: "\n\(fence) example").dropFirst() {
      guard let end = part.range(of: "\n\(fence)"), let lineEnd = part.firstIndex(of: "\n"),
        let split = part.range(of: "\n.\n")
      else { continue }
      let html = split.upperBound < end.lowerBound ? part[split.upperBound..<end.lowerBound] : ""
      // A tab shows as an arrow in the specification.
      let markdown = part[part.index(after: lineEnd)...].prefix(upTo: split.upperBound).dropLast(2)
      examples.append(
        Example(
          number: examples.count + 1, markdown: String(markdown).replacing("→", with: "\t"),
          html: html.isEmpty ? "" : String(html).replacing("→", with: "\t") + "\n",
          label: part[..<lineEnd].trimmingCharacters(in: .whitespaces)))
    }
    return examples
  }()

  @Test func `the specification has its examples`() {
    #expect(Self.examples.count == 673)
  }

  @Test(arguments: examples)
  func `an example renders as cmark-gfm renders it`(example: Example) {
    #expect(parse(example.markdown).joined == stockHTML(example.markdown))
  }

  /// With all extensions on, an address in an example of plain CommonMark becomes a link, and the
  /// like; in all else the specification's own HTML comes out.
  @Test func `hardly an example differs from the specification`() {
    let different = Self.examples.filter { parse($0.markdown).joined != $0.html }
    #expect(different.count < 25, "\(different.map(\.number))")
  }
}
