import Arithmetic
import Diagnostics
import Testing

@Suite struct PhysicsTests {
  /// An expression and what the page says.
  @Test(arguments: [
    // Products have names of their own.
    ("12 V * 2 A", "24 W"), ("2 kg * 9.81 m/s^2", "19.62 N"), ("12 V / 50 mA", "240 Ω"),
    ("5.0 V / 50.2 mA", "99.60 Ω"), ("5 N * 2 m", "10 J"), ("5 kg * (3 m/s)^2 / 2", "22.5 J"),
    ("2.4525 N / 0.0123 m", "199.4 N/m"), ("1 bar * 2 m^2", "200,000 N"),
    ("3000 mAh * 3.7 V", "11.1 Wh"), ("5 t * 9.81 m/s²", "49.05 kN"), ("3 W / 2 A", "1.5 V"),
    ("100 Ω * 10 µF", "1,000 µs"), ("1.5 mT * 2 m^2", "3 mWb"), ("2 C / 4 V", "0.5 F"),
    ("4186 J/(kg·K) * 2 kg * 10 kelvin", "83,720 J"), ("6 V·s / 3 A", "2 H"),
    ("8.314 J/(mol·K) * 1 mol * 300 kelvin / 1 bar", "0.024942 m³"),
    // What has none is shown as it was written.
    ("300 km / 2 h", "150 km/h"), ("72 km/h * 10 min", "12 km"), ("5.4 g / 2 cm^3", "2.7 g/cm³"),
    ("20 cm * 30 cm", "600 cm²"), ("5 N·m", "5 N·m"), ("5 L / 2 min", "2.5 L/min"),
    ("15 kWh / 100 km", "0.15 kWh/km"), ("6 L / 100 km", "0.06 L/km"), ("2 m * 3 km", "6,000 m²"),
    ("9.81 m/s^2", "9.81 m/s²"),
    ("1 V / 2 m", "0.5 V/m"), ("25 W/m^2", "25 W/m²"), ("5 GB/h * 30 min", "2.5 GB"),
    ("3 mol * 6.022e23 mol^-1", "1.8066 × 10²⁴"), ("2 kg / 1 m^3", "2 kg/m³"),
    // K and T are scales.
    ("300 K", "300,000"), ("300 kelvin", "300 kelvin"), ("2 T", "2,000,000,000,000"),
    ("2 tesla", "2 tesla"), ("$3/K tokens", "3 $/K tokens"), ("5 mK", "5 mK"),
    ("7B", "7,000,000,000"), ("5 M", "5,000,000"), ("3k", "3,000"), ("2 G", "2,000,000,000"),
    // What is written stays, so many times as often too; structures bear kN·m.
    ("20 N·m * 2", "40 N·m"), ("5 kN * 4 m", "20 kN·m"), ("5 kN/m * (4 m)^2 / 8", "10 kN·m"),
    ("0.05 s", "0.05 s"), ("0.05 s * 2", "0.1 s"), ("6 m / (300 m/s)", "20 ms"),
    // Powers and energies meet in hours.
    ("7.84 kW * $0.12/kWh", "0.9408 $/h"), ("12 kWh / 3 kW", "4 h"), ("3 Ah / 1.5 A", "2 h"),
    ("98_000 $/year + 0.94 $/h", "106,240.04 $/year"),
    // Months are a twelfth of a year.
    ("$3_000/month * 1 year", "$36,000"), ("$3_000/month", "3,000 $/month"),
    ("1 year as months", "12 months"), ("714.2 mm^2 as mm^2(0)", "714 mm²"),
    // Words, sizes and prefixes.
    ("5 metres + 20 cm", "5.2 m"), ("3 litres", "3 L"), ("12 ohm", "12 Ω"), ("1 year", "1 year"),
    ("1 year as days", "365.25 days"), ("2 weeks as days", "14 days"), ("3 KW", "3 kW"),
    ("1 m as cm", "100 cm"), ("5000 m as si(2)", "5.0 km"), ("0.05 A as si(2)", "50 mA"),
    ("4700 Ω as si(2)", "4.7 kΩ"), ("1 mile as m", "1,609.344 m"), ("5000 kg as si(2)", "5,000 kg"),
    ("1 eV as J", "1.602 × 10⁻¹⁹ J"),
    // Money.
    ("£100 + £2.5", "£102.50"), ("¥100 * 3", "¥300"), ("20 CHF * 1.5", "30 CHF"), ("-£5", "−£5"),
    ("¥1.5", "¥1.5"), ("5 GBP", "£5"),
    ("1234.56 € * (1 + 19 %)", "1,469.13 €"), ("$10 / 3", "$3.33"), ("$1 / 3", "$0.3333"),
    ("$0.0345 * 2", "$0.069"), ("$15.4581", "$15.46"), ("$480.00", "$480.00"),
    // Names of years and the like have no groups.
    ("2020 as plain", "2020"), ("12345.5 as plain", "12345.5"), ("2020", "2,020"),
    // Digits are kept.
    ("0.250 kg", "0.250 kg"), ("2.50 $/h", "2.50 $/h"), ("1.0", "1.0"), ("-1.50", "−1.50"),
    ("1.0 * 2", "2"), ("3.20M", "3,200,000"), ("12.0 ms", "12.0 ms"), ("1.50e3", "1,500"),
    ("1.0 as exact", "1"),
  ])
  func `a quantity is shown in customary units`(request: String, expected: String) throws {
    let request = try ValueRequest.parse(Excerpt(request, in: "a.md", at: 0)).get()
    let shown = request.format.show(try request.expression.evaluate(in: scope).get().result)
    #expect(text(shown) == expected)
  }

  @Test(arguments: [
    ("60 %", "60 %"), ("60 % + 5 %", "65 %"), ("3.5 % / 12", "0.2917 %"), ("200 * 25 %", "50"),
    ("25 % * 200", "50"), ("50 % * 30 %", "15 %"), ("1 + 3.5 %", "1.035"), ("(5 %)^2", "0.0025"),
    ("10_000 € * 3.5 %", "350 €"), ("3.5 % * 10_000 €", "350 €"), ("350 € / (3.5 %)", "10,000 €"),
    ("60 % * 3.35 TB/s", "2.01 TB/s"), ("5 %/h * 3 h", "15 %"), ("30 % / (60 %)", "0.5"),
    ("1 / (25 %)", "4"), ("-3 %", "−3 %"), ("max(3 %, 5 %)", "5 %"), ("12.50 %", "12.50 %"),
    ("3.5 % as percent(2)", "3.50 %"), ("3.5 % as decimals(2)", "3.50 %"),
    ("3.5 % as times(3)", "0.035×"), ("62378344 parameters * 25 %", "15,594,586 parameters"),
  ])
  func `a share stays in per cent`(request: String, expected: String) throws {
    let request = try ValueRequest.parse(Excerpt(request, in: "a.md", at: 0)).get()
    let shown = request.format.show(try request.expression.evaluate(in: scope).get().result)
    #expect(text(shown) == expected)
  }

  /// No printed equality is false of units either.
  @Test(arguments: [
    ("net.parameters + net.conv1.parameters", "= 62,378,344 + 34,944"),
    ("latency + latency", "= 12.3 ms + 12.3 ms"), ("energy + energy", "= 1,500 kWh + 1,500 kWh"),
    ("price + price", "= 10,000 € + 10,000 €"), ("price * share", "= 10,000 € × 3.5 %"),
    ("price * 2", "= 10,000 € × 2"), ("share + share", "= 3.5 % + 3.5 %"),
    ("price / price", "= 10,000 / 10,000"), ("share / 12", "= 3.5 % / 12"),
    ("mass * 2", "= 0.250 kg × 2"), ("mean(mass, mass)", "= (0.250 kg + 0.250 kg) / 2"),
    ("voltage^2 / 2", "= (5 V)^2 / 2"),
  ])
  func `operands have their units`(text: String, line: String) throws {
    let own: [String: String] = [
      "price": "10_000 €", "share": "3.5 %", "mass": "0.250 kg", "voltage": "5 V",
    ]
    let scope = Scope(
      resolve: { reference in
        guard let text = own[reference.description] else {
          return ArithmeticTests.scope.resolve(reference)
        }
        return parse(text).flatMap { $0.evaluate(in: ArithmeticTests.scope) }
          .map { .init($0.result) }
      }, count: ArithmeticTests.scope.count)
    let lines = try parse(text).get().evaluate(in: scope).get().lines(detail: .substituted)
    #expect("\(lines[1].relation.rawValue) \(lines[1].expression)" == line)
  }

  @Test(arguments: [
    ("20 «°C»", "unit.ambiguous", "293.15 kelvin"), ("$5 + «12 %»", "unit.share", "part of"),
    ("max($5, «12 %»)", "unit.share", "part of"),
    ("3 «kw»", "unit.unknown", "kW"), ("3 «Kg»", "unit.unknown", "kg"),
    ("1 m + «2»", "unit.mismatch", "1 m"), ("1 V > «2»", "unit.mismatch", "1 V"),
    ("1 kg + «1 N»", "unit.mismatch", "count"), ("sin(«3 m»)", "unit.angle", "radians"),
    ("«2024-03-01»", "expression.date", "dates"), ("1 + «2024-12-05»", "expression.date", "dates"),
    ("£1 + «$1»", "unit.mismatch", "convert"), ("5 GB/«x»", nil, ""), ("5 GB/«g»", nil, ""),
  ])
  func `a unit that is none is answered`(marked: String, rule: String?, word: String) {
    let (text, places) = unmarked(marked)
    let found = findings(text)
    guard let rule else { return }
    #expect(found.map(\.rule) == [rule])
    #expect(found.map(\.range?.bytes) == places)
    #expect(found.contains { "\($0.message) \($0.fixIts.map(\.replacement))".contains(word) })
  }

  @Test(arguments: ["2024 - 03 - 01", "2048-16-8", "20240-03-01", "1 - 2024-64-32", "2024-03"])
  func `what is no date is a subtraction`(text: String) throws {
    #expect(findings(text).isEmpty)
    #expect(try value(text).unit.isNone)
  }

  @Test func `a name wins over a unit that it could be`() throws {
    let scope = Scope(
      resolve: { _ in .success(.init(Quantity(2))) }, count: ArithmeticTests.scope.count)
    guard case .failure(let failure) = try parse("6 GB/N").get().evaluate(in: scope) else {
      Issue.record("it was read as a unit")
      return
    }
    #expect(failure.all.map(\.rule) == ["unit.ambiguous"])
    #expect(try parse("6 GB / N").get().evaluate(in: scope).get().result.unit == .bytes)
    #expect(try parse("6 V/m").get().evaluate(in: scope).get().result.value == 6)
  }
}
