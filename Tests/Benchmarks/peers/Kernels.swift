import Benchmarking
import Diagnostics
import Foundation

/// Our own times of the networks and their layers, beside what the machine could do.
enum Kernels {
  static func run(_ names: [String]) -> Bool {
    let machine = Machine(from: .thisMachine())
    let networks = Architectures.all.filter { names.isEmpty || names.contains($0.name) }
    let ceilings: Ceilings
    do {
      ceilings = try Ceilings.measure(
        threads: [1], lastLevelCache: machine.hardware.caches["L3"] ?? 32 << 20,
        memory: machine.hardware.memoryGiB << 30)
    } catch {
      print(error)
      return false
    }
    let peak = ceilings.value(.compute, threads: 1) ?? 1
    let bandwidth = ceilings.value(.memory, threads: 1) ?? 1
    print(machine.hardware.summary)
    print(String(format: "peak %.1f GFLOP/s, triad %.1f GB/s", peak * 1e-9, bandwidth * 1e-9))
    let workloads =
      names == ["modules"]
      ? [
        Workload(
          "modules",
          .networks([Architectures.naive, Architectures.reduced].map { NetworkRun($0.name, $0) }))
      ]
      : networks.map { Workload($0.name, .networks([NetworkRun($0.name, $0)])) }
    var isDone = true
    _ = Runner(machine: machine).measure(workloads) { workload, result in
      switch result {
      case .success(let measurement): show(measurement, peak, bandwidth)
      case .failure(let finding):
        print("\(workload.name): \(finding.message)")
        isDone = false
      }
    }
    return isDone
  }

  private static func show(_ measurement: WorkloadResult, _ peak: Double, _ bandwidth: Double) {
    for group in measurement.groups {
      let load = group.sampling.conditions.foreign.map { String(format: "%.0f %%", $0 * 100) }
      print(
        "\n\(group.timing.rawValue), \(group.sampling.metric.rawValue) time,"
          + " \(group.sampling.rounds) rounds, foreign load \(load ?? "unknown")")
      for (subject, series) in zip(group.subjects, group.sampling.series) {
        guard
          let estimate = MedianEstimate(
            series.seconds(group.sampling.metric), confidence: 0.95)
        else { continue }
        line(subject, estimate, peak, bandwidth)
      }
      for ratio in group.comparesSubjects ? group.sampling.ratios(confidence: 0.95) : [] {
        guard let ratio, let interval = ratio.interval else { continue }
        print(
          String(
            format: "first / second: %.3f [%.3f, %.3f]", 1 / ratio.value, 1 / interval.upper,
            1 / interval.lower))
      }
      for warning in group.warnings { print("warning: \(warning.message)") }
    }
  }

  private static func line(
    _ subject: MeasuredSubject, _ estimate: MedianEstimate, _ peak: Double, _ bandwidth: Double
  ) {
    let seconds = estimate.quartiles.median
    let name = subject.name.padding(toLength: 24, withPad: " ", startingAt: 0)
    let real = 2 * Double(subject.prediction?.realMacs ?? 0)
    let nominal = 2 * Double(subject.prediction?.macs ?? 0)
    let roofline = subject.prediction?.seconds(compute: peak, memory: bandwidth) ?? 0
    print(
      name
        + String(
          format: "%10.1f µs ±%4.1f %%  %6.1f %% of peak (%6.1f %% nominal)  predicted %9.1f µs  ",
          seconds * 1e6, estimate.relativeHalfWidth * 100, real / seconds / peak * 100,
          nominal / seconds / peak * 100, roofline * 1e6) + (subject.implementation ?? ""))
  }
}
