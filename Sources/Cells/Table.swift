import Arithmetic
import Diagnostics
public import Networks

/// A table for the page.
///
///     var table = Table("width", "parameters", caption: "Twice as wide, four times as many.")
///     table.append(16, 2_320)
///     show(table)
public struct Table: Sendable {
  public var columns: [String]
  public var rows: [[String]] = []
  public var caption: String

  public init(_ columns: String..., caption: String = "") {
    self.columns = columns
    self.caption = caption
  }

  /// A row, a value for each column. Integers are grouped by thousands; `text(_:as:)` gives numbers
  /// another form.
  public mutating func append(
    _ cells: any CustomStringConvertible..., file: StaticString = #fileID, line: UInt = #line
  ) {
    // Optimised code says nothing of why a precondition failed.
    if cells.count != columns.count {
      fatalError(
        "a row has a value for each of the \(columns.count) columns, not \(cells.count)",
        file: file,
        line: line)
    }
    rows.append(
      cells.map { cell in
        if let integer = cell as? Int { return text(integer, as: "grouped") }
        return cell.description
      })
  }

  /// Each layer of a network: what it is, what comes out of it, and what it takes.
  public init(layersOf part: Part, caption: String = "") {
    self.init("layer", "kind", "output", "parameters", "MACs", caption: caption)
    for layer in part.layers {
      append(
        layer.name, layer.words, layer.output?.description ?? "", layer.parameters, layer.macs)
    }
  }
}

/// A number in one of the formats that roles know: `si(3)`, `decimals(2)`, `percent(1)`.
public func text(
  _ value: Int, as format: String, file: StaticString = #fileID, line: UInt = #line
) -> String {
  text(Rational(value), format, file, line)
}

public func text(
  _ value: Double, as format: String, file: StaticString = #fileID, line: UInt = #line
) -> String {
  guard let number = Rational(shortest: value) else { return "\(value)" }
  return text(number, format, file, line)
}

private func text(_ value: Rational, _ format: String, _ file: StaticString, _ line: UInt) -> String
{
  switch NumberFormat.parse(Excerpt(format, in: "", at: 0)) {
  case .failure(let findings): fatalError(findings.all[0].message, file: file, line: line)
  case .success(let format):
    return format.show(Quantity(value)).withUnit
  }
}

extension Rational {
  /// The number that Swift prints for a value: the one with the fewest digits that tells it apart.
  package init?(shortest value: Double) {
    guard value.isFinite else { return nil }
    let parts = "\(value.magnitude)".split(separator: "e")
    let digits = parts[0].split(separator: ".")
    let places = digits.count > 1 ? digits[1].count : 0
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    guard let whole = Int(digits.joined()) else { return nil }
    self = Rational(value < 0 ? -whole : whole) * .powerOfTen(exponent - places)
  }
}
