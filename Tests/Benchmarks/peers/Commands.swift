import Benchmarking
import Diagnostics
import Foundation

/// Times commands so many times and prints, for each, its peak memory in bytes, and the seconds that
/// each run took.
enum Commands {
  static func run(_ arguments: [String]) -> Bool {
    guard let count = arguments.first.flatMap(Int.init), count > 0 else { return false }
    let lines = arguments.dropFirst()
    let machine = Machine(from: .thisMachine())
    let stop = StopRule(target: 0, budget: 60, firstLook: count, least: count, most: count)
    let runner = Runner(machine: machine, settings: SamplingSettings(stop: stop))
    var isDone = true
    for line in lines {
      switch Invocation.parse(Excerpt(line, in: "arguments", at: 0)) {
      case .failure(let findings):
        for finding in findings.all { print("error: \(finding.message)") }
        isDone = false
      case .success(let invocation):
        let workload = Workload(line, .commands([CommandWork(line, invocation)]))
        _ = runner.measure([workload]) { _, result in isDone = show(result) && isDone }
      }
    }
    return isDone
  }

  private static func show(_ result: Result<WorkloadResult, Diagnostic>) -> Bool {
    switch result {
    case .failure(let finding):
      print("error: \(finding.message)")
      return false
    case .success(let result):
      for group in result.groups {
        for (subject, series) in zip(group.subjects, group.sampling.series) {
          print(subject.peakMemory ?? -1, terminator: "")
          for seconds in series.seconds(.wall) { print("", seconds, terminator: "") }
          print()
        }
      }
      return true
    }
  }
}
