//  RFC 8259:
//
//  value   =  "null" | "true" | "false" | number | string | array | object
//  array   =  "[" [ value { "," value } ] "]"
//  object  =  "{" [ string ":" value { "," string ":" value } ] "}"
//  number  =  [ "-" ] ( "0" | 1…9 { digit } ) [ "." digit { digit } ] [ ( "e" | "E" ) [ "+" | "-" ] digit { digit } ]

package import Diagnostics

extension JSON {
  /// Reads a whole file; stops at the first thing that is not JSON.
  package static func read(_ file: SourceFile) throws(Diagnostic) -> JSON {
    var reader = JSONReader(file: file)
    let value = try reader.value(depth: 0)
    try reader.end()
    return value
  }
}

private struct JSONReader {
  let file: SourceFile
  let bytes: [UInt8]
  var place = 0

  /// Records nest five deep; a file that nests this deep is not one, and would exhaust the stack.
  static let deepest = 64

  init(file: SourceFile) {
    self.file = file
    bytes = Array(file.text.utf8)
  }

  mutating func end() throws(Diagnostic) {
    skipBlanks()
    if place < bytes.count { throw problem("nothing may follow the value") }
  }

  mutating func value(depth: Int) throws(Diagnostic) -> JSON {
    skipBlanks()
    let start = place
    guard depth < Self.deepest else { throw problem("this nests too deeply for a file of records") }
    let value: JSON.Value
    switch peek {
    case UInt8(ascii: "{"): value = try object(depth)
    case UInt8(ascii: "["): value = try array(depth)
    case UInt8(ascii: "\""): value = .string(try string())
    case UInt8(ascii: "n"): value = try word("null", .null)
    case UInt8(ascii: "t"): value = try word("true", .boolean(true))
    case UInt8(ascii: "f"): value = try word("false", .boolean(false))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): value = try number()
    default: throw problem("a value is missing here")
    }
    return JSON(value, at: start..<place)
  }

  private var peek: UInt8 { place < bytes.count ? bytes[place] : 0 }

  private mutating func skipBlanks() {
    while [0x20, 0x09, 0x0A, 0x0D].contains(peek) { place += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard place < bytes.count, peek == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func word(_ word: String, _ value: JSON.Value) throws(Diagnostic) -> JSON.Value {
    guard bytes[place...].starts(with: word.utf8) else { throw problem("a value is missing here") }
    place += word.utf8.count
    return value
  }

  private mutating func array(_ depth: Int) throws(Diagnostic) -> JSON.Value {
    place += 1
    var values: [JSON] = []
    if take("]") { return .array([]) }
    repeat { values.append(try value(depth: depth + 1)) } while take(",")
    guard take("]") else { throw problem("a `,` or `]` is missing here") }
    return .array(values)
  }

  private mutating func object(_ depth: Int) throws(Diagnostic) -> JSON.Value {
    place += 1
    var members: [String: JSON] = [:]
    if take("}") { return .object([:]) }
    repeat {
      skipBlanks()
      let start = place
      guard peek == UInt8(ascii: "\"") else { throw problem("a name in quotes is missing here") }
      let name = try string()
      guard members[name] == nil else { throw problem("this name stands here twice", at: start) }
      guard take(":") else { throw problem("a `:` is missing here") }
      members[name] = try value(depth: depth + 1)
    } while take(",")
    guard take("}") else { throw problem("a `,` or `}` is missing here") }
    return .object(members)
  }

  private mutating func number() throws(Diagnostic) -> JSON.Value {
    let start = place
    if peek == UInt8(ascii: "-") { place += 1 }
    let leading = peek
    let digits = takeDigits()
    var isSound = digits > 0 && (digits == 1 || leading != UInt8(ascii: "0"))
    if peek == UInt8(ascii: ".") {
      place += 1
      isSound = takeDigits() > 0 && isSound
    }
    if peek | 0x20 == UInt8(ascii: "e") {
      place += 1
      if [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(peek) { place += 1 }
      isSound = takeDigits() > 0 && isSound
    }
    guard isSound else { throw problem("this is not a number", at: start) }
    return .number(String(decoding: bytes[start..<place], as: UTF8.self))
  }

  private mutating func takeDigits() -> Int {
    let start = place
    while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(peek) { place += 1 }
    return place - start
  }

  private mutating func string() throws(Diagnostic) -> String {
    let start = place
    var text: [UInt8] = []
    place += 1
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += String(try escaped()).utf8
      case ..<0x20: throw problem("a string ends on its line", at: place - 1)
      default: text.append(byte)
      }
    }
    throw problem("this string is not closed", at: start)
  }

  private mutating func escaped() throws(Diagnostic) -> Unicode.Scalar {
    let start = place - 1
    let letter = peek
    place += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard let first = hexadecimal() else { throw problem("four digits belong here", at: start) }
      if let scalar = Unicode.Scalar(first) { return scalar }
      // Characters beyond the first 65,536 are written as two halves.
      guard first < 0xDC00, bytes[place...].starts(with: "\\u".utf8),
        let second = hexadecimal(skipping: 2),
        (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      else { throw problem("half a character stands here", at: start) }
      return scalar
    default: throw problem("this escape does not exist", at: start)
    }
  }

  private mutating func hexadecimal(skipping skipped: Int = 0) -> UInt32? {
    place += skipped
    guard place + 4 <= bytes.count else { return nil }
    let digits = String(decoding: bytes[place..<place + 4], as: UTF8.self)
    place += 4
    return digits.allSatisfy(\.isHexDigit) ? UInt32(digits, radix: 16) : nil
  }

  private func problem(_ message: String, at start: Int? = nil) -> Diagnostic {
    let first = start ?? place
    let range = first..<max(first, min(bytes.count, max(place, first + 1)))
    return Diagnostic(
      "records.not-json", "\(message); restore the file or run `reckon bench` again",
      at: SourceRange(file.path, range))
  }
}
