import Diagnostics

/// What may follow a number: a scale, a unit, or the sign of a factor.
extension Parser {
  /// Nil after a report; a scale of 1 where nothing follows.
  mutating func suffix(after start: Int, money: String?) -> UnitVocabulary.Entry? {
    if takeFactorSign() { return UnitVocabulary.Entry(.none) }
    var scale = Rational.one
    let attached = word(at: cursor.position)
    if let value = UnitVocabulary.attachedScale(cursor.text(attached)), !isCalled(attached) {
      scale = value
      cursor.position = attached.upperBound
    } else if attached.isEmpty, let value = separateScale() {
      scale = value
    }
    if let money {
      guard let entry = UnitVocabulary.entry(money) else { return nil }
      return compound(entry)?.scaled(by: scale)
    }
    return unit(after: start)?.scaled(by: scale)
  }

  /// The letter x between two numbers multiplies: `11x11`, `11 x 11`, but not `0x11`.
  var isAtTimesLetter: Bool {
    guard cursor.isAt("x") else { return false }
    let bytes = cursor.bytes
    let before = bytes[..<cursor.position].reversed().prefix { $0 == 32 }.count
    let after = bytes[(cursor.position + 1)...].prefix { $0 == 32 }.count
    guard (before == 0) == (after == 0), isDigit(at: cursor.position - 1 - before),
      isDigit(at: cursor.position + 1 + after)
    else { return false }
    let isLoneZero =
      bytes[cursor.position - 1] == UInt8(ascii: "0") && !isDigit(at: cursor.position - 2)
    return before > 0 || !isLoneZero
  }

  private func isDigit(at offset: Int) -> Bool {
    cursor.bytes.indices.contains(offset) && (0x30...0x39).contains(cursor.bytes[offset])
  }

  /// `2.81×`: a sign with nothing to multiply after it.
  private mutating func takeFactorSign() -> Bool {
    var ahead = self
    guard ahead.cursor.take("×") || ahead.cursor.take("x") else { return false }
    ahead.cursor.skipSpace()
    let isLast =
      ahead.cursor.isAtEnd || ahead.isAtClosing || ahead.isAtFormat || ahead.takeRelation() != nil
    return isLast && (cursor.take("×") || cursor.take("x"))
  }

  private mutating func separateScale() -> Rational? {
    var ahead = cursor
    ahead.skipSpace()
    let name = word(at: ahead.position)
    guard let scale = UnitVocabulary.scale(inWords: cursor.text(name)), !isCalled(name) else {
      return nil
    }
    cursor.position = name.upperBound
    return scale
  }

  /// What everybody knows, or the source declares.
  private func entry(_ name: String) -> UnitVocabulary.Entry? {
    UnitVocabulary.entry(name) ?? UnitVocabulary.entry(name, among: cursor.excerpt.units)
  }

  /// The unit at the cursor, spaces before it allowed; plain where something else follows.
  mutating func unit(after start: Int) -> UnitVocabulary.Entry? {
    var ahead = self
    ahead.cursor.skipSpace()
    let name = word(at: ahead.cursor.position)
    if name.isEmpty || isCalled(name) || ahead.isAtFormat || ahead.isAtTimesLetter {
      return UnitVocabulary.Entry(.none)
    }
    let text = cursor.text(name)
    // Behind a number, these are scales.
    if text != "K", text != "T", let entry = entry(text) {
      cursor.position = name.upperBound
      return compound(raised(entry))
    }
    let number = cursor.text(start..<cursor.position)
    cursor.position = name.upperBound
    report(
      .unknownUnit(text, after: number, at: cursor.range(name), declared: cursor.excerpt.units))
    return nil
  }

  /// `GB` with what multiplies or divides it: `/s`, `/(token·s)`.
  private mutating func compound(
    _ first: UnitVocabulary.Entry?, isInner: Bool = false
  ) -> UnitVocabulary.Entry? {
    guard var result = first else { return nil }
    while true {
      let start = cursor.position
      let divides = cursor.take("/")
      guard divides || cursor.take("·"), let factor = factor(isInner: isInner) else {
        cursor.position = start
        return result
      }
      let name = start + 1..<cursor.position
      if divides, name.count == 1, factor.unit.isPhysical, !result.unit.isPhysical {
        doubtfulUnit = cursor.bytes[name.lowerBound]
      }
      result = result.combined(with: factor, sign: divides ? -1 : 1)
      let powers = result.unit.powers
      guard powers.allSatisfy({ abs($0.exponent) <= Arithmetic.Limit.unitExponent }),
        result.scale.bitWidth <= Arithmetic.Limit.bitWidth
      else {
        report(.unitTooHigh(at: cursor.range(start..<cursor.position)))
        return nil
      }
    }
  }

  /// A known unit, or several in one pair of parentheses; nil, and the cursor anywhere, where there
  /// is none.
  private mutating func factor(isInner: Bool) -> UnitVocabulary.Entry? {
    if !isInner, cursor.take("(") {
      let name = word(at: cursor.position)
      guard let entry = entry(cursor.text(name)), !isCalled(name) else {
        return nil
      }
      cursor.position = name.upperBound
      guard let inner = compound(raised(entry), isInner: true), cursor.take(")") else { return nil }
      return inner
    }
    let name = word(at: cursor.position)
    // K and T are thousands and trillions where a unit follows them, and units where none does.
    if let scaled = scaledFactor(name) { return scaled }
    guard let entry = entry(cursor.text(name)), !isCalled(name) else { return nil }
    cursor.position = name.upperBound
    return raised(entry)
  }

  /// `M tokens` of `$/M tokens`, `million tokens`
  private mutating func scaledFactor(_ scale: Range<Int>) -> UnitVocabulary.Entry? {
    guard let factor = UnitVocabulary.scale(inWords: cursor.text(scale)) else { return nil }
    var ahead = cursor
    ahead.position = scale.upperBound
    ahead.skipSpace()
    let name = word(at: ahead.position)
    guard let entry = entry(cursor.text(name)), !isCalled(name) else { return nil }
    cursor.position = name.upperBound
    let scaled = UnitVocabulary.Entry(entry.unit, entry.scale * factor)
    let words = cursor.text(scale.lowerBound..<name.upperBound)
    return UnitVocabulary.Entry(
      scaled.unit, scaled.scale, spelling: UnitSpelling(words, scaled))
  }

  /// A unit with its exponent: `s^2`, `s²`, `s^-1`.
  private mutating func raised(_ entry: UnitVocabulary.Entry) -> UnitVocabulary.Entry? {
    let start = cursor.position
    // `50%²` is a power of the number: a percent sign has none of its own.
    if cursor.bytes[..<start].last == UInt8(ascii: "%") { return entry }
    guard let exponent = unitExponent() else {
      cursor.position = start
      return entry
    }
    guard abs(exponent) <= Arithmetic.Limit.unitExponent else {
      report(.unitTooHigh(at: cursor.range(start..<cursor.position)))
      return nil
    }
    return UnitVocabulary.Entry(
      entry.unit.power(exponent), entry.scale.power(exponent),
      spelling: entry.spelling?.raised(to: Rational(exponent)), isExact: entry.isExact)
  }

  private mutating func unitExponent() -> Int? {
    if let node = superscript() {
      switch node.expression.kind {
      case .number(let literal): return literal.quantity.value.integer
      case .negative(let operand):
        guard case .number(let literal) = operand.kind else { return nil }
        return literal.quantity.value.integer.map { -$0 }
      default: return nil
      }
    }
    guard cursor.take("^") else { return nil }
    let isNegative = takeMinus()
    let digits = cursor.take(while: \.isDigit)
    guard !digits.isEmpty else { return nil }
    let magnitude = Int(cursor.text(digits)) ?? .max
    return isNegative ? -magnitude : magnitude
  }

  /// The letters of a unit or scale at an offset; a sign such as `%` stands alone.
  private func word(at offset: Int) -> Range<Int> {
    var ahead = cursor
    ahead.position = offset
    guard let first = ahead.byte() else { return offset..<offset }
    if first == UInt8(ascii: "%") || first == UInt8(ascii: "$") { return offset..<offset + 1 }
    if first >= 0x80 {
      if Parser.moneySigns.contains(where: { ahead.take($0) }) { return offset..<ahead.position }
      // °C is no unit, but an answer to it is known.
      if ahead.take("°") {
        _ = ahead.take(while: \.isNameContinuation)
        return offset..<ahead.position
      }
    }
    guard ahead.scalar?.isNameStart == true else { return offset..<offset }
    return ahead.take(while: \.isNameContinuation)
  }

  /// Whether a name goes on as a reference or a call, so that it is no unit.
  private func isCalled(_ name: Range<Int>) -> Bool {
    guard cursor.bytes.indices.contains(name.upperBound) else { return false }
    return [UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: ".")]
      .contains(cursor.bytes[name.upperBound])
  }
}

extension UnitVocabulary.Entry {
  /// So many of it; it is called the same.
  fileprivate func scaled(by factor: Rational) -> UnitVocabulary.Entry {
    UnitVocabulary.Entry(unit, scale * factor, spelling: spelling?.written, isExact: isExact)
  }
}

extension Diagnostic {
  fileprivate static func unknownUnit(
    _ name: String, after number: String, at range: SourceRange, declared: [DeclaredUnit]
  ) -> Diagnostic {
    let multiply = "write `\(number.shortened) * \(name.shortened)` if it is a name"
    if let advice = UnitVocabulary.advice(name) {
      return Diagnostic("unit.ambiguous", advice, at: range)
    }
    let finding = Diagnostic(
      "unit.unknown", "no unit is called `\(name.shortened)`; \(multiply)", at: range
    ).noting(
      "there are \(UnitVocabulary.examples), with prefixes where that is usual; a unit of your own "
        + "is declared in the front matter: `units: \(name.shortened)`")
    let meant =
      UnitVocabulary.otherwiseWritten(name)
      ?? closest(
        to: name, in: declared.flatMap { [$0.singular, $0.plural] } + UnitVocabulary.names)
    guard let meant else { return finding }
    return finding.fixing("did you mean `\(meant)`?", replace: range, with: meant)
  }

  fileprivate static func unitTooHigh(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "unit.power", "no unit goes beyond the power of \(Arithmetic.Limit.unitExponent)", at: range)
  }
}
