import Arithmetic
package import Diagnostics

/// What stands in one cell of a table, and where.
package struct DataCell: Sendable {
  package var text: String
  package var range: SourceRange

  /// What a cell's text is.
  enum Reading {
    case number(Number)
    case formula(ValueRequest)
    case words
    /// Nothing, or a mark that says that there is nothing.
    case gap
  }

  /// `41.2`, `3.5 GB`, or `41.2 ± 1.3`, of which the deviation is kept beside the number.
  struct Number {
    var quantity: Quantity
    /// Digits behind the point.
    var places: Int
    var deviation: Quantity?
  }

  /// Whether it says that there is nothing.
  var isGap: Bool { ["", "-", "–", "—", "−", "n/a", "na"].contains(text.lowercased()) }
}

extension DataCell {
  /// A number as expressions write it, with its unit where it has one; nothing that would have to be
  /// computed, since `2025-01-02` is no difference. Where cells are parted by semicolons, a comma is
  /// the decimal point.
  func reading(decimalComma: Bool, knowing units: [DeclaredUnit]) -> Reading {
    let text = decimalComma ? self.text.withoutPoints : self.text
    let bytes = Array(text.utf8)
    if let plain = PlainNumber(bytes, point: decimalComma ? 0x2C : 0x2E) {
      return .number(Number(quantity: Quantity(plain.value), places: plain.places))
    }
    if isGap { return .gap }
    guard bytes.count <= Self.longestNumber, bytes.contains(where: { (0x30...0x39).contains($0) })
    else { return .words }
    let written = decimalComma ? text.replacing(",", with: ".") : text
    return Number(written, knowing: units).map { .number($0) } ?? .words
  }

  private static let longestNumber = 64
}

extension String {
  /// Where the comma is the decimal point, points part thousands: `2000` of `2.000`.
  fileprivate var withoutPoints: String {
    let digits = trimmed.drop { "+-−".contains($0) }.prefix { $0 != "," }
    let groups = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard groups.count > 1, (1...3).contains(groups[0].utf8.count), groups[0] != "0",
      groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }),
      groups.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return self }
    return replacing(".", with: "")
  }
}

extension DataCell.Number {
  fileprivate init?(_ text: String, knowing units: [DeclaredUnit]) {
    if let (value, deviation) = DataCell.Number.parted(text) {
      guard var number = DataCell.Number(value, knowing: units),
        let around = DataCell.Number(deviation, knowing: units),
        around.quantity.unit == number.quantity.unit, around.quantity.value.signum >= 0
      else { return nil }
      number.deviation = around.quantity
      self = number
    } else if let inner = DataCell.Number.bracketed(text) {
      guard let number = DataCell.Number(inner, knowing: units), number.quantity.value.signum > 0
      else { return nil }
      self = number
      quantity.value = 0 - quantity.value
    } else {
      let excerpt = Excerpt(text, in: "", at: 0).declaring(units)
      guard case .success(let expression) = Expression.parse(excerpt),
        let written = expression.written
      else { return nil }
      self.init(quantity: written.quantity, places: written.places)
    }
  }

  /// What accountants write in brackets is less than zero: `(300)`, `($0.2M)`.
  private static func bracketed(_ text: String) -> String? {
    guard text.hasPrefix("("), text.hasSuffix(")") else { return nil }
    let inner = text.dropFirst().dropLast()
    return inner.contains { "()".contains($0) } ? nil : String(inner).trimmed
  }

  /// `41.2 ms` and `1.3 ms` of `41.2 ± 1.3 ms` and of `(41.2 ± 1.3) ms`.
  private static func parted(_ text: String) -> (value: String, deviation: String)? {
    guard let mark = text.firstRange(of: "±") ?? text.firstRange(of: "+/-") else { return nil }
    var value = String(text[..<mark.lowerBound]).trimmed
    var deviation = String(text[mark.upperBound...]).trimmed
    if value.hasPrefix("("), let close = deviation.firstIndex(of: ")") {
      let unit = deviation[deviation.index(after: close)...]
      deviation = String(deviation[..<close]).trimmed + unit
      value = String(value.dropFirst()).trimmed
    }
    let unit = deviation.drop { $0.isNumber || $0 == "." || $0 == " " }
    let isPlain = value.allSatisfy { $0.isNumber || "+-−. ".contains($0) }
    return (isPlain && !unit.isEmpty ? "\(value) \(unit)" : value, deviation)
  }
}

extension Expression {
  /// The value of a number, perhaps negative.
  fileprivate var written: (quantity: Quantity, places: Int)? {
    switch kind {
    case .number(let literal):
      (literal.quantity, PlainNumber.places(of: literal.text))
    case .binary(.multiply, let mantissa, let power):
      if case .number = mantissa.unsigned.kind, power.isPowerOfTen,
        case .success(let derivation) = evaluate(in: .numbers)
      {
        (derivation.result, 0)
      } else {
        nil
      }
    case .negative(let operand):
      if case .number = operand.kind, case .success(let derivation) = evaluate(in: .numbers) {
        (derivation.result, operand.written?.places ?? 0)
      } else {
        nil
      }
    default: nil
    }
  }
}

extension Expression {
  private var unsigned: Expression {
    if case .negative(let operand) = kind { operand } else { self }
  }

  /// `10^3`, `10^-3`
  fileprivate var isPowerOfTen: Bool {
    guard case .binary(.power, let base, let exponent) = kind, case .number(let ten) = base.kind,
      ten.quantity == Quantity(10), case .number = exponent.unsigned.kind
    else { return false }
    return true
  }
}

extension Scope {
  /// No names at all.
  private static let nothing: @Sendable (Reference) -> Diagnostics = { reference in
    Diagnostics(Diagnostic("name.unknown", "a number has no names", at: reference.root.range))
  }

  fileprivate static let numbers = Scope(
    resolve: { .failure(nothing($0)) }, count: { .failure(nothing($0)) })
}

/// Digits, with a point among them and a sign before them: what nearly every cell holds, read without
/// a parser.
struct PlainNumber {
  var value: Rational
  var places: Int

  private static let mostDigits = 18

  init?(_ bytes: [UInt8], point: UInt8) {
    var index = 0
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { index = 1 }
    var whole = 0
    var digits = 0
    var pointIndex: Int?
    while index < bytes.count {
      let byte = bytes[index]
      if byte == point, pointIndex == nil {
        pointIndex = index
      } else if (0x30...0x39).contains(byte), digits < Self.mostDigits {
        whole = whole * 10 + Int(byte - 0x30)
        digits += 1
      } else {
        return nil
      }
      index += 1
    }
    guard digits > 0, bytes.last != point else { return nil }
    places = pointIndex.map { bytes.count - $0 - 1 } ?? 0
    value = Rational(isNegative ? -whole : whole) * .powerOfTen(-places)
  }

  /// The digits behind the point of a number as it is written.
  static func places(of text: String) -> Int {
    guard let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return 0 }
    let rest = text.utf8[text.utf8.index(after: point)...]
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    // Digits before a power of ten say nothing of those behind the point.
    return [UInt8(ascii: "e"), UInt8(ascii: "E")].contains(rest.dropFirst(digits.count).first)
      ? 0 : digits.count
  }
}
