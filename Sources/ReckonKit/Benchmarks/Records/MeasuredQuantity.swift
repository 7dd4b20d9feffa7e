import Arithmetic
import Benchmarking

/// What can be asked of a measured run or layer.
enum MeasuredQuantity: String, CaseIterable {
  /// The median, in seconds; its interval's ends are `time.low` and `time.high`.
  case time
  /// Multiply–accumulates that the network's arithmetic counts, of the whole batch, and those that do
  /// not fall on padding.
  case macs, realMacs
  /// Twice the real MACs; bytes that must move at least; and the one by the other.
  case flops, bytes, intensity
  /// Operations that were done in each second.
  case rate
  /// The machine's ceilings, what of them work of this intensity can reach, and how much was.
  case peak, bandwidth, attainable, share
  /// The time that the ceilings allow.
  case predictedTime
  /// Bytes that a command had at most.
  case peakMemory
  /// Rounds of samples.
  case rounds
}

extension MeasuredQuantity {
  /// How it follows from others of the same run or layer; nil for what is recorded.
  func formula(_ other: (MeasuredQuantity) -> Expression) -> Expression? {
    switch self {
    case .time, .macs, .realMacs, .bytes, .peak, .bandwidth, .peakMemory, .rounds: nil
    case .flops: nil
    case .intensity: other(.flops) / other(.bytes)
    case .rate: other(.flops) / other(.time)
    case .attainable:
      Expression(.call(.min, [other(.peak), other(.bandwidth) * other(.intensity)]))
    case .share: other(.rate) / other(.attainable)
    case .predictedTime:
      Expression(.call(.max, [other(.flops) / other(.peak), other(.bytes) / other(.bandwidth)]))
    }
  }

  /// What is recorded of it; nil where there is nothing of the kind.
  func recorded(_ series: RecordedSeries, _ ceilings: Ceilings?) -> Quantity? {
    let prediction = series.subject.prediction
    let work = prediction.flatMap { $0.macs > 0 ? $0 : nil }
    let threads = max(1, series.series.threads)
    switch self {
    case .time: return .measured(series.median, .seconds)
    case .macs: return work.map { Quantity($0.macs, .macs) }
    case .realMacs: return work.map { Quantity($0.realMacs, .macs) }
    case .flops: return work.map { Quantity(Rational($0.realMacs) * 2, .flops) }
    case .bytes: return prediction.map { Quantity($0.bytes, .bytes) }
    case .peak:
      return ceilings?.value(.compute, threads: threads).map { .measured($0, .flops / .seconds) }
    case .bandwidth:
      return ceilings?.value(.memory, threads: threads).map { .measured($0, .bytes / .seconds) }
    case .peakMemory:
      return series.subject.peakMemory.map { Quantity(Rational($0), .bytes, isExact: false) }
    case .rounds: return Quantity(series.series.samples.count)
    case .intensity, .rate, .attainable, .share, .predictedTime: return nil
    }
  }

  /// Whether it is a number that the record knows, divided by the time.
  var followsTime: Bool { self == .rate || self == .share }

  /// Why there may be none.
  var absence: String {
    switch self {
    case .macs, .realMacs, .flops, .bytes, .intensity, .rate:
      "commands and layers that multiply nothing have none"
    case .peak, .bandwidth, .attainable, .share, .predictedTime:
      "it needs multiplications, and the machine's ceilings for as many threads, which `reckon bench` "
        + "measures with networks"
    case .peakMemory: "it is recorded for commands alone, where the system tells"
    case .time, .rounds: "it is not recorded"
    }
  }
}

extension Quantity {
  /// A measured number with as many digits as any clock has.
  static func measured(_ value: Double, _ unit: Unit) -> Quantity {
    Quantity(Rational(rounding: value), unit, isExact: false)
  }
}
