import Benchmarking
import Cells
import Diagnostics
import Digests
import Foundation

/// Compiles the cells of one notebook and runs them.
///
/// A cell that may fail is left out where it does, and the others run without it.
struct CellExecution {
  let sheet: CellSheet
  let toolchain: Toolchain
  var isCancelled: @Sendable () -> Bool = { false }

  /// Bytes of output that are kept; a program that writes more is ended.
  private static let mostOutput = 16 << 20
  private static let compileLimit = 120.0

  /// What came of it, and whether it would come again: a run that failed may have missed a file that
  /// is there next time, and one that took too long may be quicker.
  func run() -> (CellRun, isLasting: Bool) {
    let folder = NSTemporaryDirectory() + "/reckon-cells-\(UUID().uuidString)"
    defer { Disk.removeFolder(folder) }
    do throws(Interruption) { return try run(in: folder) } catch {
      guard case .failed(let finding) = error else { return (CellRun(), false) }
      return (CellRun(findings: [blame(finding.rule, finding.message, 0)]), false)
    }
  }

  private func run(in folder: String) throws(Interruption) -> (CellRun, isLasting: Bool) {
    var left: Set<Int> = []
    var failures: [Int: [CellRun.Output]] = [:]
    // Each round leaves out at least one more.
    while true {
      let compiled = try compile(in: folder, without: left)
      let errors = compiled.filter { $0.severity == .error }
      if !errors.isEmpty {
        let failed = Set(errors.compactMap(\.place?.cell))
        let isForgiven =
          errors.allSatisfy { $0.place != nil }
          && failed.allSatisfy { sheet.cells[$0].allowsFailure }
        guard isForgiven else { return (CellRun(outputs: failures, findings: compiled), true) }
        for cell in failed {
          failures[cell] = errors.filter { $0.place?.cell == cell }.map { .failure($0.message) }
        }
        left.formUnion(failed)
        continue
      }
      var (run, failed, isLasting) = try execute(in: folder)
      if let failed, sheet.cells[failed].allowsFailure {
        let words = run.findings.last?.message ?? "it failed"
        failures[failed] = (run.outputs[failed] ?? []) + [.failure(words)]
        left.insert(failed)
        continue
      }
      run.findings = compiled + run.findings
      run.outputs.merge(failures) { _, failure in failure }
      return (run, isLasting)
    }
  }

  private func compile(in folder: String, without left: Set<Int>) throws(Interruption)
    -> [CellRun.Finding]
  {
    let source = "\(folder)/main.swift"
    if case .failure(let problem) = Disk.write(sheet.program(without: left).utf8, to: source) {
      return [blame("swift.unwritable", problem.message, 0)]
    }
    let words = toolchain.arguments(source: source, program: "\(folder)/cells", isOptimised: true)
    let outcome = try ChildProcess(
      .program(words), capture: 1 << 20, timeLimit: Self.compileLimit,
      isCancelled: isCancelled
    ).run()
    let output = String(decoding: outcome.output, as: UTF8.self)
    var findings = CompilerMessages(output, cells: sheet.cells.count).findings
    if outcome.ending != .exited(0), !findings.contains(where: { $0.severity == .error }) {
      let lines = output.split(whereSeparator: \.isNewline).prefix(3).joined(separator: " ⏎ ")
      findings.append(blame("swift.not-compiled", "the cells could not be compiled: \(lines)", 0))
    }
    return findings
  }

  private func execute(in folder: String) throws(Interruption)
    -> (run: CellRun, failed: Int?, isLasting: Bool)
  {
    // Nothing that a cell prints by chance looks like it.
    let mark = "\u{1}" + SHA256.digest(sheet.program().utf8).prefix(24)
    let errors = "\(folder)/errors"
    let trace = "\(folder)/trace"
    let words = [
      "/usr/bin/env", CrashTrace.request(writingTo: trace), "\(folder)/cells", mark, errors,
      "\(sheet.memoryLimit << 20)",
    ]
    let outcome: ChildProcess.Outcome
    var written: [UInt8] = []
    do {
      outcome = try ChildProcess(
        .program(words), directory: sheet.folder.isEmpty ? nil : sheet.folder,
        capture: Self.mostOutput, flood: Self.mostOutput, timeLimit: Double(sheet.timeLimit),
        isCancelled: isCancelled
      ).run(writingTo: &written)
    } catch {
      guard case .failed(let finding) = error else { throw error }
      return (stopped(finding, CellOutput(written, mark: mark)), nil, false)
    }
    let output = CellOutput(written, mark: mark)
    var run = CellRun(outputs: output.outputs, values: output.values)
    let said = Self.text(errors)
    if outcome.ending == .exited(0), output.hasEnded {
      if !said.isEmpty, let last = output.last {
        run.outputs[last, default: []].append(.text(said))
      }
      return (run, nil, true)
    }
    let failed = output.last ?? 0
    let crash = CrashReport(
      said, CrashTrace(Self.text(trace), cells: sheet.cells.count), ending: outcome.ending,
      cell: failed)
    run.findings.append(crash.finding(memoryLimit: sheet.memoryLimit))
    return (run, failed, false)
  }

  private static func text(_ path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }

  /// The child was ended because it took too long, wrote too much or left others behind. What it gave
  /// until then is kept, unless that is what was too much.
  private func stopped(_ finding: Diagnostic, _ output: CellOutput) -> CellRun {
    let cell = output.last ?? 0
    switch finding.rule {
    case "benchmark.hangs":
      let words =
        "the cells did not end within \(sheet.timeLimit) s and were stopped in this one; give them "
        + "less to do, or more time with `:time:`"
      return CellRun(outputs: output.outputs, findings: [blame("swift.time", words, cell)])
    case "benchmark.floods":
      let words =
        "the cells wrote more than \(Self.mostOutput >> 20) MiB and were stopped in this one; print "
        + "less"
      return CellRun(findings: [blame("swift.output", words, cell)])
    default: return CellRun(findings: [blame("swift.stopped", finding.message, cell)])
    }
  }

  private func blame(_ rule: String, _ message: String, _ cell: Int) -> CellRun.Finding {
    CellRun.Finding(
      rule: rule, severity: .error, message: message, place: CellRun.Place(cell: cell))
  }
}
