import Arithmetic
import Diagnostics
import Testing

@Suite struct UnitTests {
  private static let names: [(Unit, String)] = [
    (Unit.none, ""), (Unit.bytes, "bytes"), (Unit.bytes / Unit.seconds, "bytes/s"),
    (Unit.flops / Unit.bytes, "FLOP/byte"), (Unit.none / Unit.seconds, "s⁻¹"),
    (Unit.seconds.power(2), "s²"), (Unit.joules / Unit.seconds, "W"),
    (Unit.joules / Unit.tokens, "J/token"), (Unit.dollars / Unit.tokens, "$/token"),
    (Unit.flops / (Unit.parameters * Unit.tokens), "FLOP/(parameter·token)"),
    (Unit.none / (Unit.bytes * Unit.seconds.power(2)), "byte⁻¹·s⁻²"),
    (Unit.bytes * Unit.parameters / Unit.seconds.power(2), "parameters·bytes/s²"),
  ]

  @Test(arguments: names)
  func `a unit has a name that is read back`(unit: Unit, name: String) throws {
    #expect(unit.description == name)
    if !name.isEmpty { #expect(try value("3 \(name)") == Quantity(3, unit)) }
  }

  @Test func `units form a group`() {
    var generator = SeededGenerator(seed: 7)
    func unit() -> Unit {
      (0..<3).reduce(.none) { unit, _ in
        let power = Unit(generator.pick(Unit.Dimension.known))
          .power(Int.random(in: -3...3, using: &generator))
        return unit * power
      }
    }
    for _ in 0..<500 {
      let (a, b, c) = (unit(), unit(), unit())
      #expect(a * b == b * a)
      #expect((a * b) * c == a * (b * c))
      #expect(a * b / b == a)
      #expect(a / a == .none)
      #expect(a.power(2) == a * a)
      #expect(a.power(-1) == .none / a)
      #expect(a.powers.map(\.dimension) == a.powers.map(\.dimension).sorted())
      #expect(a.powers.allSatisfy { $0.exponent != 0 })
    }
  }

  @Test func `every name of a random unit is read back`() throws {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<300 {
      let unit = (0..<3).reduce(Unit.none) { unit, _ in
        let power = Unit(generator.pick(Unit.Dimension.known))
          .power(Int.random(in: -3...3, using: &generator))
        return unit * power
      }
      if unit.isNone { continue }
      #expect(try value("7 \(unit)") == Quantity(7, unit), "\(unit)")
    }
  }

  @Test(arguments: [
    ("«2» - 3 ms", "unit.mismatch"), ("max(3 s, «2»)", "unit.mismatch"),
    ("3 GB/s + «2»", "unit.mismatch"), ("3 bytes + «2 MACs»", "unit.mismatch"),
    ("max(3 s, «2 bytes»)", "unit.mismatch"),
    ("net.conv1.macs - «net.parameters»", "unit.mismatch"), ("3 s^«(2 s)»", "unit.exponent"),
    ("(2 s)^101", "unit.power"), ("2 s^«101»", "unit.power"), ("2 Gb«»", "unit.ambiguous"),
  ])
  func `units that do not fit are an error`(marked: String, rule: String) {
    let (text, places) = unmarked(marked)
    let found = findings(text)
    #expect(found.map(\.rule) == [rule])
    if rule == "unit.mismatch" { #expect(found.map(\.range?.bytes) == places) }
  }

  @Test(
    arguments: [
      ("3 bytes + 2", Quantity(5, .bytes)), ("3 MACs + 2", Quantity(5, .macs)),
      ("2 + 3 tokens", Quantity(5, .tokens)),
      ("max(0, 3 bytes)", Quantity(3, .bytes)), ("0 + 3 bytes", Quantity(3, .bytes)),
      ("max(2, 3 parameters)", Quantity(3, .parameters)), ("2 * 3 bytes", Quantity(6, .bytes)),
      ("6 bytes / 3 bytes", Quantity(2)), ("6 bytes / (3 bytes/s)", Quantity(2, .seconds)),
      ("8 bits + 1 byte", Quantity(2, .bytes)), ("1 kWh / 1 h", Quantity(1000, .joules / .seconds)),
      ("6.238 × 10⁷ bytes", Quantity(62_380_000, .bytes)),
      ("6.238 × 10^7 bytes", Quantity(62_380_000, .bytes)),
      ("2^10 KiB", Quantity(1_048_576, .bytes)),
      ("5 × 10^-1 s", Quantity(Rational(1, 2), .seconds)),
      ("(1/3) s", Quantity(Rational(1, 3), .seconds)),
      ("(-1/3) GB/s", Quantity(Rational(-1_000_000_000, 3), .bytes / .seconds)),
      ("1/3 s", Quantity(Rational(1, 3), .none / .seconds)), ("(1/3) * 3", Quantity(1)),
      ("2^3 x 4", Quantity(32)), ("2^3^2", Quantity(512)),
    ] as [(String, Quantity)])
  func `units are computed with`(text: String, expected: Quantity) throws {
    #expect(try value(text) == expected)
  }

  @Test(arguments: [
    ("50%^2", "0.25"), ("50%²", "0.25"), ("90 %^12", "0.9^12"), ("1 - 5%^3", "1 - 0.05^3"),
    ("99.9%^365 - 0.999^365", "0"), ("25%^0.5", "0.5"), ("100 * 10%²", "1"), ("2 %/s * 5 s", "0.1"),
  ])
  func `a power behind a percent sign is one of the number`(text: String, same: String) throws {
    #expect(try value(text).value == value(same).value)
  }
}
