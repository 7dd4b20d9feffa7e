/// What reckon says of values in each language, by what it is in English: words of the field and
/// sentences of its own, and each `Phrase`.
enum Vocabulary {
  static let german = words(germanWords, germanSentences)
  static let french = words(frenchWords, frenchSentences)
  static let spanish = words(spanishWords, spanishSentences)
  static let italian = words(italianWords, italianSentences)
  static let dutch = words(dutchWords, dutchSentences)
  static let portuguese = words(portugueseWords, portugueseSentences)
  static let arabic = words(arabicWords, arabicSentences)
  static let hebrew = words(hebrewWords, hebrewSentences)
  static let chinese = words(chineseWords, chineseSentences)
  static let japanese = words(japaneseWords, japaneseSentences)

  private static func words(_ words: [String: String], _ sentences: [String: String])
    -> [String: String]
  {
    words.merging(sentences) { word, _ in word }
  }
}
