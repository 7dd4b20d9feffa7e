/// Words of several languages that tell of changes.
enum ChangeWords {
  /// What stands before the second number, by what stands before the first.
  static let ends: [String: Set<String>] = [
    "from": ["to"], "von": ["auf"], "de": ["à", "a", "para"], "van": ["naar"], "da": ["a"],
    "fra": ["til"], "från": ["till"],
  ]

  static let joints = Set(ends.values.joined())

  /// A percentage further from its numbers is of something else.
  static let longestTail = 9

  static let directions: Set<String> = words(
    """
    anstieg zunahme steigerung erhöhung wachstum rückgang abnahme senkung reduktion reduzierung um
    hausse baisse augmentation diminution réduction progression recul croissance
    aumento incremento subida reducción disminución descenso caída bajada crecimiento alza
    riduzione diminuzione calo crescita rialzo ribasso cioè
    stijging daling toename afname verlaging verhoging groei
    redução queda crescimento diminuição
    """)

  static let comparatives: Set<String> = words(
    "weniger mehr moins plus menos más meer minder meno più mais kleiner größer schneller langsamer"
  )

  /// What says nothing itself between the numbers and the percentage.
  static let fillers: Set<String> = words(
    """
    that this which is was are or i e a an of by
    das dies was sind ist ein eine einem einer also d h von
    soit ce qui fait c'est une un de du
    lo que es o sea supone del en una
    ossia pari al quindi con di
    dat dit een met dus oftewel van
    uma ou seja
    """)

  /// "rose 12 %": what was before and after is said beside it.
  static let verbs: Set<String> = words(
    """
    grew rose increased fell dropped decreased declined climbed shrank jumped up down grow rise
    increase fall drop decrease decline gained lost
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
