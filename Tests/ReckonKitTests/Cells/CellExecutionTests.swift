import Diagnostics
import Foundation
import Networks
import Testing

@testable import ReckonKit

enum Compiled {
  static let toolchain: Toolchain? = {
    let beside = [Disk.programFolder, Bundle.module(named: "reckonPackageTests")]
    return beside.lazy.compactMap { try? Toolchain.find(beside: $0).get() }.first
  }()
}

/// Cells that are compiled and run. They need the library that `swift build` puts beside the tests.
@Suite(.enabled(if: Compiled.toolchain != nil)) struct CellExecutionTests {
  private func run(_ cells: String..., change: (inout CellSheet) -> Void = { _ in }) throws
    -> CellRun
  {
    var sheet = CellSheet()
    sheet.cells = cells.enumerated().map { index, text in
      let source = Excerpt(text, in: "n.md", at: 0)
      return CellSheet.Cell(call: index, source: source, name: source.range)
    }
    change(&sheet)
    let toolchain = try #require(Compiled.toolchain)
    return CellExecution(sheet: sheet, toolchain: toolchain).run().0
  }

  @Test func `cells run in order as one program, and each has its output`() throws {
    let run = try run(
      "let a = 6\nprint(\"one\")",
      "print(a * 7); publish(\"answer\", a * 7, unit: \"s\")\nfunc twice(_ x: Int) -> Int { 2 * x }",
      "show(html: \"<b>\\(twice(a))</b>\"); print(\"after\")")
    #expect(run.findings.isEmpty)
    #expect(
      run.outputs == [
        0: [.text("one\n")], 1: [.text("42\n")], 2: [.html("<b>12</b>"), .text("after\n")],
      ])
    #expect(
      run.values == [
        CellRun.Value(name: "answer", text: "42 s", place: CellRun.Place(cell: 1, line: 1))
      ])
  }

  @Test func `a cell counts what the notebook counts, whatever the circumstances`() throws {
    let text = """
      ```{network} net
      :dtype: float16
      :input: 64
      :batch: 3
      input 32×32×3
      conv1 conv 3×3, 16
      ```
      ```{network} quantized
      :model: alexnet
      :dtype: bfloat16
      :weights: int4
      :input: 240
      ```
      """
    let reader = SourceReader { .failure(.missing($0)) }
    let report = Report.evaluate(SourceFile(path: "n.md", text: text), reader: reader)
    let names = report.evaluation.names
    let run = try run(
      "for net in [net, quantized] { print(net.macs, net.parameterMemory, net.memory) }"
    ) { sheet in sheet.define(names.definitions, names) }
    #expect(run.findings.isEmpty)
    let parts = try ["net", "quantized"].map { Part(try #require(names.networks[$0])) }
    let lines = parts.map { "\($0.macs) \($0.parameterMemory) \($0.memory)\n" }
    #expect(lines[0].hasPrefix("1660608 896 "))
    #expect(run.outputs == [0: [.text(lines.joined())]])
  }

  @Test func `of a network from a file a cell is told why it is not there`() throws {
    let used = try run("let a = 1\nprint(mine.macs)") { sheet in
      sheet.definitions = [CellSheet.absent("mine")]
    }
    #expect(used.findings.filter { $0.severity == .error }.count == 1)
    #expect(used.findings.first?.message.contains("it comes from a file") == true)
    #expect(used.findings.first?.place == CellRun.Place(cell: 0, line: 2, column: 7))
    let unused = try run("let a = 1\nfor mine in [a] { print(mine) }") { sheet in
      sheet.definitions = [CellSheet.absent("mine")]
    }
    #expect(unused.findings.isEmpty)
  }

  @Test func `errors of the compiler stand at their line`() throws {
    let run = try run("let a = 1", "\nlet b = a + missing")
    #expect(run.findings.map(\.rule) == ["swift.error"])
    #expect(run.findings.first?.place == CellRun.Place(cell: 1, line: 2, column: 13))
    #expect(run.outputs.isEmpty)
  }

  @Test func `a crash keeps what was printed before it`() throws {
    let run = try run(
      "print(\"before\")", "print(\"in\")\nfatalError(\"boom\")", "print(\"never\")")
    #expect(run.outputs == [0: [.text("before\n")], 1: [.text("in\n")]])
    #expect(run.findings.last?.message == "this cell ended with a fatal error: boom")
    #expect(run.findings.last?.place == CellRun.Place(cell: 1, line: 2))
  }

  @Test(arguments: [
    ("let a = [1]\nfor i in 0..<9 {\n  print(a[i])\n}", 3),
    ("let z = Int(\"0\") ?? 1\nprint(1 / z)", 2),
    ("let n = Int.max - (Int(\"1\") ?? 0)\n\nprint(n + (Int(\"9\") ?? 0))", 3),
    ("let s: String? = Int(\"x\").map(String.init)\nprint(s!)", 2),
    ("\nvar t = Table(\"a\", \"b\")\nt.append(1)\nshow(t)", 3),
    ("print(text(1, as: \"si(3)\"))\nprint(text(1, as: \"roman\"))", 2),
    ("publish(\"fine\", 1.0)\npublish(\"half\", Double.nan)", 2),
  ])
  func `a check that stops a cell is told at its line`(_ code: String, _ line: Int) throws {
    let run = try run("print(1)", code)
    #expect(run.findings.last?.rule == "swift.crash")
    #expect(run.findings.last?.place == CellRun.Place(cell: 1, line: line))
    #expect(run.findings.last?.message.contains("missing value") == false)
  }

  @Test func `what the library finds wrong is said in its words`() throws {
    let row = try run("var t = Table(\"a\", \"b\")\nt.append(1)")
    #expect(row.findings.last?.message.contains("2 columns, not 1") == true)
    let value = try run("publish(\"half\", Double.nan)")
    #expect(value.findings.last?.message.contains("`half`") == true)
  }

  @Test func `cells that nobody waits for are ended, and nothing is kept of them`() throws {
    let folder = NSTemporaryDirectory() + "/reckon-cells-test-\(UUID().uuidString)"
    defer { Disk.removeFolder(folder) }
    var sheet = CellSheet()
    let source = Excerpt("while true {}", in: "n.md", at: 0)
    sheet.cells = [CellSheet.Cell(call: 0, source: source, name: source.range)]
    let toolchain = try #require(Compiled.toolchain)
    let runner = CellRunner.trusted(
      cache: folder, toolchain: .success(toolchain), isCancelled: { true })
    #expect(runner.run(sheet) == CellRun())
    #expect(Disk.files(below: folder).isEmpty)
  }

  @Test func `the reference's example runs`() throws {
    let run = try run(Chapter.cellsExample)
    #expect(run.findings.isEmpty)
    #expect(run.outputs[0]?.count == 2)
    #expect(run.values.map(\.name) == ["exponent"])
  }

  @Test func `a cell that hangs is named, and what came before it is kept`() throws {
    let run = try run("print(\"one\")", "print(\"two\")\nwhile true {}", "print(\"three\")") {
      $0.statedTime = 1
    }
    #expect(run.outputs == [0: [.text("one\n")], 1: [.text("two\n")]])
    #expect(run.findings.filter { $0.severity == .error }.map(\.place) == [CellRun.Place(cell: 1)])
  }

  @Test func `a cell that failed for a file that was not there finds it the next time`() throws {
    let folder = NSTemporaryDirectory() + "/reckon-cells-test-\(UUID().uuidString)"
    defer { Disk.removeFolder(folder) }
    var sheet = CellSheet()
    let text =
      "import Foundation\nprint(try String(contentsOfFile: \"\(folder)/data\", encoding: .utf8))"
    let source = Excerpt(text, in: "n.md", at: 0)
    sheet.cells = [CellSheet.Cell(call: 0, source: source, name: source.range)]
    let toolchain = try #require(Compiled.toolchain)
    let runner = CellRunner.trusted(cache: folder + "/cache", toolchain: .success(toolchain))
    #expect(runner.run(sheet).findings.map(\.rule) == ["swift.crash"])
    _ = Disk.write("here".utf8, to: folder + "/data")
    #expect(runner.run(sheet).outputs == [0: [.text("here\n")]])
    _ = Disk.write("elsewhere".utf8, to: folder + "/data")
    #expect(runner.run(sheet).outputs == [0: [.text("here\n")]])
  }

  @Test func `a cell that may fail leaves the others running`() throws {
    let run = try run("print(missing)", "fatalError(\"boom\")", "print(\"still\")") { sheet in
      sheet.cells[0].allowsFailure = true
      sheet.cells[1].allowsFailure = true
    }
    #expect(run.findings.allSatisfy { $0.severity != .error })
    #expect(
      run.outputs == [
        0: [.failure("cannot find 'missing' in scope")],
        1: [.failure("this cell ended with a fatal error: boom")], 2: [.text("still\n")],
      ])
  }

  @Test func `time, memory and output have limits, and nothing is left running`() throws {
    let mark = "reckon-test-\(UUID().uuidString)"
    let slow = try run(
      "import Foundation\nlet p = Process(); p.executableURL = URL(fileURLWithPath: \"/bin/sh\")\n"
        + "p.arguments = [\"-c\", \"sleep 77 # \(mark)\"]; try p.run(); while true {}"
    ) { $0.statedTime = 2 }
    #expect(slow.findings.map(\.rule) == ["swift.time"])
    let all = try FileManager.default.contentsOfDirectory(atPath: "/proc")
    let left = all.filter { process in
      let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
      return String(decoding: line, as: UTF8.self).contains("sleep 77 # \(mark)")
    }
    #expect(left.isEmpty)
    let large = try run("let a = [UInt8](repeating: 1, count: 1 << 32); print(a.count)") {
      $0.statedMemory = 1024
    }
    #expect(large.findings.filter { $0.severity == .error }.map(\.rule) == ["swift.memory"])
    let loud = try run("while true { print(\"again and again and again and again and again\") }")
    #expect(loud.findings.filter { $0.severity == .error }.map(\.rule) == ["swift.output"])
  }

  @Test func `results are kept by what went into them`() throws {
    let cache = NSTemporaryDirectory() + "/reckon-cells-test-\(UUID().uuidString)"
    defer { Disk.removeFolder(cache) }
    let store = CellStore(cache: cache, toolchain: try #require(Compiled.toolchain))
    var sheet = CellSheet()
    let source = Excerpt("print(1)", in: "n.md", at: 0)
    sheet.cells = [CellSheet.Cell(call: 0, source: source, name: source.range)]
    let result = CellRun(outputs: [0: [.text("1\n")]])
    store.keep(result, of: sheet)
    #expect(store.run(of: sheet) == result)
    var other = sheet
    other.inputs = ["data.csv 00"]
    #expect(store.run(of: other) == nil)
    for file in Disk.files(below: cache + "/cells") {
      _ = Disk.write("{ not json".utf8, to: "\(cache)/cells/\(file)")
    }
    #expect(store.run(of: sheet) == nil)
    sheet.mayBeCached = false
    store.keep(result, of: sheet)
    #expect(store.run(of: sheet) == nil)
  }
}

extension Bundle {
  /// The folder that holds the tests' own program.
  fileprivate static func module(named name: String) -> String {
    let bundle = Bundle.allBundles.first { $0.bundlePath.contains(name) } ?? Bundle.main
    return URL(fileURLWithPath: bundle.bundlePath).deletingLastPathComponent().path
  }
}
