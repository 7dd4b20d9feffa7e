import Benchmarking
import Diagnostics
import Foundation
import Testing
import Typesetting

@testable import ReckonKit

/// Cells with a runner that answers as told, so that no compiler is needed.
@Suite struct CellTests {
  /// The notebook's findings, as `line:column rule`, and its page.
  private func render(_ text: String, _ run: @escaping @Sendable (CellSheet) -> CellRun) -> (
    findings: [String], report: Report
  ) {
    let file = SourceFile(path: "n.md", text: text)
    let reader = SourceReader { path in
      path == "data.csv" ? .success(Array("1,2".utf8)) : .failure(.missing(path))
    }
    let report = Report.evaluate(file, reader: reader, cells: CellRunner(run: run))
    let findings = report.diagnostics.map { finding -> String in
      let place = finding.range.map { file.position(of: $0.bytes.lowerBound) }
      return "\(place?.line ?? 0):\(place?.column ?? 0) \(finding.rule)"
    }
    return (findings, report)
  }

  @Test func `cells see the definitions that they mention, and no others`() {
    let text = """
      ```{network} net
      input 4×4×3
      conv1 conv 3×3, 8
      ```
      ```{let}
      batch = 16
      half = 1 / 2
      other = 3
      ```
      ```{swift}
      print(net.conv1.parameters * batch, half)
      ```
      """
    _ = render(text) { sheet in
      #expect(
        sheet.definitions == [
          "let `batch` = 16", "let `half` = 1.0 / 2.0",
          "let `net` = CellProgram.network(\"net\", "
            + "#\"\"\"\ninput 4×4×3\nconv1 conv 3×3, 8\n\"\"\"#)",
        ])
      return CellRun()
    }
  }

  @Test func `a name without a value is told of once, where its definition failed`() {
    let text = """
      ```{let}
      batch = 16 *
      ```
      ```{swift}
      print(batch, other)
      ```
      """
    let (findings, report) = render(text) { sheet in
      let errors = ["batch", "other", "log"].map { name in
        CellRun.Finding(
          rule: "swift.error", severity: .error, message: "cannot find '\(name)' in scope",
          place: CellRun.Place(cell: 0, line: 1, column: 7))
      }
      return CellRun(findings: errors)
    }
    #expect(findings == ["2:13 expression.missing-operand", "5:7 swift.error", "5:7 swift.error"])
    let notes = report.diagnostics.map { $0.notes.map(\.message) }
    #expect(notes.dropFirst() == [[], ["write `import Foundation` in the first cell"]])
  }

  @Test func `cells see networks under the circumstances that are stated`() {
    let text = """
      ```{network} net
      :dtype: float16
      :input: 8
      :batch: 2
      input 4×4×3
      conv1 conv 3×3, 8
      ```
      ```{network} published
      :model: lenet5
      :weights: int8
      :optimizer: sgd
      :input: 64
      ```
      ```{swift}
      print(net.macs, published.memory)
      ```
      """
    _ = render(text) { sheet in
      #expect(
        sheet.definitions.map { $0.split(separator: "#").last } == [
          ", input: [8], batch: 2, dtype: .float16)", ", weights: .int8, optimizer: .sgd)",
        ])
      return CellRun()
    }
  }

  @Test func `what a cell publishes is a name like any other`() {
    let text = """
      ```{let} twice = 2 * speedup
      ```
      ```{swift}
      publish("speedup", 3.25)
      ```
      It is {eval}`twice`.
      """
    let (findings, report) = render(text) { _ in
      CellRun(values: [
        CellRun.Value(name: "speedup", text: "3.25", place: CellRun.Place(cell: 0, line: 1))
      ])
    }
    #expect(findings == [])
    #expect(report.evaluation.names.all == ["speedup", "twice"])
  }

  @Test func `what uses a value that did not come is not told again`() {
    let text = """
      ```{swift}
      publish("speedup", 3.25)
      ```
      It is {eval}`speedup`, and {eval}`nothing`.
      """
    let findings = render(text, CellRunner.untrusted.run).findings
    #expect(findings == ["1:5 swift.not-trusted", "4:35 name.unknown"])
  }

  @Test func `a name that is defined twice is told where it is published`() {
    let text = """
      ```{let} a = 1
      ```
      ```{swift}
      let x = 1
        publish("a", 2)
      ```
      """
    let findings = render(text) { _ in
      CellRun(values: [CellRun.Value(name: "a", text: "2", place: CellRun.Place(cell: 0, line: 2))])
    }.findings
    #expect(findings == ["5:3 name.redefined"])
  }

  @Test func `places in cells are places in the notebook, whatever stands around them`() {
    let text = """
      Words.

      - a list

        ```{swift}
        :echo: no
        let a = 1
        let größe = a + missing
        ```
      """
    let findings = render(text) { _ in
      CellRun(findings: [
        CellRun.Finding(
          rule: "swift.error", severity: .error, message: "cannot find 'missing' in scope",
          place: CellRun.Place(cell: 0, line: 2, column: 19)),
        CellRun.Finding(
          rule: "swift.crash", severity: .error, message: "it ended",
          place: CellRun.Place(cell: 0, line: 1)),
        CellRun.Finding(
          rule: "swift.far", severity: .error, message: "no such line",
          place: CellRun.Place(cell: 0, line: 99, column: 1)),
      ])
    }.findings
    #expect(findings == ["5:7 swift.far", "7:3 swift.crash", "8:19 swift.error"])
  }

  @Test func `files that a cell reads are among what its results depend on`() {
    let text = "```{swift}\n:reads: data.csv, none.csv\nprint(1)\n```"
    _ = render(text) { sheet in
      #expect(sheet.inputs.count == 2)
      #expect(sheet.inputs[0].hasPrefix("data.csv ") && sheet.inputs[0].count == 9 + 64)
      #expect(sheet.inputs[1] == "none.csv -")
      return CellRun()
    }
  }

  @Test func `output that asks another host does not reach the page`() {
    let text = "```{swift}\nshow(html: \"\")\n```"
    let bad = "<script>alert(1)</script><img src='https://example.org/x.png'>"
    let (findings, report) = render(text) { _ in CellRun(outputs: [0: [.html(bad)]]) }
    #expect(findings == ["2:1 html.script", "2:1 html.remote"])
    var isShown = false
    report.page.body.visit { piece in
      if case .html(let html) = piece, html.contains("alert") { isShown = true }
    }
    #expect(!isShown)
  }

  @Test func `a notebook without cells runs nothing`() {
    let findings = render("Words and {eval}`1 + 1`.") { _ in
      Issue.record("something was run")
      return CellRun()
    }.findings
    #expect(findings == [])
  }

  @Test func `a run is read as it was kept`() throws {
    let run = CellRun(
      outputs: [0: [.text("a\n"), .svg("<svg/>", description: "d"), .plot(["lines"])], 2: []],
      findings: [CellRun.Finding(rule: "r", severity: .warning, message: "m", place: nil)],
      values: [CellRun.Value(name: "n", text: "1", place: CellRun.Place(cell: 0, line: 3))])
    let json = try JSONEncoder().encode(run)
    #expect(try JSONDecoder().decode(CellRun.self, from: json) == run)
  }
}

@Suite struct CompilerMessagesTests {
  @Test func `messages find their cells`() {
    let output = """
      /tmp/x/cell 2:3:9: error: cannot find 'b' in scope
      let a = b
              ^
      /tmp/x/cell 1:1:5: warning: variable was never used [#no-usage]
      /tmp/x/cell 1:1:5: warning: variable was never used [#no-usage]
      /tmp/x/main.swift:99:1: error: expected '}' at end of brace statement
      /tmp/x/cell 2:1:10: note: to match this opening '{'
      warning: unrelated: words
      """
    let findings = CompilerMessages(output, cells: 2).findings
    #expect(
      findings.map(\.message) == [
        "cannot find 'b' in scope", "variable was never used",
        "expected '}' at end of brace statement",
      ])
    #expect(
      findings.map(\.place) == [
        CellRun.Place(cell: 1, line: 3, column: 9), CellRun.Place(cell: 0, line: 1, column: 5),
        CellRun.Place(cell: 1, line: 1, column: 10),
      ])
  }
}

@Suite struct CrashReportTests {
  @Test(
    arguments: [
      ("main/cell 1:7: Fatal error: boom\n", "this cell ended with a fatal error: boom", 7),
      (
        "Swift/x.swift:1: Fatal error: Index out of range\n",
        "this cell ended with a fatal error: Index out of range", nil
      ),
      (
        "main/cell 1:2: Fatal error: Error raised at top level: bad\n",
        "this cell threw an error that nothing caught: bad", 2
      ),
      (
        "",
        "this cell was stopped by a check: an index out of range, an overflow or a missing value",
        nil
      ),
    ] as [(String, String, Int?)])
  func `a crash is told at its line`(_ said: String, _ message: String, _ line: Int?) {
    let trace = CrashTrace("", cells: 1)
    let finding = CrashReport(said, trace, ending: .signalled(4), cell: 0).finding(memoryLimit: 10)
    #expect(finding.message == message)
    #expect(finding.place?.line == line)
  }

  @Test(
    arguments: [
      (
        """
          0 [inlined] [system] 0x01 deep(_:) in cells at //<compiler-generated>
          1 [inlined]          0x01 Swift runtime failure: arithmetic overflow in cells at /t/cell 2:7:7
          2                    0x01 main + 1025 in cells at /t/cell 1:3:14
        """, CellRun.Place(cell: 1, line: 7), "arithmetic overflow"
      ),
      (
        """
          0 [inlined] [system] 0x01 specialized Array.subscript.getter in cells at //<compiler-generated>
          1                    0x01 main + 1049 in cells at /t/cell 2:4:22
        """, CellRun.Place(cell: 1, line: 4), "index out of range"
      ),
      (
        "  0  0x01 main in cells at /t/cell 9:4:22\n 1  0x01 f in cells at /t/main.swift:2:1", nil,
        nil
      ),
      ("*** Swift runtime failure: Division by zero ***\n", nil, "division by zero"),
      ("*** Program crashed: Illegal instruction at 0x0 ***\n", nil, nil), ("", nil, nil),
    ] as [(String, CellRun.Place?, String?)])
  func `the frames of a crash tell its line and the check`(
    _ text: String, _ place: CellRun.Place?, _ reason: String?
  ) {
    let trace = CrashTrace(text, cells: 2)
    #expect(trace.place == place)
    #expect(trace.reason == reason)
  }
}
