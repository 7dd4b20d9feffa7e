public import Diagnostics

extension Expression {
  /// Reads a whole excerpt as one expression; the grammar stands in `Parser`.
  ///
  /// Time and memory are proportional to the excerpt's length, which is bounded; so is the depth of
  /// the tree.
  public static func parse(_ excerpt: Excerpt) -> Result<Expression, Diagnostics> {
    var parser = Parser(excerpt)
    let node = parser.expression()
    if parser.isAtFormat { parser.report(.formatOutOfPlace(at: parser.rest)) }
    if let failure = Diagnostics(parser.findings) { return .failure(failure) }
    guard let node else { preconditionFailure("an expression is neither read nor reported") }
    return .success(node.expression)
  }
}

/// What a role asks for: a value, and how to show it.
///
///     request = expression [ "as" format ]
public struct ValueRequest: Sendable {
  public var expression: Expression
  public var format: NumberFormat
  /// Where the format is written; nil where the author left it open.
  public var formatRange: SourceRange?

  public init(_ expression: Expression, as format: NumberFormat = .automatic) {
    self.expression = expression
    self.format = format
  }

  /// Reads a whole excerpt; reports what is wrong with the expression and with the format.
  public static func parse(_ excerpt: Excerpt) -> Result<ValueRequest, Diagnostics> {
    var parser = Parser(excerpt)
    let node = parser.expression()
    var findings = parser.findings
    var format = NumberFormat.automatic
    var range: SourceRange?
    if parser.isAtFormat {
      let start = parser.cursor.position + 2
      let written = excerpt[start..<parser.cursor.bytes.count].trimmed
      range = written.range
      switch NumberFormat.parse(written) {
      case .success(let parsed): format = parsed
      case .failure(let failure): findings += failure.all
      }
    }
    if let failure = Diagnostics(findings) { return .failure(failure) }
    guard let node else { preconditionFailure("an expression is neither read nor reported") }
    var request = ValueRequest(node.expression, as: format)
    request.formatRange = range
    return .success(request)
  }
}

extension ValueRequest {
  /// A share, a factor or a unit was asked for, and this quantity is none, or has another unit.
  public func misfit(of quantity: Quantity) -> Diagnostic? {
    let found: String
    switch format {
    case .unit(let named, _) where named.unit != quantity.unit:
      let own = quantity.unit.isNone ? "this is a plain number" : "this counts \(quantity.unit)"
      found =
        "\(own), which `\(named.name)` does not; "
        + (ValueRequest.rate(quantity.unit, named.unit)
          ?? ValueRequest.cure(quantity.unit, named) ?? "choose another format")
    case .percent where !quantity.unit.isNone, .times where !quantity.unit.isNone:
      let inverse = quantity.unit.power(-1)
      let advice =
        inverse.powers.allSatisfy { $0.exponent > 0 }
        ? "give what is divided its unit too: `… * 1 \(inverse.name(after: "1"))`"
        : "divide it by something of that kind"
      found = "this has the unit \(quantity.unit), so it is no share and no factor; \(advice)"
    default: return nil
    }
    return Diagnostic("format.unit", found, at: formatRange)
  }
}

extension ValueRequest {
  /// For parameters × bytes where bytes are wanted: so many bytes for each parameter are meant.
  private static func rate(_ unit: Unit, _ wanted: Unit) -> String? {
    guard !unit.isNone, !wanted.isNone else { return nil }
    let counted = unit / wanted
    guard counted.powers.count == 1, counted.powers[0].exponent == 1 else { return nil }
    let rate = "\(wanted)/\(counted.name(after: "1"))"
    return "where so many for each are meant, write it with its unit, such as `2 \(rate)`"
  }
}

extension ValueRequest {
  /// Of a plain number, and of what is so many operations for each of two things, as 6 × parameters ×
  /// tokens.
  private static func cure(_ unit: Unit, _ named: NamedUnit) -> String? {
    if unit.isNone { return "multiply it by `1 \(named.name)` if it is so many of them" }
    let excess = unit / named.unit
    guard excess.powers.allSatisfy({ $0.exponent.magnitude == 1 && $0.dimension.isCount }),
      (3...4).contains(excess.powers.count)
    else {
      return nil
    }
    let missing = Unit.none / excess
    return "a factor in it has lost its unit: write one that is in \(missing)"
  }
}

extension Parser {
  fileprivate var rest: SourceRange { cursor.range(cursor.position..<cursor.bytes.count) }
}

extension Diagnostic {
  fileprivate static func formatOutOfPlace(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "expression.format", "a format has no effect here; write the expression alone", at: range)
  }
}
