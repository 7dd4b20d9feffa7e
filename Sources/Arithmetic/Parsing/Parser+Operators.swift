import Diagnostics

/// Operators, relations, superscripts, and what stands where one of them should.
extension Parser {
  mutating func takeMinus() -> Bool { cursor.take("−") || cursor.take("-") || cursor.take("–") }

  mutating func takeSumOperator() -> Expression.Operator? {
    cursor.skipSpace()
    if cursor.take("+") { return .add }
    return takeMinus() ? .subtract : nil
  }

  mutating func takeProductOperator() -> Expression.Operator? {
    cursor.skipSpace()
    if cursor.isAt("**") { return nil }
    if cursor.take("*") || cursor.take("×") || cursor.take("·") || cursor.take("⋅") {
      return .multiply
    }
    if cursor.take("/") || cursor.take("÷") { return .divide }
    if isAtTimesLetter, cursor.take("x") { return .multiply }
    return nil
  }

  /// Longer spellings first, since `<` begins `<=`.
  mutating func takeRelation() -> Expression.Relation? {
    cursor.skipSpace()
    let spellings: [(StaticString, Expression.Relation)] = [
      ("==", .equal), ("!=", .notEqual), ("≠", .notEqual), ("<=", .lessOrEqual),
      ("≤", .lessOrEqual), (">=", .greaterOrEqual), ("≥", .greaterOrEqual), ("<", .less),
      (">", .greater), ("≈", .approximatelyEqual), ("~=", .approximatelyEqual),
    ]
    for (spelling, relation) in spellings where cursor.take(spelling) { return relation }
    return nil
  }

  /// `²`, `¹⁰`, `⁻³`: an exponent, right after its base.
  mutating func superscript() -> Node? {
    let local = cursor.take { $0.superscript != nil }
    if local.isEmpty { return nil }
    let text = String(
      String.UnicodeScalarView(cursor.text(local).unicodeScalars.compactMap(\.superscript)))
    guard let value = Int(text), value != .min else {
      report(.badSuperscript(at: cursor.range(local)))
      return nil
    }
    let literal = Expression.Kind.number(Literal(Quantity(abs(value)), text: "\(abs(value))"))
    let node = Node(literal, local, in: excerpt)
    return value < 0 ? Node(.negative(node.expression), local, in: excerpt, above: [node]) : node
  }

  var isAtClosing: Bool {
    cursor.isAt(")") || cursor.isAt("]") || cursor.isAt("⌋") || cursor.isAt("⌉")
      || ((isInArguments || isInPair) && cursor.isAt(","))
  }

  /// At the word `as`, after which a format follows.
  var isAtFormat: Bool {
    guard cursor.isAt("as") else { return false }
    return cursor.scalar(at: cursor.position + 2)?.scalar.isNameContinuation != true
  }

  /// Says what is wrong here and moves past it, to where reading can go on.
  mutating func reportUnexpected() {
    cursor.skipSpace()
    let token = cursor.tokenRange
    let range = cursor.range(token)
    let text = cursor.text(token)
    if let advice = advice(for: text) {
      report(advice(range))
      _ = cursor.take("||") || cursor.take("&&")
      if cursor.position < token.upperBound { cursor.position = token.upperBound }
      skipOperand()
    } else if startsOperand {
      report(.missingOperator(before: text, at: range))
      skipOperand()
    } else {
      report(.unexpected(text, at: range))
      cursor.position = max(cursor.position, token.upperBound)
    }
  }

  /// An operand was needed, and something else stands here.
  mutating func reportMissingOperand() {
    let token = cursor.tokenRange
    let text = cursor.text(token)
    if cursor.isAtEnd || isAtClosing || isAtFormat {
      if findings.isEmpty || !cursor.isAtEnd {
        report(.missingOperand(text, at: cursor.range(token)))
      }
    } else if "*/×·⋅÷^=<>!≈≤≥≠,".contains(text) {
      report(.missingOperand(text, at: cursor.range(token)))
    } else {
      report(.unexpected(text, at: cursor.range(token)))
      if cursor.position < token.upperBound { cursor.position = token.upperBound }
      skipOperand()
    }
  }

  private var startsOperand: Bool {
    guard let scalar = cursor.scalar else { return false }
    return scalar.isNameStart || scalar.isDigit || "(\"$√⌊⌈".unicodeScalars.contains(scalar)
  }

  /// What follows a stray mark is read for its own errors and thrown away.
  private mutating func skipOperand() {
    cursor.skipSpace()
    if startsOperand, !isAtFormat { _ = atom() }
  }

  private func advice(for text: String) -> ((SourceRange) -> Diagnostic)? {
    switch text {
    case "=":
      { range in
        Diagnostic.unexpected("=", hint: "a comparison is written `==`", at: range)
          .fixing("write `==`", replace: range, with: "==")
      }
    case "%":
      {
        .unexpected(
          "%",
          hint: "only a number written in digits takes a percent sign; a remainder is `mod(7, 3)`",
          at: $0)
      }
    case "!":
      { .unexpected("!", hint: "a factorial is written `factorial(5)`", at: $0) }
    case ",":
      {
        .unexpected(
          ",", hint: "it separates thousands, and the arguments of `min`, `max` and `sum`", at: $0)
      }
    case "|": { .unexpected("|", hint: "a format follows the word `as`", at: $0) }
    case "?": { .condition(at: $0) }
    case "&": { .unexpected("&", hint: "claim one comparison at a time", at: $0) }
    case "[": { .unexpected("[", hint: "a selection follows a name, without a space", at: $0) }
    case ".": { .unexpected(".", hint: "a member follows a name, without a space", at: $0) }
    default: nil
    }
  }
}

extension Unicode.Scalar {
  /// The digit or sign that this superscript raises.
  fileprivate var superscript: Unicode.Scalar? {
    switch self {
    case "⁰": "0"
    case "¹": "1"
    case "²": "2"
    case "³": "3"
    case "⁻": "-"
    default:
      ("⁴"..."⁹").contains(self) ? Unicode.Scalar(value - 0x2074 + 0x34) : nil
    }
  }
}

extension Diagnostic {
  static func condition(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "expression.condition",
      "an expression has no conditions; use `min` and `max`, state a `claim`, or publish the value "
        + "from a `swift` cell", at: range)
  }

  fileprivate static func missingOperand(_ found: String, at range: SourceRange) -> Diagnostic {
    let place = found.isEmpty ? "at the end" : "before `\(found)`"
    return Diagnostic(
      "expression.missing-operand", "a number or a name is missing \(place)", at: range)
  }

  fileprivate static func missingOperator(before text: String, at range: SourceRange) -> Diagnostic
  {
    Diagnostic(
      "expression.missing-operator",
      "an operator is missing before `\(text.shortened)`; write `*` to multiply", at: range)
  }

  fileprivate static func unexpected(_ text: String, hint: String = "", at range: SourceRange)
    -> Diagnostic
  {
    let advice = hint.isEmpty ? "" : "; \(hint)"
    return Diagnostic(
      "expression.unexpected", "`\(text.shortened)` means nothing here\(advice)", at: range)
  }

  fileprivate static func badSuperscript(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "expression.unexpected", "this is no exponent; write a whole number such as `²` or `⁻¹`",
      at: range)
  }
}
