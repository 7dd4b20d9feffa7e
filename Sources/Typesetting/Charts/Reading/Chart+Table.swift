import Arithmetic

extension Chart {
  /// Every value of the picture, for those who cannot see it and for those who want its numbers.
  func table(_ wording: Phrasebook) -> Table {
    switch plot {
    case .bars(let bars): bars.table(wording)
    case .lines(let points), .scatter(let points): points.table(wording)
    case .roofline(let roofline): roofline.table(wording)
    case .waterfall(let waterfall): waterfall.table(wording)
    case .profile(let profile):
      Table.ofSeries(
        profile.series, along: profile.positions, profile.positionTitle, profile.axis,
        profile.references, wording)
    }
  }
}

extension Table.Row {
  static func ordinary(_ cells: [Table.Cell], depth: Int = 0) -> Table.Row {
    Table.Row(.ordinary, depth: depth, cells)
  }
}

extension Table {
  /// A row for each category, a column for each series and for its intervals.
  fileprivate static func ofSeries(
    _ series: [Chart.Series], along names: [String], _ title: String, _ axis: Chart.Axis,
    _ references: [Chart.Reference], _ wording: Phrasebook, totals: [Rational] = []
  ) -> Table {
    var columns = [Column(title, kind: .text)]
    var rows = names.map { Row.ordinary([.text($0)]) }
    for one in series {
      columns.append(Column(one.name.isEmpty ? axis.title : one.name, kind: .number))
      for index in rows.indices { rows[index].cells.append(one.values[at: index]?.cell ?? .empty) }
      guard one.values.contains(where: { $0?.interval != nil }) else { continue }
      columns.append(Column(wording.interval, kind: .number))
      for index in rows.indices {
        rows[index].cells.append(
          one.values[at: index].map { $0.spread(axis.unit, wording) } ?? .empty)
      }
    }
    if !totals.isEmpty {
      columns.append(Column(wording.sum, kind: .number))
      for index in rows.indices { rows[index].cells.append(.text(axis.unit.said(totals[index]))) }
    }
    rows += references.map { Row.ordinary([.text($0.name), $0.value.cell]) }
    return Table(columns: columns, rows: rows)
  }
}

extension Chart.Value {
  /// Its interval as a cell.
  fileprivate func spread(_ unit: AxisUnit, _ wording: Phrasebook) -> Table.Cell {
    guard let interval else { return .empty }
    let text =
      interval.text.isEmpty
      ? "\(unit.said(interval.low))\(wording.to)\(unit.said(interval.high))" : interval.text
    return .text(text)
  }
}

extension Chart.Bars {
  fileprivate func table(_ wording: Phrasebook) -> Table {
    let isStack = arrangement == .stacked && series.count > 1
    return Table.ofSeries(
      series, along: categories, categoryTitle, axis, references, wording,
      totals: isStack ? totals : [])
  }
}

extension Chart.Points {
  fileprivate func table(_ wording: Phrasebook) -> Table {
    var table = Table.ofPoints(series, x, y, wording)
    let place = table.columns.firstIndex { $0.kind == .number } ?? 0
    let yPlace = place + (series.hasIntervals(\.x) ? 2 : 1)
    for (references, column) in [(xReferences, place), (yReferences, yPlace)] {
      table.rows += references.map { reference in
        var cells = [Table.Cell](repeating: .empty, count: table.columns.count)
        cells[column] = reference.value.cell
        cells[0] = .text(reference.name)
        return Table.Row.ordinary(cells)
      }
    }
    return table
  }
}

extension Table {
  /// A row for each point: what it is, where it lies.
  fileprivate static func ofPoints(
    _ series: [Chart.PointSeries], _ x: Chart.Axis, _ y: Chart.Axis, _ wording: Phrasebook
  ) -> Table {
    let (hasX, hasY) = (series.hasIntervals(\.x), series.hasIntervals(\.y))
    let hasSeries = series.count > 1
    let hasNames = series.contains { $0.points.contains { !$0.name.isEmpty } }
    var columns: [Column] = []
    if hasSeries { columns.append(Column(wording.series, kind: .text)) }
    if hasNames || !hasSeries { columns.append(Column(wording.point, kind: .text)) }
    columns.append(Column(x.title, kind: .number))
    if hasX { columns.append(Column(wording.interval, kind: .number)) }
    columns.append(Column(y.title, kind: .number))
    if hasY { columns.append(Column(wording.interval, kind: .number)) }
    let rows = series.flatMap { one in
      one.points.enumerated().map { index, point in
        var cells: [Cell] = hasSeries ? [.text(one.name)] : []
        if hasNames || !hasSeries {
          cells.append(.text(hasNames ? point.name : "\(index + 1)"))
        }
        cells.append(point.x.cell)
        if hasX { cells.append(point.x.spread(x.unit, wording)) }
        cells.append(point.y.cell)
        if hasY { cells.append(point.y.spread(y.unit, wording)) }
        return Row.ordinary(cells)
      }
    }
    return Table(columns: columns, rows: rows)
  }
}

extension [Chart.PointSeries] {
  fileprivate func hasIntervals(_ side: KeyPath<Chart.Point, Chart.Value>) -> Bool {
    contains { $0.points.contains { $0[keyPath: side].interval != nil } }
  }
}

extension Chart.Roofline {
  /// The points, and above them the roofs, whose cells say their units.
  fileprivate func table(_ wording: Phrasebook) -> Table {
    var table = Table.ofPoints(series, intensity, rate, wording)
    let column = table.columns.lastIndex { $0.kind == .number && $0.title == rate.title } ?? 0
    let roofs = (peaks + bandwidths).map { ceiling in
      var cells = [Table.Cell](repeating: .empty, count: table.columns.count)
      cells[column] = ceiling.value.cell
      cells[0] = .text(ceiling.name)
      return Table.Row.ordinary(cells)
    }
    table.rows = roofs + table.rows
    return table
  }
}

extension Chart.Waterfall {
  fileprivate func table(_ wording: Phrasebook) -> Table {
    let columns =
      [Table.Column(stepTitle, kind: .text)]
      + changes.map { Table.Column($0, kind: .number) }
      + [Table.Column(axis.title.isEmpty ? wording.level : axis.title, kind: .number)]
    let rows = zip(steps, levels).map { step, level in
      let cells = changes.indices.map { step.changes[at: $0]?.cell ?? .empty }
      let end = step.level?.cell ?? .text(axis.unit.said(level))
      return Table.Row.ordinary([.text(step.name)] + cells + [end])
    }
    let last = columns.count - 2
    let lines = references.map { reference in
      Table.Row.ordinary(
        [.text(reference.name)] + [Table.Cell](repeating: .empty, count: last)
          + [reference.value.cell])
    }
    return Table(columns: columns, rows: rows + lines)
  }
}
