/// A value on its way to JSON (RFC 8259); members keep their order.
package enum JSONText: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// A number whose digits are known to be JSON already.
  case literal(String)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  /// Nothing but the values.
  package var text: String { written(nil) }

  /// A line for each member and each element; what holds only numbers stays on one.
  package var lines: String { written(0) }

  package static func quoted(_ string: String) -> String { JSONText.string(string).text }

  private func written(_ depth: Int?) -> String {
    var bytes: [UInt8] = []
    JSONText.write(self, to: &bytes, depth)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension JSONText {
  private static func write(_ value: JSONText, to bytes: inout [UInt8], _ depth: Int?) {
    switch value {
    case .null: bytes += "null".utf8
    case .boolean(let isTrue): bytes += (isTrue ? "true" : "false").utf8
    case .integer(let number): write(verbatim: number.description, to: &bytes)
    case .literal(let digits): write(verbatim: digits, to: &bytes)
    case .string(let string): write(string, to: &bytes)
    case .array(let values):
      let isFlat = values.allSatisfy(\.isNumber)
      let inner = isFlat ? nil : depth.map { $0 + 1 }
      write("[", "]", values, to: &bytes, inner, isSpaced: isFlat && depth != nil) {
        write($0, to: &$1, inner)
      }
    case .object(let members):
      let inner = depth.map { $0 + 1 }
      write("{", "}", members, to: &bytes, inner) { member, bytes in
        write(member.0, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        if inner != nil { bytes.append(UInt8(ascii: " ")) }
        write(member.1, to: &bytes, inner)
      }
    }
  }

  private var isNumber: Bool {
    switch self {
    case .null, .boolean, .integer, .literal: true
    case .string, .array, .object: false
    }
  }

  /// `depth`: how far the elements stand from the edge, each in a line of its own; nil for none.
  private static func write<Element>(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ elements: [Element], to bytes: inout [UInt8],
    _ depth: Int?, isSpaced: Bool = false, _ body: (Element, inout [UInt8]) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if let depth { write(line: depth, to: &bytes) }
      if isSpaced, index > 0 { bytes.append(UInt8(ascii: " ")) }
      body(element, &bytes)
    }
    if let depth, !elements.isEmpty { write(line: depth - 1, to: &bytes) }
    bytes.append(UInt8(ascii: close))
  }

  private static func write(verbatim digits: String, to bytes: inout [UInt8]) {
    var digits = digits
    digits.withUTF8 { bytes.append(contentsOf: $0) }
  }

  private static func write(line depth: Int, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private static func write(_ string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var string = string
    let isPlain = string.withUTF8 { utf8 in
      let isPlain = utf8.allSatisfy { 0x20...0x7E ~= $0 && $0 != 0x22 && $0 != 0x5C }
      if isPlain { bytes.append(contentsOf: utf8) }
      return isPlain
    }
    if !isPlain { for scalar in string.unicodeScalars { write(scalar, to: &bytes) } }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func write(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
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
