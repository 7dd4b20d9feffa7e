import Diagnostics
import Notebooks

/// The sentences of a file that name a source: a `cite` role, a link, a footnote.
struct Citations {
  private let bytes: [UInt8]
  /// Where sources are named, in order.
  private let places: [Int]

  init(_ file: SourceFile, _ calls: [LoadedCall]) {
    let bytes = Array(file.text.utf8)
    var places = calls.filter {
      $0.directive.evidence == .cited && $0.arguments.call.range.file == file.path
    }.map(\.arguments.call.range.bytes.lowerBound)
    for index in bytes.indices.dropLast(2) where bytes[index] != UInt8(ascii: " ") {
      if Citations.marks.contains(where: { bytes[index...].starts(with: $0) }) {
        places.append(index)
      }
    }
    self.bytes = bytes
    self.places = places.sorted()
  }

  private static let marks = ["](http", "<http", "[^"].map { Array($0.utf8) }

  /// Whether the sentence of a number names a source.
  func cover(_ range: Range<Int>) -> Bool {
    if places.isEmpty { return false }
    let sentence = sentence(around: range)
    let next = places.partitioningIndex { $0 >= sentence.lowerBound }
    return next < places.count && places[next] < sentence.upperBound
  }

  private func sentence(around range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    while lower > 0, !isEnd(lower - 1) { lower -= 1 }
    var upper = range.upperBound
    while upper < bytes.count, !isEnd(upper) { upper += 1 }
    return lower..<upper
  }

  /// `.`, `!` or `?` before a space, an empty line, a row's end.
  private func isEnd(_ index: Int) -> Bool {
    let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: "\n")
    switch bytes[index] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      return next == UInt8(ascii: " ") || next == UInt8(ascii: "\n")
    case UInt8(ascii: "\n"): return next == UInt8(ascii: "\n") || next == UInt8(ascii: "|")
    default: return false
    }
  }
}
