/// The line that opens a code fence.
struct Fence {
  let mark: UInt8
  let count: Int
  /// What follows the marks.
  let info: Range<Int>

  init?(_ bytes: [UInt8], _ line: Range<Int>) {
    let mark = bytes[line.lowerBound]
    guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") || mark == UInt8(ascii: ":") else {
      return nil
    }
    var end = line.lowerBound
    while end < line.upperBound, bytes[end] == mark { end += 1 }
    guard end - line.lowerBound >= 3 else { return nil }
    if mark == UInt8(ascii: "`"), bytes.first(mark, in: end..<line.upperBound) != nil { return nil }
    // `:::` opens a division of prose, which is read as such.
    if mark == UInt8(ascii: ":") { return nil }
    self.mark = mark
    count = end - line.lowerBound
    info = bytes.trimmed(end..<line.upperBound)
  }

  func isClosed(by line: Range<Int>, _ bytes: [UInt8]) -> Bool {
    var text = bytes.trimmed(line)
    while !text.isEmpty, bytes[text.lowerBound] == UInt8(ascii: ">") {
      text = bytes.trimmed(text.lowerBound + 1..<text.upperBound)
    }
    return text.count >= count && text.allSatisfy { bytes[$0] == mark }
  }
}
