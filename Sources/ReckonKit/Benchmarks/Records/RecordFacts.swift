import Arithmetic
import Benchmarking
import Diagnostics

/// What stands behind a measured number, in words: what its panel says, and what shows on hover.
struct RecordFacts {
  /// Its spread: `8.21–8.30 ms in half of 34 rounds`.
  var spread: String
  /// How, where and when it was measured.
  var all: [String]
}

extension Measurements {
  /// Of the name of a measured time or ratio; nil for everything else.
  func facts(of name: String?) -> RecordFacts? {
    guard let name, name.hasPrefix("\(Self.root)."), !benchmarks.isEmpty,
      let reference = Reference(named: name),
      case .success(let question) = question(reference), let record = question.benchmark.record
    else { return nil }
    switch (question.asked, question.layers) {
    case (.quantity(.time, _, _), .one(let layer)):
      guard let series = question.benchmark.series(of: question.run, layer: layer) else {
        return nil
      }
      return facts(series, record, question.benchmark)
    case (.quantity(let quantity, _, _), .one(let layer)) where quantity.followsTime:
      return spread(of: quantity, layer, question, reference)
    case (.quantity(.peakMemory, _, _), .one(let layer)):
      guard let series = question.benchmark.series(of: question.run, layer: layer) else {
        return nil
      }
      let most = "the most that one run had in memory, as the system told"
      return RecordFacts(
        spread: marked(most, question.benchmark),
        all: [most] + common(record, series.timing, question.benchmark))
    case (.ratio(let other, _), _):
      guard let ratio = record.ratio(of: question.run.name, to: other.name) else { return nil }
      return facts(ratio, question, other, record)
    default: return nil
    }
  }

  /// Of what a time divides: its derivation leads to the time and the record of that.
  private func spread(
    of quantity: MeasuredQuantity, _ layer: String?, _ question: Question, _ reference: Reference
  ) -> RecordFacts? {
    guard let series = question.benchmark.series(of: question.run, layer: layer),
      case .success(let meaning) = meaning(of: reference)
    else { return nil }
    let quartiles = series.estimate.quartiles
    let ends = [quartiles.upper, quartiles.lower].map { time in
      let value = meaning.quantity.value * Rational(rounding: series.median / time)
      return quantity.format.show(Quantity(value, meaning.quantity.unit)).withUnit
    }
    let spread = "half of \(series.series.samples.count) samples within \(ends[0])–\(ends[1])"
    return RecordFacts(
      spread: marked(spread, question.benchmark),
      all: ["by the median time; \(spread)"] + question.benchmark.standing.marks)
  }

  private func marked(_ spread: String, _ benchmark: Benchmark) -> String {
    ([spread] + benchmark.standing.marks).joined(separator: "; ")
  }

  private func facts(_ series: RecordedSeries, _ record: Record, _ benchmark: Benchmark)
    -> RecordFacts
  {
    let quartiles = series.estimate.quartiles
    let spread =
      "half of \(series.series.samples.count) samples within "
      + RecordFacts.range(quartiles.lower, quartiles.upper)
    var all = ["median; \(spread)"]
    if let interval = series.estimate.interval {
      all.append(
        "\(RecordFacts.percent(interval.confidence)) interval of the median "
          + RecordFacts.range(interval.lower, interval.upper))
    }
    let runs = series.series.count == 1 ? "one run" : "\(series.series.count) runs"
    all.append("\(runs) a sample; \(series.metric.words); \(series.timing.words)")
    if let implementation = series.subject.implementation {
      all.append("implementation \(implementation)")
    }
    if let check = series.subject.check, check.compared > 0 {
      all.append(
        "\(RecordFacts.grouped(check.compared)) of \(RecordFacts.grouped(check.outputs)) outputs checked against a plain "
          + "computation")
    }
    return RecordFacts(
      spread: marked(spread, benchmark), all: all + common(record, series.timing, benchmark))
  }

  private func facts(
    _ ratio: PairedRatio, _ question: Question, _ other: BenchmarkPlan.Run, _ record: Record
  ) -> RecordFacts {
    let interval = ratio.interval.map {
      "\(RecordFacts.percent($0.confidence)) interval \(RecordFacts.digits($0.lower))–\(RecordFacts.digits($0.upper))"
    }
    let spread = interval ?? "too few rounds for an interval"
    let all = [
      "median of the ratios of \(question.run.name) to \(other.name), taken in turns",
      spread,
    ]
    let timing = record.groups.first { $0.comparesSubjects }?.timing ?? .whole
    return RecordFacts(
      spread: marked(spread, question.benchmark),
      all: all + common(record, timing, question.benchmark))
  }

  /// Where and when.
  private func common(_ record: Record, _ timing: Workload.Timing, _ benchmark: Benchmark)
    -> [String]
  {
    var facts: [String] = []
    let machine = [
      benchmark.hardware?.summary, record.software.library.isEmpty ? nil : record.software.library,
    ]
    facts.append(machine.compactMap(\.self).joined(separator: "; "))
    let commit = record.commit.map { ", commit \($0.prefix(10))" } ?? ""
    facts.append("\(record.date.prefix(10))\(commit), \(record.tool)")
    if let group = record.groups.first(where: { $0.timing == timing }) {
      facts += group.warnings.map(\.message)
    }
    facts += benchmark.standing.marks
    return facts.filter { !$0.isEmpty }
  }
}

extension RecordFacts {
  /// Two times in the unit that suits the larger: `8.21–8.30 ms`.
  static func range(_ low: Double, _ high: Double) -> String {
    let scale = TimeScale(high)
    return "\(scale.text(low))–\(scale.text(high)) \(scale.unit)"
  }

  static func time(_ seconds: Double) -> String {
    let scale = TimeScale(seconds)
    return "\(scale.text(seconds)) \(scale.unit)"
  }

  fileprivate static func grouped(_ count: Int) -> String {
    NumberFormat.grouped.show(Quantity(Rational(count))).text
  }

  static func percent(_ share: Double) -> String {
    let shown = NumberFormat.percent(0).show(.measured(share, .none))
    return shown.text
  }

  static func digits(_ value: Double) -> String {
    NumberFormat.decimals(value < 10 ? 3 : 1).show(.measured(value, .none)).text
  }
}

/// The unit in which times of one magnitude are written.
struct TimeScale {
  var unit: String
  var factor: Rational
  var decimals: Int

  /// With four digits for the largest.
  init(_ seconds: Double) {
    let steps: [(String, Int, Double)] = [
      ("s", 0, 1), ("ms", -3, 1e-3), ("µs", -6, 1e-6), ("ns", -9, 1e-9),
    ]
    let step = steps.first { seconds >= $0.2 } ?? steps[3]
    unit = step.0
    factor = .powerOfTen(step.1)
    let scaled = seconds / step.2
    decimals = scaled >= 100 ? 1 : scaled >= 10 ? 2 : 3
  }

  func text(_ seconds: Double) -> String { text(Rational(rounding: seconds)) }

  func text(_ seconds: Rational) -> String {
    NumberFormat.decimals(decimals).show(Quantity(seconds / factor)).text
  }
}

extension Metric {
  var words: String {
    switch self {
    case .wall: "wall time"
    case .cpu: "processor time"
    }
  }
}

extension Workload.Timing {
  var words: String {
    switch self {
    case .whole: "the network as one chain"
    case .layers: "within the network"
    case .hot: "alone, its data in the caches"
    case .cold: "alone, its data in memory"
    case .command: "a process from start to end"
    }
  }
}
