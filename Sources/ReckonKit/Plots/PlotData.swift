import Arithmetic
import Diagnostics
import Typesetting

/// What a plot shows, once it is computed: values for categories, or points in a plane.
enum PlotData: Sendable {
  case grid(Grid)
  case cloud(Cloud)

  /// One value for each category and series.
  struct Grid: Sendable {
    struct Series: Sendable {
      var name: String
      var values: [PlottedValue?]
      /// Where it was asked for.
      var source: SourceRange?
    }

    var categoryTitle: String
    var categories: [String]
    var series: [Series]
    /// Where one expression gives all values, its heading.
    var valueTitle: String
    var isAdditive = false
  }

  struct Cloud: Sendable {
    struct Series: Sendable {
      var name: String
      var points: [Point]
      var source: SourceRange?
      /// Drawn as a line without marks, whatever the kind of the plot.
      var isCurve = false
    }

    struct Point: Sendable {
      var name: String
      var x: PlottedValue
      var y: PlottedValue
    }

    var xTitle: String
    var yTitle: String
    var series: [Series]
    var xSource: SourceRange?
    /// Whether every value along x is twice the one before it, or some power of two.
    var isDoubling = false
  }
}

extension PlotData.Grid {
  /// Without the categories for which there is nothing, or nothing but zeros.
  var withoutZeros: PlotData.Grid {
    let kept = categories.indices.filter { index in
      series.contains { $0.values[index].map { !$0.value.number.isZero } ?? false }
    }
    var copy = self
    copy.categories = kept.map { categories[$0] }
    for index in series.indices {
      copy.series[index].values = kept.map { series[index].values[$0] }
    }
    return copy
  }
}

/// One axis shows one unit: which, and where values disagree.
struct CommonUnit {
  private(set) var unit: PlotUnit?
  private var isDecimal = false
  private var asked: NamedUnit?
  /// How the first value that is not zero was written.
  private var written: NamedUnit??
  private var source: SourceRange?
  /// Nothing but zero so far, which is none per cent as well as no number.
  private var isZero = true
  private(set) var findings: [Diagnostic] = []

  mutating func join(_ values: [PlottedValue], named name: String, at range: SourceRange?) {
    for value in values {
      let place = value.place ?? range
      isDecimal = isDecimal || value.isDecimal
      note(value)
      let isPlainZero = value.value.number.isZero && value.unit.unit.isNone
      defer { isZero = isZero && isPlainZero }
      guard let unit, !isZero || value.unit == unit else {
        (self.unit, source) = (value.unit, place)
        continue
      }
      if value.unit == unit || isPlainZero && unit.unit.isNone { continue }
      let finding = Diagnostic.mixedUnits(value, unit, name, at: place)
      findings.append(source.map { finding.noting("\(unit.words) here", at: $0) } ?? finding)
      return
    }
  }

  /// What is asked for comes before what was written, and the first before others.
  private mutating func note(_ value: PlottedValue) {
    if asked == nil, let written = value.written, written.isAsked { asked = written.named }
    if written == nil, !value.value.number.isZero { written = .some(value.written?.named) }
  }

  var axisUnit: AxisUnit {
    if let named = asked ?? written ?? nil, case .plain(named.unit)? = unit {
      // Bytes have the prefixes that suit the axis, unless one was asked for.
      let isFree = asked == nil && named.unit == .bytes && named.isBinary
      if !isFree { return AxisUnit(named.name, .fixed(named.scale)) }
    }
    if isDecimal, unit == .plain(.bytes) { return AxisUnit("B", .symbols) }
    return unit?.axis ?? AxisUnit("")
  }
}

extension Diagnostic {
  fileprivate static func mixedUnits(
    _ value: PlottedValue, _ first: PlotUnit, _ name: String, at range: SourceRange?
  ) -> Diagnostic {
    let unit = value.unit
    let subject = value.place == nil ? "`\(name)`" : "this"
    return Diagnostic(
      "plot.mixed-units",
      unit.unit == first.unit
        ? "\(subject) gives \(unit.words) where the axis has \(first.words); write `as percent` "
          + "behind what is plain"
        : "\(subject) gives \(unit.words) where the axis has \(first.words); plot them apart, or "
          + "divide them to one unit", at: range)
  }
}
