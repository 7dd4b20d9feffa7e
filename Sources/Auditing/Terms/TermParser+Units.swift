import Arithmetic

extension TermParser {
  /// Takes the unit or the noun that follows a number: "80 units × $100/unit", "8 h", "6 feature
  /// maps =".
  mutating func unit(after term: Term) -> Term {
    var term = term
    let start = position
    var end = position
    var words = 0
    var isTight = false
    // With "per", "of" or "each" it is a phrase of prose, which a line's end ends.
    var isLoose = false
    while end < tokens.count, words < 7 {
      let token = tokens[end]
      if token.kind == .word {
        if words > 0 || term.isMoney, isPerWord(end) {
          // "190 pounds per man", "$2 per egg"
          term = with(per: end + 1, term)
          words += 1
          end += 2
          isLoose = true
          continue
        }
        if words > 0, joinsNouns(end) {
          // "10 ml of bubble bath", "3 apples each"
          words += 1
          end += 1
          isLoose = true
          continue
        }
        guard isUnitWord(end, isFirst: words == 0) else { break }
        if words == 0 {
          isTight = !token.isSpaced && token.delimiters == 0
          term = with(word: end, isTight: isTight, term)
          if term.isPercentWord(text(end)) { return percentWord(term, end) }
        }
        words += 1
        end += 1
        if words == 1 { passPower(of: &term, isPer: false, at: &end) }
      } else if token.kind == .operator(.divide),
        isPerUnit(end) || (words > 0 || term.isMoney) && isTightPer(end)
      {
        term = with(per: end + 1, term)
        end += 2
        passPower(of: &term, isPer: true, at: &end)
      } else if words > 0, case .superscript = token.kind {
        end += 1
      } else if words > 0, token.kind == .operator(.power), isSmallPower(end + 1) {
        end += 2
      } else if token.kind == .symbol, !token.isMath, isPoweredUnit(end) {
        words += 1
        end += 1
      } else {
        break
      }
    }
    guard end > start else { return term }
    position = end
    if words > 0, !(isLoose && kind() == .newline),
      endsPhrase(words: words, isTight: isTight, from: start)
    {
      if case .relation = kind() { trailingWords = start..<end }
      return term
    }
    // Only a unit that is known belongs to the number; the rest is prose.
    position = start
    if term.isMeasured, tokens[start].kind == .word {
      position = start + 1
      passPower(of: &term, isPer: false, at: &position)
    }
    while kind() == .operator(.divide),
      isPerUnit(position) || (term.isMoney || term.isMeasured) && isTightPer(position)
    {
      term = with(per: position + 1, term)
      position += 2
      passPower(of: &term, isPer: true, at: &position)
    }
    return term
  }

  /// The `²` and `^3` of a unit, which is the amount's or the one that it is divided by.
  private func passPower(of term: inout Term, isPer: Bool, at index: inout Int) {
    guard case .amount(var amount) = term, (isPer ? amount.per : amount.unit) != nil,
      index < tokens.count, !tokens[index].isSpaced || tokens[index].isMath
    else { return }
    let power: Int
    if case .superscript(let exponent) = tokens[index].kind {
      power = exponent
      index += 1
    } else if tokens[index].kind == .operator(.power), isSmallPower(index + 1),
      case .number(let place) = tokens[index + 1].kind,
      let exponent = numerals[place].value.integer
    {
      power = exponent
      index += 2
    } else if let (exponent, end) = bracedPower(index) {
      power = exponent
      index = end
    } else {
      return
    }
    guard (1...3).contains(power.magnitude) else { return }
    if isPer { amount.perPower = power } else { amount.unitPower = power }
    term = .amount(amount)
  }

  /// `^{-1}`
  private func bracedPower(_ index: Int) -> (Int, end: Int)? {
    guard tokens[index].kind == .operator(.power), index + 3 < tokens.count,
      tokens[index + 1].kind == .open(.brace)
    else { return nil }
    let isNegative = tokens[index + 2].kind == .operator(.minus)
    let place = isNegative ? index + 3 : index + 2
    guard place + 1 < tokens.count, case .number(let numeral) = tokens[place].kind,
      tokens[place + 1].kind == .close(.brace), let power = numerals[numeral].value.integer
    else { return nil }
    return (isNegative ? -power : power, place + 2)
  }

  /// "per" before a noun. Such a phrase counts only where an operator or a relation ends it.
  private func isPerWord(_ index: Int) -> Bool {
    guard text(index) == "per", index + 1 < tokens.count, tokens[index + 1].kind == .word else {
      return false
    }
    return isUnitWord(index + 1, isFirst: false)
  }

  /// "of" before another noun, and "each" after one.
  private func joinsNouns(_ index: Int) -> Bool {
    switch text(index) {
    case "each", "apiece": return true
    case "of":
      guard index + 1 < tokens.count, tokens[index + 1].kind == .word else { return false }
      return isUnitWord(index + 1, isFirst: false)
    default: return false
    }
  }

  /// Whether a word can name what is counted.
  private func isUnitWord(_ index: Int, isFirst: Bool) -> Bool {
    let word = text(index)
    let token = tokens[index]
    let written = String(decoding: bytes[token.range], as: UTF8.self)
    if word.isEmpty || Vocabulary.stopwords.contains(word) && written != "A"
      || operatorWords.contains(word)
    {
      return false
    }
    if word.count > 1 { return true }
    // A lone letter is a known unit, or a variable; at an end it may also be an answer's letter.
    if isFirst, MeasureUnit.named(written)?.dimension == .money { return true }
    let units = token.isSpaced ? "hmsgltbLWVJAN" : "hmsglLWVJBbCFΩAQN"
    return isFirst && !token.isMath && (units.contains(written) || written == "Ω")
  }

  /// Whether a word names a unit that is known.
  func isUnit(_ index: Int) -> Bool {
    guard index < tokens.count, tokens[index].kind == .word, isUnitWord(index, isFirst: true) else {
      return false
    }
    return tokens[index].range.count < 24
      && MeasureUnit.named(String(decoding: bytes[tokens[index].range], as: UTF8.self)) != nil
  }

  private var operatorWords: Set<String> {
    ["times", "plus", "minus", "divided", "multiplied", "x", "is", "equals"]
  }

  private func with(word index: Int, isTight: Bool, _ term: Term) -> Term {
    guard case .amount(var amount) = term else { return term }
    let range = tokens[index].range
    let written = range.count > 24 ? "" : String(decoding: bytes[range], as: UTF8.self)
    if isTight, written.utf8.count == 1 { amount.letter = written.utf8.first }
    amount.unit = MeasureUnit.named(written)
    // A capital directly after digits may be a variable, though it is a unit's too.
    if isTight, amount.unit == nil || written.utf8.first.map({ $0.isLetter && !$0.isLower }) == true
    {
      amount.hasUnknownSuffix = written.utf8.count == 1
    }
    return .amount(amount)
  }

  private func with(per index: Int, _ term: Term) -> Term {
    guard case .amount(var amount) = term, tokens[index].range.count < 16,
      let unit = MeasureUnit.named(String(decoding: bytes[tokens[index].range], as: UTF8.self))
    else { return term }
    // "$0.02/GB/month": of several, the first.
    if amount.per != nil { return term }
    amount.per = unit
    return .amount(amount)
  }

  /// The 2 of `m^2`, directly after it.
  private func isSmallPower(_ index: Int) -> Bool {
    guard index < tokens.count, case .number(let place) = tokens[index].kind,
      !tokens[index].isSpaced, !tokens[index - 1].isSpaced
    else { return false }
    return numerals[place].value == 2 || numerals[place].value == 3
  }

  private mutating func percentWord(_ term: Term, _ index: Int) -> Term {
    position = index + 1
    return term.asPercent
  }

  private func isPerUnit(_ index: Int) -> Bool {
    guard index + 1 < tokens.count, tokens[index + 1].kind == .word else { return false }
    let word = text(index + 1)
    let written = String(decoding: bytes[tokens[index + 1].range], as: UTF8.self)
    guard word.count > 1 || ["h", "s", "m"].contains(written) else { return false }
    // A name that goes on as a term is divided by, not counted per.
    if index + 2 < tokens.count, case .open = tokens[index + 2].kind, !tokens[index + 2].isSpaced {
      return false
    }
    return Vocabulary.perUnits.contains(word)
  }

  /// `/run` after money or a noun: "$56/run", "500 tokens/batch".
  private func isTightPer(_ index: Int) -> Bool {
    guard index + 1 < tokens.count, tokens[index + 1].kind == .word, !tokens[index].isSpaced,
      !tokens[index + 1].isSpaced, !tokens[index].isMath,
      tokens[index + 1].range.count > 2 || isKnownUnit(index + 1),
      Vocabulary.magnitudes[text(index + 1)] == nil
    else { return false }
    if index + 2 < tokens.count, case .open = tokens[index + 2].kind { return false }
    return true
  }

  private func isKnownUnit(_ index: Int) -> Bool {
    tokens[index].range.count <= 2
      && MeasureUnit.named(String(decoding: bytes[tokens[index].range], as: UTF8.self)) != nil
  }

  /// `m2`, `cm3`
  private func isPoweredUnit(_ index: Int) -> Bool {
    ["m2", "m3", "cm2", "cm3", "km2", "mm2", "ft2", "ft3", "in2"].contains(text(index))
  }

  /// "for a total of", which relates what is computed to what it comes to.
  func isTotal(_ index: Int) -> Bool {
    index + 4 < tokens.count && text(index) == "for" && text(index + 1) == "a"
      && text(index + 2) == "total" && text(index + 3) == "of" && isOperandStart(index + 4)
  }

  /// Whether what stands after a phrase lets it be a unit: an operator with an operand, a relation,
  /// or a bracket's end.
  private func endsPhrase(words: Int, isTight: Bool, from start: Int) -> Bool {
    var next = position
    if next < tokens.count, tokens[next].kind == .newline { next += 1 }
    guard next < tokens.count else { return false }
    switch tokens[next].kind {
    case .relation, .close: return true
    case .operator(.times), .operator(.divide):
      // "7 people tot/7": the last word is divided, not the number.
      if words > 1, !tokens[next].isSpaced { return false }
      return isOperandStart(next + 1)
    case .operator(.plus), .operator(.minus): return isOperandStart(next + 1)
    case .word:
      let word = text(next)
      if word == "of" { return words == 1 && isOperandStart(next + 1) }
      if word == "at" { return next + 1 < tokens.count && tokens[next + 1].kind == .currency }
      if word == "for" { return isTotal(next) }
      return ["times", "plus", "minus"].contains(word) && isOperandStart(next + 1)
        || ["divided", "multiplied"].contains(word)
    default: return false
    }
  }
}

extension Term {
  fileprivate func isPercentWord(_ word: String) -> Bool {
    guard case .amount = self else { return false }
    return word == "percent" || word == "pct"
  }

  fileprivate var isMoney: Bool {
    if case .amount(let amount) = self { return amount.isMoney }
    return false
  }

  fileprivate var isMeasured: Bool {
    if case .amount(let amount) = self { return amount.unit != nil }
    return false
  }
}
