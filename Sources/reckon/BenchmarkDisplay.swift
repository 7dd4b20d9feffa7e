import Benchmarking
import Diagnostics
import Foundation
import ReckonKit

/// What a run of benchmarks shows: results on standard output, everything else on standard error, and
/// on a terminal one line that says how far it is.
final class BenchmarkDisplay {
  private let compares: Bool
  private let place: RunFolder
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var findings: [Diagnostic] = []
  private var written: [String] = []

  init(compares: Bool, place: RunFolder) {
    self.compares = compares
    self.place = place
  }

  func show(_ event: BenchmarkSession.Event) {
    switch event {
    case .ceilings: status("measuring the machine's ceilings")
    case .measuring(let name, let place): status("\(place.words) \(name)")
    case .progress(let progress, let place, let left):
      if isTerminal {
        let all = place.number < place.count ? "; in all about \(left.asTimeLeft)" : ""
        status("\(place.words) \(progress.words)\(all)")
      }
    case .measured(let record, let plan, let before, let ceilings):
      clear()
      print(
        BenchmarkText.of(
          record, of: plan, ceilings: ceilings, changesSince: before, compares: compares))
    case .wrote(let path): if !written.contains(path) { written.append(path) }
    case .found(let finding): findings.append(finding)
    }
  }

  /// Prints what was found on the way, and what was done.
  func finish(_ result: BenchmarkSession.Result) {
    clear()
    let color = isTerminal && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    let renderer = DiagnosticRenderer(
      sources: result.sources, color: color, showing: place.shown)
    var text = findings.map { renderer.text($0) }.joined(separator: "\n")
    var parts = ["measured \(result.measured)"]
    if result.errors > 0 {
      parts.append("\(result.errors) \(result.errors == 1 ? "error" : "errors")")
    }
    if !written.isEmpty {
      parts.append("wrote \(written.map(place.shown).joined(separator: ", "))")
    }
    if result.isCancelled { parts.append("cancelled") }
    text += parts.joined(separator: ", ") + "\n"
    error(text)
  }

  private func status(_ text: String) {
    error(isTerminal ? "\r\u{1B}[K\(text.prefix(100))" : "\(text)\n")
  }

  private func clear() { if isTerminal { error("\r\u{1B}[K") } }

  private func error(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

extension BenchmarkSession.Place {
  fileprivate var words: String { "[\(number)/\(count)]" }
}

extension Double {
  /// Seconds as one waits for them: `12 s`, `3 min`.
  fileprivate var asTimeLeft: String {
    self < 100 ? "\(Int(rounded(.up))) s" : "\(Int((self / 60).rounded(.up))) min"
  }
}

extension BenchmarkProgress {
  /// `modules: layers, 24 rounds, about 12 s left`
  fileprivate var words: String {
    let step =
      switch phase {
      case .preparing(let what): "preparing \(what)"
      case .calibrating(let what): "\(what), calibrating"
      case .warmingUp(let what): "\(what), warming up"
      case .sampling(let what, let rounds): "\(what), \(rounds) rounds"
      }
    let left = secondsLeft.map { ", about \($0.asTimeLeft) left" } ?? ""
    return "\(workload): \(step)\(left)"
  }
}
