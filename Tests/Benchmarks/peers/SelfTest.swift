import Benchmarking
import Foundation

/// A/A runs: how often an interval holds the true ratio, which is 1.
enum SelfTest {
  static func run(repeats: Int) -> Bool {
    let before = SystemLoad.read()
    let start = Clock.system.read().wall
    let check: SelfCheck
    do {
      check = try SelfCheck.run(
        repeats: repeats, sampler: Sampler(settings: SamplingSettings(warmUp: 0.05))
      ) {
        () throws(Interruption) in _ = ReferenceKernel.run()
      }
    } catch {
      print(error)
      return false
    }
    let elapsed = Double(Clock.system.read().wall - start) * 1e-9
    let conditions = Conditions(elapsed: elapsed, from: before, to: SystemLoad.read())
    let share = Double(check.covered) / Double(max(1, check.repeats))
    print(
      String(
        format: "A/A: %d of %d intervals hold 1 (%.1f %%)", check.covered, check.repeats,
        share * 100))
    print(
      String(
        format: "ratios %.4f to %.4f, median %.0f rounds, %.2f s a comparison",
        check.ratios.map(\.value).min() ?? .nan, check.ratios.map(\.value).max() ?? .nan,
        check.rounds.map(Double.init).median ?? 0, check.elapsed / Double(max(1, check.repeats))))
    print(
      String(
        format: "overhead: %.0f ns inside a sample, %.0f ns around it", check.overheadInside,
        check.overheadOutside))
    print(String(format: "foreign load %.0f %%", (conditions.foreign ?? .nan) * 100))
    return share >= 0.95
  }
}
