/// The text of a file and where its lines begin. All offsets count the bytes of `text`.
public struct SourceFile: Hashable, Sendable {
  public let path: String
  /// Without the byte order mark that the file may begin with.
  public let text: String
  /// Whether a byte order mark stands before the text in the file: three bytes that no offset
  /// counts, and that `bytes(of:)` puts back.
  public let hasByteOrderMark: Bool
  /// Byte offset of the first byte of each line; the first entry is 0.
  public let lineStarts: [Int]
  /// In long lines, so that a place in a line of megabytes is found without counting from its start.
  private let milestones: [Milestone]

  public init(path: String, text: String, hasByteOrderMark: Bool = false) {
    var text = text
    text.makeContiguousUTF8()
    self.path = path
    self.text = text
    self.hasByteOrderMark = hasByteOrderMark
    var starts = [0]
    var offset = 0
    for byte in text.utf8 {
      offset += 1
      if byte == UInt8(ascii: "\n") { starts.append(offset) }
    }
    lineStarts = starts
    milestones = SourceFile.milestones(text, starts)
  }

  /// A place as people name it: both 1-based; the column counts characters, not bytes.
  public struct Position: Hashable, Sendable {
    public var line: Int
    public var column: Int
  }

  /// The line (0-based) that holds the byte at `offset`.
  public func lineIndex(of offset: Int) -> Int {
    max(0, lineStarts.partitioningIndex { $0 > offset } - 1)
  }

  public func position(of offset: Int) -> Position {
    let line = lineIndex(of: offset)
    var from = Milestone(offset: lineStarts[line], characters: 0)
    let next = milestones.partitioningIndex { $0.offset > offset }
    if next > 0, milestones[next - 1].offset > from.offset { from = milestones[next - 1] }
    let before = slice(from.offset..<max(from.offset, offset))
    // Each byte of ASCII is a character.
    let isASCII = before.utf8.allSatisfy { $0 < 0x80 }
    let characters = isASCII ? before.utf8.count : before.count
    return Position(line: line + 1, column: from.characters + characters + 1)
  }

  /// The bytes of a 0-based line without its line ending.
  public func line(_ index: Int) -> Range<Int> {
    let lower = lineStarts[index]
    var upper = index + 1 < lineStarts.count ? lineStarts[index + 1] : text.utf8.count
    let bytes = text.utf8
    for ending in [UInt8(ascii: "\n"), UInt8(ascii: "\r")] where upper > lower {
      let last = bytes.index(bytes.startIndex, offsetBy: upper - 1)
      if bytes[last] == ending { upper -= 1 }
    }
    return lower..<upper
  }

  /// The text of a range of bytes, clamped to the file; broken characters read as U+FFFD.
  public func slice(_ bytes: Range<Int>) -> Substring {
    let utf8 = text.utf8
    let clamped = bytes.clamped(to: 0..<utf8.count)
    let lower = utf8.index(utf8.startIndex, offsetBy: clamped.lowerBound)
    let upper = utf8.index(utf8.startIndex, offsetBy: clamped.upperBound)
    return Substring(utf8[lower..<upper])
  }
}

extension SourceFile {
  /// A place within a line and the characters of the line before it.
  fileprivate struct Milestone: Hashable, Sendable {
    var offset: Int
    var characters: Int

    /// Bytes from one to the next, and of lines that have any.
    static let distance = 2048
  }

  private static func milestones(_ text: String, _ lineStarts: [Int]) -> [Milestone] {
    var milestones: [Milestone] = []
    let utf8 = text.utf8
    for (index, start) in lineStarts.enumerated() {
      let end = index + 1 < lineStarts.count ? lineStarts[index + 1] : utf8.count
      guard end - start > Milestone.distance else { continue }
      let line = Substring(
        utf8[
          utf8.index(utf8.startIndex, offsetBy: start)..<utf8.index(utf8.startIndex, offsetBy: end)]
      )
      var place = Milestone(offset: start, characters: 0)
      var last = start
      for character in line {
        if place.offset - last >= Milestone.distance {
          milestones.append(place)
          last = place.offset
        }
        place.offset += character.utf8.count
        place.characters += 1
      }
    }
    return milestones
  }
}
