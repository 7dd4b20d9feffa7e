/// How a page says what reckon itself says: the words of its language, and its marks in numbers. By
/// reference: a wording is long, and compositions nest.
@dynamicMemberLookup
package final class Phrasebook: Sendable {
  let language: WrittenLanguage
  package let marks: NumberMarks
  private let wording: Wording

  init(_ language: WrittenLanguage, _ wording: Wording) {
    self.language = language
    self.wording = wording
    marks = NumberMarks(of: language.rawValue)
  }

  /// The words of another one, with marks of their own.
  private init(_ other: Phrasebook, _ marks: NumberMarks) {
    (language, wording) = (other.language, other.wording)
    self.marks = marks
  }

  package subscript(dynamicMember word: KeyPath<Wording, String>) -> String {
    wording[keyPath: word]
  }
  package subscript(dynamicMember word: KeyPath<Wording, Counted>) -> Counted {
    wording[keyPath: word].marked(marks)
  }

  /// Of a BCP 47 tag such as `de` or `pt-BR`; English for a language that has no words here.
  ///
  /// `numbers`: the tag of the language whose marks numbers have, where it is another one.
  package static func of(_ tag: String, numbers: String? = nil) -> Phrasebook {
    let words = (WrittenLanguage(tag) ?? .english).words
    let marks = NumberMarks(of: numbers ?? tag)
    return marks == words.marks ? words : Phrasebook(words, marks)
  }
}

extension Phrasebook: Hashable {
  package static func == (left: Phrasebook, right: Phrasebook) -> Bool {
    left.language == right.language && left.marks == right.marks
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(language)
    hasher.combine(marks)
  }
}
