import Arithmetic
import Diagnostics
import Testing

@testable import Notebooks
@testable import Typesetting

@Suite struct `What charts say` {
  static let work = Chart.Axis("Work", unit: AxisUnit(.macs), isAdditive: true)

  static func bars(_ values: [(String, Int)], axis: Chart.Axis = work) -> Chart.Bars {
    Chart.Bars(
      categoryTitle: "layer", categories: values.map(\.0),
      series: [.init("", values.map { value(Rational($0.1)) })], axis: axis)
  }

  @Test func `bars are described by their ends and their sum`() {
    let chart = Chart(plot: .bars(Self.bars([("conv1", 105), ("conv2", 448), ("fc8", 4)])))
    #expect(
      chart.words(.english)
        == "Bars of work by layer, 3 values. The largest is conv2 with 448, the smallest fc8 with 4, "
        + "in all 557\u{A0}MACs.")
  }

  @Test func `equal bars, a lone bar and no bar are described as such`() {
    let alike = Chart(plot: .bars(Self.bars([("a", 3), ("b", 3)])))
    #expect(alike.words(.english).contains("All 2 are 3"))
    #expect(
      Chart(plot: .bars(Self.bars([("a", 3)]))).words(.english)
        == "Bars of work by layer, 1 value. The only one is a with 3.")
    #expect(Chart(plot: .bars(Self.bars([]))).words(.english) == "Bars of work by layer, 0 values.")
  }

  @Test(
    arguments: [
      ([1, 2, 5], "rises throughout from 1 at 0 to 5 at 2"), ([5, 2, 1], "falls throughout"),
      ([1, 9, 5], "rises on the whole from 1 at 0 to 5 at 2, highest 9 at 1"),
      ([5, 9, 1], "falls on the whole"), ([5, 9, 5], "varies"), ([4, 4], "stays at 4"),
    ] as [([Int], String)]) func `lines are described by their course`(ys: [Int], said: String)
  {
    let points = ys.enumerated().map { index, y in
      Chart.Point(x: value(Rational(index)), y: value(Rational(y)))
    }
    let plot = Chart.Points(series: [.init("loss", points)], x: .init("Step"), y: .init("Loss"))
    #expect(Chart(plot: .lines(plot)).words(.english).contains("loss: \(said)"))
  }

  @Test func `a roofline is described by its ridge and its sides`() {
    let plot = Chart.Roofline(
      peaks: [.init("peak", value(100))], bandwidths: [.init("memory", value(10))],
      series: [
        .init(
          "net", [.init("a", x: value(2), y: value(10)), .init("b", x: value(50), y: value(90))])
      ], intensity: .init("Intensity"), rate: .init("Rate"))
    #expect(plot.ridge == 10 && plot.attainable(at: 2) == 20 && plot.attainable(at: 50) == 100)
    let words = Chart(plot: .roofline(plot)).words(.english)
    #expect(words.contains("they meet at 10."))
    #expect(words.contains("bound by bandwidth: 1; right of it, bound by the peak: 1."))
    #expect(words.contains("Nearest to the roof is b with 90\u{202F}% of it, furthest a with 50"))
  }

  @Test func `a waterfall adds up`() {
    let plot = Self.waterfall(level: 12)
    #expect(plot.levels == [10, 12])
    let words = Chart(plot: .waterfall(plot)).words(.english)
    #expect(words.contains("Its peak is 15\u{A0}B in b; it ends at 12\u{A0}B."))
    #expect(Chart(plot: .waterfall(plot)).findings(at: nil).isEmpty)
    let wrong = Chart(plot: .waterfall(Self.waterfall(level: 13))).findings(at: nil)
    #expect(
      wrong.map(\.message) == [
        "the changes up to `b` add up to 12\u{A0}B, not 13\u{A0}B; correct one"
      ])
  }

  static func waterfall(level: Rational) -> Chart.Waterfall {
    Chart.Waterfall(
      stepTitle: "layer", changes: ["allocated", "released"],
      steps: [
        .init("a", [value(10), nil]), .init("b", [value(5), value(-3)], level: value(level)),
      ], axis: .init("Memory", unit: AxisUnit(.bytes)))
  }

  @Test func `zero on a logarithmic axis is named and cured`() {
    var bars = Self.bars([("a", 0), ("b", 3), ("c", -1)])
    bars.axis.scale = .logarithmic
    let range = SourceRange("notebook.md", 3..<9)
    let findings = Chart(plot: .bars(bars)).findings(at: range)
    #expect(
      findings == [
        Diagnostic(
          "chart.not-positive",
          "the logarithmic axis `Work` cannot show `a`, `c`: zero or less; leave them out or make "
            + "the axis linear", at: range)
      ])
  }

  @Test func `values that do not match are found`() {
    var bars = Self.bars([("a", 1), ("b", 2)])
    bars.series[0].values.removeLast()
    bars.series[0].values[0]?.interval = .init(low: 2, high: 3)
    bars.arrangement = .stacked
    bars.axis.scale = .logarithmic
    let rules = Chart(plot: .bars(bars)).findings(at: nil).map(\.rule)
    #expect(rules == ["chart.count", "chart.interval", "chart.stacked-logarithmic"])
    let roof = Chart.Roofline(
      peaks: [.init("peak", value(0))], bandwidths: [], series: [], intensity: .init("i"),
      rate: .init("r"))
    let found = Chart(plot: .roofline(roof)).findings(at: nil).map(\.rule)
    #expect(found == ["chart.roof", "chart.not-positive"])
  }

  @Test func `a caption is numbered, seen by the page, and names the picture`() throws {
    let formula = Math(tex: Excerpt("x", in: "n.md", at: 0), isDisplay: false, plain: "x")
    let caption = Passage([.html("<p>Cost "), .splice(.math(formula)), .html("</p>")])
    let chart = Chart(
      plot: .bars(Self.bars([("a", 1)])), caption: caption,
      anchor: Anchor(id: "cost", noun: .figure, number: "3"))
    let body = Passage([.fragment(.chart(chart)), .fragment(.chart(chart))])
    #expect(body.formulas.count == 1)
    #expect(body.labels == ["cost", "cost"])
    let html = set(.chart(chart))
    #expect(html.hasPrefix("<figure class=\"chart\" id=\"cost\">"))
    #expect(html.contains("<figcaption id=\"cost-chart-caption\"><b>Figure 3.</b> Cost "))
    #expect(html.contains("role=\"img\" aria-labelledby=\"cost-chart-caption\""))
    #expect(html.contains("aria-describedby=\"cost-chart-words\""))
  }

  @Test func `two charts on a page share no id`() {
    var random = PictureGenerator(state: 1)
    let chart = Chart(title: "t", plot: Sample.stackedBars.plot(&random))
    let html = set(.passage(Passage([.fragment(.chart(chart)), .fragment(.chart(chart))])))
    let ids = html.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
    #expect(ids.count > 4 && Set(ids).count == ids.count)
    // What is referred to is there.
    for used in html.matches(of: /url\(#([^)]*)\)|aria-(?:labelledby|describedby)="([^"]*)"/) {
      let id = String(used.1 ?? used.2 ?? "")
      #expect(ids.contains(id), "\(id)")
    }
  }
}
