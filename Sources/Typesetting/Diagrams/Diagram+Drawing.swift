import Arithmetic

extension Diagram {
  func drawing(_ graph: DiagramGraph, on canvas: Canvas) -> Drawing {
    let layout = DiagramLayout(self, graph, on: canvas)
    var drawing = Drawing(width: layout.width, height: layout.height)
    let outer = layout.frames.reversed()
    for frame in outer { drawing.box(frame.box, rounding: 5, "frame") }
    drawing.add("<g class=\"edges\">")
    for route in layout.routes where route.isVisible { drawing.add(route.markup) }
    drawing.add("</g>")
    for (group, box) in outer {
      let place = Place(box.left + 8, box.top + 12)
      drawing.text(groups[group].label, at: place, size: canvas.smallSize, "label")
    }
    for (item, box) in layout.boxes {
      draw(graph.items[item], in: box, on: &drawing)
      layout.texts[item].draw(in: box, on: &drawing)
    }
    return drawing
  }

  private func draw(_ item: DiagramGraph.Content, in box: Box, on drawing: inout Drawing) {
    let share: Rational?
    switch item {
    case .node(let index):
      let node = nodes[index]
      drawing.box(box, rounding: node.role.isRound ? box.height / 2 : 3, node.role.style)
      share = node.share
    case .group(let index):
      // A sheet below another says that there is more in it.
      let below = Box(
        left: box.left + 3, top: box.top + 3, right: box.right + 3, bottom: box.bottom + 3)
      drawing.box(below, rounding: 3, "box plain")
      drawing.box(box, rounding: 3, "box folded")
      share = groups[index].share
    }
    guard let share, share.signum > 0 else { return }
    let length = (box.width - 6) * share.fraction
    drawing.add(
      "<path class=\"share\" d=\"M\(Place(box.left + 3, box.bottom - 2.5).text)"
        + "h\(coordinate(max(0.5, length)))\"/>")
  }
}

extension Diagram.Role {
  var isRound: Bool { self == .join || self == .input || self == .output }

  fileprivate var style: String {
    switch self {
    case .input, .output: "box end"
    case .weighted: "box weighted"
    case .plain: "box plain"
    case .join: "box join"
    }
  }
}

extension Drawing {
  fileprivate mutating func box(_ box: Box, rounding: Double, _ style: String) {
    add(
      "<rect class=\"\(style)\" x=\"\(coordinate(box.left))\" y=\"\(coordinate(box.top))\""
        + " width=\"\(coordinate(box.width))\" height=\"\(coordinate(box.height))\""
        + " rx=\"\(coordinate(rounding))\"/>")
  }
}

extension Route {
  fileprivate var isVisible: Bool { places.count > 1 }

  /// The line, and an arrow that ends where it ends.
  fileprivate var markup: String {
    guard let end = places.last else { return "" }
    let path = isCurved ? curve : corners
    guard hasArrow else { return "<path d=\"\(path)\"/>" }
    return "<path d=\"\(path)\"/><path class=\"arrow\" d=\"M\(end.text)l-3.2-6h6.4z\"/>"
  }

  private var curve: String {
    var path = "M\(places[0].text)"
    for (start, end) in zip(places, places.dropFirst()) {
      if start.x == end.x {
        path += "V\(coordinate(end.y))"
      } else {
        let middle = (start.y + end.y) / 2
        path += "C\(Place(start.x, middle).text) \(Place(end.x, middle).text) \(end.text)"
      }
    }
    return path
  }

  /// Upright and level lines with round corners.
  private var corners: String {
    let turns = places.enumerated().filter { index, place in
      index == 0 || place != places[index - 1]
    }.map(\.element)
    var path = "M\(turns[0].text)"
    for index in turns.indices.dropFirst() {
      let here = turns[index]
      guard index + 1 < turns.count else {
        path += "L\(here.text)"
        break
      }
      let (before, after) = (turns[index - 1], turns[index + 1])
      let radius = min(
        BlockLayout.Gap.corner, before.distance(to: here) / 2, here.distance(to: after) / 2)
      path += "L\(here.towards(before, radius).text)"
      path += "Q\(here.text) \(here.towards(after, radius).text)"
    }
    return path
  }
}

extension Place {
  /// Along level and upright lines.
  fileprivate func distance(to other: Place) -> Double { abs(x - other.x) + abs(y - other.y) }

  fileprivate func towards(_ other: Place, _ length: Double) -> Place {
    let whole = distance(to: other)
    guard whole > 0 else { return self }
    return Place(x + (other.x - x) * length / whole, y + (other.y - y) * length / whole)
  }
}
