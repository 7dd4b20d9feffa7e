public import Networks

/// Puts a table into the page.
public func show(_ table: Table) {
  CellProgram.send(
    Message(
      .table, [table.caption, "\(table.columns.count)"] + table.columns + table.rows.flatMap { $0 })
  )
}

/// Puts a chart into the page.
public func show(_ plot: Plot) {
  var fields = [
    plot.kind.rawValue, plot.title, plot.caption, plot.x, plot.y, plot.xScale.rawValue,
    plot.yScale.rawValue,
  ]
  for series in plot.series {
    fields += [series.name, "\(series.points.count)"]
    fields += series.points.flatMap { [$0.name, "\($0.x)", "\($0.y)"] }
  }
  CellProgram.send(Message(.plot, fields))
}

/// Puts the layers of a network into the page, as a table.
public func show(_ part: Part) { show(Table(layersOf: part)) }

/// Puts a picture into the page.
///
/// `description`: what it shows, for readers who do not see it.
public func show(svg: String, description: String) {
  CellProgram.send(Message(.svg, [svg, description]))
}

/// Puts HTML into the page. It runs no script and asks no other host, as all of a page.
public func show(html: String) { CellProgram.send(Message(.html, [html])) }

/// Gives the notebook a name for a value, which roles and directives use like any other.
///
/// `unit`: as an expression writes it: `s`, `MACs`, `MiB`.
public func publish(
  _ name: String, _ value: some BinaryInteger, unit: String = "", line: Int = #line
) {
  CellProgram.send(Message(.value, [name, "\(value)", unit, "\(line)"]))
}

public func publish(
  _ name: String, _ value: Double, unit: String = "", file: StaticString = #fileID,
  line: Int = #line
) {
  // Optimised code says nothing of why a precondition failed.
  if !value.isFinite {
    fatalError(
      "the value of `\(name)` is \(value), which is no number", file: file, line: UInt(line))
  }
  CellProgram.send(
    Message(.value, [name, "\(value)".replacing("e+", with: "e"), unit, "\(line)"]))
}
