/// The text of a block, in which values stand, and its sentences.
///
///     sentence = … ("." | "!" | "?" | ":") [")" | quote] space     before a capital, a digit or a value
struct SentenceText {
  private var words: [Mention.Word] = []

  mutating func append(_ text: some StringProtocol) {
    guard !text.isEmpty else { return }
    if case .text(let last)? = words.last {
      words[words.count - 1] = .text(last + text)
    } else {
      words.append(.text(String(text)))
    }
  }

  mutating func append(value name: String, shown: String) {
    words.append(.value(name: name, shown: shown))
  }

  static func plain(_ text: String) -> String { text.collapsed }

  /// In order; spaces collapsed.
  func sentences() -> [[Mention.Word]] {
    var sentences: [[Mention.Word]] = [[]]
    for (index, word) in words.enumerated() {
      guard case .text(let text) = word else {
        sentences[sentences.count - 1].append(word)
        continue
      }
      let followed = index + 1 < words.count
      let parts = Self.cut(Self.spaced(text), beforeValue: followed)
      for (number, part) in parts.enumerated() {
        if number > 0 { sentences.append([]) }
        if !part.isEmpty { sentences[sentences.count - 1].append(.text(part)) }
      }
    }
    return sentences.map(Self.trimmed).filter { !$0.isEmpty }
  }

  /// Single spaces, those at the ends kept: values stand there.
  private static func spaced(_ text: String) -> String {
    var result = ""
    for character in text {
      if character.isWhitespace {
        if result.last != " " { result.append(" ") }
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static func cut(_ text: String, beforeValue: Bool) -> [String] {
    var parts: [String] = []
    var start = text.startIndex
    for match in text.matches(of: /[.!?][)"”’]?\s/) {
      let rest = text[match.range.upperBound...]
      let isEnd =
        rest.first.map { $0.isUppercase || $0.isNumber || "“\"(".contains($0) }
        ?? beforeValue
      // `e.g. 3`, `Fig. 2`: a short word with a stop is no end before a digit.
      let before = text[start..<match.range.lowerBound].split(separator: " ").last ?? ""
      guard isEnd, before.count(where: \.isLetter) > 3 || rest.first?.isUppercase == true else {
        continue
      }
      parts.append(String(text[start..<match.range.upperBound]))
      start = match.range.upperBound
    }
    return parts + [String(text[start...])]
  }

  private static func trimmed(_ words: [Mention.Word]) -> [Mention.Word] {
    var words = words
    if case .text(let first)? = words.first {
      words[0] = .text(String(first.drop(while: \.isWhitespace)))
    }
    if case .text(let last)? = words.last {
      words[words.count - 1] = .text(last.withoutTrailingSpace)
    }
    return words.filter { $0 != .text("") }
  }
}

extension String {
  fileprivate var withoutTrailingSpace: String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
