import Benchmarking
import Diagnostics
import Foundation

/// Times commands and prints, for each, its median and interval in seconds.
enum Commands {
  static func run(_ lines: [String]) -> Bool {
    let machine = Machine(from: .thisMachine())
    let stop = StopRule(target: 0, budget: 60, firstLook: 100, least: 100, most: 100)
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
          guard
            let estimate = MedianEstimate(series.seconds(.wall), confidence: 0.95),
            let interval = estimate.interval
          else { continue }
          print(estimate.quartiles.median, interval.lower, interval.upper, subject.peakMemory ?? -1)
        }
      }
      return true
    }
  }
}
