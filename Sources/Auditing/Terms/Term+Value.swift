import Arithmetic
import Foundation

/// What a term comes to.
struct Value: Hashable, Sendable {
  var number: Rational
  /// False once a root, a logarithm or a power that is too large went into it: then correct to
  /// about fifteen digits.
  var isExact = true

  init(_ number: Rational, isExact: Bool = true) {
    self.number = number
    self.isExact = isExact
  }

  init?(approximately double: Double) {
    guard double.isFinite, abs(double) < 1e300, double == 0 || abs(double) > 1e-300 else {
      return nil
    }
    number = Rational(exactly: double)
    isExact = false
  }
}

extension Term {
  /// Bits of the largest part of a fraction; beyond that there is no telling.
  private static let mostBits = 6000

  /// Evaluates exactly where that is possible; nil for what has no value or too large a one.
  func value(_ reading: Reading = .plain) -> Value? {
    switch self {
    case .amount(let amount):
      return amount.numeral.isOpaque ? nil : Value(amount.value(reading))
    case .symbol: return nil
    case .pi: return reading.pi.map { Value($0) } ?? Value(approximately: Double.pi)
    case .negative(let operand):
      return operand.value(reading).map { Value(-$0.number, isExact: $0.isExact) }
    case .group(let operand): return operand.value(reading)
    case .percent(let operand):
      guard let value = operand.value(reading) else { return nil }
      return reading.percentIsFace ? value : Value(value.number / 100, isExact: value.isExact)
    case .factorial(let operand):
      guard let count = operand.value(reading)?.number.integer, (0...200).contains(count) else {
        return nil
      }
      return Value((0..<count).reduce(Rational(1)) { $0 * Rational($1 + 1) })
    case .binary(let operation, let left, let right):
      guard let left = left.value(reading), let right = right.value(reading) else { return nil }
      if operation == .mixed, reading.mixedIsProduct { return Term.apply(.times, left, right) }
      return Term.apply(operation, left, right)
    case .function(let function, let arguments):
      let values = arguments.compactMap { $0.value(reading) }
      guard values.count == arguments.count else { return nil }
      return function.apply(values, reading)
    }
  }

  static func apply(_ operation: Operator, _ left: Value, _ right: Value) -> Value? {
    let isExact = left.isExact && right.isExact
    let result: Rational
    switch operation {
    case .plus, .mixed: result = left.number + right.number
    case .minus: result = left.number - right.number
    case .times, .of: result = left.number * right.number
    case .divide:
      if right.number.isZero { return nil }
      result = left.number / right.number
    case .power: return power(left, right)
    case .unknown: return nil
    }
    return result.bitWidth <= mostBits ? Value(result, isExact: isExact) : nil
  }

  private static func power(_ base: Value, _ exponent: Value) -> Value? {
    if let count = exponent.number.integer, base.isExact {
      if base.number.isZero { return count > 0 ? Value(0) : nil }
      let bits = base.number.bitWidth.multipliedReportingOverflow(by: count.magnitude.asInt)
      if !bits.overflow, bits.partialValue <= mostBits { return Value(base.number.power(count)) }
    }
    guard base.number.signum > 0 || exponent.number.isInteger else { return nil }
    return Value(approximately: Foundation.pow(base.number.double, exponent.number.double))
  }
}

extension Function {
  fileprivate func apply(_ values: [Value], _ reading: Reading) -> Value? {
    guard let first = values.first else { return nil }
    switch self {
    case .max: return values.max { $0.number < $1.number }
    case .min: return values.min { $0.number < $1.number }
    default: break
    }
    if values.count == 2, self == .round, let digits = values[1].number.integer,
      (-30...30).contains(digits)
    {
      return Value(first.number.rounded(toStep: .powerOfTen(-digits)))
    }
    if values.count == 2, self == .binomial { return Function.binomial(first, values[1]) }
    guard values.count == 1 else { return nil }
    switch self {
    case .floor: return Value(first.number.floor, isExact: first.isExact)
    case .ceil: return Value(first.number.ceiling, isExact: first.isExact)
    case .round: return Value(first.number.rounded, isExact: first.isExact)
    case .abs: return Value(first.number.magnitude, isExact: first.isExact)
    case .relu: return first.number.signum > 0 ? first : Value(0)
    case .sqrt: return root(first, 2)
    case .cbrt: return root(first, 3)
    default: return approximate(first.number.double, reading)
    }
  }

  /// In how many ways so many can be chosen of a number of things.
  private static func binomial(_ all: Value, _ chosen: Value) -> Value? {
    guard let count = all.number.integer, let part = chosen.number.integer,
      (0...1000).contains(count),
      (0...count).contains(part)
    else { return nil }
    return Value(
      (0..<Swift.min(part, count - part)).reduce(Rational(1)) {
        $0 * Rational(count - $1) / Rational($1 + 1)
      })
  }

  private func root(_ value: Value, _ degree: Int) -> Value? {
    if value.number.isZero { return value }
    guard value.number.signum > 0 else { return nil }
    let guess = Foundation.pow(value.number.double, 1 / Double(degree))
    guard let root = Value(approximately: guess) else { return nil }
    // A root of a fraction with a small denominator is tried for exactness.
    for denominator in 1...100 {
      let candidate = (root.number * Rational(denominator)).rounded / Rational(denominator)
      if candidate.power(degree) == value.number { return Value(candidate) }
    }
    return root
  }

  private func approximate(_ argument: Double, _ reading: Reading) -> Value? {
    let x = takesAngle && reading.anglesAreDegrees ? argument * .pi / 180 : argument
    switch self {
    case .log:
      let function = reading.logarithm
      return function == .log ? nil : function.approximate(x, reading)
    case .ln: return x > 0 ? Value(approximately: Foundation.log(x)) : nil
    case .log2: return x > 0 ? Value(approximately: Foundation.log2(x)) : nil
    case .log10: return x > 0 ? Value(approximately: Foundation.log10(x)) : nil
    case .exp: return Value(approximately: Foundation.exp(x))
    case .sin: return Value(approximately: Foundation.sin(x))
    case .cos: return Value(approximately: Foundation.cos(x))
    case .tan: return Value(approximately: Foundation.tan(x))
    case .radians: return Value(approximately: x * .pi / 180)
    case .tanh: return Value(approximately: Foundation.tanh(x))
    case .sigmoid: return Value(approximately: 1 / (1 + Foundation.exp(-x)))
    default: return nil
    }
  }
}

extension UInt {
  fileprivate var asInt: Int { self > UInt(Int.max) ? .max : Int(self) }
}

extension Rational {
  /// The nearest machine number.
  var double: Double {
    if let integer, integer.magnitude < 1 << 53 { return Double(integer) }
    if isZero { return 0 }
    let exponent = decimalExponent
    guard abs(exponent) < 300 else {
      return exponent > 0 ? (signum < 0 ? -.infinity : .infinity) : 0
    }
    let mantissa = (self * .powerOfTen(17 - exponent)).rounded.integer ?? 0
    return Double(mantissa) * Foundation.pow(10, Double(exponent - 17))
  }

  /// - Requires: a finite number.
  init(exactly double: Double) {
    if double == 0 {
      self = 0
      return
    }
    let mantissa = Int(double.significand * 0x1p52) * (double < 0 ? -1 : 1)
    self = Rational(mantissa) * Rational(2).power(Int(double.exponent) - 52)
  }
}
