import Diagnostics

/// Finds roles and formulas in the text of one block.
///
///     role    = "{" name "}" ticks text ticks       ticks of one length, 1…80, as in a code span
///     name    = letter or digit, then letters, digits, and single "-" "_" "." ":" "+" between them
///     inline  = "$" tex "$"      no space after the first, none before the last, no digit after it
///     display = "$$" tex "$$"    tex is not blank
///
/// A backslash takes the character after it along, and a code span hides what it holds. As in
/// Pandoc, the next dollar decides: where it cannot close, the first one is just a dollar. So every
/// search stops at the next dollar or remembers that there is none, and all of them together take
/// time in proportion to the text.
struct BlockText {
  let bytes: UnsafeBufferPointer<UInt8>

  /// Backticks in a row, and the row of as many that would close a code span begun here.
  fileprivate struct TickRun {
    var start: Int
    var length: Int
    var closer: Int?
  }

  private lazy var tickRuns = BlockText.tickRuns(bytes)
  /// No formula that begins here or later is closed.
  private var noInlineFrom = Int.max
  private var noDisplayFrom = Int.max

  /// cmark's own limit: it takes no longer row of backticks for a code span.
  private static let longestTickRun = 80

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  struct Role {
    var name: Range<Int>
    var argument: Range<Int>
    var whole: Range<Int>
  }

  mutating func role(at start: Int) -> Role? {
    guard let name = BlockText.name(in: bytes, from: start + 1), name.upperBound + 1 < bytes.count,
      bytes[name.upperBound] == UInt8(ascii: "}"), bytes[name.upperBound + 1] == UInt8(ascii: "`"),
      let span = codeSpan(at: name.upperBound + 1)
    else { return nil }
    return Role(
      name: name, argument: withoutPadding(span.inner), whole: start..<span.whole.upperBound)
  }

  /// The braces and backticks of a role to which nothing puts an end.
  mutating func unclosedRole(at start: Int) -> Range<Int>? {
    guard let name = BlockText.name(in: bytes, from: start + 1), name.upperBound + 1 < bytes.count,
      bytes[name.upperBound] == UInt8(ascii: "}"), bytes[name.upperBound + 1] == UInt8(ascii: "`")
    else { return nil }
    let ticks = bytes[(name.upperBound + 1)...].prefix { $0 == UInt8(ascii: "`") }
    return codeSpan(at: ticks.startIndex) == nil ? start..<ticks.endIndex : nil
  }

  /// The dollars with which a block begins where a formula of its own was meant.
  func unclosedFormula(at start: Int) -> Range<Int>? {
    let isDisplay = start == 0 && bytes.starts(with: "$$".utf8) && bytes.count > 2
    return isDisplay && bytes[2] != UInt8(ascii: "$") ? 0..<2 : nil
  }

  struct Formula {
    var tex: Range<Int>
    var whole: Range<Int>
    var isDisplay: Bool
  }

  mutating func formula(at start: Int) -> Formula? {
    guard start + 1 < bytes.count else { return nil }
    return bytes[start + 1] == UInt8(ascii: "$") ? display(at: start) : inline(at: start)
  }

  private mutating func inline(at start: Int) -> Formula? {
    guard start < noInlineFrom, !bytes[start + 1].isSpace else { return nil }
    guard let end = dollar(from: start + 1, isDouble: false) else {
      noInlineFrom = start
      return nil
    }
    guard !bytes[end - 1].isSpace, end + 1 == bytes.count || !bytes[end + 1].isDigit else {
      return nil
    }
    return Formula(tex: start + 1..<end, whole: start..<end + 1, isDisplay: false)
  }

  private mutating func display(at start: Int) -> Formula? {
    guard start < noDisplayFrom else { return nil }
    guard let end = dollar(from: start + 2, isDouble: true) else {
      noDisplayFrom = start
      return nil
    }
    let tex = start + 2..<end
    guard bytes[tex].contains(where: { !$0.isSpace }) else { return nil }
    return Formula(tex: tex, whole: start..<end + 2, isDisplay: true)
  }

  private mutating func dollar(from start: Int, isDouble: Bool) -> Int? {
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "`"):
        let span = codeSpan(at: index)
        index = span?.whole.upperBound ?? index + 1
      case UInt8(ascii: "$"):
        if !isDouble { return index }
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "$") { return index }
        index += 1
      default: index += 1
      }
    }
    return nil
  }
}

extension BlockText {
  /// The name that begins at an offset, if one does.
  static func name(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
    var index = start
    while index < bytes.count {
      if bytes[index].isAlphanumeric {
        index += 1
      } else if index > start, index + 1 < bytes.count, bytes[index].joinsNames,
        bytes[index - 1].isAlphanumeric, bytes[index + 1].isAlphanumeric
      {
        index += 1
      } else {
        break
      }
    }
    return index > start ? start..<index : nil
  }

  /// The code span whose backticks begin at an offset.
  mutating func codeSpan(at start: Int) -> (inner: Range<Int>, whole: Range<Int>)? {
    guard let index = tickRuns.firstIndex(startingAt: start), let closer = tickRuns[index].closer
    else { return nil }
    let opener = tickRuns[index]
    let end = tickRuns[closer].start
    return (start + opener.length..<end, start..<end + opener.length)
  }

  /// A code span drops one space from both its ends, where both have one and there is more.
  private func withoutPadding(_ inner: Range<Int>) -> Range<Int> {
    guard inner.count > 2, bytes[inner.lowerBound].isSpace, bytes[inner.upperBound - 1].isSpace,
      bytes[inner].contains(where: { !$0.isSpace })
    else { return inner }
    return inner.lowerBound + 1..<inner.upperBound - 1
  }

  private static func tickRuns(_ bytes: UnsafeBufferPointer<UInt8>) -> [TickRun] {
    var runs: [TickRun] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, bytes[index] == UInt8(ascii: "`") { index += 1 }
      runs.append(TickRun(start: start, length: index - start, closer: nil))
    }
    var last: [Int?] = Array(repeating: nil, count: longestTickRun + 1)
    for index in runs.indices.reversed() where runs[index].length <= longestTickRun {
      runs[index].closer = last[runs[index].length]
      last[runs[index].length] = index
    }
    return runs
  }
}

extension [BlockText.TickRun] {
  fileprivate func firstIndex(startingAt start: Int) -> Int? {
    let index = partitioningIndex { $0.start >= start }
    return index < count && self[index].start == start ? index : nil
  }
}

extension UInt8 {
  fileprivate var joinsNames: Bool {
    switch self {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"),
      UInt8(ascii: "+"):
      true
    default: false
    }
  }
}
