import ArgumentParser
import Diagnostics
import Foundation
import Options
import ReckonKit

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", _superCommandName: "reckon",
    abstract: "Recompute every equation, total and percentage in write-ups.",
    discussion: """
      Reads Markdown, plain text, LaTeX and Jupyter notebooks as they are; nothing has to be marked. \
      Ends with 1 where something is wrong.
      """)

  @Argument(help: "Documents, or folders of documents.", completion: .file())
  var paths: [String]

  @Flag(help: "Rewrite the digits of wrong values in the files, and nothing else.")
  var fix = false

  @Flag(help: "List every equation, total and claim that was judged, with its verdict.")
  var verdicts = false

  @Option(help: "How to print findings: text, json, jsonl or sarif.")
  var format = AuditSession.Format.text

  func run() throws {
    let result = AuditSession(paths: paths).run(fixes: fix)
    if verdicts { print(result.verdicts, terminator: "") }
    if format == .text {
      let renderer = DiagnosticRenderer.onTerminal(result.sources)
      let text = result.diagnostics.map { renderer.text($0) }.joined(separator: "\n")
      FileHandle.standardError.write(Data((text + result.summary).utf8))
    } else {
      print(result.text(as: format), terminator: "")
    }
    if result.diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }
}

extension AuditSession.Format: ExpressibleByArgument {}
