import Arithmetic
import Benchmarking
import Diagnostics
import Typesetting

/// Records as a table: what was measured beside what the arithmetic predicts.
struct RecordedTable {
  let rows: RecordedRows

  private struct Line {
    var kind: Table.Row.Kind
    var depth: Int
    var title: String
    var row: RecordedRow?
  }

  /// A row for each run, with how they compare.
  func ofRuns() -> Table? {
    let lines = rows.wholes.map { Line(kind: .ordinary, depth: 0, title: $0.title, row: $0) }
    if lines.isEmpty { return nil }
    let isCommand = rows.benchmark.request.kind == .commands
    return table(lines, first: isCommand ? "Command" : "Network", comparesRuns: lines.count > 1)
  }

  /// A row for each layer, under its run where there are several, and one for the whole.
  func ofLayers() -> Table? {
    let runs = rows.benchmark.plan.runs
    var lines: [Line] = []
    for run in runs {
      let layers = rows.layers(of: run)
      if layers.isEmpty { continue }
      if runs.count > 1 { lines.append(Line(kind: .group, depth: 0, title: run.name, row: nil)) }
      let depth = runs.count > 1 ? 1 : 0
      lines += layers.map { Line(kind: .ordinary, depth: depth, title: $0.title, row: $0) }
      if let whole = rows.wholes.first(where: { $0.run.name == run.name }) {
        lines.append(
          Line(
            kind: runs.count > 1 ? .ordinary : .total, depth: depth, title: "as one chain",
            row: whole))
      }
    }
    return lines.isEmpty ? nil : table(lines, first: "Layer", comparesRuns: false)
  }

  private func table(_ lines: [Line], first: String, comparesRuns: Bool) -> Table {
    var columns = [Table.Column(first, kind: .text)]
    var cells: [[Table.Cell]] = lines.map { [.text($0.title)] }
    func add(_ column: Table.Column, _ values: [Table.Cell]) {
      let isEmpty = values.allSatisfy { if case .empty = $0 { true } else { false } }
      if isEmpty { return }
      columns.append(column)
      for index in lines.indices { cells[index].append(values[index]) }
    }
    let (timeColumn, times) = times(lines)
    add(timeColumn, times)
    if comparesRuns, let base = rows.wholes.first {
      add(
        Table.Column("\(base.title) / this", kind: .number),
        lines.map { ratio($0.row, to: base) })
    }
    for (column, quantity, format) in Self.columns {
      let values = lines.map { line in
        line.row.flatMap { rows.value(quantity, of: $0, as: format)?.door }
      }
      let units = Set(values.compactMap { $0?.unit })
      let common = units.count == 1 ? units.first : nil
      var column = column
      column.unit = common ?? ""
      add(column, values.map { Self.cell($0, withoutUnit: common != nil) })
    }
    add(
      Table.Column("Implementation", kind: .text),
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

  private static let columns: [(Table.Column, MeasuredQuantity, NumberFormat)] = [
    (Table.Column("Ceiling allows", kind: .number), .predictedTime, .si(3)),
    (Table.Column("MACs", kind: .number), .macs, .si(3)),
    (Table.Column("Bytes", kind: .number), .bytes, .si(3)),
    (Table.Column("Intensity", kind: .number), .intensity, .decimals(1)),
    (Table.Column("Rate", kind: .number), .rate, .si(3)),
    (Table.Column("Share of ceiling", kind: .number), .share, .percent(0)),
    (Table.Column("Peak memory", kind: .number), .peakMemory, .binary(3)),
  ]

  /// All in one unit, each with its spread on hover.
  private func times(_ lines: [Line]) -> (Table.Column, [Table.Cell]) {
    let scale = TimeScale(lines.compactMap { $0.row?.series.median }.max() ?? 0)
    let cells = lines.map { line -> Table.Cell in
      guard let row = line.row, let value = rows.value(.time, of: row, as: .si(4)) else {
        return .empty
      }
      var door = value.door
      door.text = scale.text(value.quantity.value)
      door.unit = ""
      return .number(door)
    }
    return (Table.Column("Time", unit: scale.unit, kind: .number), cells)
  }

  private func ratio(_ row: RecordedRow?, to base: RecordedRow) -> Table.Cell {
    guard let row else { return .empty }
    if row.run.name == base.run.name { return .text("1") }
    let expression = Measurements.ratio(rows.benchmark, base.run, over: row.run)
    return Self.cell(rows.value(expression, as: .decimals(2))?.door, withoutUnit: false)
  }

  private static func cell(_ door: Door?, withoutUnit: Bool) -> Table.Cell {
    guard var door else { return .empty }
    if withoutUnit { door.unit = "" }
    return .number(door)
  }
}
