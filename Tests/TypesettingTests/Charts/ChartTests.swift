import Arithmetic
import Diagnostics
import Testing

@testable import Typesetting

@Suite struct Charts {
  @Test(arguments: Sample.allCases, [UInt64](0..<4))
  func `no label stands on another, and all stand in the picture`(sample: Sample, seed: UInt64) {
    var random = PictureGenerator(state: seed)
    let chart = Chart(plot: sample.plot(&random))
    for drawing in chart.drawings {
      let frame = Box(
        left: -0.5, top: -0.5, right: drawing.width + 0.5, bottom: drawing.height + 0.5)
      for (index, label) in drawing.labels.enumerated() {
        for box in label where !frame.contains(box) && label.count == 1 {
          Issue.record("\(sample) \(seed): \(box) leaves \(frame)")
        }
        for other in drawing.labels[(index + 1)...] {
          let touches = label.contains { box in other.contains { $0.intersects(box) } }
          if touches { Issue.record("\(sample) \(seed): \(label[0]) on \(other[0])") }
        }
      }
    }
  }

  @Test(arguments: Sample.allCases) func `the same values give the same bytes`(sample: Sample) {
    var (first, second) = (PictureGenerator(state: 3), PictureGenerator(state: 3))
    #expect(set(sample.plot(&first)) == set(sample.plot(&second)))
  }

  @Test(arguments: Sample.allCases) func `every value stands in the table, and can be asked`(
    sample: Sample
  ) {
    var random = PictureGenerator(state: 11)
    let plot = sample.plot(&random)
    let html = set(plot)
    for number in plot.numbers {
      #expect(html.contains(">\(number)</button>"), "\(sample): \(number)")
    }
  }

  @Test(arguments: Sample.allCases) func `names from outside are escaped wherever they stand`(
    sample: Sample
  ) {
    var random = PictureGenerator(state: 5)
    let plot = sample.plot(&random).renamed("\"><script>alert(1)</script>&\u{0}'")
    let html = set(plot, title: "<b>\"&")
    #expect(!html.contains("<script") && !html.contains("<b>\"") && !html.contains("\u{0}"))
    #expect(!html.contains("alert(1)</"))
  }

  @Test(arguments: [
    ([1_000_000, 86_700_000, 867_000_000], ["1", "86.7", "867"], "MMACs"),
    ([1, 1_000, 86_700_000_000], ["1\u{A0}MACs", "1\u{A0}kMACs", "86.7\u{A0}GMACs"], "MACs"),
  ])
  func `bars on a logarithmic axis are labelled in the unit of the axis, or in their own`(
    values: [Int], labels: [String], axis: String
  ) {
    let bars = Chart.Bars(
      categoryTitle: "layer", categories: ["a", "b", "c"],
      series: [.init("", values.map { value(Rational($0)) })],
      axis: Chart.Axis("Work", unit: AxisUnit(.macs), scale: .logarithmic))
    let html = set(.bars(bars))
    let shown = html.matches(of: /class="value"[^>]*>([^<]*)</).map { String($0.output.1) }
    #expect(Array(shown.prefix(3)) == labels)
    #expect(html.contains("Work (\(axis))"))
  }

  @Test func `a chart without values says so`() {
    let axis = Chart.Axis("Work")
    let empty: [Chart.Plot] = [
      .bars(.init(categoryTitle: "layer", categories: [], series: [], axis: axis)),
      .bars(
        .init(categoryTitle: "layer", categories: ["a"], series: [.init("s", [nil])], axis: axis)),
      .lines(.init(series: [], x: axis, y: axis)),
      .scatter(.init(series: [.init("s", [])], x: axis, y: axis)),
      .roofline(.init(peaks: [], bandwidths: [], series: [], intensity: axis, rate: axis)),
      .waterfall(.init(stepTitle: "step", changes: [], steps: [], axis: axis)),
      .profile(.init(positionTitle: "p", positions: [], series: [], axis: axis)),
    ]
    for plot in empty {
      #expect(set(plot).contains("There are no values to show."))
      #expect(Chart(plot: plot).findings(at: nil).map(\.rule) == ["chart.empty"])
      // Drawing does not need the check to have been made.
      _ = Chart(plot: plot).drawings
    }
  }

  @Test func `one value, equal values and a thousand are drawn`() {
    let axis = Chart.Axis("Work", unit: AxisUnit(.macs))
    for count in [1, 2, 1000] {
      let bars = Chart.Bars(
        categoryTitle: "layer", categories: (0..<count).map { "layer \($0)" },
        series: [.init("", (0..<count).map { _ in value(7) })], axis: axis)
      let html = set(.bars(bars))
      #expect(html.contains("viewBox=\"0 0 576 ") && html.contains("viewBox=\"0 0 328 "))
      let points = Chart.Points(
        series: [.init("", (0..<count).map { .init(x: value(Rational($0)), y: value(7)) })],
        x: .init("Step"), y: axis)
      #expect(set(.lines(points)).contains("class=\"s1 line\""))
    }
  }

  @Test func `only what a logarithmic axis can show is drawn`() {
    let points = Chart.Points(
      series: [
        .init("s", [.init("a", x: value(1), y: value(0)), .init("b", x: value(2), y: value(5))])
      ],
      x: .init("x"), y: .init("y", scale: .logarithmic))
    let drawing = Chart(plot: .scatter(points)).drawings[0]
    #expect(drawing.body.count(of: "<circle") == 1)
    let words = Chart(plot: .scatter(points)).words(.english)
    #expect(words.contains("1 of the values are zero or less"))
  }

  @Test func `a narrow page turns upright bars whose names would not fit`() {
    func labels(_ names: [String]) -> (broad: String, compact: String) {
      let bars = Chart.Bars(
        categoryTitle: "layer", categories: names, series: [.init("", names.map { _ in value(3) })],
        axis: .init("Work"), orientation: .vertical)
      let drawings = Chart(plot: .bars(bars)).drawings
      return (drawings[0].body, drawings[1].body)
    }
    let many = labels((0..<20).map { "convolution\($0)" })
    #expect(many.broad.contains("matrix(") && !many.compact.contains("matrix("))
    let few = labels(["a", "b"])
    #expect(!few.broad.contains("matrix(") && few.compact.contains("text-anchor=\"middle\""))
  }

  @Test func `a legend stands only where series have no names in the picture`() {
    func lines(_ count: Int) -> String {
      set(
        .lines(
          .init(
            series: (0..<count).map { index in
              .init(
                "series \(index)",
                [.init(x: value(1), y: value(2)), .init(x: value(3), y: value(4))])
            }, x: .init("x"), y: .init("y"))))
    }
    #expect(!lines(1).contains("class=\"legend"))
    #expect(!lines(4).contains("class=\"legend"))
    #expect(lines(12).contains("class=\"legend\""))
  }
}

extension Chart.Plot {
  /// All that must stand in the table.
  var numbers: [Rational] {
    switch self {
    case .bars(let bars):
      bars.series.flatMap { $0.values.compactMap { $0?.number } }
        + bars.references.map(\.value.number)
    case .profile(let profile): profile.series.flatMap { $0.values.compactMap { $0?.number } }
    case .lines(let points), .scatter(let points):
      points.series.flatMap { $0.points.flatMap { [$0.x.number, $0.y.number] } }
        + (points.xReferences + points.yReferences).map(\.value.number)
    case .roofline(let roofline):
      roofline.series.flatMap { $0.points.flatMap { [$0.x.number, $0.y.number] } }
        + (roofline.peaks + roofline.bandwidths).map(\.value.number)
    case .waterfall(let waterfall):
      waterfall.steps.flatMap { $0.changes.compactMap { $0?.number } }
    }
  }

  /// With one name for everything that has a name.
  func renamed(_ name: String) -> Chart.Plot {
    func renamed(_ points: inout Chart.Points) {
      for series in points.series.indices {
        points.series[series].name = name
        for point in points.series[series].points.indices {
          points.series[series].points[point].name = name
        }
      }
      (points.x.title, points.y.title) = (name, name)
    }
    switch self {
    case .bars(var bars):
      bars.categories = bars.categories.map { _ in name }
      bars.categoryTitle = name
      bars.axis.title = name
      for index in bars.series.indices { bars.series[index].name = name }
      for index in bars.references.indices { bars.references[index].name = name }
      return .bars(bars)
    case .lines(var points):
      renamed(&points)
      return .lines(points)
    case .scatter(var points):
      renamed(&points)
      return .scatter(points)
    case .roofline(var roofline):
      for index in roofline.peaks.indices { roofline.peaks[index].name = name }
      for index in roofline.bandwidths.indices { roofline.bandwidths[index].name = name }
      return .roofline(roofline)
    case .waterfall(var waterfall):
      waterfall.stepTitle = name
      waterfall.changes = waterfall.changes.map { _ in name }
      for index in waterfall.steps.indices { waterfall.steps[index].name = name }
      return .waterfall(waterfall)
    case .profile(var profile):
      profile.positions = profile.positions.map { _ in name }
      for index in profile.series.indices { profile.series[index].name = name }
      return .profile(profile)
    }
  }
}
