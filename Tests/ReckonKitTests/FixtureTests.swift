import Diagnostics
import Foundation
import Testing

@testable import ReckonKit

/// Tiny notebooks on disk: each folder of Fixtures holds `notebook.md`, what is said of it in
/// `findings.txt`, and what the page shows in `page.html`.
@Suite struct FixtureTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  static var names: [String] {
    let all = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (all ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  @Test(arguments: names)
  func `a tiny notebook gives the recorded findings and page`(_ name: String) throws {
    let fixture = FixtureTests.folder.appendingPathComponent(name)
    // Paths relative to the fixture, so that nothing recorded depends on the machine.
    let reader = SourceReader { path in
      Disk.read(fixture.appendingPathComponent(path).path).mapError { problem in
        if case .missing = problem { .missing(path) } else { problem }
      }
    }
    let press = Press(settings: RenderSettings(), writing: .never, reader: reader)
    let (outcome, html) = press.set("notebook.md")
    let renderer = DiagnosticRenderer(sources: outcome.sources, color: false)
    let findings = outcome.diagnostics.map { renderer.text($0) }.joined(separator: "\n")
    try expectGolden(findings, fixture.appendingPathComponent("findings.txt"))
    try expectGolden(FixtureTests.main(of: html ?? ""), fixture.appendingPathComponent("page.html"))
  }

  /// The page without its head and its style, which have tests of their own.
  private static func main(of html: String) -> String {
    guard let start = html.range(of: "<main"), let end = html.range(of: "</main>") else {
      return html
    }
    return String(html[start.lowerBound..<end.upperBound]) + "\n"
  }
}
