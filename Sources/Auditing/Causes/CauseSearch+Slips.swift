import Arithmetic

extension CauseSearch {
  /// A slip of the hand in the stated digits.
  var digits: Cause? {
    guard let (amount, _) = judgment.target?.bare else { return nil }
    let numeral = amount.numeral
    let scale = amount.scale(judgment.reading)
    guard !scale.isZero else { return nil }
    if let cause = digits(unit: numeral.step * scale) { return cause }
    // 390 for 289 was rounded to tens.
    let zeros = min(numeral.trailingZeros, numeral.significantDigits - 1)
    return zeros > 0 ? digits(unit: numeral.step * scale * .powerOfTen(zeros)) : nil
  }

  private func digits(unit: Rational) -> Cause? {
    let slip = DigitSlip(stated: stated, computed: computed, unit: unit)
    return slip.right.count > 1 || slip.written.count > 1 ? slip.cause : nil
  }

  /// One too many or too few, as when the first or the last is counted wrongly.
  var offByOne: Cause? {
    guard computed.isInteger, stated.isInteger, (stated - computed).magnitude == 1 else {
      return nil
    }
    return Cause(.offByOne, stated > computed ? "it is one too many" : "it is one too few")
  }

  /// Computed with another value for one of the numbers.
  var operand: Cause? {
    let amounts = source.amounts
    guard amounts.count <= 24 else { return nil }
    for (place, amount) in amounts.enumerated() where amount.numeral.isInteger {
      for delta in [-1, 1] {
        if let value = value(replacing: place, with: amount.numeral.value + Rational(delta)),
          gives(value), value != computed
        {
          let used = ExactText.of(amount.numeral.value + Rational(delta))
          return Cause(
            .wrongOperand,
            "it is what \(used) gives in place of \(ExactText.of(amount.numeral.value))")
        }
      }
    }
    return transposedOperand(amounts)
  }

  private func transposedOperand(_ amounts: [Term.Amount]) -> Cause? {
    for (place, amount) in amounts.enumerated()
    where amount.numeral.isInteger && amount.numeral.significantDigits > 1 {
      let digits = DigitString(amount.numeral.value).digits
      for index in digits.indices.dropLast() where digits[index] != digits[index + 1] {
        var swapped = digits
        swapped.swapAt(index, index + 1)
        let used = Rational(digits: swapped)
        if let value = value(replacing: place, with: used), value != computed, gives(value) {
          return Cause(
            .wrongOperand,
            "it is what \(ExactText.of(used)) gives in place of \(ExactText.of(amount.numeral.value))"
          )
        }
      }
    }
    return nil
  }

  func value(replacing place: Int, with number: Rational) -> Rational? {
    var index = -1
    return source.mappingAmounts { amount in
      index += 1
      guard index == place else { return amount }
      var copy = amount
      copy.numeral.value = number
      return copy
    }.value(judgment.reading)?.number
  }

  /// Another operator, or operators taken in the order in which they are written.
  var operation: Cause? {
    if let value = source.leftToRight, value != computed, gives(value) {
      return Cause(.precedence, "it is computed from left to right, without precedence")
    }
    guard source.amounts.count <= 24 else { return nil }
    for (term, written, used) in source.operatorSwaps() where gives(term) {
      return Cause(.wrongOperator, "it is what \(used) gives in place of \(written)")
    }
    return nil
  }
}

/// The decimal digits of a whole number.
struct DigitString {
  var digits: [UInt8]

  init(_ number: Rational) {
    digits = number.description.utf8.filter(\.isDigit).map { $0 - 0x30 }
  }
}

/// How digits that were written differ from those that are right.
struct DigitSlip {
  let written: [UInt8]
  let right: [UInt8]

  init(written: [UInt8], right: [UInt8]) {
    self.written = written
    self.right = right
  }

  /// Of two values, in so many of a unit: what the last place is worth that is written.
  init(stated: Rational, computed: Rational, unit: Rational) {
    written = DigitString((stated.magnitude / unit).rounded).digits
    right = DigitString((computed.magnitude / unit).rounded).digits
  }

  var cause: Cause? {
    if written.count == right.count { return sameLength }
    if written.count == right.count - 1, let place = insertion(in: right, of: written) {
      return Cause(.digitDropped, "the digit \(right[place]) is dropped")
    }
    if written.count == right.count + 1, let place = insertion(in: written, of: right) {
      return Cause(.digitDoubled, "there is a digit \(written[place]) too many")
    }
    return nil
  }

  private var sameLength: Cause? {
    let differing = written.indices.filter { written[$0] != right[$0] }
    if differing.count == 1, let place = differing.first, written.count > 1 {
      return Cause(.digitChanged, "one digit differs: \(written[place]) for \(right[place])")
    }
    if differing.count == 2, written[differing[0]] == right[differing[1]],
      written[differing[1]] == right[differing[0]]
    {
      return Cause(
        .digitsTransposed,
        "the digits \(right[differing[0]]) and \(right[differing[1]]) are swapped")
    }
    return nil
  }

  /// Where `longer` has one digit more than `shorter`, the others being the same.
  private func insertion(in longer: [UInt8], of shorter: [UInt8]) -> Int? {
    let common = zip(longer, shorter).prefix { $0 == $1 }.count
    return longer[(common + 1)...].elementsEqual(shorter[common...]) ? common : nil
  }
}

extension Term {
  /// The value where every operator takes what stands before it; nil with parentheses or powers.
  fileprivate var leftToRight: Rational? {
    var flat: [(Operator, Rational)] = []
    func flatten(_ term: Term, _ operation: Operator) -> Bool {
      guard case .binary(let inner, let left, let right) = term, inner != .power else {
        guard let value = term.value()?.number else { return false }
        flat.append((operation, value))
        return true
      }
      return flatten(left, operation) && flatten(right, inner)
    }
    guard flatten(self, .plus), flat.count > 2 else { return nil }
    var result = Value(Rational(0))
    for (operation, value) in flat {
      guard let next = Term.apply(operation, result, Value(value)) else { return nil }
      result = next
    }
    return result.number
  }

  fileprivate func operatorSwaps() -> [(Term, written: String, used: String)] {
    guard case .binary(let operation, let left, let right) = self else {
      if case .group(let inner) = self { return inner.operatorSwaps() }
      return []
    }
    let swaps: [(Operator, String, String)] =
      switch operation {
      case .plus: [(.times, "a sum", "a product")]
      case .times: [(.plus, "a product", "a sum"), (.divide, "a product", "a quotient")]
      case .divide: [(.times, "a quotient", "a product")]
      case .power: [(.times, "a power", "a product")]
      default: []
      }
    return swaps.map { (.binary($0.0, left, right), $0.1, $0.2) }
      + left.operatorSwaps().map { (.binary(operation, $0.0, right), $0.written, $0.used) }
      + right.operatorSwaps().map { (.binary(operation, left, $0.0), $0.written, $0.used) }
  }
}
