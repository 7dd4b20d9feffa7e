/// Whether a document writes 3,5 for three and a half.
///
/// A comma between digits may also part thousands or the items of a list. So only numbers count that
/// stand where a list would not: after a relation or an operator, or before a percentage or a unit of
/// money.
enum DecimalComma {
  /// Fewer of them say little.
  private static let leastEvidence = 3

  static func isUsed(in bytes: [UInt8]) -> Bool {
    var commas = 0
    var points = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index].isDigit else {
        index += 1
        continue
      }
      let start = index
      index = endOfDigits(bytes, index)
      guard let (mark, next) = mark(bytes, index) else { continue }
      let end = endOfDigits(bytes, next)
      index = end
      if isGroupedWithComma(bytes, start, next, end) {
        commas += leastEvidence
        index = endOfDigits(bytes, end + 1)
        continue
      }
      guard !isSeparator(bytes.at(start - 1)), !goesOn(bytes, end),
        isQuantity(bytes, start, end)
      else { continue }
      if mark == UInt8(ascii: ".") {
        // 1.234 may be either.
        if end - next != 3 || bytes[start] == 0x30 { points += 1 }
      } else if end - next != 3 || bytes[start] == 0x30 && next - start <= 4 {
        commas += 1
      }
    }
    return commas >= leastEvidence && commas >= points * 4
  }

  /// `1.234,50`, which can mean nothing else.
  private static func isGroupedWithComma(
    _ bytes: [UInt8], _ start: Int, _ next: Int, _ end: Int
  ) -> Bool {
    bytes[next - 1] == UInt8(ascii: ".") && next - start <= 4 && end - next == 3
      && bytes.at(end) == UInt8(ascii: ",") && endOfDigits(bytes, end + 1) == end + 3
      && !isSeparator(bytes.at(start - 1))
  }

  private static func endOfDigits(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isDigit { index += 1 }
    return index
  }

  /// The comma, `{,}` or point at an index, and where the digits after it begin.
  private static func mark(_ bytes: [UInt8], _ index: Int) -> (UInt8, next: Int)? {
    let length = bytes.starts(with: "{,}", at: index) ? 3 : 1
    let mark = length == 3 ? UInt8(ascii: ",") : bytes.at(index)
    guard mark == UInt8(ascii: ",") || mark == UInt8(ascii: "."), bytes.at(index + length).isDigit
    else { return nil }
    return (mark, index + length)
  }

  /// Whether more than a sentence's mark stands after a number.
  private static func goesOn(_ bytes: [UInt8], _ end: Int) -> Bool {
    let mark = bytes.at(end)
    let isMark = mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") || mark == UInt8(ascii: ")")
    return isSeparator(mark) && !(isMark && !bytes.at(end + 1).isDigit)
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "(")
      || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
      || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "_") || byte.isLetter
  }

  private static func isQuantity(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var before = start - 1
    while before >= 0, bytes[before].isBlank { before -= 1 }
    if before >= 0, "=+*/:".utf8.contains(bytes[before]) { return true }
    if bytes.starts(with: "×", at: before - 1) || bytes.starts(with: "≈", at: before - 2)
      || bytes.starts(with: "·", at: before - 1) || bytes.starts(with: "\\cdot", at: before - 4)
      || bytes.starts(with: "\\times", at: before - 5)
      || bytes.starts(with: "\\approx", at: before - 6)
    {
      return true
    }
    var after = end
    while bytes.at(after).isBlank { after += 1 }
    return bytes.at(after) == UInt8(ascii: "%") || bytes.starts(with: "\\%", at: after)
      || bytes.starts(with: "€", at: after) || bytes.starts(with: "\\,\\text", at: after)
      || bytes.starts(with: "\\,\\mathrm", at: after)
  }
}
