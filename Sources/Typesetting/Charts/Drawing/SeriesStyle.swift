/// How one series of several looks: a colour, and with it a shape, a dash and a texture, so that
/// colour alone says nothing.
struct SeriesStyle: Hashable {
  static let colours = 6

  let index: Int

  var className: String { "s\(index % Self.colours + 1)" }

  /// Where the colours begin again, the rest goes on, so that no two of 36 are alike.
  private var variant: Int { (index + index / Self.colours) % 6 }

  /// A mark of a point, centered upon a place.
  func mark(at place: Place, tip: String = "") -> String {
    let (x, y) = (place.x, place.y)
    let attributes = "class=\"\(className) mark\""
    let shape: (String, String)
    switch variant {
    case 0:
      shape = ("circle", "cx=\"\(coordinate(x))\" cy=\"\(coordinate(y))\" r=\"3.6\"")
    case 1: shape = outline(x, y, "m-3.2-3.2h6.4v6.4h-6.4z")
    case 2: shape = outline(x, y, "m0-4.4l4.2 7.3h-8.4z")
    case 3: shape = outline(x, y, "m0-4.8l4.4 4.8-4.4 4.8-4.4-4.8z")
    case 4: shape = outline(x, y, "m0 4.4l4.2-7.3h-8.4z")
    default: shape = outline(x, y, "m-1.5-4.2h3v2.7h2.7v3h-2.7v2.7h-3v-2.7h-2.7v-3h2.7z")
    }
    let open = "<\(shape.0) \(attributes) \(shape.1)"
    return tip.isEmpty ? "\(open)/>" : "\(open)>\(Drawing.tip(tip))</\(shape.0)>"
  }

  private func outline(_ x: Double, _ y: Double, _ steps: String) -> (String, String) {
    ("path", "d=\"M\(coordinate(x)) \(coordinate(y))\(steps)\"")
  }

  /// How far a mark reaches from its place.
  static let markReach = 4.8

  /// The classes of a line; the style knows a dash for each variant.
  var line: String { variant == 0 ? "\(className) line" : "\(className) line d\(variant)" }

  /// What its areas are filled with; ids of patterns begin with `patterns`.
  func fill(patterns: String) -> Fill {
    variant == 0 ? .style("\(className) fill") : .pattern("\(patterns)-t\(index + 1)")
  }

  /// The texture as a pattern, where it has one: cuts in the colour of the paper.
  func pattern(patterns: String) -> String {
    guard variant > 0 else { return "" }
    let size = 8
    let (turn, cut) =
      switch variant {
      case 1: (" patternTransform=\"rotate(45)\"", "M0 4H8")
      case 2: ("", "M4 0V8")
      case 3: (" patternTransform=\"rotate(-45)\"", "M0 4H8M4 0V8")
      case 4: ("", "M0 4H8")
      default: ("", "M2.5 4h3")
      }
    return """
      <pattern id="\(patterns)-t\(index + 1)" width="\(size)" height="\(size)" \
      patternUnits="userSpaceOnUse"\(turn)><rect class="\(className) fill" width="\(size)" \
      height="\(size)"/><path class="cut" d="\(cut)"/></pattern>
      """
  }
}

/// What an area is filled with.
enum Fill {
  case style(String)
  /// By its id.
  case pattern(String)

  var attributes: String {
    switch self {
    case .style(let style): "class=\"\(style)\""
    case .pattern(let id): "fill=\"url(#\(id))\""
    }
  }
}
