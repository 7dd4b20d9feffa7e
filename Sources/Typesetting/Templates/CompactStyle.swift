/// CSS without its comments and needless space: the file stays legible, the pages stay small.
struct CompactStyle {
  private let css: [UInt8]
  private var position = 0
  private var result: [UInt8] = []

  static func compacted(_ css: String) -> String {
    var style = CompactStyle(css: Array(css.utf8))
    while style.position < style.css.count { style.step() }
    return String(decoding: style.result, as: UTF8.self)
  }

  private init(css: [UInt8]) { self.css = css }

  private mutating func step() {
    let byte = css[position]
    if byte == UInt8(ascii: "/"), css[position...].starts(with: "/*".utf8) {
      skipComment()
      appendSpace()
    } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      appendString(byte)
    } else if byte.isSpace {
      position += 1
      appendSpace()
    } else {
      append(byte)
      position += 1
    }
  }

  private mutating func skipComment() {
    position += 2
    while position < css.count {
      if css[position] == UInt8(ascii: "*"), css[position...].starts(with: "*/".utf8) {
        position += 2
        return
      }
      position += 1
    }
  }

  private mutating func appendString(_ quote: UInt8) {
    repeat {
      let isEscape = css[position] == UInt8(ascii: "\\")
      result.append(css[position])
      position += 1
      if isEscape, position < css.count {
        result.append(css[position])
        position += 1
      }
    } while position < css.count && css[position] != quote
    guard position < css.count else { return }
    result.append(quote)
    position += 1
  }

  /// Space says nothing behind these; before an operator, a colon or a parenthesis it may.
  private mutating func appendSpace() {
    guard let last = result.last, !last.isSpace, !"{};,:".utf8.contains(last) else { return }
    result.append(UInt8(ascii: " "))
  }

  private mutating func append(_ byte: UInt8) {
    if "{};,!".utf8.contains(byte), result.last == UInt8(ascii: " ") { result.removeLast() }
    if byte == UInt8(ascii: "}"), result.last == UInt8(ascii: ";") { result.removeLast() }
    result.append(byte)
    // A rule a line, for whoever looks at the source.
    if byte == UInt8(ascii: "}") { result.append(UInt8(ascii: "\n")) }
  }
}
