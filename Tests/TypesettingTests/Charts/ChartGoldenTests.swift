import Arithmetic
import Testing

@testable import Typesetting

@Suite struct `Charts to the byte` {
  @Test func bars() throws {
    let bars = Chart.Bars(
      categoryTitle: "layer", categories: ["conv1", "fc6"],
      series: [
        .init("weights", [value(34_848), value(37_748_736)]), .init("biases", [value(96), nil]),
      ], axis: .init("Parameters", unit: AxisUnit(.parameters), isAdditive: true),
      references: [.init("half", value(18_891_840))])
    try expectPicture(set(.bars(bars), title: "Parameters"), "bars")
  }

  @Test func lines() throws {
    let line = Chart.PointSeries(
      "measured",
      [1, 2, 4].map { x in
        let y = Rational(x * x, 1000)
        return .init(
          x: value(Rational(x)), y: value(y, interval: .init(low: y / 2, high: y * 2)))
      })
    let plot = Chart.Points(
      series: [line, .init("goal", [.init(x: value(1), y: value(Rational(1, 100)))])],
      x: .init("Batch", scale: .logarithmic), y: .init("Time", unit: AxisUnit(.seconds)))
    try expectPicture(set(.lines(plot)), "lines")
  }

  @Test func roofline() throws {
    let plot = Chart.Roofline(
      peaks: [.init("peak", value(112_600_000_000))],
      bandwidths: [.init("memory", value(14_800_000_000))],
      series: [.init("net", [.init("conv", x: value(20), y: value(98_000_000_000))])],
      intensity: .init("Intensity", unit: AxisUnit(.flops / .bytes)),
      rate: .init("Rate", unit: AxisUnit(.flops / .seconds)))
    try expectPicture(set(.roofline(plot)), "roofline")
  }

  @Test func waterfall() throws {
    try expectPicture(set(.waterfall(`What charts say`.waterfall(level: 12))), "waterfall")
  }

  @Test func profile() throws {
    let plot = Chart.Profile(
      positionTitle: "layer", positions: ["a", "b", "c"],
      series: [.init("live", [value(3), nil, value(5)])],
      axis: .init("Memory", unit: AxisUnit(.bytes)))
    try expectPicture(set(.profile(plot)), "profile")
  }
}
