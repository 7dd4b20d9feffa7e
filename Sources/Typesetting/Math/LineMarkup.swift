import Arithmetic

/// An expression as a line of text: `11 × 11 × 3 × 96 + 96`, `⌊(n + 2 × p − k) / s⌋ + 1`.
///
/// It says what MathML says in a third of the bytes, and breaks before an operator; pages hold
/// hundreds of panels.
struct LineMarkup {
  /// Whose marks its numbers have.
  var words = Phrasebook.english

  private static let deepest = 64

  func html(_ expression: Expression, depth: Int = 0) -> String {
    guard depth < Self.deepest else { return "…" }
    switch expression.kind {
    case .number(let literal): return number(literal.text)
    case .variable(let variable): return self.variable(variable)
    case .negative(let operand):
      let inner = html(operand, depth: depth + 1)
      return Precedence(of: operand) < .product ? "−(\(inner))" : "−\(inner)"
    case .binary(.power, let base, let exponent):
      let inner = html(base, depth: depth + 1)
      let below = base.isParenthesized(leftOf: .power) ? "(\(inner))" : inner
      return "\(below)<sup>\(html(exponent, depth: depth + 1))</sup>"
    case .binary(.add, _, _), .binary(.subtract, _, _):
      return links(expression.chain([.add, .subtract]), depth)
    case .binary: return links(expression.chain([.multiply, .divide]), depth)
    case .call(let function, let operands): return call(function, operands, depth)
    case .comparison(let relation, let left, let right):
      return html(left, depth: depth + 1) + " \(relation.sign)\u{A0}"
        + html(right, depth: depth + 1)
    }
  }

  func variable(_ variable: Variable) -> String {
    switch variable {
    case .symbol(let symbol):
      let letter = "<i>\(escaped(symbol.letter))</i>"
      return symbol.subscript.isEmpty ? letter : "\(letter)<sub>\(escaped(symbol.subscript))</sub>"
    case .reference(let reference):
      return reference.symbol.map { self.variable(.symbol($0)) } ?? name(reference.description)
    }
  }

  /// A number as people print it; its exponent raised.
  func number(_ text: String) -> String {
    let parts = NumeralParts(text, words)
    let exponent =
      parts.exponent.isEmpty ? "" : escaped(parts.exponent.replacing("-", with: "−"))
    let power = exponent.isEmpty ? "" : "\u{A0}×\u{A0}10<sup>\(exponent)</sup>"
    let unit = parts.unit.isEmpty ? "" : "\u{A0}\(escaped(parts.unit))"
    return (parts.isNegative ? "−" : "") + escaped(parts.digits) + power + unit
  }

  /// Behind a number.
  func unit(_ unit: String) -> String {
    unit.isEmpty ? "" : "\u{A0}\(escaped(words.unit(unit)))"
  }

  private func name(_ text: String) -> String { "<code>\(escaped(text))</code>" }

  private func links(_ links: [Expression.Link], _ depth: Int) -> String {
    links.map { link in
      let inner = html(link.operand, depth: depth + 1)
      let operand = link.isParenthesized ? "(\(inner))" : inner
      return link.operation.map { "\($0.rawValue)\u{A0}\(operand)" } ?? operand
    }.joined(separator: " ")
  }

  private static func isDigits(_ operand: Expression) -> Bool {
    switch operand.kind {
    case .number(let literal): literal.text.allSatisfy { $0.isNumber || $0 == "," }
    case .variable: true
    default: false
    }
  }

  private func call(
    _ function: Expression.Function, _ operands: [Expression], _ depth: Int
  ) -> String {
    if function == .sum, let family = Family(operands, differingIn: .several) {
      return "∑<sub>ℓ</sub>\u{A0}" + name("\(family.before).ℓ\(family.after)")
    }
    let list = operands.map { html($0, depth: depth + 1) }.joined(separator: "\(words.marks.list) ")
    switch function {
    case .floor: return "⌊\(list)⌋"
    case .ceil: return "⌈\(list)⌉"
    case .sqrt: return "√(\(list))"
    case .abs: return "|\(list)|"
    case .log2: return "log<sub>2</sub>(\(list))"
    case .log10: return "log<sub>10</sub>(\(list))"
    case .sum: return "∑(\(list))"
    case .factorial: return operands.first.map(Self.isDigits) == true ? "\(list)!" : "(\(list))!"
    case .min, .max, .round, .mod, .exp, .ln, .sin, .cos, .tan, .asin, .acos, .atan, .mean, .median,
      .stdev, .count:
      return "\(function.name)(\(list))"
    }
  }
}
