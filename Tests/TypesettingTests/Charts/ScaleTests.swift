import Arithmetic
import Testing

@testable import Typesetting

@Suite struct `Scales and ticks` {
  static let room = TickRoom(length: 250, direction: .up, size: 11.5)

  static func scale(_ kind: Chart.Axis.Scale, _ values: [Rational], zero: Bool = false) -> Scale {
    Scale(Chart.Axis("x", scale: kind), over: values, includesZero: zero, in: room)
  }

  @Test(arguments: [UInt64](0..<60)) func `a linear scale covers its values in nice steps`(
    seed: UInt64
  ) {
    var random = PictureGenerator(state: seed)
    let values = (0..<5).map { _ in random.value(canBeNegative: true) }
    let scale = Self.scale(.linear, values)
    #expect(values.allSatisfy { scale.low <= $0 && $0 <= scale.high })
    let ticks = scale.ticks.map(\.value)
    #expect(ticks.first == scale.low && ticks.last == scale.high && (2...8).contains(ticks.count))
    let steps = Set(zip(ticks, ticks.dropFirst()).map { $1 - $0 })
    #expect(steps.count == 1)
    let step = steps.first ?? 0
    #expect([1, 2, 5].contains(step / .powerOfTen(step.decimalExponent)))
  }

  @Test(arguments: [UInt64](0..<60)) func `a logarithmic scale covers its values from 1, 2 or 5`(
    seed: UInt64
  ) {
    var random = PictureGenerator(state: seed)
    let values = (0..<5).map { _ in random.value() }
    let scale = Self.scale(.logarithmic, values)
    #expect(values.allSatisfy { scale.low <= $0 && $0 <= scale.high })
    for end in [scale.low, scale.high] {
      #expect([1, 2, 5].contains(end / .powerOfTen(end.decimalExponent)))
    }
    #expect(scale.labelled.count >= 2)
    #expect(Self.room.fits(scale.labelled, on: scale))
  }

  @Test(arguments: [Chart.Axis.Scale.linear, .logarithmic], [UInt64](0..<20))
  func `positions never fall and stay between the ends`(kind: Chart.Axis.Scale, seed: UInt64) {
    var random = PictureGenerator(state: seed)
    let values = (0..<30).map { _ in random.value() }.sorted()
    let scale = Self.scale(kind, values)
    let places = values.map(scale.position)
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(places.allSatisfy { (0...1).contains($0) })
    #expect(scale.position(scale.low) == 0 && scale.position(scale.high) == 1)
  }

  @Test func `decades lie evenly on a logarithmic scale`() {
    let scale = Self.scale(.logarithmic, [1, 1_000])
    #expect([1, 10, 100, 1_000].map { scale.position($0) * 3 } == [0, 1, 2, 3])
    let two = scale.position(2) * 3
    #expect(abs(two - 0.301029995663981) < 1e-12)
  }

  @Test func `binary units have ticks at their own multiples`() {
    let scale = Scale(
      Chart.Axis("m", unit: AxisUnit(.bytes)), over: [0, 3 * 1024 * 1024], in: Self.room)
    #expect(scale.ticks.map(\.label) == ["0", "1", "2", "3"])
    #expect(scale.ticks.last?.value == Rational(3 * 1024 * 1024))
    #expect(scale.prefix.suffix == "MiB")
  }

  @Test(arguments: [([0, 0], 0, 1), ([7, 7], 6, 8), ([-5], -6, -4)] as [([Rational], Int, Int)])
  func `equal values have an axis around them`(values: [Rational], low: Int, high: Int) {
    let scale = Self.scale(.linear, values)
    #expect(scale.low >= Rational(low) && scale.high <= Rational(high) && scale.low < scale.high)
    let equal = Self.scale(.logarithmic, [20, 20])
    #expect((equal.low, equal.high) == (10, 50))
  }

  @Test func `no values still make an axis`() {
    #expect(Self.scale(.linear, []).ticks.count > 1)
    #expect(Self.scale(.logarithmic, []).ticks.count > 1)
    #expect(Self.scale(.logarithmic, [0, -3]).low > 0)
  }

  @Test func `zero and less have no place of their own on a logarithmic scale`() {
    let scale = Self.scale(.logarithmic, [1, 100])
    #expect(scale.position(0) == 0 && scale.position(-5) == 0)
    #expect(!scale.shows(0) && scale.shows(1))
  }

  @Test func `a short axis has fewer labels, and long labels need more room`() {
    let values: [Rational] = [1, 123_456]
    for length in stride(from: 20.0, to: 600, by: 40) {
      for direction in [TickRoom.Direction.up, .across] {
        let room = TickRoom(length: length, direction: direction, size: 11.5)
        let scale = Scale(Chart.Axis("x"), over: values, in: room)
        #expect(room.fits(scale.ticks, on: scale) || scale.ticks.count == 2)
      }
    }
  }

  @Test(
    arguments: [
      (1, "1"), (0, "0"), (448, "448"), (12_345, "12,345"), (-3, "−3"),
    ] as [(Int, String)]) func `integers are shown whole`(number: Int, text: String)
  {
    #expect(Numeral.short(Rational(number)) == text)
  }

  @Test(
    arguments: [
      (Rational(1, 3), "0.333"), (Rational(105_415_200, 1_000_000), "105"),
      (Rational(41, 10_000), "0.0041"), (Rational(1999, 1000), "2"), (Rational(9_996, 1_000), "10"),
      (Rational(-1, 8), "−0.125"), (.powerOfTen(12), "10¹²"),
      (Rational(25) * .powerOfTen(-9), "2.5×10⁻⁸"),
    ]) func `other numbers have three digits`(number: Rational, text: String)
  {
    #expect(Numeral.short(number) == text)
  }

  @Test(
    arguments: [
      (Unit.macs, "Work", 448_000_000, "Work (MMACs)", "448\u{A0}MMACs"),
      (.macs, "MACs", 448_000_000, "MMACs", "448\u{A0}MMACs"),
      (
        .parameters, "Parameters", 61_100_840, "Parameters (millions)",
        "61.1\u{A0}million parameters"
      ),
      (
        .parameters, "Size", 61_100_840, "Size (millions of parameters)",
        "61.1\u{A0}million parameters"
      ),
      (.parameters, "Size", 640, "Size (parameters)", "640\u{A0}parameters"),
      (.bytes, "Memory", 249_513_376, "Memory (MiB)", "238\u{A0}MiB"),
      (.flops / .seconds, "Rate", 112_600_000_000, "Rate (GFLOP/s)", "113\u{A0}GFLOP/s"),
      (.none, "Ratio", 3, "Ratio", "3"),
      (.none, "Count", 3_000_000, "Count (×10⁶)", "3\u{A0}×10⁶"),
    ] as [(Unit, String, Int, String, String)])
  func `an axis says its unit with a prefix`(
    unit: Unit, title: String, number: Int, heading: String, said: String
  ) {
    let value = Rational(number)
    #expect(AxisPrefix(AxisUnit(unit), for: value).heading(title) == heading)
    #expect(AxisUnit(unit).said(value) == said)
  }

  @Test func `no magnitude is without a prefix`() {
    for exponent in -60...60 {
      for prefixes in [AxisUnit.Prefixes.none, .symbols, .binary, .words] {
        let said = AxisUnit("u", prefixes).said(.powerOfTen(exponent))
        #expect(said.contains("u") && said.count < 24, "\(said)")
      }
    }
  }
}
