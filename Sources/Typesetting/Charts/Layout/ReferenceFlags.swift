/// Names of vertical lines, set above the plot like flags beside the lines, which rise to them.
struct ReferenceFlags {
  struct Flag: Hashable {
    /// 0 stands right above the plot.
    var row: Int
    var alignment: Drawing.Alignment
    var text: String
  }

  private(set) var flags: [Flag?] = []
  private var taken: [(box: Box, pole: Segment)] = []
  private let size: Double
  private let bounds: ClosedRange<Double>

  static let rowHeight = 16.0
  private static let mostRows = 6

  init(_ names: [String], at places: [Double], within bounds: ClosedRange<Double>, size: Double) {
    let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    // Which flag has to give way to which depends on who comes first.
    let ways = [order, order.reversed()].map {
      ReferenceFlags(names, at: places, in: $0, within: bounds, size: size)
    }
    self = ways[ways[1].effort < ways[0].effort ? 1 : 0]
  }

  private init(
    _ names: [String], at places: [Double], in order: [Int], within bounds: ClosedRange<Double>,
    size: Double
  ) {
    self.size = size
    self.bounds = bounds
    flags = Array(repeating: nil, count: names.count)
    for index in order { flags[index] = raise(names[index], at: places[index]) }
  }

  /// Names that are missing count most, then rows.
  private var effort: Int {
    flags.reduce(0) { $0 + ($1.map { $0.row } ?? 100) }
  }

  /// What the rows take of the picture's height.
  var height: Double {
    Double(flags.compactMap { $0?.row }.max().map { $0 + 1 } ?? 0) * Self.rowHeight
  }

  private mutating func raise(_ name: String, at x: Double) -> Flag? {
    for row in 0..<Self.mostRows {
      for alignment in [Drawing.Alignment.start, .end] {
        let width = TextWidth.of(name, size: size)
        let box =
          alignment == .start ? box(x + 4, x + 4 + width, row) : box(x - 4 - width, x - 4, row)
        guard box.left >= bounds.lowerBound, box.right <= bounds.upperBound else { continue }
        // Rows rise from 0 upwards, so the pole ends at the top of its own.
        let pole = Segment(Place(x, 0), Place(x, box.top))
        let isFree = taken.allSatisfy {
          !$0.box.intersects(box) && !$0.pole.crosses(box) && !pole.crosses($0.box)
        }
        guard isFree else { continue }
        taken.append((box, pole))
        return Flag(row: row, alignment: alignment, text: name)
      }
    }
    return nil
  }

  private func box(_ left: Double, _ right: Double, _ row: Int) -> Box {
    let bottom = -Double(row) * Self.rowHeight
    return Box(left: left, top: bottom - Self.rowHeight, right: right, bottom: bottom)
  }

  /// The flags and their poles, which go on through the plot below.
  func draw(_ places: [Double], above plot: Box, on drawing: inout Drawing) {
    for (x, flag) in zip(places, flags) {
      let row = flag?.row ?? 0
      let top = plot.top - (flag == nil ? 0 : Double(row + 1) * Self.rowHeight - 2)
      drawing.line(Place(x, top), Place(x, plot.bottom), "reference")
      guard let flag else { continue }
      let center = plot.top - (Double(row) + 0.5) * Self.rowHeight
      let side = flag.alignment == .start ? 4.0 : -4
      drawing.text(flag.text, at: Place(x + side, center), flag.alignment, size: size, "note")
    }
  }
}
