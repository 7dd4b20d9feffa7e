/// What the program of a notebook's cells says besides what it prints, in the same stream, so that
/// it comes in order.
///
///     message = mark " " kind " " count LF { length LF bytes LF }
///
/// `mark`: a word that the program is given and that nothing else prints; `length`: in bytes.
package struct Message: Hashable, Sendable {
  package var kind: Kind
  package var fields: [String]

  package enum Kind: String, CaseIterable, Sendable {
    /// What follows is of the cell with this number.
    case cell
    /// caption, column count, titles, cells row by row
    case table
    /// kind, title, caption, x, y, scales of x and y; then, for each series, its name, how many
    /// points it has, and the name, x and y of each
    case plot
    /// picture, description
    case svg
    case html
    /// name, value, unit, line
    case value
    /// The last cell has come to its end.
    case end
  }

  package init(_ kind: Kind, _ fields: [String] = []) {
    self.kind = kind
    self.fields = fields
  }

  package func text(mark: String) -> String {
    "\(mark) \(kind.rawValue) \(fields.count)\n"
      + fields.map { "\($0.utf8.count)\n\($0)\n" }.joined()
  }
}

extension Message {
  /// What stands in a program's output: text as it was printed, and messages.
  package enum Piece: Hashable, Sendable {
    case text(String)
    case message(Message)
  }

  /// Takes a program's output apart. What looks like a message and is none is text.
  package static func pieces(of output: [UInt8], mark: String) -> [Piece] {
    let mark = Array((mark + " ").utf8)
    var pieces: [Piece] = []
    var text: [UInt8] = []
    var position = 0
    while position < output.count {
      if output[position] == mark[0], output[position...].starts(with: mark) {
        var reader = MessageReader(output, at: position + mark.count)
        if let message = reader.message() {
          if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
          text = []
          pieces.append(.message(message))
          position = reader.position
          continue
        }
      }
      text.append(output[position])
      position += 1
    }
    if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
    return pieces
  }
}

/// Reads one message after its mark.
private struct MessageReader {
  private let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  mutating func message() -> Message? {
    let words = line()?.split(separator: " ").map(String.init) ?? []
    guard words.count == 2, let kind = Message.Kind(rawValue: words[0]), let count = Int(words[1]),
      count >= 0
    else { return nil }
    var fields: [String] = []
    for _ in 0..<count {
      guard let text = line(), let length = Int(text), length >= 0,
        length < bytes.count - position, bytes[position + length] == 0x0A
      else { return nil }
      fields.append(String(decoding: bytes[position..<position + length], as: UTF8.self))
      position += length + 1
    }
    return Message(kind, fields)
  }

  /// The text up to the next line feed, which nothing long comes before.
  private mutating func line() -> String? {
    guard let end = bytes[position...].prefix(64).firstIndex(of: 0x0A) else { return nil }
    defer { position = end + 1 }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }
}
