package import Arithmetic
package import Diagnostics

/// How one value of a notebook follows, as text for a terminal: what a page shows behind a number.
package enum Explanation {
  package static func text(of request: ValueRequest, in report: Report)
    -> Swift.Result<String, Diagnostics>
  {
    report.evaluation.evaluate(request.expression).map { derivation in
      var text = "\(request.expression)\n\n"
      for line in derivation.lines(detail: .all, as: request.format)
      where "\(line.expression)" != "\(request.expression)" {
        let relation = line.relation == .none ? "=" : line.relation.rawValue
        let unit = line.unit.isEmpty ? "" : " \(line.unit)"
        text += "  \(relation) \(line.expression)\(unit)\n"
      }
      if let exact = exact(derivation.result, shownAs: request.format) {
        text += "\nexactly \(exact)\n"
      }
      let inputs = derivation.inputs.map(description)
      if !inputs.isEmpty { text += "\nwhere\n\n" + aligned(inputs) }
      return text
    }
  }

  /// All there is of a value that is shown rounded.
  private static func exact(_ value: Quantity, shownAs format: NumberFormat) -> String? {
    let shown = format.show(value)
    guard value.isExact, shown.stated != value.value else { return nil }
    return NumberFormat.exact.show(value).withUnit
  }

  typealias Row = (name: String, relation: String, value: String, meaning: String)

  private static func description(_ input: Derivation.Input) -> Row {
    let value = NumberFormat.exact.show(input.value)
    let name =
      switch input.variable {
      case .symbol(let symbol):
        symbol.subscript.isEmpty ? symbol.letter : "\(symbol.letter)_\(symbol.subscript)"
      case .reference(let reference): reference.description
      }
    return (
      name, value.relation.rawValue, value.unmarked,
      input.meaning.isEmpty ? input.origin ?? "" : input.meaning
    )
  }

  static func aligned(_ rows: [Row]) -> String {
    let names = rows.map(\.name.count).max() ?? 0
    let values = rows.map(\.value.count).max() ?? 0
    return rows.map { row in
      let name = row.name + String(repeating: " ", count: names - row.name.count)
      let value = String(repeating: " ", count: values - row.value.count) + row.value
      return row.meaning.isEmpty || row.meaning == row.name
        ? "  \(name) \(row.relation) \(value)\n"
        : "  \(name) \(row.relation) \(value)  \(row.meaning)\n"
    }.joined()
  }
}
