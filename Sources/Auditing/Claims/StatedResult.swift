import Arithmetic

/// What prose says that several quantities come to.
struct StatedResult: StatedClaim {
  var amount: Term.Amount
  /// The claim as a whole.
  var range: Range<Int>
  var computed: Rational
  /// What it may come to as well, by other readings.
  var others: [Rational] = []
  /// How far what was rounded may have led astray.
  var slack: Rational = 0
  /// Where other things may be counted with it, only a slip in so many digits is certain.
  var slipDigits = 0

  private var stated: Stated { Stated(amount, isNegative: false, .plain) }

  private var slip: DigitSlip {
    DigitSlip(
      stated: stated.number, computed: computed, unit: amount.numeral.step * amount.scale(.plain))
  }

  var verdict: Agreement {
    for value in [computed] + others {
      let verdict = stated.agreement(with: Value(value), isRough: false)
      if verdict != .wrong { return verdict }
      let difference = (value - stated.number).magnitude
      if !slack.isZero, difference <= slack + stated.step / 2 { return .rounding }
      if isRound, difference * 2 <= stated.step * .powerOfTen(amount.numeral.trailingZeros) {
        return .rounding
      }
    }
    if slipDigits > 0 {
      return slip.right.count >= slipDigits && slip.cause != nil ? .wrong : .cannotTell
    }
    // What is further away is of something else.
    return (computed - stated.number).magnitude * 3 <= max(computed, stated.number)
      ? .wrong : .cannotTell
  }

  /// "9,500 parameters" for 9,472; of money the digits count.
  private var isRound: Bool {
    let (digits, zeros) = (amount.numeral.significantDigits, amount.numeral.trailingZeros)
    return zeros > 0 && (!amount.isMoney || zeros + 1 < digits)
  }

  var draft: Draft {
    var draft = Draft(
      .equation, range: range, valueRange: amount.range, stated: stated.number,
      computed: Value(computed), cause: slip.right.count > 1 ? slip.cause : nil,
      fix: Draft.fix(amount, isNegative: false, Value(computed), .plain))
    draft.scale = amount.scale(.plain)
    return draft
  }
}

extension ClaimedQuantities.Quantity {
  /// A number with nothing but one unit, a currency or a noun.
  var isSimple: Bool {
    amount.per == nil && amount.unitPower == 1 && !amount.isCompound && !amount.hasUnknownSuffix
      && !noun.contains("/")
  }

  var isNamed: Bool { amount.unit != nil || amount.isMoney || !noun.isEmpty }

  /// Whether both are of one unit, or both of none.
  func isOfUnit(of other: Self) -> Bool {
    amount.unit == other.amount.unit && amount.isMoney == other.amount.isMoney
  }

  /// Half of the last digit of what was measured.
  var slack: Rational {
    guard !amount.isMoney, amount.numeral.decimals > 0 || amount.unit != nil else { return 0 }
    return amount.numeral.step * amount.scale(.plain) / 2
  }
}

extension ClaimedQuantities {
  /// Whether nothing is counted in a sentence before a token, to which what follows may be added.
  private func isAlone(before index: Int) -> Bool {
    guard text(index - 1) != "and" else { return false }
    var place = index - 1
    while place >= 0 {
      switch lexed.kind(place) {
      case .stop: return true
      case .number, .operator, .currency: return false
      case .word where Self.counting.contains(text(place)): return false
      default: break
      }
      place -= 1
    }
    return true
  }

  /// In how many digits what is stated has to be a slip where other things are counted before.
  func slipDigits(before index: Int) -> Int { isAlone(before: index) ? 0 : 4 }

  private static let counting: Set<String> = ClaimWords.words(
    """
    each per every both either one two three four five six seven eight nine ten twelve dozen hundred
    another other others further additional more also besides together plus with without except
    including first second third if would not
    """)

  /// Whether a clause begins with a token.
  func beginsClause(_ index: Int) -> Bool {
    switch lexed.kind(index - 1) {
    case nil, .stop, .comma, .colon, .newline, .open, .quote: true
    case .word:
      ["and", "so", "because", "since", "then", "thus", "hence", "but"].contains(text(index - 1))
    default: false
    }
  }
}
