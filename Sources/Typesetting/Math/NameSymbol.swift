import Arithmetic

/// A name that reads as a symbol: `n`, `x1`, `f_ck`, `gamma_G`.
///
///     symbol = ( letter | Greek letter's name ) [ digits ] { "_" part }
///
/// Words stay words: `price`, `cost_hour`. What stands below a letter is no longer than a short word.
package struct NameSymbol: Hashable, Sendable {
  let letter: String
  /// Parts below the line, parted by commas.
  let below: String

  private static let longestBelow = 10

  package init?(_ name: String) {
    var parts = name.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    guard var base = parts.first, !parts.contains("") else { return nil }
    let digits = String(base.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    base.removeLast(digits.count)
    parts[0] = digits
    let below = parts.filter { !$0.isEmpty }.joined(separator: ",")
    guard let letter = NameSymbol.letter(base), digits.count <= 2, below.count <= Self.longestBelow
    else { return nil }
    self.letter = letter
    self.below = below
  }

  /// `γ` of `gamma`, and every letter that stands alone.
  private static func letter(_ word: String) -> String? {
    // Micro is no letter of its own.
    if word == "\u{B5}" { return "μ" }
    if word.count == 1, word.first?.isLetter == true { return word }
    return greek[word]
  }

  private static let greek: [String: String] = {
    let names = [
      "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
      "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "", "sigma", "tau", "upsilon", "phi",
      "chi", "psi", "omega",
    ]
    var letters: [String: String] = [:]
    for (index, name) in names.enumerated() where !name.isEmpty {
      let capital = name.prefix(1).uppercased() + name.dropFirst()
      letters[name] = Unicode.Scalar(0x3B1 + index).map { String($0) }
      letters[capital] = Unicode.Scalar(0x391 + index).map { String($0) }
    }
    return letters
  }()
}

extension Symbol {
  /// Nil for words.
  init?(name: String) {
    guard let symbol = NameSymbol(name) else { return nil }
    self.init(symbol.letter, symbol.below, "")
  }
}

extension Reference {
  /// What it is in a formula; nil for words, and for what is asked of something.
  var symbol: Symbol? { path.isEmpty ? Symbol(name: root.text) : nil }
}
