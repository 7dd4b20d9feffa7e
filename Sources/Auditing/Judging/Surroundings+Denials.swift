/// Words that deny an equation, or only suppose it.
extension Surroundings {
  /// Whether the text says itself that the equation does not hold.
  func denies(_ equation: Range<Int>) -> Bool {
    if line.contains(where: Vocabulary.denials.contains) || saysWrong { return true }
    if isFailedAssertion { return true }
    if bytes.contains("❌", near: range) || bytes.contains("✗", near: range) { return true }
    return isNegated(before: equation) || isContradicted || isSupposed(before: equation)
      || isQuestioned
  }

  /// "assertion failed: … 1 + 1 == 3"
  private var isFailedAssertion: Bool {
    guard tokens[chain.tokens].contains(where: { $0.text == "==" }) else { return false }
    let words = vicinity
    return words.contains { $0.hasPrefix("assert") } && words.contains { $0.hasPrefix("fail") }
  }

  private func isNegated(before equation: Range<Int>) -> Bool {
    let before = lastToken(endingBy: equation.lowerBound)
    for index in stride(from: before, through: max(0, before - 2), by: -1) where index >= 0 {
      if tokens[index].kind == .newline || tokens[index].kind == .stop { break }
      if tokens[index].kind == .comma || Vocabulary.reasons.contains(text(index)) { break }
      if Vocabulary.negations.contains(text(index)) { return true }
    }
    return false
  }

  /// "instead", "not", `≠` after it
  private var isContradicted: Bool {
    let after = chain.tokens.upperBound
    for index in after..<min(tokens.count, after + 3) where index < tokens.count {
      if tokens[index].kind == .newline { break }
      if text(index) == "instead" || index == after && text(index) == "not" { return true }
      if tokens[index].kind == .relation(.other),
        bytes.starts(with: "≠", at: tokens[index].range.lowerBound)
      {
        return true
      }
    }
    return false
  }

  /// "Suppose that 1 + 1 = 3", "If 2 × 3 = 5, then …"
  private func isSupposed(before equation: Range<Int>) -> Bool {
    var index = lastToken(endingBy: equation.lowerBound)
    guard index >= 0 else { return false }
    while index > 0, ["that", "for", "instance"].contains(text(index)) { index -= 1 }
    return Vocabulary.suppositions.contains(text(index))
  }

  /// "Is 9 × 9 = 80?"
  private var isQuestioned: Bool {
    guard let last = chain.members.last, last.term != nil else { return false }
    let after = last.tokens.upperBound
    return after < tokens.count && bytes[tokens[after].range.lowerBound] == UInt8(ascii: "?")
  }

  /// "That is wrong", "the wrong answer", "Wrong: 2 + 2 = 5", `2 + 2 = 5` and then "is wrong"
  private var saysWrong: Bool {
    let line = lineRange
    // One before it may end where the line begins.
    let first = max(0, lastToken(endingBy: line.lowerBound))
    return tokens[first...].indices.lazy.prefix { tokens[$0].range.lowerBound < line.upperBound }
      .contains { index in
        text(index) == "wrong" && line.contains(tokens[index].range.lowerBound)
          && (denies(at: index) || isHeading(index))
      }
  }

  private func denies(at index: Int) -> Bool {
    if Vocabulary.statements.contains(word(index + 1) ?? "") { return true }
    var before = index - 1
    while before >= 0, Vocabulary.beforeWrong.contains(text(before)) { before -= 1 }
    guard before >= 0 else { return before < index - 1 }
    guard ["is", "was", "are", "were", "be", "been"].contains(text(before)) else {
      return before < index - 1
    }
    return before == chain.members.last { $0.numeric != nil }?.tokens.upperBound
      || Vocabulary.statements.contains(word(before - 1) ?? "")
  }

  /// "Wrong:" and "Wrong!" at the beginning of a sentence.
  private func isHeading(_ index: Int) -> Bool {
    let begins =
      index == 0 || [.newline, .stop, .colon].contains(tokens[index - 1].kind)
      || tokens[index].range.lowerBound == lineRange.lowerBound
    guard begins, index + 1 < tokens.count else { return begins }
    return tokens[index + 1].kind != .word
  }
}

extension Array where Element == UInt8 {
  /// Whether some text stands on the line of a range.
  fileprivate func contains(_ text: StaticString, near range: Range<Int>) -> Bool {
    var lower = range.lowerBound
    while lower > 0, self[lower - 1] != .lineFeed, range.lowerBound - lower < 200 { lower -= 1 }
    var upper = range.upperBound
    while upper < count, self[upper] != .lineFeed, upper - range.upperBound < 200 { upper += 1 }
    return (lower..<upper).contains { starts(with: text, at: $0) }
  }
}
