import Arithmetic
import Benchmarking
import Diagnostics
import Typesetting

extension MeasuredQuantity {
  /// What stands above a column or along an axis of it.
  var title: String {
    switch self {
    case .time: "Time"
    case .predictedTime: "Predicted"
    case .macs: "MACs"
    case .realMacs: "MACs on data"
    case .flops: "FLOPs"
    case .bytes: "Bytes"
    case .intensity: "Intensity"
    case .rate: "Rate"
    case .peak: "Peak"
    case .bandwidth: "Bandwidth"
    case .attainable: "Attainable"
    case .share: "Of ceiling"
    case .peakMemory: "Peak memory"
    case .rounds: "Rounds"
    }
  }

  /// How it is written unless something else is asked for.
  var format: NumberFormat {
    switch self {
    case .time: .si(4)
    case .predictedTime, .macs, .realMacs, .flops, .bytes, .rate, .peak, .bandwidth, .attainable:
      .si(3)
    case .intensity: .decimals(1)
    case .share: .percent(0)
    case .peakMemory: .binary(3)
    case .rounds: .automatic
    }
  }
}

extension ColumnRequest {
  static func measured(_ quantity: MeasuredQuantity) -> ColumnRequest {
    .measure(quantity.rawValue)
  }

  /// The same where it is asked of records, whose quantities have titles and formats of their own.
  var ofRecords: ColumnRequest {
    guard case .value(let request) = content, let quantity = request.expression.measuredQuantity
    else { return self }
    var copy = self
    copy.name = quantity.title
    if request.format == .automatic {
      copy.content = .value(ValueRequest(request.expression, as: quantity.format))
    }
    return copy
  }

  /// The expression as it is of something recorded; nil for words. A share is a part of `whole`.
  func expression(of subject: RecordedSubject, in whole: RecordedSubject) -> Expression? {
    switch content {
    case .text: nil
    case .value(let request): request.expression.of(subject)
    case .share(let request): request.expression.of(subject) / request.expression.of(whole)
    }
  }

  var isMeasuredTime: Bool {
    guard case .value(let request) = content else { return false }
    return request.expression.measuredQuantity == .time
  }

  /// Whether its values may be added up over layers.
  var isAdditiveOfRecords: Bool {
    guard case .value(let request) = content else { return isAdditive }
    let additive: [MeasuredQuantity] = [.time, .macs, .realMacs, .flops, .bytes, .predictedTime]
    return request.expression.measuredQuantity.map(additive.contains) ?? isAdditive
  }
}

extension Benchmark {
  /// Of several, what is to be held against them, each once: numbers that stand apart from the
  /// benchmark's own place in the page say there what is wrong with them.
  static func marked(_ selections: [RecordedSelection], _ wording: Phrasebook) -> [Piece] {
    var seen: Set<String> = []
    return selections.map(\.benchmark).filter { seen.insert($0.name).inserted }
      .compactMap { $0.remark(wording) }.filter { !$0.marks.isEmpty }.map { .fragment(.remark($0)) }
  }
}
