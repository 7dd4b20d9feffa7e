/// A language that reckon has words for.
enum WrittenLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case german = "de"
  case french = "fr"
  case spanish = "es"
  case italian = "it"
  case dutch = "nl"
  case portuguese = "pt"
  case arabic = "ar"
  case hebrew = "he"
  case chinese = "zh"
  case japanese = "ja"

  /// By the first part of a BCP 47 tag: `pt` of `pt-BR`. Traditional Chinese has no words here.
  init?(_ tag: String) {
    let parts = tag.lowercased().split(separator: "-")
    guard let first = parts.first else { return nil }
    let isTraditional = parts.dropFirst().contains { ["hant", "tw", "hk", "mo"].contains($0) }
    if first == "zh", isTraditional { return nil }
    self.init(rawValue: String(first))
  }

  var isFromRightToLeft: Bool { self == .arabic || self == .hebrew }

  /// Between sentences, and between things that are listed.
  var marks: (sentences: String, list: String) {
    switch self {
    case .chinese, .japanese: ("", "、")
    case .arabic: (" ", "، ")
    default: (" ", ", ")
    }
  }

  /// What reckon says of values, by what it is in English: words of the field, and each `Phrase`.
  var vocabulary: [String: String] {
    switch self {
    case .english: [:]
    case .german: Vocabulary.german
    case .french: Vocabulary.french
    case .spanish: Vocabulary.spanish
    case .italian: Vocabulary.italian
    case .dutch: Vocabulary.dutch
    case .portuguese: Vocabulary.portuguese
    case .arabic: Vocabulary.arabic
    case .hebrew: Vocabulary.hebrew
    case .chinese: Vocabulary.chinese
    case .japanese: Vocabulary.japanese
    }
  }

  var words: Phrasebook {
    switch self {
    case .english: .english
    case .german: .german
    case .french: .french
    case .spanish: .spanish
    case .italian: .italian
    case .dutch: .dutch
    case .portuguese: .portuguese
    case .arabic: .arabic
    case .hebrew: .hebrew
    case .chinese: .chinese
    case .japanese: .japanese
    }
  }
}
