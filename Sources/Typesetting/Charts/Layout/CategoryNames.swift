/// How the names of categories stand below an upright plot.
enum CategoryNames {
  /// On lines as wide as the category.
  case level([[String]], size: Double)
  /// Slanted, every so many.
  case slanted(stride: Int, longest: Double)

  static let mostLines = 3
  private static let longestSlanted = 120.0
  private static let diagonal = 0.7071

  init(_ names: [String], slot: Double, on canvas: Canvas) {
    for size in [canvas.textSize, canvas.smallSize] {
      let lines = names.map {
        TextWidth.wrapped($0, to: slot - 2, size: size, lines: Self.mostLines)
      }
      guard lines.contains(nil) else {
        self = .level(lines.compactMap(\.self), size: size)
        return
      }
    }
    let size = canvas.textSize
    // Neighbours stand apart by the slot's length, seen at an angle.
    let needed = size * 1.2 / Self.diagonal
    let stride = max(1, Int((needed / slot).rounded(.up)))
    let widest = names.map { TextWidth.of($0, size: size) }.max() ?? 0
    self = .slanted(stride: stride, longest: min(Self.longestSlanted, widest))
  }

  /// How far the first name reaches to the left of its category's middle.
  var overhang: Double {
    if case .slanted(_, let longest) = self { longest * Self.diagonal } else { 0 }
  }

  func height(size: Double) -> Double {
    switch self {
    case .level(let lines, let size): Double(lines.map(\.count).max() ?? 0) * size * 1.2 + 8
    case .slanted(_, let longest): longest * Self.diagonal + size * 1.2
    }
  }

  func draw(_ names: [String], below plane: CategoryPlane, size: Double, on drawing: inout Drawing)
  {
    let top = plane.plot.bottom + 6
    switch self {
    case .level(let lines, let size):
      for (index, lines) in lines.enumerated() {
        for (row, line) in lines.enumerated() {
          let place = Place(plane.along(index, 0.5), top + (Double(row) + 0.6) * size * 1.2)
          drawing.text(line, at: place, .middle, size: size)
        }
      }
    case .slanted(let stride, let longest):
      for index in Swift.stride(from: 0, to: names.count, by: stride) {
        let end = Place(plane.along(index, 0.5) + 3, top + 4)
        let room = min(longest, (end.x - 2) / Self.diagonal)
        drawing.slanted(
          TextWidth.cut(names[index], to: room, size: size), at: end,
          along: Place(Self.diagonal, -Self.diagonal), .end, size: size)
      }
    }
  }
}
