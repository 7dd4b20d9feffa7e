/// A picture as it is drawn: SVG, with the boxes of its labels for those who must not draw on them.
struct Drawing {
  enum Alignment: String { case start, middle, end }

  let width: Double
  var height: Double
  private(set) var body = ""
  /// Where each text stands, with the room that a wide font would take; a slanted one in parts.
  private(set) var labels: [[Box]] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  mutating func add(_ markup: String) { body += markup }

  mutating func line(_ start: Place, _ end: Place, _ style: String) {
    let (from, to) = (start.coordinates, end.coordinates)
    let way = from.x == to.x ? "V\(to.y)" : from.y == to.y ? "H\(to.x)" : "L\(end.text)"
    body += "<path class=\"\(style)\" d=\"M\(start.text)\(way)\"/>"
  }

  mutating func path(_ places: [Place], _ style: String) {
    guard let first = places.first else { return }
    let rest = places.dropFirst().map(\.text).joined(separator: " ")
    body += "<path class=\"\(style)\" d=\"M\(first.text)\(rest.isEmpty ? "h0" : "L" + rest)\"/>"
  }

  /// A pointer that rests on it is told the tip.
  mutating func box(_ box: Box, _ fill: Fill, tip: String = "") {
    let shape =
      "<rect \(fill.attributes) x=\"\(coordinate(box.left))\" y=\"\(coordinate(box.top))\""
      + " width=\"\(coordinate(box.width))\" height=\"\(coordinate(box.height))\""
    body += tip.isEmpty ? "\(shape)/>" : "\(shape)>\(Drawing.tip(tip))</rect>"
  }

  static func tip(_ text: String) -> String { "<title>\(escaped(text))</title>" }

  /// A line of text, centered upon the height of `place`.
  mutating func text(
    _ text: String, at place: Place, _ alignment: Alignment = .start, size: Double,
    _ style: String = ""
  ) {
    guard !text.isEmpty else { return }
    labels.append([Drawing.box(text, at: place, alignment, size: size)])
    body +=
      "<text\(attributes(alignment, size, style)) x=\"\(coordinate(place.x))\""
      + " y=\"\(coordinate(place.y + size * 0.34))\">\(escaped(text))</text>"
  }

  /// A line of text along a direction of length 1, whose end or start is at `place`.
  mutating func slanted(
    _ text: String, at place: Place, along direction: Place, _ alignment: Alignment, size: Double,
    _ style: String = ""
  ) {
    labels.append(Drawing.boxes(text, at: place, along: direction, alignment, size: size))
    let (x, y) = (direction.x, direction.y)
    let matrix = [x, y, -y, x].map(precise).joined(separator: " ")
    body +=
      "<text\(attributes(alignment, size, style)) y=\"\(coordinate(size * 0.34))\""
      + " transform=\"matrix(\(matrix) \(coordinate(place.x)) \(coordinate(place.y)))\">"
      + "\(escaped(text))</text>"
  }

  private func attributes(_ alignment: Alignment, _ size: Double, _ style: String) -> String {
    (style.isEmpty ? "" : " class=\"\(style)\"")
      + (alignment == .start ? "" : " text-anchor=\"\(alignment.rawValue)\"")
      + (size == Self.commonSize ? "" : " font-size=\"\(coordinate(size))\"")
  }

  private func precise(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    return Numeral.thousandths(thousandths)
  }

  /// The size of most text, which the whole element says once.
  private static let commonSize = Canvas.broad.smallSize

  /// The whole element, with attributes that are escaped already.
  func svg(_ attributes: String) -> String {
    let size = "0 0 \(coordinate(width)) \(coordinate(height))"
    return
      "<svg \(attributes) font-size=\"\(coordinate(Self.commonSize))\" viewBox=\"\(size)\">"
      + "\(body)</svg>\n"
  }
}

extension Drawing {
  /// The room of a line of text.
  private static func box(
    _ text: String, at place: Place, _ alignment: Alignment, size: Double
  ) -> Box {
    let width = TextWidth.of(text, size: size)
    let left =
      switch alignment {
      case .start: place.x
      case .middle: place.x - width / 2
      case .end: place.x - width
      }
    return Box(
      left: left, top: place.y - size * 0.55, right: left + width, bottom: place.y + size * 0.55)
  }

  private static func boxes(
    _ text: String, at place: Place, along direction: Place, _ alignment: Alignment, size: Double
  ) -> [Box] {
    let reach = TextWidth.of(text, size: size) * (alignment == .end ? -1 : 1)
    let steps = max(1, Int(abs(reach) / (size / 2)))
    return (0...steps).map { step in
      let along = reach * Double(step) / Double(steps)
      return Box(
        around: Place(place.x + direction.x * along, place.y + direction.y * along), size * 0.4)
    }
  }

  private func isFree(_ boxes: [Box], within bounds: Box) -> Bool {
    boxes.allSatisfy { box in
      bounds.contains(box) && !labels.contains { $0.contains(where: box.intersects) }
    }
  }

  /// A line of text at the first of some places where it stands on no other; else none.
  mutating func text(
    _ text: String, atFirstFreeOf places: [(Place, Alignment)], within bounds: Box, size: Double,
    _ style: String
  ) {
    let free = places.first { place, alignment in
      isFree([Drawing.box(text, at: place, alignment, size: size)], within: bounds)
    }
    if let free { self.text(text, at: free.0, free.1, size: size, style) }
  }

  /// As above, along a direction.
  mutating func slanted(
    _ text: String, atFirstFreeOf places: [Place], along direction: Place, within bounds: Box,
    size: Double, _ style: String
  ) {
    let free = places.first { place in
      isFree(
        Drawing.boxes(text, at: place, along: direction, .start, size: size), within: bounds)
    }
    if let free { slanted(text, at: free, along: direction, .start, size: size, style) }
  }
}

/// With one decimal at most: `12.5`, `-3`.
func coordinate(_ value: Double) -> String {
  let tenths = Int((min(max(value, -1e7), 1e7) * 10).rounded())
  return Numeral.thousandths(tenths * 100)
}

extension Place {
  var text: String { "\(coordinate(x)) \(coordinate(y))" }

  fileprivate var coordinates: (x: String, y: String) { (coordinate(x), coordinate(y)) }
}

extension Numeral {
  /// A count of thousandths as SVG writes numbers: `0.707`, `-3`.
  static func thousandths(_ count: Int) -> String {
    let sign = count < 0 ? "-" : ""
    let (whole, rest) = abs(count).quotientAndRemainder(dividingBy: 1000)
    if rest == 0 { return "\(sign)\(whole)" }
    var digits = String(String(rest + 1000).dropFirst())
    while digits.last == "0" { digits.removeLast() }
    return "\(sign)\(whole).\(digits)"
  }
}
