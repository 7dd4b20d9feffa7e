import Diagnostics

extension Diagnostic {
  /// What an operator could not do, said of the operand that is to blame.
  static func operation(
    _ operation: Expression.Operator, _ fault: Fault, in expression: Expression
  ) -> Diagnostic {
    guard case .binary(_, let left, let right) = expression.kind else {
      return .plain(fault, at: expression.range)
    }
    switch fault {
    case .differentUnits(let first, let second):
      let action =
        operation == .subtract
        ? "subtract \(second.words) from \(first.words)" : "add \(second.words) to \(first.words)"
      return .differentUnits("cannot \(action)", first, second, left, right)
    case .shareOfNothing(_, isLeft: true): return .plain(fault, at: left.range ?? expression.range)
    case .divisionByZero, .negativePowerOfZero, .unitInExponent, .shareOfNothing:
      return .plain(fault, at: right.range ?? expression.range)
    case .fractionalPowerOfNegative, .unitWithoutRoot:
      return .plain(fault, at: left.range ?? expression.range)
    default:
      return .plain(fault, at: expression.range)
    }
  }

  /// What a function could not do with one of its arguments.
  static func call(
    _ function: Expression.Function, _ fault: Fault, _ argument: Expression,
    in expression: Expression
  ) -> Diagnostic {
    switch fault {
    case .differentUnits(let first, let second):
      let range = argument.range ?? expression.range
      return Diagnostic(
        "unit.mismatch",
        "the arguments of `\(function.rawValue)` measure different things: "
          + "\(first.words) and \(second.words)", at: range)
    default:
      return .plain(fault, at: argument.range ?? expression.range)
    }
  }

  /// Two operands that should measure the same: the right one is blamed, the left one pointed at.
  static func differentUnits(
    _ problem: String, _ first: Unit, _ second: Unit, _ left: Expression, _ right: Expression
  ) -> Diagnostic {
    if first.isNone || second.isNone {
      let unit = first.isNone ? second : first
      let plain = first.isNone ? left : right
      return Diagnostic(
        "unit.mismatch",
        "\(problem); give the number its unit, or multiply it by `1 \(unit.name(after: "1"))`",
        at: plain.range ?? right.range ?? left.range)
    }
    let cure =
      first.isMoney && second.isMoney
      ? "convert one of them by a rate" : "count the same thing on both sides"
    let finding = Diagnostic("unit.mismatch", "\(problem); \(cure)", at: right.range ?? left.range)
    guard let range = left.range else { return finding }
    return finding.noting("this is in \(first)", at: range)
  }

  /// What is wrong whoever is to blame.
  static func plain(_ fault: Fault, at range: SourceRange?) -> Diagnostic {
    let (rule, message) = fault.explanation
    return Diagnostic(rule, message, at: range)
  }
}

extension Fault {
  fileprivate var explanation: (rule: String, message: String) {
    switch self {
    case .divisionByZero:
      ("number.division-by-zero", "the divisor is zero")
    case .negativePowerOfZero:
      ("number.division-by-zero", "zero has no negative power; that would divide by zero")
    case .fractionalPowerOfNegative:
      ("number.negative-root", "a negative number has no fractional power among the real numbers")
    case .rootOfNegative:
      ("number.negative-root", "a negative number has no square root among the real numbers")
    case .logarithmOfNonPositive:
      ("number.logarithm", "only numbers greater than zero have a logarithm")
    case .differentUnits(let first, let second):
      ("unit.mismatch", "\(first.words) and \(second.words) measure different things")
    case .shareOfNothing(let unit, _):
      (
        "unit.share",
        "per cent alone are no \(unit); write what they are a part of, as in `price * (1 + 12 %)`"
      )
    case .unitInExponent(let unit):
      ("unit.exponent", "an exponent is a plain number, but this is in \(unit)")
    case .unitInLogarithm(let unit):
      (
        "unit.logarithm",
        "only a plain number has a logarithm, but this is in \(unit); divide it by `1 \(unit)`"
      )
    case .unitWithoutRoot(let unit):
      (
        "unit.root",
        "\(unit) has no such root; divide by `1 \(unit)` to go on with a plain number"
      )
    case .unitTooHigh:
      ("unit.power", "no unit goes beyond the power of \(Limit.unitExponent)")
    case .tooLarge:
      (
        "number.too-large",
        "the result has more than 4,900 digits before or after the point; "
          + "numbers that long are not computed"
      )
    case .noStatedDigits:
      ("claim.no-stated-digits", "no digits are stated here to agree at")
    case .tooMuchWork:
      (
        "number.too-much-work",
        "this takes too many steps with very long numbers; round or split it"
      )
    case .unitInAngle(let unit):
      (
        "unit.angle",
        "an angle is a plain number in radians, or has degrees as in `30°`, but this is in \(unit)"
      )
    case .noAngle:
      ("number.angle", "sines and cosines lie between −1 and 1, and no angle has this one")
    case .noTangent:
      ("number.angle", "a right angle has no tangent")
    case .noFactorial:
      ("number.factorial", "only a whole number that is not negative has a factorial")
    case .tooFewValues:
      ("expression.arguments", "a single value deviates from nothing; `stdev` takes two at least")
    case .roundingPlaces:
      (
        "expression.arguments",
        "`round` takes a number and to how many digits behind the point it is rounded, as in "
          + "`round(2.345, 2)`"
      )
    case .undecidable:
      (
        "number.undecidable",
        "approximated roots or logarithms are so close here that what separates them is not known"
      )
    }
  }
}
