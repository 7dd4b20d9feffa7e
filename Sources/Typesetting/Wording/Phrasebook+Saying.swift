extension Phrasebook {
  /// A sentence or a label with its parts in their places: `{1}`, `{2}`.
  package func say(_ phrase: Phrase, _ parts: String...) -> String { said(phrase, parts) }

  private func said(_ phrase: Phrase, _ parts: [String]) -> String {
    var text = language.vocabulary[phrase.rawValue] ?? phrase.rawValue
    for (index, part) in parts.enumerated() {
      text = text.replacing("{\(index + 1)}", with: part)
    }
    return text
  }

  /// What a word or a sentence of reckon's is in this language. What has no word in it, such as `MACs`,
  /// stays as it is.
  package func term(_ english: String) -> String {
    guard language != .english, !english.isEmpty else { return english }
    return known(english) ?? english
  }

  /// Nil for what this language has no words for.
  func known(_ english: String) -> String? {
    guard language != .english else { return english }
    return language.vocabulary[english] ?? capitalized(english) ?? numbered(english)
      ?? composed(english, Phrase.ofNames) ?? extent(english)
  }

  /// `Layer`, of which there is `layer`.
  private func capitalized(_ english: String) -> String? {
    guard let first = english.first, first.isUppercase,
      let said = language.vocabulary[first.lowercased() + english.dropFirst()]
    else { return nil }
    return said.prefix(1).uppercased() + said.dropFirst()
  }

  /// `input 2`
  private func numbered(_ english: String) -> String? {
    guard let space = english.lastIndex(of: " "),
      english[english.index(after: space)...].allSatisfy(\.isNumber),
      let said = language.vocabulary[String(english[..<space])]
    else { return nil }
    return said + english[space...]
  }

  /// `bytes of one float32`, as networks put it together.
  private func composed(_ english: String, _ phrases: [Phrase]) -> String? {
    for phrase in phrases {
      if let parts = phrase.parts(of: english) { return said(phrase, parts.map(String.init)) }
    }
    return nil
  }

  /// `kernel height`
  private func extent(_ english: String) -> String? {
    for phrase in Phrase.ofExtents {
      guard let parts = phrase.parts(of: english) else { continue }
      let known = parts.map { $0.allSatisfy(\.isNumber) ? String($0) : self.known(String($0)) }
      if known.allSatisfy({ $0 != nil }) { return said(phrase, known.compactMap(\.self)) }
    }
    return nil
  }

  /// What a layer or a group is. Layers are called as a notebook writes them; groups in words.
  package func groupKind(_ english: String) -> String {
    guard language != .english else { return english }
    return english == Phrase.layer.rawValue
      ? term(english) : composed(english, Phrase.ofGroups) ?? english
  }

  /// The same as it heads a column or an axis.
  package func heading(_ english: String) -> String {
    let said = term(english)
    return said.prefix(1).uppercased() + said.dropFirst()
  }

  /// A heading as it stands within a sentence.
  package func withinSentence(_ heading: String) -> String {
    // `MACs` stays as it is, and so do German nouns.
    let isWord = heading.dropFirst().allSatisfy { !$0.isUppercase } && language != .german
    return isWord ? heading.prefix(1).lowercased() + heading.dropFirst() : heading
  }

  /// A unit, words in it said: `Token/s`.
  package func unit(_ unit: String) -> String {
    guard language != .english, !unit.isEmpty else { return unit }
    // Letters of both directions in one word are no word.
    if language.isFromRightToLeft, !unit.allSatisfy(\.isLetter) { return unit }
    var said = ""
    var word = ""
    for character in unit {
      if character.isLetter {
        word.append(character)
      } else {
        said += self.word(word) + String(character)
        word = ""
      }
    }
    return said + self.word(word)
  }

  /// A part of a unit; short ones are symbols, which are the same everywhere.
  private func word(_ word: String) -> String {
    word.utf8.count < 3 ? word : language.vocabulary[word] ?? word
  }

  /// Digits and unit as they are written for the expression parser: `1,234.5 tokens/s`.
  package func quantity(_ text: String) -> String { quantity(text, marks) }

  func quantity(_ text: String, _ marks: NumberMarks) -> String {
    guard let space = text.lastIndex(of: " "), case let last = text[text.index(after: space)...],
      last.first?.isNumber == false
    else { return marks.set(text) }
    return marks.set(String(text[..<space])) + " " + unit(String(last))
  }

  /// A door's digits and unit, as running text in a picture.
  func said(_ door: Door) -> String {
    let text = marks.set(door.text)
    return door.unit.isEmpty ? text : "\(text)\u{A0}\(unit(door.unit))"
  }
}
