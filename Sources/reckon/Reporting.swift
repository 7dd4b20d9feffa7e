import ArgumentParser
import Diagnostics
import Foundation
import Options
import ReckonKit

/// How findings reach the reader: as text for people or as JSON for programs.
struct Reporting: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(
    help: "How to print findings: \(Format.allCases.map(\.rawValue).joined(separator: " or ")).")
  var format = Format.text

  /// Shown on a terminal alone, and only when the work is long.
  var progress: RenderSession.Progress {
    guard isatty(STDERR_FILENO) == 1, format == .text else { return { _, _ in } }
    return { done, total in
      let end = done == total ? "\r\u{1B}[K" : ""
      FileHandle.standardError.write(Data("\r\(done) of \(total) notebooks\(end)".utf8))
    }
  }

  /// Prints what a run found, and ends with 1 where there are errors.
  func finish(
    _ result: RenderSession.Result, _ coverage: CoverageSession.Result? = nil,
    at place: RunFolder
  ) throws {
    switch format {
    case .json:
      let findings = DiagnosticRenderer(
        sources: result.sources, color: false, showing: place.shown
      ).json(result.diagnostics)
      print(
        coverage.map { "{\"findings\":\(findings),\"coverage\":\($0.json(showing: place.shown))}" }
          ?? findings)
    case .text:
      if let coverage {
        print(coverage.text(showing: place.shown) + coverage.summary, terminator: "")
      }
      let renderer = DiagnosticRenderer.onTerminal(result.sources, showing: place.shown)
      let text = result.diagnostics.map { renderer.text($0) }.joined(separator: "\n")
      FileHandle.standardError.write(Data((text + result.summary(showing: place.shown)).utf8))
    }
    if result.diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }
}
