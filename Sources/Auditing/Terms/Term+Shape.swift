import Arithmetic

extension Term {
  /// The integers of `28 × 28 × 6`; empty for anything else.
  var crossFactors: [Rational] {
    switch self {
    case .amount(let amount): return amount.numeral.isInteger ? [amount.numeral.value] : []
    case .group(let operand): return operand.crossFactors
    case .binary(.times, let left, let right):
      let (first, second) = (left.crossFactors, right.crossFactors)
      return first.isEmpty || second.isEmpty ? [] : first + second
    default: return []
    }
  }

  /// "12.5 % of 480"
  var isPercentageOf: Bool {
    guard case .binary(.of, let share, let whole) = self, whole.bare != nil,
      let amount = share.bare?.amount
    else { return false }
    return amount.isPercent
  }

  /// A product of whole numbers and nothing else.
  var isCross: Bool { crossFactors.count > 1 }

  /// Numbers that are multiplied, and nothing else.
  var isProduct: Bool {
    switch self {
    case .amount: true
    case .group(let operand): operand.isProduct
    case .binary(.times, let left, let right): left.isProduct && right.isProduct
    default: false
    }
  }

  var isProductOrQuotient: Bool {
    switch self {
    case .binary(.times, _, _), .binary(.divide, _, _), .binary(.of, _, _): true
    case .group(let operand): operand.isProductOrQuotient
    default: false
    }
  }

  /// Whether addends with a letter after their digits stand beside addends with another or none.
  var mixesLetters: Bool {
    switch self {
    case .group(let operand), .negative(let operand): return operand.mixesLetters
    case .binary(let operation, let left, let right):
      if operation == .plus || operation == .minus {
        let letters = Set(amounts.map(\.letter))
        if letters.count > 1 { return true }
      }
      return left.mixesLetters || right.mixesLetters
    default: return false
    }
  }

  /// To which power units enter: 1 for 3 × 2 KB and for 1 h + 20 min; nil where that is unclear.
  func degree(of counts: (MeasureUnit) -> Bool) -> Int? {
    switch self {
    case .amount(let amount): return amount.unit.map(counts) == true ? amount.unitPower : 0
    case .negative(let operand), .group(let operand): return operand.degree(of: counts)
    case .binary(let operation, let left, let right):
      guard let a = left.degree(of: counts), let b = right.degree(of: counts) else { return nil }
      switch operation {
      case .plus, .minus: return a == b ? a : nil
      case .times, .of: return a + b
      case .divide: return a - b
      default: return a == 0 && b == 0 ? 0 : nil
      }
    default: return features.contains(.unit) ? nil : 0
    }
  }

  /// Whether an amount has a prefix that may be decimal or binary.
  var hasBinaryPrefix: Bool {
    amounts.contains { $0.unit.map { $0.factor != $0.binaryFactor } ?? false }
  }

  /// `200 m + 600 cm`
  var addsDifferentUnits: Bool {
    switch self {
    case .group(let operand), .negative(let operand): return operand.addsDifferentUnits
    case .binary(let operation, let left, let right):
      if operation == .plus || operation == .minus,
        let first = left.amounts.lazy.compactMap(\.unit).first,
        let second = right.amounts.lazy.compactMap(\.unit).first,
        first.dimension == second.dimension, first.factor != second.factor
      {
        return true
      }
      return left.addsDifferentUnits || right.addsDifferentUnits
    default: return false
    }
  }

  /// `32 × 10^6` as a part of something.
  var hasPowerOfTen: Bool {
    switch self {
    case .amount(let amount): amount.numeral.hasWrittenPower
    case .binary(.power, let base, _): base.bare?.amount.numeral.value == 10
    case .binary(_, let left, let right): left.hasPowerOfTen || right.hasPowerOfTen
    case .group(let operand), .negative(let operand): operand.hasPowerOfTen
    default: false
    }
  }

  /// `5 min × 24 hours`: how often, not how long.
  var multipliesTimes: Bool {
    let times = amounts.compactMap(\.unit).filter { $0.dimension == .time }
    guard Set(times).count > 1, case .binary(let operation, _, _) = ungrouped else { return false }
    guard operation == .times else { return false }
    guard let dimensions, dimensions.isOfDataAndTime else { return true }
    return dimensions.time > 1
  }

  /// `4 × 25 GB + 4`: bytes and a count.
  var addsUnlikeThings: Bool {
    switch self {
    case .group(let operand), .negative(let operand): return operand.addsUnlikeThings
    case .binary(let operation, let left, let right):
      if operation == .plus || operation == .minus {
        let measured = [left, right].map { side in
          side.amounts.contains { $0.unit.map { $0.isOfData } ?? false }
        }
        if measured[0] != measured[1] { return true }
      }
      return left.addsUnlikeThings || right.addsUnlikeThings
    default: return false
    }
  }

  /// `2.9% + $0.30`: of what the percentage is taken is not written.
  var addsToPercentage: Bool {
    guard case .binary(let operation, let left, let right) = ungrouped,
      operation == .plus || operation == .minus
    else { return false }
    return left.bare?.amount.isPercent == true && right.bare?.amount.isPercent == false
  }

  /// `3-5`
  var isRange: Bool {
    guard case .binary(.minus, let low, let high) = self, let from = low.bare, let to = high.bare
    else { return false }
    return !from.isNegative && from.amount.numeral.isInteger && to.amount.numeral.isInteger
      && from.amount.numeral.value < to.amount.numeral.value
  }

  /// Numbers that are added, and nothing else.
  var isSumOfBare: Bool {
    guard case .binary(.plus, let left, let right) = self else { return bare != nil }
    return right.bare != nil && left.isSumOfBare
  }

  /// The operand that is written first.
  var leftmost: Term {
    if case .binary(_, let left, _) = self { return left.leftmost }
    return self
  }

  func replacingLeftmost(with term: Term) -> Term {
    guard case .binary(let operation, let left, let right) = self else { return term }
    return .binary(operation, left.replacingLeftmost(with: term), right)
  }

  /// What is left of `2 − 3×4` without its first operand, where a minus follows it.
  var droppingLeftmost: Term? {
    guard case .binary(let operation, let left, let right) = self else { return nil }
    if case .binary = left {
      return left.droppingLeftmost.map { .binary(operation, $0, right) }
    }
    return operation == .minus && left.bare != nil ? right : nil
  }
}
