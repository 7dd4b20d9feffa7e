//  sum      = product (("+" | "-") product)*
//  product  = factor (("×" | "/" | "of") factor | factor without space)*
//  factor   = ("-" | "+") factor | operand [power] ["%"] [unit]
//  operand  = scientific | numeral | "(" sum ")" | "⌊" sum "⌋" | "|" sum "|" | √ operand | function "(" sums ")"
//           | \frac group group | \binom group group | name | words
//  scientific = numeral "×" "10" power
//  power    = "^" factor | superscript | "!"
//  unit     = known unit | up to four words that end before an operator, a relation or a ")"

import Arithmetic

/// Reads the longest term that begins at a token.
///
/// A name, and words between operators, become symbols, so that a term with something unknown in it
/// is known to be incomplete. Depth is bounded: what nests deeper has no term.
struct TermParser {
  let bytes: [UInt8]
  let tokens: [Token]
  let numerals: [Numeral]
  let kind: Block.Kind
  var position: Int
  /// Words after the term, before a relation: "6×6 feature map = 36".
  var trailingWords: Range<Int>?
  /// An operator stood without an operand.
  var isBroken = false
  /// Whether a row that begins with `+` goes on with the one before it.
  var joinsRows = false
  /// How many marks of degrees were passed.
  var degreeMarks = 0
  private var depth = 0
  private var operands = 0

  private static let deepest = 40
  /// Terms with more operands are read to their end, and have no value.
  private static let mostOperands = 300

  init(bytes: [UInt8], lexed: Lexed, kind: Block.Kind, at position: Int) {
    self.bytes = bytes
    tokens = lexed.tokens
    numerals = lexed.numerals
    self.kind = kind
    self.position = position
  }

  func kind(_ ahead: Int = 0) -> Token.Kind? {
    let index = position + ahead
    return tokens.indices.contains(index) ? tokens[index].kind : nil
  }

  func text(_ index: Int) -> String { tokens[index].text }

  mutating func sum() -> Term? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= TermParser.deepest, var left = product() else { return nil }
    while let (operation, length) = additive() {
      let before = position
      position += length
      guard let right = product() else {
        position = before
        isBroken = true
        break
      }
      left = joined(operation, left, right)
    }
    return left
  }

  private mutating func joined(_ operation: Operator, _ left: Term, _ right: Term) -> Term {
    operands += 1
    return operands > TermParser.mostOperands ? .symbol : .binary(operation, left, right)
  }

  /// The `+` or `-` that goes on here. In mathematics a row may begin with it; in text that is a
  /// list's mark.
  private func additive() -> (Operator, length: Int)? {
    let goesOn =
      kind() == .newline && position + 1 < tokens.count
      && (tokens[position + 1].isMath || joinsRows && kind(1) == .operator(.plus))
      && tokens[position].delimiters + tokens[position + 1].delimiters == 0
    let skipped = goesOn ? 1 : 0
    switch kind(skipped) {
    case .operator(.plus): return (.plus, skipped + 1)
    case .operator(.minus) where skipped == 0 && isHyphen(position): return nil
    case .operator(.minus) where !isSeparator(position + skipped):
      return (.minus, skipped + 1)
    case .word where skipped == 0:
      switch text(position) {
      case "plus": return isOperandStart(position + 1) ? (.plus, 1) : nil
      case "minus": return isOperandStart(position + 1) ? (.minus, 1) : nil
      default: return nil
      }
    default: return nil
    }
  }

  /// The hyphen of "a 576-vector grid".
  private func isHyphen(_ index: Int) -> Bool {
    guard !tokens[index].isSpaced, !tokens[index].isMath, index + 1 < tokens.count, index > 0,
      case .number = tokens[index - 1].kind
    else { return false }
    let next = tokens[index + 1]
    return next.kind == .word && !next.isSpaced && next.delimiters == 0 && next.range.count > 2
  }

  /// Whether a spaced dash leads to words that explain: "= 48 - one for each layer".
  private func isSeparator(_ index: Int) -> Bool {
    guard tokens[index].isSpaced, index + 1 < tokens.count else { return false }
    let next = tokens[index + 1]
    guard next.kind == .word, next.isSpaced, next.range.count > 1 else { return false }
    var end = index + 1
    while end < tokens.count, end < index + 6, tokens[end].kind == .word { end += 1 }
    guard end < tokens.count else { return true }
    switch tokens[end].kind {
    case .relation, .operator: return false
    default: return true
    }
  }

  private mutating func product() -> Term? {
    guard var left = factor() else { return nil }
    while true {
      passComment()
      if let (operation, length) = multiplicative(after: left) {
        let before = position
        position += length
        let isColon = tokens[position - 1].text == ":"
        let isWhole = tokens[position - 1].text == "//"
        guard var right = factor() else {
          position = before
          isBroken = true
          return left
        }
        if isColon { right = fraction(from: right) }
        left = joined(operation, left, right)
        if isWhole { left = .function(.floor, [left]) }
      } else if isJuxtaposed(after: left) {
        let operation = juxtaposition(after: left)
        guard let right = factor() else { return .binary(.unknown, left, .symbol) }
        left = joined(operation, left, right)
      } else {
        return left
      }
    }
  }

  /// `3/4 : 5/6` has a fraction after its colon.
  private mutating func fraction(from above: Term) -> Term {
    guard kind() == .operator(.divide), !tokens[position].isSpaced, text(position) == "/" else {
      return above
    }
    var ahead = self
    ahead.position += 1
    guard let below = ahead.factor() else { return above }
    self = ahead
    return joined(.divide, above, below)
  }

  /// "2 (years) * 365 (days)": words in parentheses before the next operator say what is counted.
  private mutating func passComment() {
    guard kind() == .open(.round), tokens[position].isSpaced, kind(1) == .word else { return }
    var index = position + 1
    while index < min(tokens.count, position + 6), tokens[index].kind == .word { index += 1 }
    guard index + 1 < tokens.count, tokens[index].kind == .close(.round),
      text(position + 1).count > 1
    else { return }
    switch tokens[index + 1].kind {
    case .operator(.times), .operator(.divide), .operator(.plus):
      if isOperandStart(index + 2) { position = index + 1 }
    default: return
    }
  }

  private func multiplicative(after left: Term) -> (Operator, length: Int)? {
    let skipped = kind() == .newline && isOperatorLine(position + 1) ? 1 : 0
    switch kind(skipped) {
    case .operator(.times) where skipped == 0 && After.isFactorMark(tokens, position): return nil
    case .operator(.times): return (.times, skipped + 1)
    case .operator(.divide): return (.divide, skipped + 1)
    case .operator(.unknown): return (.unknown, skipped + 1)
    case .word where skipped == 0: return wordOperator(after: left)
    default: return nil
    }
  }

  private func isOperatorLine(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    switch tokens[index].kind {
    case .operator(.times), .operator(.divide): return isOperandStart(index + 1)
    default: return false
    }
  }

  private func wordOperator(after left: Term) -> (Operator, length: Int)? {
    if left.isShare, Vocabulary.of.contains(text(position)) {
      return isOperandStart(position + 1) ? (.of, 1) : nil
    }
    switch text(position) {
    case "times": return isOperandStart(position + 1) ? (.times, 1) : nil
    // "12 eggs at $0.30"
    case "at" where isCounted(left): return kind(1) == .currency ? (.times, 1) : nil
    case "over": return isOperandStart(position + 1) && tokens[position].isMath ? (.divide, 1) : nil
    case "divided", "multiplied":
      let isBy = kind(1) == .word && text(position + 1) == "by" && isOperandStart(position + 2)
      return isBy ? (text(position) == "divided" ? .divide : .times, 2) : nil
    default: return nil
    }
  }

  private func isCounted(_ term: Term) -> Bool {
    guard let (amount, isNegative) = term.bare else { return false }
    return !isNegative && !amount.isMoney && !amount.isPercent
  }

  func isOperandStart(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    switch tokens[index].kind {
    case .number, .open, .root, .fraction, .binomial, .symbol, .function, .currency, .roughly, .bar:
      return true
    case .operator(.minus), .operator(.plus): return index + 1 < tokens.count
    default: return false
    }
  }

  /// A line's end is passed where an operand is due.
  mutating func skipNewlines() {
    while kind() == .newline { position += 1 }
  }

  private mutating func factor() -> Term? {
    skipNewlines()
    var negations = 0
    var signs = 0
    while signs < 4 {
      if kind() == .operator(.minus) { negations += 1 } else if kind() != .operator(.plus) { break }
      position += 1
      signs += 1
    }
    // A sign at a line's end belongs to nothing on the next line.
    if signs > 0, kind() == .newline { return nil }
    guard var term = operand() else { return nil }
    term = scientific(from: power(of: term))
    while kind() == .percent, tokens[position].delimiters < 2 {
      position += 1
      term = term.asPercent
    }
    term = compound(after: unit(after: term))
    return negations % 2 == 1 ? .negative(term) : term
  }

  mutating func deeper<Result>(_ body: (inout TermParser) -> Result?) -> Result? {
    depth += 1
    defer { depth -= 1 }
    return depth <= TermParser.deepest ? body(&self) : nil
  }
}

extension Term {
  static func integer(_ value: Int, at range: Range<Int>) -> Term {
    let numeral = Numeral(range: range, value: Rational(value), step: 1)
    return .amount(Amount(numeral: numeral, range: range))
  }

  /// "5 %", "(3/4) %"
  var asPercent: Term {
    guard case .amount(var amount) = self else { return .percent(self) }
    amount.isPercent = true
    return .amount(amount)
  }

  /// Whether "of" multiplies after it: a percentage or a fraction.
  var isShare: Bool {
    switch self {
    case .amount(let amount): amount.isPercent || amount.numeral.isVulgarFraction
    case .percent: true
    case .group(let operand): operand.isShare
    case .binary(.divide, let left, let right): left.bare != nil && right.bare != nil
    default: false
    }
  }
}
