import Diagnostics

/// The bytes that are audited and where each of them stands in the file.
///
/// For most documents the two are the same; a Jupyter notebook's Markdown is spread over JSON
/// strings, in which a line feed takes two bytes.
struct AuditText: Sendable {
  private(set) var bytes: [UInt8]
  private var stretches: [Stretch]
  /// Whether 3,5 is three and a half.
  var hasDecimalComma = false

  /// What stands for text that is not to be read: never part of a number or a word.
  static let veil: UInt8 = 0x01

  private struct Stretch {
    var local: Int
    var absolute: Int
  }

  init(_ text: String) {
    bytes = Array(text.utf8)
    stretches = [Stretch(local: 0, absolute: 0)]
  }

  /// An empty text, to be filled by `append`.
  init() {
    bytes = []
    stretches = []
  }

  /// Adds a byte that stands at `absolute` in the file.
  mutating func append(_ byte: UInt8, at absolute: Int) {
    let expected = stretches.last.map { $0.absolute + bytes.count - $0.local }
    if expected != absolute {
      stretches.append(Stretch(local: bytes.count, absolute: absolute))
    }
    bytes.append(byte)
  }

  /// Hides ranges of the file; line feeds stay, so that lines keep their places.
  mutating func hide(_ ranges: [Range<Int>]) {
    for range in ranges {
      for index in range.clamped(to: 0..<bytes.count) where bytes[index] != UInt8.lineFeed {
        bytes[index] = AuditText.veil
      }
    }
  }

  /// The place in the file of a range of this text.
  func inFile(_ range: Range<Int>) -> Range<Int> {
    let lower = absolute(range.lowerBound)
    if range.isEmpty { return lower..<lower }
    return lower..<max(lower, absolute(range.upperBound - 1) + 1)
  }

  private func absolute(_ local: Int) -> Int {
    if stretches.isEmpty { return local }
    let stretch = stretches[max(0, stretches.partitioningIndex { $0.local > local } - 1)]
    return stretch.absolute + max(0, local - stretch.local)
  }

  /// Whether nothing of a line is to be read.
  static func isVeiled(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    !line.isEmpty && line.allSatisfy { bytes[$0] == veil || bytes[$0].isBlank }
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}
