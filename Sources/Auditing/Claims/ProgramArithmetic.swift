//  or       = xor ("|" xor)*        xor  = and ("^" and)*         and = shift ("&" shift)*
//  shift    = sum (("<<" | ">>") sum)*
//  sum      = product (("+" | "-") product)*
//  product  = unary (("*" | "/" | "//" | "%" | "÷") unary)*
//  unary    = ["+" | "-"] power     power = operand [("**" | "^") unary]
//  operand  = number | "(" or ")"

import Arithmetic

/// Reckons as programs do, in each way that languages differ by.
struct ProgramArithmetic {
  /// How a language takes what others take otherwise.
  struct Dialect: Hashable {
    var dividesWhole: Bool
    var roundsDown: Bool
    /// `^` raises to a power; it is exclusive or elsewhere.
    var raises: Bool

    static let all: [Dialect] = [true, false].flatMap { whole in
      [true, false].flatMap { down in
        [true, false].map { Dialect(dividesWhole: whole, roundsDown: down, raises: $0) }
      }
    }
  }

  private let bytes: [UInt8]
  private let dialect: Dialect
  private let end: Int
  private var position: Int
  private var hasOperator = false
  private var depth = 0

  private static let deepest = 30
  /// Longer numbers are no longer reckoned with by hand.
  private static let mostBits = 1000

  /// What an expression of numbers alone comes to, by dialect; empty where it is something else.
  static func values(_ bytes: [UInt8], _ range: Range<Int>) -> [Rational] {
    guard range.count < 120 else { return [] }
    var values: [Rational] = []
    let isOpen = bytes[range].contains { "/%^".utf8.contains($0) || $0 >= 0x80 }
    for dialect in isOpen ? Dialect.all : Array(Dialect.all.prefix(1)) {
      var reader = ProgramArithmetic(bytes, range, dialect)
      guard let value = reader.or() else { return [] }
      reader.skipSpace()
      guard reader.position == reader.end, reader.hasOperator else { return [] }
      if !values.contains(value) { values.append(value) }
    }
    return values
  }

  static func isNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var text = range
    if let first = text.first, bytes[first] == UInt8(ascii: "-") {
      text = first + 1..<text.upperBound
    }
    guard let first = text.first, bytes[first].isDigit, range.count < 40 else { return false }
    return NumeralReader.read(bytes, at: text.lowerBound, before: text.upperBound).range == text
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>, _ dialect: Dialect) {
    self.bytes = bytes
    self.dialect = dialect
    position = range.lowerBound
    end = range.upperBound
  }

  private mutating func skipSpace() {
    while position < end, bytes[position].isBlank { position += 1 }
  }

  private func starts(_ text: StaticString) -> Bool {
    position + text.utf8CodeUnitCount <= end && bytes.starts(with: text, at: position)
  }

  /// Passes over an operator, and over no longer one that begins with it.
  private mutating func take(_ text: StaticString, unless longer: StaticString...) -> Bool {
    skipSpace()
    guard starts(text), !longer.contains(where: { starts($0) }) else { return false }
    position += text.utf8CodeUnitCount
    hasOperator = true
    return true
  }

  private mutating func or() -> Rational? { bitwise({ $0.xor() }, "|", "||") { $0 | $1 } }

  private mutating func xor() -> Rational? {
    dialect.raises ? and() : bitwise({ $0.and() }, "^", "^^") { $0 ^ $1 }
  }

  private mutating func and() -> Rational? { bitwise({ $0.shift() }, "&", "&&") { $0 & $1 } }

  private mutating func bitwise(
    _ operand: (inout ProgramArithmetic) -> Rational?, _ mark: StaticString,
    _ longer: StaticString, _ combine: (Int, Int) -> Int
  ) -> Rational? {
    guard var value = operand(&self) else { return nil }
    while take(mark, unless: longer) {
      guard let left = value.integer, let right = operand(&self)?.integer else { return nil }
      value = Rational(combine(left, right))
    }
    return value
  }

  private mutating func shift() -> Rational? {
    guard var value = sum() else { return nil }
    while true {
      let isLeft = take("<<", unless: "<<<")
      guard isLeft || take(">>", unless: ">>>") else { return value }
      guard let bits = sum()?.integer, (0...50).contains(bits), value.isInteger else { return nil }
      value = isLeft ? value * .powerOfTwo(bits) : (value / .powerOfTwo(bits)).floor
    }
  }

  private mutating func sum() -> Rational? {
    guard var value = product() else { return nil }
    while true {
      let isSum = take("+", unless: "++")
      guard isSum || take("-", unless: "--", "->") else { return value }
      guard let other = product() else { return nil }
      value = isSum ? value + other : value - other
    }
  }

  private mutating func product() -> Rational? {
    guard var value = unary() else { return nil }
    while true {
      if take("*", unless: "**") {
        guard let other = unary() else { return nil }
        value = value * other
      } else if take("//") || take("÷") {
        guard let other = unary(), !other.isZero else { return nil }
        value = whole(value / other)
      } else if take("/") {
        guard let other = unary(), !other.isZero else { return nil }
        let quotient = value / other
        value =
          dialect.dividesWhole && value.isInteger && other.isInteger ? whole(quotient) : quotient
      } else if take("%", unless: "%%", "%/") {
        guard let other = unary(), !other.isZero else { return nil }
        value = value - whole(value / other) * other
      } else {
        return value.bitWidth <= ProgramArithmetic.mostBits ? value : nil
      }
    }
  }

  private func whole(_ quotient: Rational) -> Rational {
    dialect.roundsDown || quotient.signum >= 0 ? quotient.floor : quotient.ceiling
  }

  private mutating func unary() -> Rational? {
    skipSpace()
    depth += 1
    defer { depth -= 1 }
    guard position < end, depth < ProgramArithmetic.deepest else { return nil }
    if bytes[position] == UInt8(ascii: "-") {
      position += 1
      return unary().map { -$0 }
    }
    guard let base = operand() else { return nil }
    let isPower = take("**") || dialect.raises && take("^", unless: "^^")
    guard isPower else { return base }
    guard let power = unary()?.integer, abs(power) <= 64, !base.isZero,
      base.bitWidth * abs(power) <= ProgramArithmetic.mostBits
    else { return nil }
    return base.power(power)
  }

  private mutating func operand() -> Rational? {
    skipSpace()
    guard position < end else { return nil }
    if bytes[position] == UInt8(ascii: "(") {
      position += 1
      guard let value = or() else { return nil }
      skipSpace()
      guard position < end, bytes[position] == UInt8(ascii: ")") else { return nil }
      position += 1
      return value
    }
    guard bytes[position].isDigit else { return nil }
    // Commas part arguments.
    let stop = bytes.first(UInt8(ascii: ","), in: position..<end) ?? end
    let numeral = NumeralReader.read(bytes, at: position, before: stop)
    guard !numeral.range.isEmpty, numeral.grouping != .separated([.space]),
      !bytes.at(numeral.range.upperBound).isLetter
    else { return nil }
    position = numeral.range.upperBound
    return numeral.value
  }
}
