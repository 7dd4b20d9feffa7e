import Arithmetic
package import Diagnostics

/// What stands in one cell of a table, and where.
package struct DataCell: Sendable {
  package var text: String
  package var range: SourceRange

  /// What a cell's text is.
  enum Reading {
    /// With so many digits behind the point.
    case number(Quantity, places: Int)
    case formula(ValueRequest)
    case words
  }
}

extension DataCell {
  /// A number as expressions write it, with its unit where it has one; nothing that would have to be
  /// computed, since `2025-01-02` is no difference. Where cells are parted by semicolons, a comma is
  /// the decimal point.
  func reading(decimalComma: Bool, knowing units: [DeclaredUnit]) -> Reading {
    let bytes = Array(text.utf8)
    if let plain = PlainNumber(bytes, point: decimalComma ? 0x2C : 0x2E) {
      return .number(Quantity(plain.value), places: plain.places)
    }
    guard bytes.count <= Self.longestNumber, bytes.contains(where: { (0x30...0x39).contains($0) })
    else { return .words }
    let written = decimalComma ? text.replacing(",", with: ".") : text
    let excerpt = Excerpt(written, in: "", at: 0).declaring(units)
    guard case .success(let expression) = Expression.parse(excerpt) else { return .words }
    return expression.written.map { .number($0.quantity, places: $0.places) } ?? .words
  }

  private static let longestNumber = 64
}

extension Expression {
  /// The value of a number, perhaps negative.
  fileprivate var written: (quantity: Quantity, places: Int)? {
    switch kind {
    case .number(let literal):
      (literal.quantity, PlainNumber.places(of: literal.text))
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
    return text.utf8[text.utf8.index(after: point)...].prefix { (0x30...0x39).contains($0) }.count
  }
}
