import Arithmetic
import Benchmarking
import Diagnostics
import Networks
import Typesetting

/// Records as a table: what was measured beside what the arithmetic predicts.
struct RecordedTable {
  let rows: RecordedRows

  var wording: Phrasebook { rows.evaluation.wording }

  struct Line {
    var kind: Table.Row.Kind
    var depth: Int
    var title: String
    var row: RecordedRow?
  }

  /// A row for each run, with how they compare.
  func ofRuns() -> Table? {
    let lines = rows.wholes.map { Line(kind: .ordinary, depth: 0, title: $0.title, row: $0) }
    if lines.isEmpty { return nil }
    return table(lines, first: wording.term(rows.benchmark.noun), isOfRuns: true)
  }

  /// A row for each layer, under its run where there are several, and one for the whole.
  func ofLayers() -> Table? {
    let lines = lines(
      rows.benchmark.plan.runs.map { ($0, rows.benchmark.layers(of: $0)) }, showsWhole: true)
    return lines.isEmpty ? nil : table(lines, first: wording.term("Layer"), isOfRuns: false)
  }

  func lines(_ runs: [(run: BenchmarkPlan.Run, layers: [String])], showsWhole: Bool) -> [Line] {
    var lines: [Line] = []
    let depth = runs.count > 1 ? 1 : 0
    for (run, layers) in runs where !layers.isEmpty {
      if runs.count > 1 { lines.append(Line(kind: .group, depth: 0, title: run.name, row: nil)) }
      lines += rows.layers(of: run).filter { layers.contains($0.title) }
        .map { Line(kind: .ordinary, depth: depth, title: $0.title, row: $0) }
      if showsWhole, let whole = rows.wholes.first(where: { $0.run.name == run.name }) {
        lines.append(
          Line(
            kind: runs.count > 1 ? .ordinary : .total, depth: depth,
            title: wording.term("as one chain"),
            row: whole))
      }
    }
    return lines
  }

  func table(_ lines: [Line], first: String, isOfRuns: Bool) -> Table {
    var columns = [Table.Column(first, kind: .text)]
    var cells: [[Table.Cell]] = lines.map { [.text($0.title)] }
    func add(_ column: Table.Column, _ values: [Table.Cell]) {
      let isEmpty = values.allSatisfy { if case .empty = $0 { true } else { false } }
      if isEmpty { return }
      columns.append(column)
      for index in lines.indices { cells[index].append(values[index]) }
    }
    for column in Self.columns {
      let (head, values) = filled(column, titled: wording.term(column.title), lines)
      add(head, values)
      if column == .time, isOfRuns {
        add(Table.Column("±", unit: "%", kind: .number), lines.map(spread))
        if lines.count > 1 { addRatios(lines, add) }
      }
    }
    add(
      Table.Column(wording.term("Implementation"), kind: .text),
      lines.map { line in
        line.row?.series.subject.implementation.map(Table.Cell.text) ?? .empty
      })
    return Table(
      columns: columns,
      rows: zip(lines, cells).map { line, cells in
        Table.Row(
          line.kind, depth: line.depth,
          line.row == nil ? [.text(line.title)] + cells.dropFirst().map { _ in .empty } : cells)
      })
  }

  private static let columns: [MeasuredQuantity] = [
    .time, .predictedTime, .macs, .bytes, .intensity, .rate, .share, .peakMemory,
  ]

  private typealias Value = (quantity: Quantity, door: Door)

  /// A column in one unit, that of its largest value, so that its numbers can be compared.
  func filled(_ quantity: MeasuredQuantity, titled title: String, _ lines: [Line]) -> (
    Table.Column, [Table.Cell]
  ) {
    let values = lines.map { line in
      line.row.flatMap { rows.value(quantity, of: $0, as: quantity.format) }
    }
    guard let largest = values.compactMap(\.self).max(by: { $0.quantity.value < $1.quantity.value })
    else { return (Table.Column(title, kind: .number), lines.map { _ in .empty }) }
    let scale = scale(of: largest, quantity)
    let cells = values.map { value -> Table.Cell in
      guard let value else { return .empty }
      var door = value.door
      if let factor = scale.factor {
        let digits = quantity == .time ? 4 : 3
        door.text = NumberFormat.digits(digits).show(Quantity(value.quantity.value / factor)).text
      }
      door.unit = ""
      return .number(door)
    }
    return (Table.Column(title, unit: scale.unit, kind: .number), cells)
  }

  /// What a column's values are divided by, and the unit that leaves; nil divides by nothing.
  private func scale(of largest: Value, _ quantity: MeasuredQuantity) -> (
    factor: Rational?, unit: String
  ) {
    switch quantity {
    case .time, .predictedTime:
      // One unit for what was measured and what was predicted.
      let scale = TimeScale((rows.wholes + rows.layers).map(\.series.median).max() ?? 0)
      return (scale.factor, scale.unit)
    case .macs, .realMacs, .flops, .bytes, .rate, .peak, .bandwidth, .attainable:
      let steps = [("T", 12), ("G", 9), ("M", 6), ("k", 3)]
      guard let step = steps.first(where: { largest.quantity.value >= .powerOfTen($0.1) }) else {
        return (nil, largest.door.unit)
      }
      return (.powerOfTen(step.1), step.0 + quantity.unit)
    case .peakMemory:
      let steps = [("Ti", 40), ("Gi", 30), ("Mi", 20), ("Ki", 10)]
      guard let step = steps.first(where: { largest.quantity.value >= Rational(1 << $0.1) }) else {
        return (nil, largest.door.unit)
      }
      return (Rational(1 << step.1), step.0 + quantity.unit)
    default: return (nil, largest.door.unit)
    }
  }

  /// Half the width of the median's interval, in percent of it.
  private func spread(_ line: Line) -> Table.Cell {
    guard let width = line.row?.series.estimate.relativeHalfWidth, width.isFinite else {
      return .empty
    }
    let percent = Quantity(Rational(rounding: 100 * width))
    return .text(wording.marks.set(NumberFormat.decimals(width < 0.1 ? 1 : 0).show(percent).text))
  }

  private func addRatios(_ lines: [Line], _ add: (Table.Column, [Table.Cell]) -> Void) {
    let plan = rows.benchmark.plan
    let bases = Set(lines.compactMap { $0.row.flatMap { plan.base(of: $0.run)?.shortName } })
    let cells = lines.map { line -> Table.Cell in
      guard let run = line.row?.run, let base = plan.base(of: run),
        let ratio = rows.value(
          Measurements.ratio(rows.benchmark, base, over: run), as: .digits(3))
      else { return .empty }
      return .number(ratio.door)
    }
    add(
      Table.Column(
        bases.count == 1
          ? wording.say(.timesOfThis, bases.first ?? "") : wording.term("Ratio"), kind: .number),
      cells
    )
  }
}

extension Benchmark {
  /// What each of its runs is, above a column of them.
  var noun: String { request.kind == .commands ? "Command" : "Network" }
}

extension MeasuredQuantity {
  /// As it follows a prefix such as `G`.
  fileprivate var unit: String {
    switch self {
    case .macs, .realMacs: "MACs"
    case .flops: "FLOPs"
    case .bytes, .peakMemory: "B"
    case .bandwidth: "B/s"
    case .rate, .peak, .attainable: "FLOP/s"
    case .time, .predictedTime: "s"
    case .intensity, .share, .rounds: ""
    }
  }
}

extension BenchmarkPlan.Run {
  /// The network or command, without what its variant is called.
  fileprivate var shortName: String { network?.name ?? path.first ?? name }
}
