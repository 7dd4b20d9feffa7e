import Arithmetic
import Foundation
import Testing

@testable import Typesetting

/// Compares a picture with a file in Golden/. A file that is missing is recorded, and the test
/// fails; RECKON_RECORD=1 records all anew.
func expectPicture(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  let url = folder.appendingPathComponent("Golden/\(name).html")
  let isRecording = ProcessInfo.processInfo.environment["RECKON_RECORD"] != nil
  if !isRecording, FileManager.default.fileExists(atPath: url.path) {
    let recorded = try String(contentsOf: url, encoding: .utf8)
    #expect(text == recorded, "differs from Golden/\(name).html", sourceLocation: sourceLocation)
    return
  }
  try FileManager.default.createDirectory(
    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
  try Data(text.utf8).write(to: url)
  Issue.record("recorded \(name); look at it, then run again", sourceLocation: sourceLocation)
}

/// The same numbers on every machine (Steele, Lea and Flood: SplitMix64).
struct PictureGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Of some magnitude between 10⁻⁹ and 10¹², negative where asked.
  mutating func value(canBeNegative: Bool = false) -> Rational {
    let size =
      Rational(Int.random(in: 1...9_999, using: &self))
      * .powerOfTen(Int.random(in: -9...9, using: &self))
    return canBeNegative && Bool.random(using: &self) ? -size : size
  }

  mutating func word() -> String {
    let words = [
      "conv1", "fc6", "pool", "inception_3a.branch3x3", "a long name of several words", "é", "層",
      "WWWWWW", "relu", "conv 11×11, 96, stride 4", "x",
    ]
    return words.randomElement(using: &self) ?? ""
  }
}

/// Made of the number that it stands for.
func value(_ number: Rational, interval: Chart.Interval? = nil) -> Chart.Value {
  let panel = Panel(
    name: "v\(number)", derivation: Derivation(formula: 0, inputs: [], result: Quantity(number)),
    exact: "\(number)", place: "notebook.md:1")
  return Chart.Value(number, interval: interval, door: Door(text: "\(number)", panel: panel))
}

/// A page of one fragment, without the page around it.
func set(_ fragment: Fragment) -> String {
  var composition = Composition(Page(body: Passage([])), formulas: [:])
  return composition.html(fragment)
}

func set(_ plot: Chart.Plot, title: String = "") -> String {
  set(.chart(Chart(title: title, plot: plot)))
}

/// Charts of every kind, with values of any size.
enum Sample: CaseIterable {
  case bars, uprightBars, groupedBars, uprightGroups, stackedBars, manyBars, lines, logarithmicLines
  case scatter, crowd, roofline, waterfall, profile, references

  func plot(_ random: inout PictureGenerator) -> Chart.Plot {
    let count = Int.random(in: 1...24, using: &random)
    switch self {
    case .bars: return .bars(Sample.someBars(1, count, &random))
    case .uprightBars: return .bars(Sample.someBars(1, count, &random, .vertical))
    case .groupedBars: return .bars(Sample.someBars(3, count, &random))
    case .uprightGroups: return .bars(Sample.someBars(2, count, &random, .vertical))
    case .stackedBars: return .bars(Sample.someBars(4, count, &random, .horizontal, .stacked))
    case .manyBars: return .bars(Sample.someBars(1, 300, &random))
    case .lines: return .lines(Sample.somePoints(4, count, .linear, &random))
    case .logarithmicLines: return .lines(Sample.somePoints(2, 60, .logarithmic, &random))
    case .scatter: return .scatter(Sample.somePoints(2, count, .logarithmic, &random))
    case .crowd: return .scatter(Sample.somePoints(1, 200, .linear, &random))
    case .roofline: return .roofline(Sample.someRoofline(count, &random))
    case .waterfall: return .waterfall(Sample.someWaterfall(count, &random))
    case .profile:
      let bars = Sample.someBars(2, count, &random)
      return .profile(
        .init(
          positionTitle: "layer", positions: bars.categories, series: bars.series, axis: bars.axis))
    case .references:
      let isUpright = Bool.random(using: &random)
      var bars = Sample.someBars(1, count, &random, isUpright ? .vertical : .horizontal)
      bars.references = (0..<3).map { _ in .init(random.word(), value(random.value())) }
      return .bars(bars)
    }
  }

  private static func someBars(
    _ series: Int, _ count: Int, _ random: inout PictureGenerator,
    _ orientation: Chart.Bars.Orientation = .horizontal,
    _ arrangement: Chart.Bars.Arrangement = .grouped
  ) -> Chart.Bars {
    let names = (0..<count).map { _ in random.word() }
    let all = (0..<series).map { _ in
      Chart.Series(
        random.word(),
        names.map { _ in
          Int.random(in: 0...9, using: &random) == 0
            ? nil : value(random.value(canBeNegative: true))
        })
    }
    return Chart.Bars(
      categoryTitle: "layer", categories: names, series: all,
      axis: .init("Size", unit: AxisUnit(.bytes)), arrangement: arrangement,
      orientation: orientation)
  }

  private static func somePoints(
    _ series: Int, _ count: Int, _ scale: Chart.Axis.Scale, _ random: inout PictureGenerator
  ) -> Chart.Points {
    let all = (0..<series).map { _ in
      Chart.PointSeries(
        random.word(),
        (0..<count).map { _ in
          let y = random.value()
          return .init(
            random.word(), x: value(random.value()),
            y: value(y, interval: .init(low: y / 2, high: y * 2)))
        })
    }
    return Chart.Points(
      series: all, x: .init("Work", unit: AxisUnit(.macs), scale: scale),
      y: .init("Time", unit: AxisUnit(.seconds), scale: scale),
      xReferences: [.init("limit", value(random.value()))],
      yReferences: [.init("goal", value(random.value()))])
  }

  private static func someRoofline(_ count: Int, _ random: inout PictureGenerator) -> Chart.Roofline
  {
    let points = Sample.somePoints(2, count, .logarithmic, &random)
    return Chart.Roofline(
      peaks: [.init("peak", value(random.value())), .init("scalar", value(random.value()))],
      bandwidths: [.init("memory", value(random.value())), .init("cache", value(random.value()))],
      series: points.series, intensity: points.x, rate: points.y)
  }

  private static func someWaterfall(_ count: Int, _ random: inout PictureGenerator)
    -> Chart.Waterfall
  {
    Chart.Waterfall(
      stepTitle: "layer", changes: ["allocated", "released"],
      steps: (0..<count).map { _ in
        .init(random.word(), [value(random.value()), value(random.value(canBeNegative: true))])
      }, axis: .init("Memory", unit: AxisUnit(.bytes)))
  }
}

extension Chart {
  var drawings: [Drawing] { ChartPicture(self, base: "c").drawings.map(\.drawing) }
}
