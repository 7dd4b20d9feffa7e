import Arithmetic

/// Other values that the digits of a term may have.
extension Alternatives {
  /// The term with 7,874 as seven and a bit; nil where nothing is written so.
  static func withDecimalCommas(_ term: Term) -> Term? {
    term.rereading { numeral in
      guard case .separated(let separator) = numeral.grouping,
        separator.contains(UInt8(ascii: ",")), separator.count != 2
      else { return nil }
      return numeral.asDecimals
    }
  }

  /// `163 − 1` as 16³ − 1: an exponent that was set high, and lost its place when the text was copied.
  static func raisedDigits(_ term: Term) -> [Value] {
    let count = term.amounts.count
    guard count <= 8 else { return [] }
    return (0..<count).compactMap { place in
      var index = -1
      return term.rereading { numeral in
        index += 1
        return index == place ? raisedDigit(numeral).map(numeral.worth) : nil
      }?.value()
    }
  }

  private static func raisedDigit(_ numeral: Numeral) -> Rational? {
    guard numeral.isInteger, numeral.grouping == .none, let digits = numeral.value.integer,
      (20..<10_000).contains(digits), digits % 10 > 1
    else { return nil }
    return Rational(digits / 10).power(digits % 10)
  }

  /// The term with 1.200 as twelve hundred; nil where nothing is written so.
  static func withThousandsPoints(_ term: Term) -> Term? {
    term.rereading { $0.mayBeThousands ? $0.asThousands : nil }
  }

  /// The term with 1.200 as a bit more than one, in a document whose points part thousands.
  static func withDecimalPoints(_ term: Term) -> Term? {
    term.rereading { numeral in
      guard numeral.grouping == .separated([UInt8(ascii: ".")]) else { return nil }
      var decimals = numeral.asDecimals
      decimals?.grouping = .none
      return decimals
    }
  }

  /// The term with its whole numbers read in another base; nil where a digit is too large for it.
  static func inBase(_ base: Int, _ term: Term) -> Value? {
    var isOfBase = true
    let replaced = term.mappingAmounts { amount in
      guard amount.numeral.isInteger, let digits = amount.numeral.value.integer, digits >= 0,
        let value = Int(String(digits), radix: base)
      else {
        isOfBase = false
        return amount
      }
      var copy = amount
      copy.numeral = amount.numeral.worth(Rational(value))
      return copy
    }
    return isOfBase ? replaced.value() : nil
  }
}
