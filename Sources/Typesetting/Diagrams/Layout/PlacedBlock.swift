/// A line with corners, or with bends where it passes between layers.
struct Route: Hashable {
  var places: [Place]
  var isCurved = false
  /// It ends at the top of a box.
  var hasArrow = false

  /// The straight lines within which it stays, to about a pixel.
  var segments: [Segment] {
    guard isCurved else { return zip(places, places.dropFirst()).map { Segment($0, $1) } }
    return zip(places, places.dropFirst()).flatMap { start, end in
      let points = (0...8).map { Route.point(on: start, end, Double($0) / 8) }
      return zip(points, points.dropFirst()).map { Segment($0, $1) }
    }
  }

  /// On the cubic curve that leaves and arrives upright.
  private static func point(on start: Place, _ end: Place, _ t: Double) -> Place {
    let s = 1 - t
    let middle = (start.y + end.y) / 2
    let (a, b, c, d) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
    return Place(
      (a + b) * start.x + (c + d) * end.x, a * start.y + (b + c) * middle + d * end.y)
  }
}

/// A block with the places of all within it. Lines enter it at the top and leave it at the bottom,
/// both where x is 0; the top is where y is 0.
struct PlacedBlock {
  var left = 0.0
  var right = 0.0
  var height = 0.0
  /// By the index of the item.
  var boxes: [(item: Int, box: Box)] = []
  /// By the index of the group.
  var frames: [(group: Int, box: Box)] = []
  var routes: [Route] = []
  /// A line into it ends at a box, rather than going on within.
  var startsWithBox = false
  var isFrame = false

  var width: Double { left + right }

  func moved(by x: Double, _ y: Double) -> PlacedBlock {
    var copy = self
    func moved(_ box: Box) -> Box {
      Box(left: box.left + x, top: box.top + y, right: box.right + x, bottom: box.bottom + y)
    }
    copy.boxes = boxes.map { ($0.item, moved($0.box)) }
    copy.frames = frames.map { ($0.group, moved($0.box)) }
    copy.routes = routes.map { route in
      var route = route
      route.places = route.places.map { Place($0.x + x, $0.y + y) }
      return route
    }
    return copy
  }

  /// Takes in all of another block.
  mutating func add(_ other: PlacedBlock) {
    boxes += other.boxes
    frames += other.frames
    routes += other.routes
  }
}
