import Arithmetic

extension Term {
  /// How far a term may be from what was meant, its decimals being rounded: a bound to first order.
  func spread(_ reading: Reading) -> Rational {
    switch self {
    case .amount(let amount):
      guard amount.numeral.decimals > 0 else { return 0 }
      return amount.numeral.step * amount.scale(reading) / 2
    case .symbol, .pi, .factorial: return 0
    case .negative(let operand), .group(let operand): return operand.spread(reading)
    case .percent(let operand):
      return reading.percentIsFace ? operand.spread(reading) : operand.spread(reading) / 100
    case .function(.sqrt, let arguments):
      guard let root = value(reading)?.number, root.signum > 0 else { return 0 }
      return arguments.reduce(0) { $0 + $1.spread(reading) } / (root * 2)
    case .function(_, let arguments):
      return arguments.reduce(0) { $0 + $1.spread(reading) }
    case .binary(let operation, let left, let right):
      return spread(operation, left, right, reading)
    }
  }

  private func spread(
    _ operation: Operator, _ left: Term, _ right: Term, _ reading: Reading
  ) -> Rational {
    let (first, second) = (left.spread(reading), right.spread(reading))
    if first.isZero, second.isZero { return 0 }
    guard let a = left.value(reading)?.number.magnitude,
      let b = right.value(reading)?.number.magnitude
    else { return 0 }
    switch operation {
    case .plus, .minus, .mixed: return first + second
    case .times, .of: return a * second + b * first
    case .divide: return b.isZero ? 0 : (first + a / b * second) / b
    case .power:
      guard !a.isZero, let power = value(reading)?.number.magnitude else { return 0 }
      return power * b * first / a
    case .unknown: return 0
    }
  }
}
