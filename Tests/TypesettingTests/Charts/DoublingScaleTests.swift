import Arithmetic
import Testing

@testable import Typesetting

@Suite struct `Scales in powers of two` {
  static func scale(_ axis: Chart.Axis, _ values: [Rational]) -> Scale {
    Scale(axis, over: values, in: TickRoom(length: 250, direction: .up, size: 11.5))
  }

  @Test(arguments: [UInt64](0..<40)) func `ends and ticks are powers of two`(seed: UInt64) {
    var random = PictureGenerator(state: seed)
    let values = (0..<5).map { _ in random.value() }
    let scale = Self.scale(Chart.Axis("x", scale: .logarithmic, countsInTwos: true), values)
    #expect(values.allSatisfy { scale.low <= $0 && $0 <= scale.high })
    #expect(zip(scale.ticks, scale.ticks.dropFirst()).allSatisfy { $1.value == 2 * $0.value })
    #expect(scale.ticks.first?.value == scale.low && scale.ticks.last?.value == scale.high)
    #expect(!scale.labelled.isEmpty)
  }

  @Test func `memory is written in binary units`() {
    let mebibyte = Rational(1 << 20)
    let axis = Chart.Axis("Memory", unit: AxisUnit(.bytes), scale: .logarithmic)
    let scale = Self.scale(axis, [200 * mebibyte, 900 * mebibyte])
    #expect(scale.ticks.map(\.label) == ["128", "256", "512", "1,024"])
    #expect(scale.prefix.heading("Memory") == "Memory (MiB)")
  }

  @Test func `equal values have a scale too`() {
    let scale = Self.scale(Chart.Axis("x", scale: .logarithmic, countsInTwos: true), [8])
    #expect(scale.low == 8 && scale.high == 16)
  }
}
