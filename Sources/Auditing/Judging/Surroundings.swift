import Arithmetic
import Diagnostics

/// What stands around an equation: words that change how it is to be taken.
struct Surroundings {
  let bytes: [UInt8]
  let tokens: [Token]
  let chain: Chain

  var range: Range<Int> {
    let first = tokens[chain.tokens.lowerBound].range.lowerBound
    return
      first..<max(
        first, tokens[max(chain.tokens.lowerBound, chain.tokens.upperBound - 1)].range.upperBound)
  }

  /// The lower-cased words of the line that holds the equation.
  var line: [String] { words(lineRange) }

  /// The line that holds the equation, as far as it matters.
  var lineRange: Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower > 0, bytes[lower - 1] != .lineFeed, range.lowerBound - lower < 300 { lower -= 1 }
    while upper < bytes.count, bytes[upper] != .lineFeed, upper - range.upperBound < 300 {
      upper += 1
    }
    return lower..<upper
  }

  /// The words of some lines before and after.
  var vicinity: [String] {
    words(max(0, range.lowerBound - 500)..<min(bytes.count, range.upperBound + 300))
  }

  private func words(_ range: Range<Int>) -> [String] {
    // Plain letters need no look into the tables of Unicode, which is dear.
    if bytes[range].allSatisfy({ $0 < 0x80 }) {
      return bytes[range].split { !($0.isLetter || $0 == UInt8(ascii: "'")) }
        .map { String(decoding: $0, as: UTF8.self).lowercased() }
    }
    return String(decoding: bytes[range], as: UTF8.self).lowercased()
      .split { !($0.isLetter || $0 == "'" || $0 == "≠") }.map(String.init)
  }

  func text(_ index: Int) -> String { tokens[index].text }

  func word(_ index: Int) -> String? {
    tokens.indices.contains(index) ? text(index) : nil
  }

  /// The last token that ends at a place or before it; -1 where there is none.
  func lastToken(endingBy place: Int) -> Int {
    tokens.partitioningIndex { $0.range.upperBound > place } - 1
  }

  func isQuoted(_ equation: Range<Int>) -> Bool {
    let first = chain.tokens.lowerBound
    return first > 0 && tokens[first - 1].kind == .quote
      && tokens[chain.tokens.upperBound...].prefix(12).contains { $0.kind == .quote }
  }

  /// "average of 3 + 5", "half of 3 × 4"; but "an average of 3 × 4" is that product.
  func isQuantified(before place: Int, bySum isSum: Bool) -> Bool {
    let index = lastToken(endingBy: place)
    guard index > 0 else { return false }
    let word = text(index - 1)
    if !isSum, ["average", "mean", "median"].contains(word) { return false }
    return Vocabulary.quantifiers.contains(word)
  }

  /// `2× 3×3`: two things of 3×3.
  func hasSpacedUnevenly(_ tokens: Range<Int>) -> Bool {
    var isEven = false
    var isUneven = false
    for index in tokens where self.tokens[index].kind == .operator(.times) {
      guard index + 1 < self.tokens.count else { continue }
      if self.tokens[index].isSpaced == self.tokens[index + 1].isSpaced {
        isEven = true
      } else {
        isUneven = true
      }
    }
    return isEven && isUneven
  }

  func hasSpacedDash(_ tokens: Range<Int>) -> Bool {
    tokens.contains { index in
      self.tokens[index].kind == .operator(.minus) && self.tokens[index].isSpaced
        && index + 1 < self.tokens.count && self.tokens[index + 1].isSpaced
    }
  }

  /// Whether a unit's word stands in the equation or directly after it.
  func namesUnit(near member: Range<Int>) -> Bool {
    (member.lowerBound..<min(tokens.count, member.upperBound + 4)).contains(where: isUnit)
  }

  /// Whether a word is a unit and no suffix: K is a thousand here.
  func isUnit(_ index: Int) -> Bool {
    guard tokens[index].kind == .word, tokens[index].range.count < 16 else { return false }
    let written = String(decoding: bytes[tokens[index].range], as: UTF8.self)
    return Vocabulary.suffixes[written] == nil && MeasureUnit.named(written) != nil
  }

  var roundsUp: Bool {
    vicinity.contains {
      [
        "up", "ceil", "ceiling", "least", "need", "needs", "needed", "whole", "minimum", "must",
        "require", "requires", "required", "round", "rounded", "rounding",
      ].contains($0)
    }
  }

  var mentionsMagnitudes: Bool {
    vicinity.contains {
      ["thousand", "thousands", "million", "millions", "billion", "trillion"].contains($0)
    }
  }

  var saysDirection: Bool {
    line.contains {
      [
        "loss", "less", "decrease", "decreased", "reduction", "drop", "deficit", "difference",
        "below", "lower", "fewer", "short", "change", "debt", "lost", "negative", "cheaper",
        "absolute",
      ].contains($0)
    }
  }
}
