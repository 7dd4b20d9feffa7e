/// What another dialect writes: how it begins and ends, and what is written here instead.
struct DialectMark: Sendable {
  typealias Advice = @Sendable (_ written: String) -> String
  typealias Condition = @Sendable (_ before: UInt8?, _ inside: ArraySlice<UInt8>) -> Bool

  enum End: Sendable {
    /// What ends it is a part of it.
    case mark([UInt8])
    /// It ends with its word, or at once.
    case word
  }

  let opening: [UInt8]
  let end: End
  /// Whether what stands before and within the two is as it would be there.
  let isMeant: Condition
  let advice: Advice
  /// What becomes of it in the page.
  var effect = "this stays in the page as it is written"

  init(
    _ opening: String, to closing: String? = nil,
    where isMeant: @escaping Condition = { _, inside in !inside.isEmpty },
    advice: @escaping Advice
  ) {
    self.opening = Array(opening.utf8)
    end = closing.map { .mark(Array($0.utf8)) } ?? .word
    self.isMeant = isMeant
    self.advice = advice
  }

  static func mayBegin(_ byte: UInt8) -> Bool { isFirstByte[Int(byte)] }

  private static let isFirstByte: [Bool] = {
    let first = Set(all.compactMap(\.opening.first))
    return (0...UInt8.max).map(first.contains)
  }()

  /// The first at or behind an offset, in one paragraph.
  func place(in text: [UInt8], from start: Int) -> Range<Int>? {
    var start = start
    while let begin = text.range(of: opening, from: start) {
      guard let end = end(in: text, from: begin.upperBound) else { return nil }
      let before = begin.lowerBound > 0 ? text[begin.lowerBound - 1] : nil
      if isMeant(before, text[begin.upperBound..<end.lowerBound]) {
        let isBehindLineEnd = opening.first == UInt8(ascii: "\n")
        return (isBehindLineEnd ? begin.lowerBound + 1 : begin.lowerBound)..<end.upperBound
      }
      start = begin.upperBound
    }
    return nil
  }

  private func end(in text: [UInt8], from start: Int) -> Range<Int>? {
    switch end {
    case .mark(let closing): return text.range(of: closing, from: start)
    case .word:
      let end = text[start...].firstIndex {
        !$0.isAlphanumeric && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_")
      }
      return (end ?? text.count)..<(end ?? text.count)
    }
  }
}

extension [UInt8] {
  fileprivate func range(of pattern: [UInt8], from start: Int) -> Range<Int>? {
    withUnsafeBufferPointer { $0.firstRange(of: pattern, from: start) }
  }
}
