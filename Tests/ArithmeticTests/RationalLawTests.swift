import Arithmetic
import Testing

/// The laws of an ordered field, on values whose parts do and do not fit a machine word.
@Suite struct RationalLawTests {
  private static let seeds: [UInt64] = [1, 2, 3, 4]
  private static let rounds = 250

  @Test(arguments: seeds) func `sums and products obey the laws of a field`(seed: UInt64) {
    var values = RandomRationals(seed: seed)
    for _ in 0..<Self.rounds {
      let (a, b, c) = (values.next(), values.next(), values.next())
      #expect(a + b == b + a)
      #expect(a * b == b * a)
      #expect((a + b) + c == a + (b + c))
      #expect((a * b) * c == a * (b * c))
      #expect(a * (b + c) == a * b + a * c)
      #expect((a + b) - b == a)
      #expect(a - a == 0)
      #expect(-(-a) == a)
      if !b.isZero {
        #expect(a / b * b == a)
        #expect(b * b.reciprocal == 1)
      }
    }
  }

  @Test(arguments: seeds) func `every value is in lowest terms and stored in one way`(seed: UInt64)
  {
    var values = RandomRationals(seed: seed)
    for _ in 0..<Self.rounds {
      let (a, b) = (values.next(), values.next())
      for value in [a + b, a - b, a * b, a.floor, a.rounded] {
        let (above, below) = (Rational(value.numerator), Rational(value.denominator))
        #expect(below > 0)
        #expect(greatestCommonDivisor(above, below) == 1)
        let again = (above * 6) / (below * 6)
        #expect(again == value)
        #expect(again.hashValue == value.hashValue)
      }
    }
  }

  @Test(arguments: seeds) func `the order agrees with subtraction`(seed: UInt64) {
    var values = RandomRationals(seed: seed)
    for _ in 0..<Self.rounds {
      let (a, b, c) = (values.next(), values.next(), values.next())
      #expect((a < b) == ((a - b).signum < 0))
      #expect((a == b) == (a - b).isZero)
      if a < b, b < c { #expect(a < c) }
      if a < b { #expect(a + c < b + c) }
    }
  }

  @Test(arguments: seeds) func `roundings are the nearest integers`(seed: UInt64) {
    var values = RandomRationals(seed: seed)
    for _ in 0..<Self.rounds {
      let a = values.next()
      #expect(a.floor.isInteger && a.ceiling.isInteger && a.rounded.isInteger)
      #expect(a.floor <= a && a < a.floor + 1)
      #expect(a.ceiling - 1 < a && a <= a.ceiling)
      #expect((a.rounded - a).magnitude <= Rational(1, 2))
      #expect((-a).rounded == -a.rounded)
      #expect(a.truncated.magnitude == a.magnitude.floor)
      if a.isZero { continue }
      let exponent = a.decimalExponent
      #expect(Rational.powerOfTen(exponent) <= a.magnitude)
      #expect(a.magnitude < .powerOfTen(exponent + 1))
      let digits = Int.random(in: 1...20, using: &values.generator)
      let step = Rational.powerOfTen(exponent - digits + 1)
      #expect((a.rounded(toDigits: digits) - a).magnitude <= step / 2)
    }
  }

  @Test(arguments: seeds) func `powers add their exponents`(seed: UInt64) {
    var values = RandomRationals(seed: seed)
    for _ in 0..<100 {
      let a = values.next()
      let (m, n) = (
        Int.random(in: 0...6, using: &values.generator),
        Int.random(in: 0...6, using: &values.generator)
      )
      #expect(a.power(m) * a.power(n) == a.power(m + n))
      if !a.isZero { #expect(a.power(-m) * a.power(m) == 1) }
    }
  }

  @Test func `the edges of machine integers are no edges`() {
    let (low, high) = (Rational(Int.min), Rational(Int.max))
    #expect(-low == high + 1)
    #expect((low - 1).description == "-9223372036854775809")
    #expect(high + 1 - 1 == high)
    #expect((high + 1).integer == nil)
    #expect((high + 1 - 1).integer == .max)
    #expect(low.reciprocal * low == 1)
    #expect(low / -1 == high + 1)
    #expect(low.magnitude.description == "9223372036854775808")
    #expect(Rational(Int.min, Int.max).floor == -2)
    #expect(Rational(Int.max, 2).rounded == Rational(1 << 62))
    #expect(Rational(-7, Int.max).floor == -1)
    #expect(Rational(Int.min + 1, Int.max - 1).floor == -2)
    #expect(Rational(Int.min, Int.min) == 1)
    #expect(Rational(6, Int.min) == Rational(-3, 1 << 62))
  }

  @Test(arguments: [
    (5, 2, 3), (-5, 2, -3), (1, 2, 1), (-1, 2, -1), (3, 2, 2), (4, 3, 1), (-4, 3, -1), (0, 1, 0),
  ])
  func `halves round away from zero`(numerator: Int, denominator: Int, expected: Int) {
    #expect(Rational(numerator, denominator).rounded == Rational(expected))
  }
}

/// Integers and fractions, small, at the edge of a machine word, and beyond it.
private struct RandomRationals {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func next() -> Rational {
    if generator.isOne(in: 3) { return part() }
    let denominator = part()
    return part() / (denominator.isZero ? 1 : denominator)
  }

  /// An integer.
  private mutating func part() -> Rational {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: Rational(Int.random(in: -3...3, using: &generator))
    case 1, 2: Rational(Int.random(in: -1000...1000, using: &generator))
    case 3: Rational(Int.random(in: .min ... .max, using: &generator))
    case 4: Rational(generator.pick([Int.min, .max, .min + 1, 1 << 32, -(1 << 31)]))
    default:
      Rational(Int.random(in: .min ... .max, using: &generator))
        * Rational(Int.random(in: .min ... .max, using: &generator))
    }
  }
}

/// Euclid's algorithm.
private func greatestCommonDivisor(_ a: Rational, _ b: Rational) -> Rational {
  var (a, b) = (a.magnitude, b.magnitude)
  while !b.isZero { (a, b) = (b, a - (a / b).floor * b) }
  return a
}
