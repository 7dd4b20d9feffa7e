extension Phrasebook {
  /// The words that templates say, as `words.contents`.
  private static let named: [String: @Sendable (Phrasebook) -> String] = [
    "skip": { $0.skip }, "contents": { $0.contents }, "site": { $0.site },
    "search": { $0.search }, "wordsToFind": { $0.wordsToFind },
    "neighbours": { $0.neighbours }, "previous": { $0.previous }, "next": { $0.next },
    "draft": { $0.draft }, "setFrom": { $0.setFrom }, "byReckon": { $0.byReckon },
    "everyNumberOpens": { $0.everyNumberOpens }, "howNumbersFollow": { $0.howNumbersFollow },
    "closeIndex": { $0.closeIndex }, "printedIndex": { $0.printedIndex },
    "allPages": { $0.allPages }, "nothingFound": { $0.nothingFound },
    "onePlace": { $0.places.one }, "places": { $0.places.many },
    "firstPlaces": { $0.firstPlaces },
  ]

  func noun(_ noun: Anchor.Noun) -> String {
    switch noun {
    case .section: self.section
    case .table: self.table
    case .figure: self.figure
    case .equation: self.equation
    case .question: self.question
    }
  }

  func term(_ term: Table.Term) -> String {
    switch term {
    case .total: self.total
    case .equal: self.equal
    case .agrees: self.agrees
    }
  }

  static let names = Set(named.keys)
  static let offered = PageNames.Kind.parts(names)

  func word(named name: String) -> String? { Self.named[name]?(self) }
}
