extension UInt8 {
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let tab: UInt8 = 0x09
  static let space: UInt8 = 0x20

  var isDigit: Bool { self &- 0x30 < 10 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isLower: Bool { self &- 0x61 < 26 }
  var isBlank: Bool { self == .space || self == .tab }
  var isSpace: Bool { isBlank || self == .lineFeed || self == .carriageReturn }
  /// A byte that continues a character of several bytes.
  var isContinuation: Bool { self & 0xC0 == 0x80 }
}

extension Array where Element == UInt8 {
  /// The byte at an index, or zero outside.
  func at(_ index: Int) -> UInt8 { index >= 0 && index < count ? self[index] : 0 }

  func starts(with text: StaticString, at index: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index >= 0, index + length <= count else { return false }
    for offset in 0..<length where self[index + offset] != text.utf8Start[offset] { return false }
    return true
  }

  func first(_ byte: UInt8, in range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, self[lower].isSpace { lower += 1 }
    while upper > lower, self[upper - 1].isSpace { upper -= 1 }
    return lower..<upper
  }
}
