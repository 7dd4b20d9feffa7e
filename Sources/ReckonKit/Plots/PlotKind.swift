/// What a plot looks like.
enum PlotKind: String, Sendable, CaseIterable {
  case bars, stacked, steps, lines, scatter, roofline, waterfall

  /// Whether it has a value for each category, rather than points in a plane.
  var isOfCategories: Bool {
    switch self {
    case .bars, .stacked, .steps: true
    case .lines, .scatter, .roofline, .waterfall: false
    }
  }

  static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

/// What a category or a point stands for.
enum PlotSubject: String, Sendable { case layer, network }
