import Diagnostics

/// Powers and fractions, which may have a unit where they are made of digits alone.
///
///     power    = atom [ ("^" | "**") signed | superscript ]
///              | number (("^" | "**") ["-"] digits | superscript) unit
///     fraction = "(" number "/" number ")" unit
///
/// `6.24 × 10⁷ bytes` is a product with 10⁷ bytes, and so it is with `10^7 bytes`, although `7 bytes`
/// alone would be a number too. `(1/3) s` is a third of a second, `1/3 s` a third of a hertz.
extension Parser {
  mutating func power() -> Node? {
    cursor.skipSpace()
    let start = cursor.position
    return raised(atom(), from: start)
  }

  private mutating func raised(_ base: Node?, from start: Int) -> Node? {
    if let exponent = superscript() { return power(base, exponent, from: start) }
    let beforeSpace = cursor.position
    cursor.skipSpace()
    guard cursor.take("^") || cursor.take("**") else {
      cursor.position = beforeSpace
      return base
    }
    if let base, base.isPlainNumber, let exponent = wholeExponent() {
      return power(base, exponent, from: start)
    }
    guard entersLevel() else { return nil }
    defer { leaveLevel() }
    return power(base, signed(), from: start)
  }

  /// An integer after `^` that ends there: neither `2^3^2` nor `2^1.5` nor `2^3K`.
  private mutating func wholeExponent() -> Node? {
    var ahead = self
    ahead.cursor.skipSpace()
    let start = ahead.cursor.position
    let isNegative = ahead.takeMinus()
    let digits = ahead.cursor.take(while: \.isDigit)
    guard !digits.isEmpty, ahead.cursor.endsNumber, let value = Int(cursor.text(digits)) else {
      return nil
    }
    cursor.position = ahead.cursor.position
    let literal = Literal(Quantity(value), text: cursor.text(digits))
    let node = Node(.number(literal), digits, in: excerpt)
    if !isNegative { return node }
    return Node(.negative(node.expression), start..<digits.upperBound, in: excerpt, above: [node])
  }

  /// The power, or what it measures where a unit follows.
  private mutating func power(_ base: Node?, _ exponent: Node?, from start: Int) -> Node? {
    guard let power = joining(base, exponent, { .binary(.power, $0, $1) }), let base, let exponent,
      base.isPlainNumber, let digits = exponent.expression.integer
    else { return joining(base, exponent) { .binary(.power, $0, $1) } }
    let end = cursor.position
    guard let entry = unit(after: start) else { return nil }
    if cursor.position == end { return power }
    guard let value = power.expression.valueOfDigits?.value else {
      report(.powerTooLarge(at: cursor.range(start..<end)))
      return nil
    }
    let unitName = cursor.text(end..<cursor.position)
    let text = cursor.text(base.local) + digits.superscript + unitName
    return measured(power, value, entry, text, isScale: base.expression.integer == 10)
  }

  /// The fraction, or what it measures where a known unit follows.
  mutating func measured(fraction node: Node) -> Node {
    guard case .binary(.divide, let above, let below) = node.expression.kind, above.isPlainNumber,
      below.isPlainNumber, let value = node.expression.valueOfDigits?.value
    else { return node }
    var ahead = self
    guard let entry = ahead.unit(after: node.local.lowerBound),
      ahead.cursor.position > cursor.position
    else { return node }
    cursor.position = ahead.cursor.position
    let text = cursor.text(node.local.lowerBound..<cursor.position)
    return measured(node, value, entry, text, isScale: false)
  }

  /// A literal that ends here. What is `isScale` has no digits of its own that could be precise: those
  /// of the number before it count.
  private func measured(
    _ node: Node, _ value: Rational, _ entry: UnitVocabulary.Entry, _ text: String, isScale: Bool
  ) -> Node {
    let quantity = Quantity(
      value * entry.scale, entry.unit, isExact: entry.isExact, spelling: entry.spelling)
    let step = isScale ? quantity.value : value.isInteger ? entry.scale : 0
    let literal = Literal(quantity, text: text, step: step)
    return Node(.number(literal), node.local.lowerBound..<cursor.position, in: excerpt)
  }
}

extension Cursor {
  /// Nothing follows that would continue the digits before.
  fileprivate var endsNumber: Bool {
    if isAt("^") || isAt("**") { return false }
    guard let scalar else { return true }
    return !scalar.isNameContinuation && scalar != "." && scalar != "," && !scalar.isSuperscript
  }
}

extension Unicode.Scalar {
  fileprivate var isSuperscript: Bool {
    properties.generalCategory == .otherNumber || self == "⁻"
  }
}

extension Node {
  fileprivate var isPlainNumber: Bool { expression.isPlainNumber }
}

extension Expression {
  /// Digits, with a sign perhaps, and no unit.
  fileprivate var isPlainNumber: Bool {
    switch kind {
    case .number(let literal): literal.quantity.unit.isNone
    case .negative(let operand): operand.isPlainNumber
    case .variable, .binary, .call, .comparison: false
    }
  }

  fileprivate var integer: Int? {
    switch kind {
    case .number(let literal): literal.quantity.value.integer
    case .negative(let operand): operand.integer.map { -$0 }
    case .variable, .binary, .call, .comparison: nil
    }
  }
}

extension Diagnostic {
  fileprivate static func powerTooLarge(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "number.too-large", "this power has more digits than are computed; write it without a unit",
      at: range)
  }
}
