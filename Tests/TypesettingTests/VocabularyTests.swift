import Testing

@testable import Typesetting

@Suite struct VocabularyTests {
  private static let languages = WrittenLanguage.allCases.filter { $0 != .english }

  private static func places(_ text: String) -> [String] {
    text.matches(of: /\{\d\}/).map { String($0.output) }.sorted()
  }

  @Test(arguments: languages)
  func `every phrase is said, with its parts`(_ language: WrittenLanguage) throws {
    for phrase in Phrase.allCases {
      let said = try #require(language.vocabulary[phrase.rawValue], "\(phrase.rawValue)")
      #expect(Self.places(said) == Self.places(phrase.rawValue), "\(said)")
    }
  }

  @Test(arguments: languages)
  func `languages have the same words, none of them empty`(_ language: WrittenLanguage) {
    #expect(Set(language.vocabulary.keys) == Set(Vocabulary.german.keys))
    #expect(language.vocabulary.values.allSatisfy { !$0.isEmpty && $0.first != " " })
  }

  @Test(arguments: [
    ("Layer", "Schicht"), ("MACs", "MACs"), ("input 2", "Eingabe 2"),
    ("kernel height", "Höhe des Kerns"), ("input 2 channels", "Kanäle der Eingabe 2"),
    ("input extent 2", "Ausdehnung 2 der Eingabe"), ("kernel of an author", "kernel of an author"),
    ("output extent 3", "Ausdehnung 3 der Ausgabe"), ("height, as stated", "Höhe, wie angegeben"),
    ("bytes of one float32", "Byte eines float32"),
    ("as each of block2 … block6", "ebenso jedes von block2 … block6"),
    ("", ""), ("words of an author", "words of an author"),
  ])
  func `what networks say of letters is said in German`(_ english: String, _ german: String) {
    #expect(Phrasebook.of("de").term(english) == german)
    #expect(Phrasebook.english.term(english) == english)
  }

  @Test(arguments: [
    ("concat of 4 branches", "concat von 4 Zweigen"), ("12 layers", "12 Schichten"),
    ("1 layer", "1 Schicht"), ("conv 3×3, 64", "conv 3×3, 64"), ("input", "input"),
  ])
  func `layers are called as in the notebook, groups in words`(_ english: String, _ german: String)
  {
    #expect(Phrasebook.of("de").groupKind(english) == german)
  }

  @Test(arguments: [
    ("61,706 parameters", "61.706 Parameter"), ("3,200 tokens/s", "3.200 Token/s"),
    ("1 day", "1 Tag"), ("12.5 ms", "12,5 ms"), ("62.4 M parameters", "62,4 M Parameter"),
    ("≈ 3.14", "≈ 3,14"), ("576", "576"),
  ])
  func `quantities are said and read back`(_ english: String, _ german: String) {
    let words = Phrasebook.of("de")
    #expect(words.quantity(english) == german)
    #expect(words.read(german).replacing("days", with: "day") == english)
  }

  @Test func `numbers may have the marks of another language`() {
    #expect(Phrasebook.of("de", numbers: "en").quantity("3.5 tokens") == "3.5 Token")
    #expect(Phrasebook.of("en", numbers: "fr").quantity("1,000.5") == "1\u{202F}000,5")
    #expect(Phrasebook.of("sv").term("Layer") == "Layer")
    #expect(Phrasebook.of("sv").marks.set("1,000.5") == "1\u{202F}000,5")
  }
}
