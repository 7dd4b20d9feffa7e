/// A place in a picture, in its own pixels: x to the right, y downwards.
struct Place: Hashable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

struct Box: Hashable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  init(around place: Place, _ reach: Double) {
    self.init(
      left: place.x - reach, top: place.y - reach, right: place.x + reach, bottom: place.y + reach)
  }

  var width: Double { right - left }
  var height: Double { bottom - top }
  var center: Place { Place((left + right) / 2, (top + bottom) / 2) }

  func intersects(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  func contains(_ other: Box) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }

  func inset(by margin: Double) -> Box {
    Box(left: left + margin, top: top + margin, right: right - margin, bottom: bottom - margin)
  }
}

struct Segment: Hashable {
  var start: Place
  var end: Place

  init(_ start: Place, _ end: Place) {
    self.start = start
    self.end = end
  }

  /// Whether any of it lies within a box (Liang and Barsky's clipping).
  func crosses(_ box: Box) -> Bool {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var (enter, leave) = (0.0, 1.0)
    for (delta, room) in [
      (-dx, start.x - box.left), (dx, box.right - start.x),
      (-dy, start.y - box.top), (dy, box.bottom - start.y),
    ] {
      if delta == 0 {
        if room <= 0 { return false }
      } else if delta < 0 {
        enter = max(enter, room / delta)
      } else {
        leave = min(leave, room / delta)
      }
    }
    return enter < leave
  }
}
