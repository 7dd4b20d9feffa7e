import Diagnostics

/// Where the bytes of a block's text stand in the source.
///
/// cmark takes the text of a block from the source line by line, without the marks of the lists and
/// quotes around it. So it is stretches of the source, each copied as it is.
struct ContentMap {
  private struct Run {
    var content: Int
    var source: Int
  }

  private var runs: [Run] = []

  /// From here on, the text's bytes are the source's.
  mutating func append(content: Int, source: Int) {
    runs.append(Run(content: content, source: source))
  }

  var count: Int { runs.count }

  mutating func removeAll(after count: Int) { runs.removeLast(runs.count - count) }

  private func runIndex(of offset: Int) -> Int {
    max(0, runs.partitioningIndex { $0.content > offset } - 1)
  }

  func source(_ offset: Int) -> Int {
    guard !runs.isEmpty else { return 0 }
    let run = runs[runIndex(of: offset)]
    return run.source + max(0, offset - run.content)
  }

  /// The smallest range of the source that holds a range of the text.
  func source(_ range: Range<Int>) -> Range<Int> {
    let lower = source(range.lowerBound)
    guard !range.isEmpty else { return lower..<lower }
    return lower..<max(lower, source(range.upperBound - 1) + 1)
  }

  /// A part of a block's text.
  func excerpt(_ range: Range<Int>, of content: UnsafeBufferPointer<UInt8>, in lines: SourceLines)
    -> Excerpt
  {
    var parts: [(text: String, offset: Int)] = []
    var lower = range.lowerBound
    while true {
      let end = content[lower..<range.upperBound].firstIndex(of: UInt8(ascii: "\n"))
      let line = lower..<(end ?? range.upperBound)
      parts.append(
        (String(decoding: content[line], as: UTF8.self), lines.excerpt.absolute(source(lower))))
      guard let end else { break }
      lower = end + 1
    }
    return Excerpt(lines: parts, beside: lines.excerpt)
  }
}
