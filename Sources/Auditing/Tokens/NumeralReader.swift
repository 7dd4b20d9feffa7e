//  numeral  = digits (separator group)* [ "." digits ] [ ("e" | "E") [sign] digits ]
//           | "." digits …
//  separator: "," | "{,}" | "\," | "_" | "'" | "~" | a thin space, with three digits after each; and
//             "." where 3,5 is three and a half
//  Indian grouping has two digits between separators and three after the last.

import Arithmetic

/// Reads a number in digits, exactly.
struct NumeralReader {
  private let bytes: [UInt8]
  private let end: Int
  private var position: Int
  private var digits: [UInt8] = []
  private var numeral: Numeral
  private var hasDecimalComma = false

  /// More digits than any quantity has; longer ones are opaque.
  private static let mostDigits = 60

  /// - Requires: a digit at `start`, or a point with a digit after it.
  ///
  /// `decimalMark`: whether the document writes 3.5 or 3,5.
  static func read(
    _ bytes: [UInt8], at start: Int, before end: Int, decimalMark: Numeral.DecimalMark = .point
  ) -> Numeral {
    var reader = NumeralReader(bytes: bytes, end: end, position: start)
    reader.hasDecimalComma = decimalMark != .point || reader.isGroupedByPoints
    reader.read()
    return reader.numeral
  }

  private init(bytes: [UInt8], end: Int, position: Int) {
    self.bytes = bytes
    self.end = end
    self.position = position
    numeral = Numeral(range: position..<position, value: 0, step: 1)
  }

  /// `1.234,50`, which can mean nothing else.
  private var isGroupedByPoints: Bool {
    var index = position
    while index < end, bytes[index].isDigit { index += 1 }
    guard (1...3).contains(index - position) else { return false }
    var groups = 0
    while bytes.at(index) == UInt8(ascii: "."), index + 3 < end,
      (1...3).allSatisfy({ bytes[index + $0].isDigit })
    {
      index += 4
      groups += 1
    }
    return groups > 0 && index + 1 < end && bytes[index] == UInt8(ascii: ",")
      && bytes[index + 1].isDigit && !bytes.at(index + 3).isDigit
  }

  private mutating func read() {
    let start = position
    takeDigits()
    let isGroupable = (1...3).contains(digits.count)
    if isGroupable { takeGroups() }
    let whole = digits.count - numeral.decimals
    if numeral.decimals == 0 { takeFraction(whole) }
    takeMoreParts(from: start)
    let exponent = takeExponent()
    numeral.range = start..<position
    if position < end, bytes[position] == UInt8(ascii: "."), bytes.starts(with: "...", at: position)
    {
      numeral.isCutOff = true
    } else if bytes.starts(with: "…", at: position) {
      numeral.isCutOff = true
    }
    finish(whole: whole, exponent: exponent)
  }

  private mutating func takeDigits() {
    while position < end, bytes[position].isDigit {
      if digits.count <= NumeralReader.mostDigits { digits.append(bytes[position] - 0x30) }
      position += 1
    }
  }

  private static let separators: [[UInt8]] = [
    ",", "{,}", "\\,", "_", "'", "’", "~", "\u{2009}", "\u{202F}", "\u{A0}", "{\\,}", "\\!,\\!",
  ].map { Array($0.utf8) }

  private var separatorHere: [UInt8]? {
    if isPointOfThousands { return [UInt8(ascii: ".")] }
    return NumeralReader.separators.first { bytes[position..<end].starts(with: $0) }
  }

  /// The points of 1.234.567 and of 1.234, where the comma is for decimals.
  private var isPointOfThousands: Bool {
    hasDecimalComma && bytes[position] == UInt8(ascii: ".") && digits.first != 0
      && (1...3).allSatisfy { bytes.at(position + $0).isDigit } && !bytes.at(position + 4).isDigit
  }

  private mutating func takeGroups() {
    guard position < end,
      let separator = separatorHere
    else { return }
    var groups: [Range<Int>] = []
    var next = position
    while next < end, groups.count < 20, bytes[next..<end].starts(with: separator) {
      let start = next + separator.count
      var stop = start
      while stop < end, bytes[stop].isDigit { stop += 1 }
      guard stop > start else { break }
      groups.append(start..<stop)
      next = stop
    }
    if groups.count == 1, let group = groups.first, isFraction(group, after: separator) {
      return take(fraction: group, after: separator)
    }
    let isThousands = !groups.isEmpty && groups.allSatisfy { $0.count == 3 }
    let isIndian =
      separator == [UInt8(ascii: ",")] && digits.count <= 2 && groups.last?.count == 3
      && groups.count > 1 && groups.dropLast().allSatisfy { $0.count == 2 }
    if isThousands || isIndian {
      numeral.grouping = isIndian ? .indian : .separated(separator)
      for group in groups { digits += bytes[group].map { $0 - 0x30 } }
      position = next
    } else if separator == [UInt8(ascii: ",")], groups.count == 1, let group = groups.first {
      // 3,5: a decimal comma, or two numbers of a list.
      numeral.isAmbiguous = true
      numeral.decimalMark = .comma
      digits += bytes[group].prefix(NumeralReader.mostDigits).map { $0 - 0x30 }
      numeral.decimals = group.count
      position = next
    } else if separator == [UInt8(ascii: "_")], groups.count >= 1 {
      numeral.isOpaque = true
      position = next
    }
  }

  /// The comma of 0,125, of `3{,}5`, and of 3,5 where the document writes decimals so.
  private func isFraction(_ group: Range<Int>, after separator: [UInt8]) -> Bool {
    guard separator.contains(UInt8(ascii: ",")), separator.first != UInt8(ascii: "\\") else {
      return false
    }
    let isBraced = separator.count > 1
    return hasDecimalComma || isBraced && group.count != 3 || digits == [0] && group.count >= 3
  }

  private mutating func take(fraction group: Range<Int>, after separator: [UInt8]) {
    digits += bytes[group].prefix(NumeralReader.mostDigits).map { $0 - 0x30 }
    numeral.decimals = group.count
    numeral.decimalMark = separator.count > 1 ? .bracedComma : .comma
    position = group.upperBound
  }

  private mutating func takeFraction(_ whole: Int) {
    if hasDecimalComma, takeDecimalComma() { return }
    guard position + 1 < end, bytes[position] == UInt8(ascii: "."), bytes[position + 1].isDigit,
      numeral.decimals == 0
    else { return }
    position += 1
    takeDigits()
    numeral.decimals = digits.count - whole
    // .333_333 and 0.123 456 are written too.
    while position + 3 < end, bytes[position] == UInt8(ascii: "_"), bytes[position + 1].isDigit {
      position += 1
      let before = digits.count
      takeDigits()
      numeral.decimals += digits.count - before
    }
  }

  /// 1234,5: more digits before the comma than a group of thousands has.
  private mutating func takeDecimalComma() -> Bool {
    guard position + 1 < end, bytes[position] == UInt8(ascii: ","), bytes[position + 1].isDigit
    else { return false }
    let start = position + 1
    var stop = start
    while stop < end, bytes[stop].isDigit { stop += 1 }
    take(fraction: start..<stop, after: [UInt8(ascii: ",")])
    return true
  }

  /// Versions, dates and addresses have more parts than a number.
  private mutating func takeMoreParts(from start: Int) {
    while position + 1 < end, bytes[position] == UInt8(ascii: "."), bytes[position + 1].isDigit {
      numeral.isOpaque = true
      position += 1
      takeDigits()
    }
    guard numeral.decimals == 0, position + 1 < end else { return }
    let mark = bytes[position]
    guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/"), bytes[position + 1].isDigit else {
      return
    }
    var next = position
    var parts = 0
    while next + 1 < end, bytes[next] == mark, bytes[next + 1].isDigit {
      let first = next + 1
      next = first
      while next < end, bytes[next].isDigit { next += 1 }
      parts += 1
      if next - first > 4 || (parts == 1 && next - first > 2) { return }
    }
    // 2024-05-17 and 17/05/2024
    let isDate =
      parts == 2 && (digits.count == 4 || next - position == 8) && !bytes.at(next).isLetter
    if isDate, digits.count == 4 || (mark == UInt8(ascii: "/") && digits.count <= 2) {
      numeral.isOpaque = true
      position = next
    }
  }

  private mutating func takeExponent() -> Int {
    guard position < end, bytes[position] | 0x20 == UInt8(ascii: "e") else { return 0 }
    var next = position + 1
    let sign = bytes.at(next)
    if next < end, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { next += 1 }
    let start = next
    var exponent = 0
    while next < end, bytes[next].isDigit, next - start < 4 {
      exponent = exponent * 10 + Int(bytes[next] - 0x30)
      next += 1
    }
    guard next > start, next >= end || !(bytes[next].isLetter || bytes[next].isDigit),
      exponent <= 330
    else { return 0 }
    position = next
    numeral.hasExponent = true
    return sign == UInt8(ascii: "-") ? -exponent : exponent
  }

  private mutating func finish(whole: Int, exponent: Int) {
    if digits.count > NumeralReader.mostDigits { numeral.isOpaque = true }
    if whole > 1, digits.first == 0, numeral.grouping == .none { numeral.isOpaque = true }
    guard !numeral.isOpaque else { return }
    numeral.significantDigits = max(1, digits.drop { $0 == 0 }.count)
    if numeral.decimals == 0 {
      numeral.trailingZeros = digits.reversed().prefix { $0 == 0 }.count
      if hasDecimalComma { numeral.decimalMark = .comma }
    }
    numeral.step = .powerOfTen(exponent - numeral.decimals)
    numeral.value = Rational(digits: digits) * numeral.step
  }
}

extension Rational {
  /// The integer whose decimal digits are given, the most significant first.
  init(digits: [UInt8]) {
    var value = Rational(0)
    var index = 0
    while index < digits.count {
      var chunk = 0
      var scale = 1
      while index < digits.count, scale < 1_000_000_000_000_000 {
        chunk = chunk * 10 + Int(digits[index])
        scale *= 10
        index += 1
      }
      value = value * Rational(scale) + Rational(chunk)
    }
    self = value
  }
}
