import Diagnostics

/// The text that is parsed, its bytes, and its lines as cmark counts them: they end at a line feed,
/// a carriage return, or both. Fences of colons are fences in `bytes`, and as they were written in
/// `excerpt`.
struct SourceLines {
  let excerpt: Excerpt
  let bytes: [UInt8]
  let diagnostics: [Diagnostic]
  private let starts: [Int]
  /// cmark reads each of them as U+FFFD, which has three bytes.
  let hasNull: Bool

  init(_ excerpt: Excerpt) {
    self.excerpt = excerpt
    let bytes = Array(excerpt.text.utf8)
    var starts = [0]
    var hasNull = false
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices {
        switch bytes[index] {
        case UInt8(ascii: "\n"): starts.append(index + 1)
        case UInt8(ascii: "\r"):
          if index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n") {
            starts.append(index + 1)
          }
        case 0: hasNull = true
        default: break
        }
      }
    }
    self.starts = starts
    self.hasNull = hasNull
    let lines = (1...starts.count).map { SourceLines.line($0, starts, bytes) }
    let fences = ColonFences(bytes, lines, excerpt)
    self.bytes = fences.bytes
    diagnostics = fences.diagnostics
  }

  var count: Int { starts.count }

  /// The bytes of a line, counted from 1, without its end; empty outside the text.
  func line(_ number: Int) -> Range<Int> { SourceLines.line(number, starts, bytes) }

  private static func line(_ number: Int, _ starts: [Int], _ bytes: [UInt8]) -> Range<Int> {
    guard (1...starts.count).contains(number) else { return bytes.count..<bytes.count }
    let lower = starts[number - 1]
    var upper = number < starts.count ? starts[number] : bytes.count
    if upper > lower, bytes[upper - 1] == UInt8(ascii: "\n") { upper -= 1 }
    if upper > lower, bytes[upper - 1] == UInt8(ascii: "\r") { upper -= 1 }
    return lower..<upper
  }

  func range(_ local: Range<Int>) -> SourceRange { excerpt.range(local) }

  /// Bytes that stand in one line.
  func part(_ local: Range<Int>) -> Excerpt {
    Excerpt(
      String(decoding: bytes[local], as: UTF8.self), beside: excerpt,
      at: excerpt.absolute(local.lowerBound))
  }

  /// Without white space at either end.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, bytes[lower].isSpace { lower += 1 }
    while upper > lower, bytes[upper - 1].isSpace { upper -= 1 }
    return lower..<upper
  }
}
