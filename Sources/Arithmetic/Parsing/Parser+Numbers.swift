import BigInt
import Diagnostics

/// Numbers with their scale and unit.
///
///     number   = [money] digits [ "." digits ] [ ("e" | "E") ["+" | "-"] digits ] [ suffix ]
///              | [money] "." digits …
///     money    = "$" | "€" | "£" | "¥"
///     digits   = digit { ["_"] digit }              grouped at will
///              | 1–3 digits { "," 3 digits }        not among the arguments of `min(…)`
///     suffix   = scale [ unit ] | unit | "×"        "×" ends a factor such as `2.81×`
///     scale    = "K" | "M" | "G" | "B" | "T" | "Ki" … attached, or a word apart from the number
///
/// `7B` is seven billion, `7 B` seven bytes. Units are listed in `UnitVocabulary`.
extension Parser {
  var isAtNumber: Bool {
    func isDigit(_ ahead: Int) -> Bool {
      cursor.byte(ahead).map { (0x30...0x39).contains($0) } ?? false
    }
    if isDigit(0) { return true }
    guard let first = cursor.byte(), first == UInt8(ascii: "$") || first >= 0x80 else {
      return cursor.isAt(".") && isDigit(1)
    }
    for sign in Parser.moneySigns where cursor.isAt(sign) {
      let after = sign.utf8CodeUnitCount
      return isDigit(after) || (cursor.byte(after) == UInt8(ascii: ".") && isDigit(after + 1))
    }
    return false
  }

  static let moneySigns: [StaticString] = ["$", "€", "£", "¥"]

  mutating func number() -> Node? {
    let start = cursor.position
    if isAtDate { return date() }
    let money = Parser.moneySigns.first { cursor.take($0) }.map(\.description)
    guard let decimal = decimal() else { return nil }
    doubtfulUnit = nil
    guard let suffix = suffix(after: start, money: money) else { return nil }
    let scale = decimal.step * suffix.scale
    let local = start..<cursor.position
    var quantity = Quantity(
      decimal.digits * scale, suffix.unit, isExact: suffix.isExact, spelling: suffix.spelling)
    guard quantity.value.bitWidth <= Arithmetic.Limit.bitWidth else {
      report(.numberTooLong(at: cursor.range(local)))
      return nil
    }
    if decimal.zeros > 0, quantity.value == decimal.digits * decimal.step * quantity.writtenScale {
      quantity.places = decimal.zeros
    }
    var literal = Literal(quantity, text: cursor.text(local), step: scale)
    literal.doubtfulUnit = doubtfulUnit
    return Node(.number(literal), local, in: excerpt)
  }

  /// All digits as one integer, what one unit of the last of them is worth, and how many stand behind
  /// the point where the last is a zero.
  private mutating func decimal() -> (digits: Rational, step: Rational, zeros: Int)? {
    let start = cursor.position
    guard var digits = wholeDigits() else { return nil }
    var places = 0
    if cursor.isAt("."), cursor.scalar(at: cursor.position + 1)?.scalar.isDigit == true {
      cursor.position += 1
      guard let fraction = digitRun() else { return nil }
      places = fraction.utf8.count
      digits += fraction
    } else if cursor.isAt("."),
      cursor.scalar(at: cursor.position + 1)?.scalar.isNameStart == true
    {
      reportMember(ofNumberAt: start)
      return nil
    }
    guard let exponent = exponent() else { return nil }
    guard digits.utf8.count <= Parser.longestNumber, abs(exponent) <= Parser.longestNumber,
      let value = BigInt(digits)
    else {
      report(.numberTooLong(at: cursor.range(start..<cursor.position)))
      return nil
    }
    let zeros = exponent == 0 && places > 0 && digits.utf8.last == UInt8(ascii: "0") ? places : 0
    return (Rational(value), .powerOfTen(exponent - places), zeros)
  }

  private static let longestNumber = 1000

  private mutating func wholeDigits() -> String? {
    let start = cursor.position
    if cursor.isAt(".") { return "" }
    guard var digits = digitRun() else { return nil }
    let isGroupable = digits.utf8.count <= 3 && cursor.position - start == digits.utf8.count
    while cursor.isAt(","), let next = cursor.scalar(at: cursor.position + 1), next.scalar.isDigit {
      let comma = cursor.position
      let count = digitCount(from: comma + 1)
      if isInArguments {
        if count == 3, isGroupable { reportAmbiguousComma(start..<comma + 4) }
        break
      }
      guard count == 3, isGroupable else {
        if isInPair { break }
        report(.misplacedComma(at: cursor.range(comma..<comma + 1 + count)))
        cursor.position = comma + 1 + count
        return nil
      }
      cursor.position = comma + 1
      digits += cursor.text(comma + 1..<comma + 4)
      cursor.position = comma + 4
    }
    return digits
  }

  private func digitCount(from offset: Int) -> Int {
    cursor.bytes[offset...].prefix { (0x30...0x39).contains($0) }.count
  }

  /// Digits, with single underscores between them; nil after a report.
  private mutating func digitRun() -> String? {
    let local = cursor.take { $0.isDigit || $0 == "_" }
    let text = cursor.text(local)
    if text.hasSuffix("_") || text.contains("__") {
      report(.misplacedUnderscore(at: cursor.range(local)))
      return nil
    }
    return text.filter { $0 != "_" }
  }

  /// `e9`, `E-3`; 0 where none is written. An `e` without digits is the beginning of a unit.
  private mutating func exponent() -> Int? {
    let start = cursor.position
    guard cursor.take("e") || cursor.take("E") else { return 0 }
    let isNegative = cursor.take("-") || cursor.take("−")
    if !isNegative { _ = cursor.take("+") }
    let digits = cursor.take(while: \.isDigit)
    if digits.isEmpty {
      cursor.position = start
      return 0
    }
    // An exponent too long for an integer is too long for a number.
    let magnitude = Int(cursor.text(digits)) ?? .max
    return isNegative ? -magnitude : magnitude
  }

  private mutating func reportMember(ofNumberAt start: Int) {
    let member = cursor.position
    cursor.position += 1
    _ = cursor.take { $0.isNameContinuation || $0 == "." }
    let name = nameWithHyphen(before: start)
    report(
      .memberOfNumber(name, cursor.text(start..<member), at: cursor.range(start..<cursor.position)))
  }

  /// The name that a hyphen right before `offset` is attached to, as in `conv-1`.
  private func nameWithHyphen(before offset: Int) -> String? {
    guard offset >= 2, cursor.bytes[offset - 1] == UInt8(ascii: "-") else { return nil }
    let isPart: (UInt8) -> Bool = { $0 >= 0x80 || Unicode.Scalar($0).isNameContinuation }
    let name = cursor.bytes[..<(offset - 1)].reversed().prefix(while: isPart).reversed()
    return name.isEmpty ? nil : String(decoding: Array(name), as: UTF8.self)
  }

  private mutating func reportAmbiguousComma(_ local: Range<Int>) {
    let text = cursor.text(local)
    let parts = text.split(separator: ",")
    report(
      .ambiguousComma(
        text, number: parts.joined(separator: "_"), list: parts.joined(separator: ", "),
        at: cursor.range(local)))
  }
}

extension Diagnostic {
  fileprivate static func numberTooLong(at range: SourceRange) -> Diagnostic {
    Diagnostic("number.too-large", "numbers of more than 1,000 digits are not read", at: range)
  }

  fileprivate static func misplacedComma(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "number.separator",
      "a comma separates groups of three digits, as in `1,234,567`; a decimal point is `.`",
      at: range)
  }

  fileprivate static func misplacedUnderscore(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "number.separator", "one underscore may stand between two digits, as in `1_000`", at: range)
  }

  fileprivate static func ambiguousComma(
    _ text: String, number: String, list: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      "number.separator", "`\(text)` could be one number or two; write `\(number)` or `\(list)`",
      at: range
    )
    .fixing("for one number", replace: range, with: number)
    .fixing("for two numbers", replace: range, with: list)
  }

  fileprivate static func memberOfNumber(_ name: String?, _ number: String, at range: SourceRange)
    -> Diagnostic
  {
    let hint =
      name.map {
        "; a name with a hyphen is selected by a pattern: `[\"\($0.shortened)-\(number.shortened)\"]`"
      } ?? ""
    return Diagnostic(
      "expression.unexpected", "a number has no members\(hint)", at: range)
  }
}
