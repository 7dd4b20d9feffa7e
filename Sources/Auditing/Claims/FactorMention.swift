//  factor = number ("x" | "×" | "times" | "mal" | …) | ("factor" | "Faktor" | …) ["of" | "de"] number

import Arithmetic

/// A factor in prose: "4.5x", "a factor of 4.5".
struct FactorMention {
  var numeral: Numeral
  /// The number's token.
  var place: Int
  /// After the number and its mark.
  var end: Int

  private static let marks: Set<String> = [
    "x", "times", "mal", "fois", "veces", "volte", "keer", "vezes",
  ]
  private static let nouns: Set<String> = ["factor", "faktor", "facteur", "fattore", "fator"]

  /// "10x smaller" is a manner of speaking.
  init?(_ lexed: Lexed, at index: Int) {
    guard let numeral = lexed.numeral(index), numeral.trailingZeros == 0, numeral.value > 1 else {
      return nil
    }
    self.numeral = numeral
    place = index
    if FactorMention.marks.contains(lexed.text(index + 1))
      || lexed.kind(index + 1) == .operator(.times)
    {
      guard lexed.numeral(index + 2) == nil else { return nil }
      end = index + 2
    } else {
      var noun = index - 1
      while lexed.kind(noun) == .roughly || ["of", "de", "di", "van"].contains(lexed.text(noun)) {
        noun -= 1
      }
      guard FactorMention.nouns.contains(lexed.text(noun)) else { return nil }
      end = index + 1
    }
  }
}
