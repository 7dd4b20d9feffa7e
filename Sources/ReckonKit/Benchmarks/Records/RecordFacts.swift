import Arithmetic
import Benchmarking
import Diagnostics
import Typesetting

/// What stands behind a measured number, in words: what its panel says, and what shows on hover.
struct RecordFacts {
  /// Its spread: `8.21–8.30 ms in half of 34 rounds`.
  var spread: String
  /// How, where and when it was measured.
  var all: [String]
}

extension Measurements {
  /// Of the name of a measured time or ratio; nil for everything else.
  func facts(of name: String?, _ wording: Phrasebook) -> RecordFacts? {
    guard let name, name.hasPrefix("\(Self.root)."), !benchmarks.isEmpty,
      let reference = Reference(named: name),
      case .success(let question) = question(reference), let record = question.benchmark.record
    else { return nil }
    let account = MeasuredAccount(question: question, record: record, wording: wording)
    switch (question.asked, question.layers) {
    case (.quantity(.time, _, _), .one(let layer)):
      return question.benchmark.series(of: question.run, layer: layer).map(account.ofTime)
    case (.quantity(let quantity, _, _), .one(let layer)) where quantity.followsTime:
      guard let series = question.benchmark.series(of: question.run, layer: layer),
        case .success(let meaning) = meaning(of: reference)
      else { return nil }
      return account.spread(of: quantity, meaning.quantity, series)
    case (.quantity(.peakMemory, _, _), .one(let layer)):
      return question.benchmark.series(of: question.run, layer: layer).map(account.ofPeakMemory)
    case (.ratio(let other, _), _):
      guard let ratio = record.ratio(of: question.run.name, to: other.name) else { return nil }
      return account.of(ratio, to: other)
    default: return nil
    }
  }
}

/// What one measured number's record says of it, in the words of a page.
private struct MeasuredAccount {
  let question: Measurements.Question
  let record: Record
  let wording: Phrasebook

  private var benchmark: Benchmark { question.benchmark }

  /// Of what a time divides: its derivation leads to the time and the record of that.
  func spread(of quantity: MeasuredQuantity, _ whole: Quantity, _ series: RecordedSeries)
    -> RecordFacts
  {
    let quartiles = series.estimate.quartiles
    let ends = [quartiles.upper, quartiles.lower].map { time in
      let value = whole.value * Rational(rounding: series.median / time)
      return wording.quantity(
        quantity.format.show(Quantity(value, whole.unit)).withUnit)
    }
    let spread = half(of: series, within: "\(ends[0])–\(ends[1])")
    return RecordFacts(
      spread: marked(spread), all: [wording.say(.byMedian, spread)] + benchmark.marks(wording))
  }

  private func half(of series: RecordedSeries, within range: String) -> String {
    wording.say(.halfWithin, "\(series.series.samples.count)", range)
  }

  private func marked(_ spread: String) -> String {
    ([spread] + benchmark.marks(wording)).joined(separator: "; ")
  }

  func ofPeakMemory(_ series: RecordedSeries) -> RecordFacts {
    let most = wording.say(.mostInMemory)
    return RecordFacts(spread: marked(most), all: [most] + common(series.timing))
  }

  func ofTime(_ series: RecordedSeries) -> RecordFacts {
    let quartiles = series.estimate.quartiles
    let spread = half(of: series, within: range(quartiles.lower, quartiles.upper))
    var all = [wording.say(.median, spread)]
    if let interval = series.estimate.interval {
      all.append(
        wording.say(
          .intervalOfMedian, percent(interval.confidence), range(interval.lower, interval.upper)))
    }
    let count = series.series.count
    let runs =
      count == 1 ? wording.term("one run a sample") : wording.say(.runsASample, "\(count)")
    let how = [series.metric.words, series.timing.words].map(wording.term)
    all.append(([runs] + how).joined(separator: "; "))
    if let implementation = series.subject.implementation {
      all.append(wording.say(.implementation, implementation))
    }
    if let check = series.subject.check, check.compared > 0 {
      all.append(wording.say(.checked, grouped(check.compared), grouped(check.outputs)))
    }
    return RecordFacts(spread: marked(spread), all: all + common(series.timing))
  }

  func of(_ ratio: PairedRatio, to other: BenchmarkPlan.Run) -> RecordFacts {
    let interval = ratio.interval.map {
      wording.say(.interval, percent($0.confidence), "\(digits($0.lower))–\(digits($0.upper))")
    }
    let spread = interval ?? wording.term("too few rounds for an interval")
    let timing = record.groups.first { $0.comparesSubjects }?.timing ?? .whole
    return RecordFacts(
      spread: marked(spread),
      all: [wording.say(.ratioOf, question.run.name, other.name), spread] + common(timing))
  }

  /// Where and when.
  private func common(_ timing: Workload.Timing) -> [String] {
    var facts: [String] = []
    let machine = [
      benchmark.hardware?.summary, record.software.library.isEmpty ? nil : record.software.library,
    ]
    facts.append(machine.compactMap(\.self).joined(separator: "; "))
    let commit = record.commit.map { wording.say(.commit, String($0.prefix(10))) }
    facts.append(
      [String(record.date.prefix(10)), commit, record.tool].compactMap(\.self)
        .joined(separator: ", "))
    if let group = record.groups.first(where: { $0.timing == timing }) {
      facts += group.warnings.map(\.message)
    }
    facts += benchmark.marks(wording)
    return facts.filter { !$0.isEmpty }
  }

  private func range(_ low: Double, _ high: Double) -> String {
    wording.quantity(RecordFacts.range(low, high))
  }

  private func grouped(_ count: Int) -> String {
    wording.marks.set(NumberFormat.grouped.show(Quantity(Rational(count))).text)
  }

  private func percent(_ share: Double) -> String {
    wording.marks.set(RecordFacts.percent(share))
  }

  private func digits(_ value: Double) -> String {
    wording.marks.set(RecordFacts.digits(value))
  }
}

extension Benchmark {
  /// What is to be held against its numbers, in a word or two each.
  func marks(_ wording: Phrasebook) -> [String] { standing.marks.map(wording.term) }
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
