import Diagnostics
import Typesetting

/// What a `benchmark` directive puts into the page: tables and charts in the order asked for, the first
/// with the caption, and a remark on where they come from.
struct Exhibit {
  private(set) var pieces: [Piece] = []
  private(set) var findings: [Diagnostic] = []

  /// `isFirst`: nothing in the page has said yet where these records come from.
  init(
    _ rows: RecordedRows, _ displays: [Display], caption: Passage?, anchor: Anchor?, isFirst: Bool,
    at range: SourceRange
  ) {
    var caption = caption
    var anchor = anchor
    for display in displays where display != .nothing {
      guard var shown = Self.content(display, rows) else {
        findings.append(.nothingToShow(display, range))
        continue
      }
      shown.caption = caption
      shown.anchor = anchor
      (caption, anchor) = (nil, nil)
      findings += shown.findings(at: range)
      pieces.append(.fragment(shown.fragment))
    }
    if let remark = rows.benchmark.remark(rows.evaluation.wording), isFirst || !remark.marks.isEmpty
    {
      pieces.append(.fragment(.remark(remark)))
    }
  }

  private enum Content {
    case table(Table)
    case chart(Chart)

    var caption: Passage? {
      get {
        switch self {
        case .table(let table): table.caption
        case .chart(let chart): chart.caption
        }
      }
      set {
        switch self {
        case .table(var table):
          table.caption = newValue
          self = .table(table)
        case .chart(var chart):
          chart.caption = newValue
          self = .chart(chart)
        }
      }
    }

    var anchor: Anchor? {
      get {
        switch self {
        case .table(let table): table.anchor
        case .chart(let chart): chart.anchor
        }
      }
      set {
        switch self {
        case .table(var table):
          table.anchor = newValue
          self = .table(table)
        case .chart(var chart):
          chart.anchor = newValue
          self = .chart(chart)
        }
      }
    }

    var fragment: Fragment {
      switch self {
      case .table(let table): .table(table)
      case .chart(let chart): .chart(chart)
      }
    }

    func findings(at range: SourceRange) -> [Diagnostic] {
      if case .chart(let chart) = self { chart.findings(at: range) } else { [] }
    }
  }

  private static func content(_ display: Display, _ rows: RecordedRows) -> Content? {
    let tables = RecordedTable(rows: rows)
    let charts = RecordedCharts(rows: rows)
    switch display {
    case .table:
      let compares = rows.wholes.count > 1 || rows.layers.isEmpty
      return (compares ? tables.ofRuns() : tables.ofLayers()).map(Content.table)
    case .layers: return tables.ofLayers().map(Content.table)
    case .roofline: return charts.roofline().map(Content.chart)
    case .bars: return charts.bars().map(Content.chart)
    case .timeAgainstMACs: return charts.timeAgainstMACs().map(Content.chart)
    case .nothing: return nil
    }
  }
}

extension Diagnostic {
  fileprivate static func nothingToShow(_ display: Display, _ range: SourceRange) -> Diagnostic {
    let advice =
      switch display {
      case .roofline: "it needs networks and the machine's ceilings, which `reckon bench` measures"
      case .layers: "put `layers` into `:time:` and measure again"
      default: "measure again, or show something else"
      }
    return Diagnostic(
      "benchmark.nothing-to-show",
      "the record has nothing for `\(display.rawValue)`: \(advice)", at: range)
  }
}
