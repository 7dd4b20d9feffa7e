import Arithmetic

/// Other values that the digits of a term may have.
extension Alternatives {
  /// The term with 7,874 as seven and a bit; nil where nothing is written so.
  static func withDecimalCommas(_ term: Term) -> Term? {
    var changed = false
    let replaced = term.mappingAmounts { amount in
      guard case .separated(let separator) = amount.numeral.grouping,
        separator.contains(UInt8(ascii: ",")), separator.count != 2,
        amount.numeral.decimals == 0, amount.numeral.value < 1_000_000
      else { return amount }
      changed = true
      var copy = amount
      copy.numeral.value = amount.numeral.value / 1000
      copy.numeral.step = amount.numeral.step / 1000
      copy.numeral.decimals = 3
      copy.numeral.trailingZeros = 0
      return copy
    }
    return changed ? replaced : nil
  }

  /// `163 − 1` as 16³ − 1: an exponent that was set high, and lost its place when the text was copied.
  static func raisedDigits(_ term: Term) -> [Value] {
    let count = term.amounts.count
    guard count <= 8 else { return [] }
    return (0..<count).compactMap { place in
      var index = -1
      var changed = false
      let raised = term.mappingAmounts { amount in
        index += 1
        guard index == place, let power = raisedDigit(amount.numeral) else { return amount }
        changed = true
        var copy = amount
        copy.numeral.value = power
        return copy
      }
      return changed ? raised.value() : nil
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
    var changed = false
    let replaced = term.mappingAmounts { amount in
      guard amount.numeral.mayBeThousands else { return amount }
      changed = true
      var copy = amount
      copy.numeral = amount.numeral.asThousands
      return copy
    }
    return changed ? replaced : nil
  }

  /// The term with 1.200 as a bit more than one, in a document whose points part thousands.
  static func withDecimalPoints(_ term: Term) -> Term? {
    var changed = false
    let replaced = term.mappingAmounts { amount in
      guard amount.numeral.grouping == .separated([UInt8(ascii: ".")]),
        amount.numeral.decimals == 0, amount.numeral.value < 1_000_000
      else { return amount }
      changed = true
      var copy = amount
      copy.numeral.value = amount.numeral.value / 1000
      copy.numeral.step = amount.numeral.step / 1000
      copy.numeral.decimals = 3
      copy.numeral.grouping = .none
      copy.numeral.trailingZeros = 0
      return copy
    }
    return changed ? replaced : nil
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
      copy.numeral.value = Rational(value)
      return copy
    }
    return isOfBase ? replaced.value() : nil
  }
}
