import Arithmetic
import Diagnostics

/// The sentences of a block and the known subjects that each names.
struct Sentences {
  struct Mention {
    var key: String
    /// The name, with a possessive ending.
    var tokens: Range<Int>
  }

  struct Sentence {
    var tokens: Range<Int>
    var subjects: [Mention] = []
  }

  private let lexed: Lexed
  private let bytes: [UInt8]
  private let knowledge: KnownQuantities.Index
  private(set) var all: [Sentence] = []

  init(_ lexed: Lexed, _ bytes: [UInt8], _ knowledge: KnownQuantities.Index) {
    self.lexed = lexed
    self.bytes = bytes
    self.knowledge = knowledge
    var sentence = Sentence(tokens: 0..<0)
    var index = 0
    while index < lexed.tokens.count {
      if let mention = mention(at: index) {
        sentence.subjects.append(mention)
        index = mention.tokens.upperBound
        continue
      }
      index += 1
      if isStop(index - 1) {
        sentence.tokens = sentence.tokens.lowerBound..<index
        all.append(sentence)
        sentence = Sentence(tokens: index..<index)
      }
    }
    sentence.tokens = sentence.tokens.lowerBound..<index
    all.append(sentence)
  }

  /// The longest name that begins with a token: `conv1`, `VGG-19`, `alexnet.conv1`.
  private func mention(at index: Int) -> Mention? {
    guard isNamePart(index), index == 0 || !joins(index) else { return nil }
    var key = text(index)
    var end = index + 1
    var found: Mention?
    while true {
      var name = key
      var possessive = end
      if name.hasSuffix("'s") || name.hasSuffix("’s") {
        name = String(name.dropLast(2))
      } else if kind(end) == .quote, text(end + 1) == "s" {
        possessive = end + 2
      } else if text(end) == "s", bytes[lexed.tokens[end].range.lowerBound - 1] == UInt8(ascii: "'")
      {
        // The apostrophe after a symbol was taken for a prime.
        possessive = end + 1
      }
      let plain = KnownQuantities.Index.key(name)
      if knowledge.knows(plain) { found = Mention(key: plain, tokens: index..<possessive) }
      guard end - index < 8, end + 1 < lexed.tokens.count, joins(end + 1) else { break }
      key += text(end) + text(end + 1)
      end += 2
    }
    return found
  }

  /// Whether a token goes on with a name: a hyphen or a point stands directly before it.
  private func joins(_ index: Int) -> Bool {
    guard index >= 2, lexed.tokens.indices.contains(index), isNamePart(index) || isNumber(index),
      isNamePart(index - 2) || isNumber(index - 2), !lexed.tokens[index].isSpaced,
      !lexed.tokens[index - 1].isSpaced
    else { return false }
    return kind(index - 1) == .operator(.minus)
      || kind(index - 1) == .stop && text(index - 1) == "." && isNamePart(index)
  }

  fileprivate func isNamePart(_ index: Int) -> Bool {
    kind(index) == .word || kind(index) == .symbol
  }

  private func isStop(_ index: Int) -> Bool {
    kind(index) == .stop
      && !(index + 1 < lexed.tokens.count && joins(index + 1))
  }

  fileprivate func kind(_ index: Int) -> Token.Kind? { lexed.kind(index) }

  fileprivate func text(_ index: Int) -> String { lexed.text(index) }
}

extension Sentences {
  func word(_ index: Int) -> String { isNamePart(index) ? text(index) : "" }

  func isNumber(_ index: Int) -> Bool { lexed.numeral(index) != nil }

  func isRoughly(_ index: Int) -> Bool {
    kind(index) == .roughly || kind(index) == .relation(.approximate)
  }

  func isEquals(_ index: Int) -> Bool {
    switch kind(index) {
    case .relation(.equal), .relation(.word), .relation(.approximate): true
    case .colon: isNumber(index + 1)
    default: false
    }
  }

  /// A number that is part of an expression is judged as an equation, not as a claim.
  func isComputing(_ index: Int) -> Bool {
    [index - 1, index + 1].contains { neighbour in
      if case .operator = kind(neighbour) { true } else { false }
    }
  }

  /// The number at a token with its suffix.
  func amount(at index: Int) -> Term.Amount? {
    var parser = TermParser(bytes: bytes, lexed: lexed, kind: .prose, at: index)
    guard let (amount, isNegative) = parser.sum()?.bare, !isNegative, !amount.isPercent,
      !amount.hasUnknownSuffix
    else { return nil }
    return amount
  }

  /// The first token that begins at a byte or after it.
  func token(after byte: Int) -> Int {
    lexed.tokens.partitioningIndex { $0.range.lowerBound >= byte }
  }

  /// Whether a sentence speaks of what would be, or of something else than the subject itself.
  func isConditional(_ sentence: Sentence) -> Bool {
    sentence.tokens.contains { Self.conditions.contains(word($0)) }
  }

  private static let conditions: Set<String> = [
    "if", "without", "would", "were", "instead", "variant", "version", "pruned", "ignoring",
    "excluding", "except", "unless", "suppose", "assume", "each", "per", "every", "not", "wrong",
    "wrongly", "stated", "claimed", "claims",
  ]

  /// Whether a name stands as the subject of a sentence or a clause: not "a filter of conv1".
  func isGrammaticalSubject(_ mention: Mention) -> Bool {
    var index = mention.tokens.lowerBound - 1
    while kind(index) == .newline { index -= 1 }
    switch kind(index) {
    case nil, .stop, .comma, .colon, .open, .quote: return true
    case .word:
      return [
        "the", "layer", "network", "module", "model", "and", "but", "that", "so", "while",
        "whereas", "because", "since", "where", "then", "thus", "hence",
      ].contains(text(index))
    default: return false
    }
  }

  /// "half of the parameters of conv1": of what is counted, only a part.
  func isPartitive(_ noun: Int) -> Bool {
    let before = word(noun - 1) == "the" ? noun - 2 : noun - 1
    return word(before) == "of" && !["number", "total", "sum"].contains(word(before - 1))
  }

  typealias Noun = (word: String, start: Int, end: Int)

  /// A noun that is counted, perhaps after "number of" or before "size".
  func noun(after index: Int) -> Noun? {
    var index = index
    while kind(index) == .newline { index += 1 }
    guard knowledge.isNoun(word(index)) else { return nil }
    var end = index + 1
    if ["size", "shape", "sizes"].contains(word(end)) { end += 1 }
    return (word(index), index, end)
  }

  /// "parameters of", "parameters in the"
  func noun(before index: Int) -> Noun? {
    var index = index
    while ["the", "layer", "network"].contains(word(index)) { index -= 1 }
    guard ["of", "in"].contains(word(index)) else { return nil }
    if ["size", "shape", "total"].contains(word(index - 1)) { index -= 1 }
    guard knowledge.isNoun(word(index - 1)) else { return nil }
    return (word(index - 1), index - 1, index)
  }

  /// The number before a noun, and whether an article makes it that of all.
  func countBefore(_ noun: Int) -> (token: Int, isDefinite: Bool)? {
    var index = noun - 1
    // A suffix or a word of magnitude stands between.
    if !isNumber(index), isNumber(index - 1) { index -= 1 }
    guard isNumber(index) else { return nil }
    return (index, ["the", "all", "its"].contains(word(index - 1)))
  }

  /// Whether a statement ends before a token, so that nothing restricts it.
  func ends(_ index: Int) -> Bool {
    switch kind(index) {
    case nil, .stop, .comma, .colon, .close, .quote: return true
    case .open(.round): return true
    case .newline: return ends(index + 1)
    case .word, .roughly:
      switch text(index) {
      case "and", "but", "while", "whereas", "altogether", "which", "as", "or", "because", "so",
        "then", "plus", "are", "is":
        return true
      case "in": return ["total", "all", "sum"].contains(word(index + 1))
      case "of": return word(index + 1) == "which"
      default: return false
      }
    default: return false
    }
  }

  /// What stands after "and" or a comma, past a verb that says the same subject has more.
  func afterConjunction(_ index: Int) -> Int? {
    var index = index
    while kind(index) == .newline { index += 1 }
    if kind(index) == .comma { index += 1 }
    if word(index) == "and" { index += 1 }
    while kind(index) == .newline { index += 1 }
    if KnownQuantities.verbs.contains(word(index)) { index += 1 }
    while kind(index) == .newline { index += 1 }
    return isNumber(index) || isRoughly(index) ? index : nil
  }

  /// The text of a name and of what is said of it.
  func range(_ mention: Mention, _ amount: Range<Int>) -> Range<Int> {
    let name = lexed.tokens[mention.tokens.lowerBound].range.lowerBound
    let end = lexed.tokens[mention.tokens.upperBound - 1].range.upperBound
    return min(name, amount.lowerBound)..<max(end, amount.upperBound)
  }

  /// `55×55×96`
  func extents(at index: Int) -> [Numeral] {
    var numerals: [Numeral] = []
    var index = index
    while isNumber(index), case .number(let place) = kind(index) {
      numerals.append(lexed.numerals[place])
      guard kind(index + 1) == .operator(.times) else { break }
      index += 2
    }
    return numerals
  }
}
