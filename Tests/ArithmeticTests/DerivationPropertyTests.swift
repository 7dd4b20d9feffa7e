import Arithmetic
import Diagnostics
import Testing

/// No printed equality is false: what is printed is read back, computed again and compared.
@Suite struct DerivationPropertyTests {
  private static let formats: [NumberFormat] = [
    .automatic, .automatic, .exact, .grouped, .decimals(0), .decimals(3), .digits(1), .digits(4),
    .digits(12),
    .si(3), .binary(4), .percent(1), .scientific(3), .times(2), .fraction,
  ]

  private static let details: [Derivation.Detail] = [
    .result, .substituted, .steps(1), .steps(2), .all, .all, .all,
  ]

  @Test(arguments: [false, true])
  func `what is printed holds`(hasUnits: Bool) throws {
    var random = RandomExpressions(seed: hasUnits ? 2 : 1, hasUnits: hasUnits)
    var derived = 0
    while derived < 1000 {
      let text = random.next(depth: Int.random(in: 1...3, using: &random.generator))
      guard let derivation = try? evaluate(text) else { continue }
      derived += 1
      let format = random.generator.pick(Self.formats)
      try check(derivation, random.generator.pick(Self.details), format, text)
    }
  }

  private func check(
    _ derivation: Derivation, _ detail: Derivation.Detail, _ format: NumberFormat, _ text: String
  ) throws {
    let lines = derivation.lines(detail: detail, as: format)
    let note = "\(text) as \(format), \(detail):\n" + lines.map(printed).joined(separator: "\n")
    let shown = format.show(derivation.result)
    var before: (line: DerivationLine, value: Quantity)?
    for (index, line) in lines.enumerated() {
      let isLast = index == lines.count - 1
      let value = try #require(try? number(read: line), "\(note)\nnot read back: \(printed(line))")
      #expect(value.unit.isNone || value.unit == derivation.result.unit, "\(note)")
      guard let (last, lastValue) = before else {
        #expect(line.relation == .none, "\(note)")
        if lines.count > 1 { #expect(value.value == derivation.result.value, "\(note)") }
        before = (line, value)
        continue
      }
      let difference = (value.value - lastValue.value).magnitude
      switch line.relation {
      case .none: Issue.record("a line without a relation\n\(note)")
      case .equal: #expect(difference.isZero, "\(printed(line))\n\(note)")
      case .approximatelyEqual:
        #expect(difference <= (isLast ? shown.step / 2 : shown.step), "\(printed(line))\n\(note)")
      }
      #expect(printed(line).dropFirst(2) != printed(last).dropFirst(2), "\(note)")
      before = (line, value)
    }
  }

  private func number(read line: DerivationLine) throws -> Quantity {
    // An exact value that is not known is shown after a sign of its own.
    let text = line.expression.description.replacing("≈ ", with: "")
    return try evaluate(line.unit.isEmpty ? text : "\(text) \(line.unit)").result
  }

  private func printed(_ line: DerivationLine) -> String {
    let relation = line.relation == .none ? " " : line.relation.rawValue
    return "\(relation) \(line.expression) \(line.unit)"
  }
}
