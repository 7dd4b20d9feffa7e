/// How firmly prose states a number, by what stands before it.
enum Hedge {
  case exact
  /// "about 30 %"
  case about
  /// "up to 30 %", "more than 30 %", "20–30 %": of such nothing is certain.
  case bound
}

/// Words that lead to a claim or restrict it, in several languages.
enum ClaimWords {
  /// Between numbers and a claim of them.
  static let leading: Set<String> = words(
    """
    a an the by i e or which is are was were that this it so takes makes and
    also das dies sind ist ein eine einem einer d h um oder
    soit ce qui fait est ou une un de du c'est
    es decir o sea un una lo que son
    ossia cioè pari al è
    dus dat is oftewel een
    ou seja uma
    """)

  /// What says the same again: "i.e.", "or", "that is".
  static let restating: Set<String> = words(
    "i.e i ie or is are soit also das sind oder cioè ossia dus oftewel")

  static let about: Set<String> = words(
    "some rund etwa ca ungefähr knapp gut environ près quasi unos unas casi circa ongeveer bijna cerca"
  )

  static let bounds: Set<String> = words(
    """
    to than over under least most below above beyond within exceeding another only up between or
    bis zu über unter mindestens höchstens als plus moins hasta más menos oltre meer minder até mais
    """)

  /// What holds of many things is not of the two numbers beside it.
  static let summaries: Set<String> = words(
    "average averaged mean median overall geomean geometric total each per every combined typical typically often"
  )

  /// Of times and rates alone.
  static let ofSpeed: Set<String> = words(
    """
    faster slower speedup speedups quicker throughput schneller langsamer rapide rapides lent sneller
    """)

  static let rising: Set<String> = words(
    """
    increase rise growth jump more higher larger bigger up mehr größer höher anstieg zunahme
    steigerung erhöhung wachstum plus hausse augmentation progression croissance más aumento subida
    più crescita meer stijging toename groei mais crescimento longer
    """)

  static let falling: Set<String> = words(
    """
    decrease reduction drop decline saving cut fall loss less fewer lower smaller shorter cheaper down
    weniger kleiner niedriger rückgang abnahme senkung reduktion reduzierung moins baisse diminution
    réduction recul menos reducción disminución descenso caída bajada meno riduzione diminuzione calo
    minder daling afname verlaging queda diminuição redução
    """)

  /// Before "than".
  static let thanWords: Set<String> = words(
    """
    faster slower smaller larger bigger quicker cheaper longer shorter lower higher fewer more less
    schneller langsamer größer kleiner mehr weniger sneller groter kleiner meer minder
    """)

  static func words(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}

extension Lexed {
  /// How firmly the number at a token is stated.
  func hedge(before index: Int) -> Hedge {
    var place = index - 1
    if kind(place) == .operator(.plus) || kind(place) == .operator(.minus) {
      // "20-30 %" is a range, "-30 %" a sign.
      switch kind(place - 1) {
      case .number, .percent: return .bound
      default: place -= 1
      }
    }
    if kind(place) == .roughly || kind(place) == .relation(.approximate) {
      return kind(place - 1) == .word && ClaimWords.bounds.contains(text(place - 1))
        ? .bound : .about
    }
    if kind(place) == .relation(.other) { return .bound }
    guard kind(place) == .word || kind(place) == .relation(.word) else { return .exact }
    let word = text(place)
    // "plus de 30 %"
    if ["de", "del", "di", "van"].contains(word), ClaimWords.bounds.contains(text(place - 1)) {
      return .bound
    }
    if ClaimWords.about.contains(word) { return .about }
    return ClaimWords.bounds.contains(word) && word != "or" ? .bound : .exact
  }

  /// Whether nothing restricts what stands before a token.
  func endsClaim(_ index: Int) -> Bool {
    switch kind(index) {
    case nil, .stop, .comma, .colon, .close, .newline, .quote: true
    default: false
    }
  }

  /// Past words that lead to a claim, from a token on, and a bracket.
  func pastLeading(_ start: Int, most: Int = 8) -> (index: Int, isBracketed: Bool) {
    var index = start
    var isBracketed = false
    while index < start + most {
      switch kind(index) {
      case .open(.round) where !isBracketed: isBracketed = true
      case .comma, .newline, .roughly: break
      case .relation(.word): break
      case .relation(.equal), .relation(.approximate): break
      case .stop where ["i", "e", "d", "h"].contains(text(index - 1)): break
      case .operator(.plus) where isBracketed, .operator(.minus) where isBracketed: break
      case .word
      where ClaimWords.leading.contains(text(index)) || ClaimWords.about.contains(text(index)):
        break
      default: return (index, isBracketed)
      }
      index += 1
    }
    return (index, isBracketed)
  }
}
