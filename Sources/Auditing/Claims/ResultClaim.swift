import Arithmetic

/// A result that stands beside the expression of a program.
struct ResultClaim {
  let range: Range<Int>
  let verdict: Agreement
  private let amount: Term.Amount
  private let isNegative: Bool
  private let values: [Rational]
  private let cause: Cause?

  /// Nil where the expression is none of numbers alone.
  init?(_ result: ProgramResult, _ bytes: [UInt8]) {
    let values = ProgramArithmetic.values(bytes, result.expression)
    guard !values.isEmpty else { return nil }
    self.values = values
    let start = result.result.lowerBound
    isNegative = bytes[start] == UInt8(ascii: "-")
    let numeral = NumeralReader.read(
      bytes, at: isNegative ? start + 1 : start, before: result.result.upperBound)
    amount = Term.Amount(numeral: numeral, range: numeral.range)
    range = result.expression.lowerBound..<result.result.upperBound
    let stated = Stated(amount, isNegative: isNegative, .plain)
    cause = values.lazy.compactMap { ResultClaim.slip(stated.number, numeral, $0) }.first
    verdict = ResultClaim.verdict(stated, values, result.isCertain || cause != nil)
  }

  private static func verdict(_ stated: Stated, _ values: [Rational], _ isSure: Bool) -> Agreement {
    for value in values {
      let agreement = stated.agreement(with: Value(value), isRough: false)
      if agreement != .wrong { return agreement }
      let difference = (value - stated.number).magnitude
      // As machines round, and as their integers go round.
      if difference * .powerOfTen(14) <= value.magnitude { return .rounding }
      if difference.isInteger,
        [8, 16, 32, 64].contains(where: {
          (difference / .powerOfTwo($0)).isInteger
        })
      {
        return .cannotTell
      }
    }
    return isSure ? .wrong : .cannotTell
  }

  /// Two digits at least that slipped: a shorter comment may number something.
  private static func slip(_ stated: Rational, _ numeral: Numeral, _ value: Rational) -> Cause? {
    guard stated.signum == value.signum else { return nil }
    let slip = DigitSlip(stated: stated, computed: value, unit: numeral.step)
    let (written, right) = (slip.written.count, slip.right.count)
    // 10 beside 10 × 10 may say how many there are in a row.
    return right > 1 && written > 1 && (written == right || written > 2) ? slip.cause : nil
  }

  /// Says what the expression comes to; where languages differ, in the first way that a slip explains.
  var draft: Draft {
    let number = isNegative ? -amount.numeral.value : amount.numeral.value
    let computed = Value(
      values.first { ResultClaim.slip(number, amount.numeral, $0) != nil } ?? values[0])
    var draft = Draft(
      .equation, range: range, valueRange: amount.range, stated: number, computed: computed,
      cause: cause,
      fix: values.count == 1
        ? Draft.fix(amount, isNegative: isNegative, computed, .plain) : nil)
    draft.isNegative = isNegative
    return draft
  }
}
