//  compound = integer unit ["and"] integer unit, the second unit a smaller one of the same kind

import Arithmetic

/// Quantities in two units: "2 h 15 min", "8 ft 4 in", "12 lb 8 oz".
extension TermParser {
  /// Takes the second number of a compound, all of which is then in the smaller unit.
  mutating func compound(after term: Term) -> Term {
    guard case .amount(let amount) = term, let unit = amount.unit, isPlain(amount),
      [.time, .length, .mass].contains(unit.dimension)
    else { return term }
    let place = text(at: position) == "and" ? position + 1 : position
    guard let (rest, smaller, end) = part(at: place), smaller.dimension == unit.dimension else {
      return term
    }
    let ratio = unit.factor / smaller.factor
    guard ratio.isInteger, ratio > 1, ratio <= 1760, rest.value < ratio else { return term }
    position = end
    let range = amount.range.lowerBound..<tokens[end - 1].range.upperBound
    var whole = Numeral(range: range, value: amount.numeral.value * ratio + rest.value, step: 1)
    whole.decimals = 0
    var compound = Term.Amount(numeral: whole, range: range)
    compound.unit = smaller
    compound.isCompound = true
    // "1 day 2 h 30 min"
    return self.compound(after: .amount(compound))
  }

  private func isPlain(_ amount: Term.Amount) -> Bool {
    amount.numeral.isInteger && amount.numeral.decimals == 0 && amount.per == nil
      && amount.unitPower == 1 && !amount.isMoney && !amount.isPercent
      && amount.magnitude == .none && !amount.numeral.isOpaque && !amount.numeral.isAmbiguous
  }

  private func part(at place: Int) -> (Numeral, MeasureUnit, end: Int)? {
    guard tokens.indices.contains(place + 1), case .number(let index) = tokens[place].kind,
      tokens[place].delimiters == 0, tokens[place + 1].kind == .word,
      let unit = MeasureUnit.named(String(decoding: bytes[tokens[place + 1].range], as: UTF8.self))
    else { return nil }
    let numeral = numerals[index]
    guard numeral.isInteger, numeral.decimals == 0, !numeral.isOpaque, !numeral.isAmbiguous,
      text(at: place + 1) != "in" || endsPhrase(at: place + 2)
    else { return nil }
    return (numeral, unit, place + 2)
  }

  private func text(at index: Int) -> String { tokens.indices.contains(index) ? text(index) : "" }

  /// Whether the "in" before a token is no preposition.
  private func endsPhrase(at index: Int) -> Bool {
    guard index < tokens.count else { return true }
    switch tokens[index].kind {
    case .word, .number, .currency, .symbol: return false
    default: return true
    }
  }
}
