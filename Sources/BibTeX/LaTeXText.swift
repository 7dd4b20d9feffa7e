//  text    =  { group | command | math | ligature | character }
//  group   =  "{" text "}"
//  command =  "\" ( letters { blank } | other )          accents take the letter or group after them
//  math    =  "$" text "$"                               with "^" and "_" before a letter or group

import Foundation

/// LaTeX as bibliographies have it, as plain text.
package struct LaTeXText {
  private let characters: [Character]
  private var position = 0
  private var isMath = false

  /// Groups within groups beyond this are no text.
  private static let deepest = 64

  private init(_ source: String) { characters = Array(source) }

  /// The text without markup: accents composed, dashes and quotes set, blanks single.
  package static func plain(_ source: String) -> String {
    var reader = LaTeXText(source)
    let text = reader.text(depth: 0, until: nil)
    let words = text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
    return words.joined(separator: " ").precomposedStringWithCanonicalMapping
  }

  private mutating func text(depth: Int, until end: Character?) -> String {
    var result = ""
    while position < characters.count {
      if characters[position] == end {
        position += 1
        return result
      }
      result += next(depth: depth)
    }
    return result
  }

  private mutating func next(depth: Int) -> String {
    let character = characters[position]
    position += 1
    switch character {
    case "{": return depth < Self.deepest ? text(depth: depth + 1, until: "}") : ""
    case "}": return ""
    case "\\": return command(depth: depth)
    case "~": return "\u{A0}"
    case "$":
      isMath.toggle()
      return ""
    case "^" where isMath: return raised(Self.superscripts, depth: depth)
    case "_" where isMath: return raised(Self.subscripts, depth: depth)
    case "-" where !isMath: return dash()
    case "`": return take("`") ? "“" : "‘"
    case "'": return take("'") ? "”" : "’"
    default: return String(character)
    }
  }

  private mutating func take(_ character: Character) -> Bool {
    guard position < characters.count, characters[position] == character else { return false }
    position += 1
    return true
  }

  private mutating func dash() -> String {
    guard take("-") else { return "-" }
    return take("-") ? "—" : "–"
  }

  /// `x^2` as `x²`, where there are such characters.
  private mutating func raised(_ digits: [Character: Character], depth: Int) -> String {
    guard position < characters.count else { return "" }
    let inner = next(depth: depth)
    let mapped = inner.compactMap { digits[$0] }
    return mapped.count == inner.count ? String(mapped) : inner
  }

  private mutating func command(depth: Int) -> String {
    guard position < characters.count else { return "" }
    let first = characters[position]
    guard first.isLetter else {
      position += 1
      if let accent = Self.accents[String(first)] { return accented(accent, depth: depth) }
      return first == "\\" || first == "/" || first == "-" ? "" : first == " " ? " " : String(first)
    }
    var name = ""
    while position < characters.count, characters[position].isLetter, characters[position].isASCII {
      name.append(characters[position])
      position += 1
    }
    if let accent = Self.accents[name] {
      skipBlanks()
      return accented(accent, depth: depth)
    }
    // Blanks end the name of a command and say nothing more.
    skipBlanks()
    return Self.symbols[name] ?? ""
  }

  private mutating func skipBlanks() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }

  private mutating func accented(_ accent: String, depth: Int) -> String {
    guard position < characters.count else { return "" }
    var base = next(depth: depth)
    // Accents replace the dot.
    if base == "ı" { base = "i" }
    if base == "ȷ" { base = "j" }
    guard let first = base.first else { return "" }
    return String(first) + accent + base.dropFirst()
  }

  private static let accents = [
    "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}",
    "u": "\u{306}", ".": "\u{307}", "\"": "\u{308}", "r": "\u{30A}", "H": "\u{30B}",
    "v": "\u{30C}", "d": "\u{323}", "c": "\u{327}", "k": "\u{328}", "b": "\u{331}",
    "t": "\u{361}",
  ]

  private static let symbols = [
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ",
    "DJ": "Đ", "ng": "ŋ", "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "ldots": "…",
    "dots": "…", "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textregistered": "®", "texttrademark": "™",
    "textbackslash": "\\", "textasciitilde": "~", "textunderscore": "_", "guillemotleft": "«",
    "guillemotright": "»", "TeX": "TeX", "LaTeX": "LaTeX", "times": "×", "cdot": "·", "to": "→",
    "rightarrow": "→", "infty": "∞", "approx": "≈", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥",
    "pm": "±", "sim": "∼", "ell": "ℓ", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ",
    "epsilon": "ε", "varepsilon": "ε", "theta": "θ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "log": "log", "sqrt": "√",
  ]

  private static let superscripts = Dictionary(
    uniqueKeysWithValues: zip("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ"))
  private static let subscripts = Dictionary(
    uniqueKeysWithValues: zip("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"))
}
