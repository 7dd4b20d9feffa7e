import Arithmetic

/// Characters beyond ASCII that mean something in arithmetic.
enum SymbolCharacter {
  case token(Token.Kind)
  case superscript(Int)
  case superscriptMinus
  case subscriptDigit
  case fraction(Rational)
  case space
  /// A letter of some alphabet.
  case letter
  /// Something else, such as an emoji, which parts statements.
  case mark

  init(_ scalar: Unicode.Scalar) {
    if let known = SymbolCharacter.table[scalar] {
      self = known
    } else if (0x2080...0x2089).contains(scalar.value) {
      self = .subscriptDigit
    } else if scalar.properties.isAlphabetic {
      self = .letter
    } else if (0x2200...0x22FF).contains(scalar.value) || (0x2A00...0x2AFF).contains(scalar.value) {
      self = .token(.operator(.unknown))
    } else {
      self = .mark
    }
  }

  private static let table: [Unicode.Scalar: SymbolCharacter] = {
    var table: [Unicode.Scalar: SymbolCharacter] = [:]
    func add(_ characters: String, _ meaning: SymbolCharacter) {
      for scalar in characters.unicodeScalars { table[scalar] = meaning }
    }
    add("×✕✖⨯·⋅∗∙＊", .token(.operator(.times)))
    add("÷⁄∕／", .token(.operator(.divide)))
    add("−–‒﹣－", .token(.operator(.minus)))
    add("＋", .token(.operator(.plus)))
    add("＝", .token(.relation(.equal)))
    add("≈≅≃∼≒≐", .token(.relation(.approximate)))
    add("≠≤≥≡≪≫∝∈∉⊂⊆≺≻", .token(.relation(.other)))
    add("→⇒⟹⟶➔➜➡⇨↦⟼←↔⇔", .token(.relation(.arrow)))
    add("⊕⊗⊙∘±∓∪∩∧∨⊖∑∏∫", .token(.operator(.unknown)))
    add("√", .token(.root))
    add("∛", .token(.function(.cbrt)))
    add("°º", .token(.degree))
    add("₹€£¥₩₽", .token(.currency))
    add("%％", .token(.percent))
    add("¢", .letter)
    add("＾", .token(.operator(.power)))
    add("（", .token(.open(.round)))
    add("）", .token(.close(.round)))
    add("：", .token(.colon))
    add("，、", .token(.comma))
    add("…⋯", .token(.ellipsis))
    add("“”„«»", .token(.quote))
    add("\u{A0}\u{2009}\u{200A}\u{202F}\u{2002}\u{2003}\u{3000}\u{200B}\u{FEFF}\u{FE0F}", .space)
    add("⌊", .token(.open(.floor)))
    add("⌋", .token(.close(.floor)))
    add("⌈", .token(.open(.ceiling)))
    add("⌉", .token(.close(.ceiling)))
    for (exponent, scalar) in "⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars.enumerated() {
      table[scalar] = .superscript(exponent)
    }
    table["⁻"] = .superscriptMinus
    let fractions: [(Unicode.Scalar, Int, Int)] = [
      ("½", 1, 2), ("¼", 1, 4), ("¾", 3, 4), ("⅓", 1, 3), ("⅔", 2, 3), ("⅕", 1, 5), ("⅖", 2, 5),
      ("⅗", 3, 5), ("⅘", 4, 5), ("⅙", 1, 6), ("⅚", 5, 6), ("⅛", 1, 8), ("⅜", 3, 8), ("⅝", 5, 8),
      ("⅞", 7, 8),
    ]
    for (scalar, above, below) in fractions { table[scalar] = .fraction(Rational(above, below)) }
    return table
  }()

  /// What a named or numbered HTML entity stands for.
  static func entity(_ name: String) -> Unicode.Scalar? {
    let named: [String: Unicode.Scalar] = [
      "times": "×", "divide": "÷", "minus": "−", "middot": "·", "sdot": "⋅", "asymp": "≈",
      "approx": "≈", "cong": "≅", "nbsp": "\u{A0}", "thinsp": "\u{2009}", "rarr": "→", "rArr": "⇒",
      "le": "≤", "ge": "≥", "ne": "≠", "deg": "°", "sup2": "²", "sup3": "³", "radic": "√",
      "frac12": "½", "frac14": "¼", "frac34": "¾", "ndash": "–", "mdash": "—", "hellip": "…",
      "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "percnt": "%", "plus": "+", "equals": "=",
      "ast": "*", "sol": "/", "num": "#",
    ]
    if let scalar = named[name] { return scalar }
    guard name.first == "#" else { return nil }
    let digits = name.dropFirst()
    let value =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init)
  }
}
