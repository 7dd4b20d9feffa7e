import Arithmetic

/// Expressions as presentation MathML (MathML Core, https://www.w3.org/TR/mathml-core/).
struct MathMarkup {
  /// Fractions stand upright where there is room for them; in running text they lie on a slash.
  var stacksFractions: Bool
  /// Whose marks its numbers have.
  var words = Phrasebook.english

  static let display = MathMarkup(stacksFractions: true)
  static let inline = MathMarkup(stacksFractions: false)

  static func display(_ words: Phrasebook) -> MathMarkup {
    MathMarkup(stacksFractions: true, words: words)
  }

  static func inline(_ words: Phrasebook) -> MathMarkup {
    MathMarkup(stacksFractions: false, words: words)
  }

  /// Wider fractions are easier to read on one line.
  private static let widestFraction = 32
  /// Deeper than anyone can read; what lies below is left out.
  private static let deepest = 64

  func math(_ expression: Expression) -> String { "<math>\(row(expression))</math>" }

  /// What stands inside `<math>`, several elements side by side.
  func row(_ expression: Expression, depth: Int = 0) -> String {
    guard depth < Self.deepest else { return "<mo>…</mo>" }
    switch expression.kind {
    case .number(let literal): return number(literal.text)
    case .variable(.symbol(let symbol)): return self.symbol(symbol)
    case .variable(.reference(let reference)):
      return reference.symbol.map(self.symbol) ?? name(reference.description)
    case .negative(let operand):
      let inner = row(operand, depth: depth + 1)
      return "<mo>−</mo>" + (Precedence(of: operand) < .product ? parenthesized(inner) : inner)
    case .binary(.add, _, _), .binary(.subtract, _, _):
      return links(expression.chain([.add, .subtract]), depth)
    case .binary(.multiply, _, _): return product(expression, depth)
    case .binary(.divide, let left, let right): return quotient(left, right, expression, depth)
    case .binary(.power, let base, let exponent):
      return "<msup>\(group(base, base.isParenthesized(leftOf: .power), depth))"
        + "\(group(exponent, false, depth))</msup>"
    case .call(let function, let operands): return call(function, operands, depth)
    case .comparison(let relation, let left, let right):
      return row(left, depth: depth + 1) + "<mo>\(relation.sign)</mo>"
        + row(right, depth: depth + 1)
    }
  }

  func link(_ link: Expression.Link, depth: Int = 0) -> String {
    let operation = link.operation.map { "<mo>\($0.rawValue)</mo>" } ?? ""
    let inner = row(link.operand, depth: depth + 1)
    return operation + (link.isParenthesized ? parenthesized(inner) : inner)
  }

  private func links(_ links: [Expression.Link], _ depth: Int) -> String {
    links.reduce(into: "") { $0 += link($1, depth: depth) }
  }

  private func product(_ expression: Expression, _ depth: Int) -> String {
    links(expression.chain(stacksFractions ? [.multiply] : [.multiply, .divide]), depth)
  }

  private func quotient(
    _ above: Expression, _ below: Expression, _ whole: Expression, _ depth: Int
  ) -> String {
    guard stacks(above, below) else { return links(whole.chain([.multiply, .divide]), depth) }
    let inner = MathMarkup.inline(words)
    return "<mfrac>\(inner.group(above, false, depth))\(inner.group(below, false, depth))</mfrac>"
  }

  /// Exactly one element, for the places where MathML wants one.
  private func group(_ expression: Expression, _ isParenthesized: Bool, _ depth: Int) -> String {
    let inner = row(expression, depth: depth + 1)
    if isParenthesized { return "<mrow>\(parenthesized(inner))</mrow>" }
    switch expression.kind {
    case .variable, .binary(.power, _, _): return inner
    case .number(let literal) where literal.text.allSatisfy({ $0.isNumber || $0 == "," }):
      return inner
    default: return "<mrow>\(inner)</mrow>"
    }
  }

  /// Whether a product or quotient stands on one line, with slashes, and not as a fraction.
  func laysDown(_ expression: Expression) -> Bool {
    guard stacksFractions else { return true }
    guard case .binary(.divide, let above, let below) = expression.kind else { return false }
    return !stacks(above, below)
  }

  private func stacks(_ above: Expression, _ below: Expression) -> Bool {
    stacksFractions && max(above.width(upTo: 40), below.width(upTo: 40)) <= Self.widestFraction
  }

  func parenthesized(_ inner: String) -> String { "<mo>(</mo>\(inner)<mo>)</mo>" }
}

extension MathMarkup {
  private func call(
    _ function: Expression.Function, _ operands: [Expression], _ depth: Int
  ) -> String {
    let inner = operands.map { row($0, depth: depth + 1) }
    let list = inner.joined(separator: "<mo>\(words.marks.list)</mo>")
    if function == .sqrt { return "<msqrt>\(list)</msqrt>" }
    if function == .sum, let family = Family(operands) { return sum(over: family) }
    let fences = Fences(of: function)
    return "<mrow>\(fences.name)<mo>\(fences.open)</mo>\(list)<mo>\(fences.close)</mo></mrow>"
  }

  /// `∑ alexnet.ℓ.macs`
  private func sum(over family: Family) -> String { sumSign(over: family) + term(of: family) }

  /// `∑`, and below it `ℓ = conv1, …, fc8`
  func sumSign(over family: Family) -> String {
    let members = family.members
    let comma = "<mo separator=\"true\">,</mo>"
    let listed =
      members.count <= 3
      ? members.map(name).joined(separator: comma)
      : [name(members[0]), "<mo>…</mo>", name(members[members.count - 1])].joined(separator: comma)
    return "<munder><mo>∑</mo><mrow><mi>ℓ</mi><mo>=</mo>\(listed)</mrow></munder>"
  }

  /// `alexnet.ℓ.macs`
  func term(of family: Family) -> String {
    name("\(family.before).") + "<mi>ℓ</mi>" + name(family.after)
  }

  func symbol(_ symbol: Symbol) -> String {
    let letter = "<mi>\(escaped(symbol.letter))</mi>"
    if symbol.subscript.isEmpty { return letter }
    let isNumber = symbol.subscript.allSatisfy(\.isNumber)
    let below = escaped(symbol.subscript)
    return "<msub>\(letter)\(isNumber ? "<mn>\(below)</mn>" : "<mi>\(below)</mi>")</msub>"
  }

  func name(_ text: String) -> String { "<mtext>\(escaped(text))</mtext>" }

  /// A number as people print it: `1_000` with commas, `1.5e9` as a power of ten, units upright.
  func number(_ text: String) -> String {
    let parts = NumeralParts(text, words)
    var markup = parts.isNegative ? "<mo>−</mo>" : ""
    markup += "<mn>\(escaped(parts.digits))</mn>"
    if !parts.exponent.isEmpty {
      let power = parts.exponent.replacing("-", with: "−")
      markup += "<mo>×</mo><msup><mn>10</mn><mn>\(escaped(power))</mn></msup>"
    }
    if !parts.unit.isEmpty {
      markup += "<mtext class=\"unit\">\u{A0}\(escaped(parts.unit))</mtext>"
    }
    return markup
  }
}

/// What a function's operands stand between: `max(` and `)`, `⌊` and `⌋`.
struct Fences {
  var name = ""
  var open = "("
  var close = ")"

  init(of function: Expression.Function) {
    switch function {
    case .floor: (open, close) = ("⌊", "⌋")
    case .ceil: (open, close) = ("⌈", "⌉")
    case .abs: (open, close) = ("|", "|")
    case .log2: name = "<msub><mi>log</mi><mn>2</mn></msub><mo>\u{2061}</mo>"
    case .log10: name = "<msub><mi>log</mi><mn>10</mn></msub><mo>\u{2061}</mo>"
    case .sum: name = "<mo>∑</mo>"
    case .factorial: close = ")!"
    case .min, .max, .round, .mod, .sqrt, .exp, .ln, .sin, .cos, .tan, .asin, .acos, .atan, .mean,
      .median, .stdev, .count:
      name = "<mi>\(function.name)</mi><mo>\u{2061}</mo>"
    }
  }
}

extension Expression.Function {
  /// As mathematicians write it, upright.
  var name: String {
    switch self {
    case .asin: "arcsin"
    case .acos: "arccos"
    case .atan: "arctan"
    default: rawValue
    }
  }
}

extension Expression.Relation {
  var sign: String {
    switch self {
    case .equal: "="
    case .notEqual: "≠"
    case .less: "&lt;"
    case .lessOrEqual: "≤"
    case .greater: "&gt;"
    case .greaterOrEqual: "≥"
    case .approximatelyEqual: "≈"
    }
  }
}
