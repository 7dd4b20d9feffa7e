/// Finds what looks like references in the text of a block, code and formulas passed over.
///
///     footnote  = "[^" label "]"
///     reference = "[" text "][" [ label ] "]"
struct BracketScan {
  struct Candidate {
    /// Without a label of its own, a reference is labelled by its text.
    var label: String
    var isFootnote: Bool
    var whole: Range<Int>
    /// What the page's text has where nothing was found: markup in a reference's text splits it.
    var mark: String
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var text: BlockText
  private var open: [Int] = []
  private var candidates: [Candidate] = []

  static func candidates(in bytes: UnsafeBufferPointer<UInt8>) -> [Candidate] {
    var scan = BracketScan(bytes: bytes, text: BlockText(bytes))
    var index = 0
    while index < bytes.count { index = scan.step(from: index) }
    return scan.candidates
  }

  /// Looks at one character; where to go on.
  private mutating func step(from index: Int) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "`"): return text.codeSpan(at: index)?.whole.upperBound ?? index + 1
    case UInt8(ascii: "$"): return text.formula(at: index)?.whole.upperBound ?? index + 1
    case UInt8(ascii: "[") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "^"):
      return footnote(at: index)
    case UInt8(ascii: "["):
      open.append(index)
      return index + 1
    case UInt8(ascii: "]"):
      guard let start = open.popLast(), let end = reference(from: start, to: index) else {
        return index + 1
      }
      return end
    default: return index + 1
    }
  }

  private mutating func footnote(at start: Int) -> Int {
    guard let label = label(from: start + 2), !label.isEmpty, !isCharacterClass(label),
      !bytes[label].contains(where: \.isSpace)
    else { return start + 2 }
    let whole = start..<label.upperBound + 1
    candidates.append(
      Candidate(label: string(label), isFootnote: true, whole: whole, mark: string(whole)))
    return whole.upperBound
  }

  /// `[text]` from `start` to `end`, if a label follows it.
  private mutating func reference(from start: Int, to end: Int) -> Int? {
    guard end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "["),
      let label = label(from: end + 2)
    else { return nil }
    let whole = start..<label.upperBound + 1
    let named = label.isEmpty ? start + 1..<end : label
    guard isProse(start + 1..<end), !goesOnAsCode(whole), bytes[named].contains(where: \.isWordly),
      !bytes[label].contains(UInt8(ascii: ","))
    else { return nil }
    candidates.append(
      Candidate(
        label: string(named), isFootnote: false, whole: whole,
        mark: string(end..<whole.upperBound)))
    return whole.upperBound
  }

  /// Up to the bracket that closes; none may open before it.
  private func label(from start: Int) -> Range<Int>? {
    let end = bytes[min(start, bytes.count)...].firstIndex {
      $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "[")
    }
    guard let end, bytes[end] == UInt8(ascii: "]") else { return nil }
    return start..<end
  }

  /// Words that a link may be named by; a single letter or number is an index, and `@` cites.
  private func isProse(_ range: Range<Int>) -> Bool {
    bytes[range].count { $0.isWordly && !$0.isDigit } > 1
      && !bytes[range].contains(UInt8(ascii: "@"))
  }

  /// `grid[row][column]`, or one more pair of brackets.
  private func goesOnAsCode(_ whole: Range<Int>) -> Bool {
    if whole.lowerBound > 0 {
      let before = bytes[whole.lowerBound - 1]
      if before.isWordly || before == UInt8(ascii: "]") || before == UInt8(ascii: ")") {
        return true
      }
    }
    guard whole.upperBound < bytes.count else { return false }
    return [UInt8(ascii: "["), UInt8(ascii: "(")].contains(bytes[whole.upperBound])
  }

  /// `0-9`, `a-zA-Z`: what a regular expression excludes.
  private func isCharacterClass(_ label: Range<Int>) -> Bool {
    label.count % 3 == 0
      && stride(from: label.lowerBound + 1, to: label.upperBound, by: 3).allSatisfy {
        bytes[$0] == UInt8(ascii: "-")
      }
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}

extension UInt8 {
  /// A letter of any script, a digit or `_`.
  fileprivate var isWordly: Bool { isAlphanumeric || self >= 0x80 || self == UInt8(ascii: "_") }
}
