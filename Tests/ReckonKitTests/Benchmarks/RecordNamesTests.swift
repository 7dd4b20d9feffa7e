import Diagnostics
import Testing

@testable import ReckonKit

@Suite struct RecordNamesTests {
  @Test(arguments: [
    ("report.md", "report.records.json"), ("a/b.c.md", "a/b.c.records.json"),
    ("notes", "notes.records.json"),
  ])
  func `records lie beside their notebook`(_ notebook: String, _ records: String) {
    #expect(NotebookRecords.path(of: notebook) == records)
  }

  @Test(arguments: [
    (8.27e-3, "8.270 ms"), (0.35, "350.0 ms"), (90.1234, "90.12 s"), (3.2e-7, "320.0 ns"),
    (0, "0.000 ns"),
  ])
  func `times are written in the unit that suits them`(_ seconds: Double, _ text: String) {
    #expect(RecordFacts.time(seconds) == text)
  }

  @Test(arguments: ["", "garbage", "{\n<<<<<<< HEAD\n", "{\"schema\": 99}"])
  func `records that cannot be read are to blame, not what they should hold`(_ records: String) {
    let text = "# A\n\n```{benchmark} x\n:command: true\n```\n\nIt takes {eval}`bench.x.time`.\n"
    let reader = SourceReader { path in
      path == "a.records.json" ? .success(Array(records.utf8)) : .failure(.missing(path))
    }
    let report = Report.evaluate(SourceFile(path: "a.md", text: text), reader: reader)
    #expect(report.diagnostics.count == 1)
    #expect(report.diagnostics.allSatisfy { $0.rule.hasPrefix("records.") })
  }

  @Test func `a page depends on the records beside its notebook, there or not`() {
    let log = InputLog()
    let file = SourceFile(path: "a.md", text: "```{benchmark} x\n:command: true\n```\n")
    _ = SettledNotebook(file, reader: log.noting(SourceReader { .failure(.missing($0)) }))
    #expect(log.inputs.map(\.path) == ["a.records.json"])
  }
}
