/// A piece of text that knows where each of its bytes stands in a source file.
///
/// A directive's body is the fence's lines without their indentation, so an excerpt may be several
/// stretches of the file glued together. Parsers read `text` and say what they found by local byte
/// offsets; `range(_:)` turns those into places in the file.
public struct Excerpt: Hashable, Sendable {
  public let text: String
  public let file: String
  /// What its source declares as units of its own.
  public private(set) var units: [DeclaredUnit] = []
  private let stretches: [Stretch]

  /// `length` bytes that start at `local` in the text and at `absolute` in the file.
  private struct Stretch: Hashable, Sendable {
    var local: Int
    var absolute: Int
  }

  /// One contiguous stretch of a file.
  public init(_ text: some StringProtocol, in file: String, at offset: Int) {
    self.text = String(text)
    self.file = file
    stretches = [Stretch(local: 0, absolute: offset)]
  }

  /// What stands at `offset` of the source that another excerpt is of.
  public init(_ text: some StringProtocol, beside other: Excerpt, at offset: Int) {
    self.init(text, in: other.file, at: offset)
    units = other.units
  }

  /// Lines that stand at the given byte offsets of another excerpt's file, joined by line feeds.
  public init(lines: [(text: String, offset: Int)], beside other: Excerpt) {
    self.init(lines: lines, in: other.file)
    units = other.units
  }

  /// The same, read by those who know these units.
  public func declaring(_ units: [DeclaredUnit]) -> Excerpt {
    var excerpt = self
    excerpt.units = units
    return excerpt
  }

  /// Lines that stand at the given byte offsets of the file, joined by line feeds.
  public init(lines: [(text: String, offset: Int)], in file: String) {
    var text = ""
    var stretches: [Stretch] = []
    for (index, line) in lines.enumerated() {
      if index > 0 { text += "\n" }
      stretches.append(Stretch(local: text.utf8.count, absolute: line.offset))
      text += line.text
    }
    self.text = text
    self.file = file
    self.stretches = stretches.isEmpty ? [Stretch(local: 0, absolute: 0)] : stretches
  }

  private init(text: String, of other: Excerpt, stretches: [Stretch]) {
    self.text = text
    file = other.file
    units = other.units
    self.stretches = stretches
  }

  /// The place of the byte at a local offset; one past the end is allowed.
  public func absolute(_ local: Int) -> Int {
    let stretch = stretches[stretchIndex(of: local)]
    return stretch.absolute + max(0, local - stretch.local)
  }

  public func range(_ local: Range<Int>) -> SourceRange {
    let lower = absolute(local.lowerBound)
    guard !local.isEmpty else { return SourceRange(file, lower..<lower) }
    return SourceRange(file, lower..<max(lower, absolute(local.upperBound - 1) + 1))
  }

  /// The place of the whole excerpt.
  public var range: SourceRange { range(0..<text.utf8.count) }

  /// A part of this excerpt, by local byte offsets.
  public subscript(local: Range<Int>) -> Excerpt {
    let utf8 = text.utf8
    let bytes = local.clamped(to: 0..<utf8.count)
    let lower = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
    let upper = utf8.index(utf8.startIndex, offsetBy: bytes.upperBound)
    let first = stretchIndex(of: bytes.lowerBound)
    var kept = [Stretch(local: 0, absolute: absolute(bytes.lowerBound))]
    for stretch in stretches[(first + 1)...] {
      if stretch.local >= bytes.upperBound { break }
      kept.append(
        Stretch(local: stretch.local - bytes.lowerBound, absolute: stretch.absolute))
    }
    return Excerpt(text: String(Substring(utf8[lower..<upper])), of: self, stretches: kept)
  }

  /// This excerpt without white space at either end.
  public var trimmed: Excerpt {
    let isSpace: (UInt8) -> Bool = { $0 == 32 || (9...13).contains($0) }
    let utf8 = Array(text.utf8)
    guard let first = utf8.firstIndex(where: { !isSpace($0) }),
      let last = utf8.lastIndex(where: { !isSpace($0) })
    else { return self[0..<0] }
    return self[first..<last + 1]
  }

  private func stretchIndex(of local: Int) -> Int {
    max(0, stretches.partitioningIndex { $0.local > local } - 1)
  }
}
