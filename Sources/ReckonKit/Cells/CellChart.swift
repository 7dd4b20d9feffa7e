import Arithmetic
import Cells
import Typesetting

/// A chart as a cell sent it.
struct CellChart {
  private(set) var caption = ""
  private let kind: String
  private let title: String
  private let x: Chart.Axis
  private let y: Chart.Axis
  private var series: [(name: String, points: [(name: String, x: Rational, y: Rational)])] = []

  init?(_ fields: [String]) {
    guard fields.count >= 7 else { return nil }
    (kind, title, caption) = (fields[0], fields[1], fields[2])
    x = Chart.Axis(fields[3], scale: fields[5] == "logarithmic" ? .logarithmic : .linear)
    y = Chart.Axis(fields[4], scale: fields[6] == "logarithmic" ? .logarithmic : .linear)
    var rest = fields.dropFirst(7)
    while let name = rest.popFirst() {
      guard let count = rest.popFirst().flatMap({ Int($0) }), count >= 0, rest.count >= 3 * count
      else { return nil }
      var points: [(name: String, x: Rational, y: Rational)] = []
      for _ in 0..<count {
        let name = rest.removeFirst()
        let (x, y) = (Double(rest.removeFirst()), Double(rest.removeFirst()))
        guard let x = x.flatMap({ Rational(shortest: $0) }),
          let y = y.flatMap({ Rational(shortest: $0) })
        else { continue }
        points.append((name, x, y))
      }
      series.append((name, points))
    }
  }

  func chart(caption: Passage?) -> Chart {
    Chart(title: title, plot: plot, caption: caption)
  }

  private var plot: Chart.Plot {
    if kind == "bars" { return .bars(bars) }
    let points = Chart.Points(
      series: series.map { series in
        Chart.PointSeries(
          series.name,
          series.points.map {
            Chart.Point($0.name, x: Chart.Value(shown: $0.x), y: Chart.Value(shown: $0.y))
          })
      }, x: x, y: y)
    return kind == "points" ? .scatter(points) : .lines(points)
  }

  private var bars: Chart.Bars {
    var categories: [String] = []
    for point in series.flatMap(\.points) where !categories.contains(point.name) {
      categories.append(point.name)
    }
    return Chart.Bars(
      categoryTitle: x.title, categories: categories,
      series: series.map { series in
        Chart.Series(
          series.name,
          categories.map { name in
            series.points.first { $0.name == name }.map { Chart.Value(shown: $0.y) }
          })
      }, axis: y)
  }
}

extension Chart.Value {
  fileprivate init(shown number: Rational) {
    let shown = NumberFormat.automatic.show(Quantity(number))
    self.init(number, cell: .numeral(shown.text))
  }
}
