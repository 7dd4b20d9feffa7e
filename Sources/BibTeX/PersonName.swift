//  names  =  name { " and " name } [ " and others" ]
//  name   =  { first } { von } last                    the last word is always part of the last name
//         |  { von } last "," { first }
//         |  { von } last "," jr "," { first }
//
//  A word belongs to `von` where its first letter is a small one. Braces hold words together.

/// One person's name, or that of an organization in braces of its own.
package struct PersonName: Hashable, Sendable {
  package var first = ""
  package var von = ""
  package var last = ""
  package var junior = ""
  /// `and others`: those whom nobody wanted to list.
  package var isOthers = false

  /// With its particle and what follows it: `van der Maaten`, `King Jr`.
  package var family: String {
    [von, last, junior].filter { !$0.isEmpty }.joined(separator: "\u{A0}")
  }

  /// `G. E.`, `J.-P.`
  package var initials: String {
    let spaced = first.replacingDots
    return spaced.split(separator: " ").map { word in
      word.split(separator: "-").compactMap(\.first).map { "\($0)." }.joined(separator: "-")
    }.joined(separator: "\u{A0}")
  }

  package static func list(_ source: String) -> [PersonName] {
    var names: [[Substring]] = [[]]
    for word in words(of: source[...]) {
      if word.lowercased() == "and" {
        names.append([])
      } else {
        names[names.count - 1].append(word)
      }
    }
    return names.filter { !$0.isEmpty }.map(PersonName.init)
  }

  private init(_ words: [Substring]) {
    if words.count == 1, words[0].lowercased() == "others" {
      isOthers = true
      return
    }
    var parts: [[Substring]] = [[]]
    for word in words {
      let pieces = PersonName.pieces(of: word)
      for (index, piece) in pieces.enumerated() {
        if index > 0 { parts.append([]) }
        if !piece.isEmpty { parts[parts.count - 1].append(piece) }
      }
    }
    switch parts.count {
    case 1: setInOrder(parts[0])
    case 2:
      setFamily(parts[0])
      first = PersonName.text(parts[1])
    default:
      setFamily(parts[0])
      junior = PersonName.text(parts[1])
      first = PersonName.text(parts.dropFirst(2).joined())
    }
  }

  /// `First von Last`
  private mutating func setInOrder(_ words: [Substring]) {
    let before = words.dropLast()
    guard let start = before.firstIndex(where: \.isParticle) else {
      first = PersonName.text(before)
      last = PersonName.text(words.suffix(1))
      return
    }
    first = PersonName.text(words[..<start])
    setFamily(words[start...])
  }

  /// `von Last`
  private mutating func setFamily(_ words: some BidirectionalCollection<Substring>) {
    let all = Array(words)
    let end = all.dropLast().lastIndex(where: \.isParticle).map { $0 + 1 } ?? 0
    von = PersonName.text(all[..<end])
    last = PersonName.text(all[end...])
  }

  private static func text(_ words: some Sequence<Substring>) -> String {
    LaTeXText.plain(words.joined(separator: " "))
  }

  /// The parts between blanks, those within braces left together.
  private static func words(of text: Substring) -> [Substring] {
    split(text) { $0.isWhitespace || $0 == "~" }.filter { !$0.isEmpty }
  }

  /// The parts of a word between commas.
  private static func pieces(of word: Substring) -> [Substring] { split(word) { $0 == "," } }

  private static func split(_ text: Substring, at isSeparator: (Character) -> Bool) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "{": depth += 1
      case "}": depth -= 1
      case let character where depth <= 0 && isSeparator(character):
        parts.append(text[start..<index])
        start = text.index(after: index)
      default: break
      }
    }
    return parts + [text[start...]]
  }
}

extension Substring {
  /// Whether its first letter is a small one; what stands in braces has no case, unless it is an
  /// accented letter such as `{\'e}`.
  fileprivate var isParticle: Bool {
    if first == "{", dropFirst().first != "\\" { return false }
    return LaTeXText.plain(String(self)).first { $0.isLetter }?.isLowercase ?? false
  }
}

extension String {
  /// `G.E.` as `G. E.`
  fileprivate var replacingDots: String {
    reduce(into: "") { text, character in
      text.append(character == "\u{A0}" ? " " : character)
      if character == "." { text.append(" ") }
    }
  }
}
