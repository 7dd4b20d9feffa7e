/// Writes JSON (RFC 8259) as it comes, without a tree of it: what long listings are written by.
///
///     writer.object {
///       $0.member("name")
///       $0.string("conv1")
///     }
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  /// A line for each member and each element; what holds only numbers stays on one.
  private let isSpread: Bool
  private var depth = 0
  /// A line's end and the spaces before the next, as many as were needed so far.
  private var indent = [UInt8(ascii: "\n")]
  private var isFirst = true
  private var isFlat = false
  /// Whether a member's name stands at the end, so that its value comes next.
  private var hasName = false

  package init(lines isSpread: Bool, capacity: Int = 0) {
    self.isSpread = isSpread
    bytes.reserveCapacity(capacity)
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension JSONWriter {
  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), isFlat: false, members)
  }

  /// `isFlat`: whether the elements are all numbers or null, and so stay on one line.
  package mutating func array(isFlat: Bool = false, _ elements: (inout JSONWriter) -> Void) {
    enclose(UInt8(ascii: "["), UInt8(ascii: "]"), isFlat: isFlat, elements)
  }

  private mutating func enclose(
    _ open: UInt8, _ close: UInt8, isFlat: Bool, _ inner: (inout JSONWriter) -> Void
  ) {
    begin()
    bytes.append(open)
    let outer = (isFirst, self.isFlat)
    isFirst = true
    self.isFlat = isFlat
    depth += 1
    inner(&self)
    depth -= 1
    if !isFirst, !isFlat, isSpread { writeLine() }
    (isFirst, self.isFlat) = outer
    bytes.append(close)
  }

  /// Begins a member; its value is written next.
  package mutating func member(_ name: String) {
    begin()
    write(quoted: name)
    endName()
  }

  /// The same for a name in ASCII that nothing has to be escaped in.
  package mutating func member(plain name: StaticString) {
    begin()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    endName()
  }

  private mutating func endName() {
    bytes.append(UInt8(ascii: ":"))
    if isSpread { bytes.append(UInt8(ascii: " ")) }
    hasName = true
  }

  /// What was written, and no more.
  package consuming func finish() -> [UInt8] { bytes }

  /// What stands between the last value and the next.
  private mutating func begin() {
    if hasName {
      hasName = false
      return
    }
    if depth == 0 { return }
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    if isSpread, !isFlat { writeLine() }
    if isSpread, isFlat, !isFirst { bytes.append(UInt8(ascii: " ")) }
    isFirst = false
  }

  private mutating func writeLine() {
    let length = 1 + 2 * depth
    while indent.count < length { indent.append(UInt8(ascii: " ")) }
    bytes.append(contentsOf: indent[..<length])
  }
}

// Values.
extension JSONWriter {
  package mutating func null() { write("null") }

  package mutating func boolean(_ isTrue: Bool) { write(isTrue ? "true" : "false") }

  package mutating func string(_ string: String) {
    begin()
    write(quoted: string)
  }

  /// A number whose digits are known to be JSON already.
  package mutating func literal(_ digits: String) {
    begin()
    var digits = digits
    digits.withUTF8 { bytes.append(contentsOf: $0) }
  }

  package mutating func integer(_ number: Int) {
    begin()
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    if rest < 10 { return bytes.append(UInt8(ascii: "0") + UInt8(rest)) }
    // At most twenty digits, the last one first.
    var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
    withUnsafeMutableBytes(of: &digits) { digits in
      var first = digits.count
      while rest > 0 {
        first -= 1
        digits[first] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      }
      bytes.append(contentsOf: digits[first...])
    }
  }

  private mutating func write(_ word: StaticString) {
    begin()
    word.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func write(quoted string: String) {
    bytes.append(UInt8(ascii: "\""))
    var string = string
    let isPlain = string.withUTF8 { utf8 in
      let isPlain = utf8.allSatisfy { 0x20...0x7E ~= $0 && $0 != 0x22 && $0 != 0x5C }
      if isPlain { bytes.append(contentsOf: utf8) }
      return isPlain
    }
    if !isPlain { for scalar in string.unicodeScalars { write(scalar) } }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": bytes += #"\""#.utf8
    case "\\": bytes += #"\\"#.utf8
    case "\n": bytes += #"\n"#.utf8
    case "\r": bytes += #"\r"#.utf8
    case "\t": bytes += #"\t"#.utf8
    // Line separators end a string in older JavaScript; the rest cannot be seen.
    case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
      let digits = String(scalar.value, radix: 16)
      bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
    default: bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
    }
  }
}
