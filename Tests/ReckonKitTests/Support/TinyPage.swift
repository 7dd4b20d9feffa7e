import Diagnostics
import Typesetting

@testable import ReckonKit

/// A notebook that stands in a test: what is said of it, and what its page shows.
struct TinyPage {
  /// `rule «text»` of each finding.
  let findings: [String]
  let messages: [String]
  /// Of notes and fix-its.
  let advice: [String]
  let html: String

  init(_ markdown: String) {
    let reader = SourceReader { path in
      path == "n.md" ? .success(Array(markdown.utf8)) : .failure(.missing(path))
    }
    let press = Press(settings: RenderSettings(), writing: .never, reader: reader)
    let (outcome, html) = press.set("n.md")
    let file = SourceFile(path: "n.md", text: markdown)
    findings = outcome.diagnostics.map { finding in
      guard let range = finding.range else { return finding.rule }
      return "\(finding.rule) «\(file.slice(range.bytes))»"
    }
    messages = outcome.diagnostics.map(\.message)
    advice = outcome.diagnostics.flatMap { $0.notes.map(\.message) + $0.fixIts.map(\.message) }
    self.html = html ?? ""
  }

  /// The cells of the tables, row by row, without markup.
  var rows: [[String]] {
    html.matches(of: /<tr[^>]*>(.*?)<\/tr>/.dotMatchesNewlines()).map { row in
      row.output.1.matches(of: /<t[dh][^>]*>(.*?)<\/t[dh]>/.dotMatchesNewlines()).map {
        String($0.output.1.replacing(/<[^>]*>/, with: ""))
          .replacing("\u{A0}", with: " ").replacing("\n", with: "")
      }
    }
  }
}
