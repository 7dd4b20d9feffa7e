package import Arithmetic
package import Diagnostics

/// How one value of a notebook follows, as text for a terminal: what a page shows behind a number.
package enum Explanation {
  package static func text(of request: ValueRequest, in report: Report)
    -> Swift.Result<String, Diagnostics>
  {
    report.evaluation.evaluate(request.expression).map { derivation in
      var text = "\(request.expression)\n\n"
      for line in derivation.lines(detail: .all, as: request.format) {
        let relation = line.relation == .none ? "=" : line.relation.rawValue
        let unit = line.unit.isEmpty ? "" : " \(line.unit)"
        text += "  \(relation) \(line.expression)\(unit)\n"
      }
      let inputs = derivation.inputs.map(description)
      if !inputs.isEmpty { text += "\nwhere\n\n" + aligned(inputs) }
      return text
    }
  }

  private typealias Row = (name: String, value: String, meaning: String)

  private static func description(_ input: Derivation.Input) -> Row {
    let shown = NumberFormat.exact.show(input.value)
    let value = shown.unit.isEmpty ? shown.text : "\(shown.text) \(shown.unit)"
    let name =
      switch input.variable {
      case .symbol(let symbol):
        symbol.subscript.isEmpty ? symbol.letter : "\(symbol.letter)_\(symbol.subscript)"
      case .reference(let reference): reference.description
      }
    return (name, value, input.meaning.isEmpty ? input.origin ?? "" : input.meaning)
  }

  private static func aligned(_ rows: [Row]) -> String {
    let names = rows.map(\.name.count).max() ?? 0
    let values = rows.map(\.value.count).max() ?? 0
    return rows.map { row in
      let name = row.name + String(repeating: " ", count: names - row.name.count)
      let value = String(repeating: " ", count: values - row.value.count) + row.value
      return row.meaning.isEmpty || row.meaning == row.name
        ? "  \(name) = \(value)\n" : "  \(name) = \(value)  \(row.meaning)\n"
    }.joined()
  }
}
