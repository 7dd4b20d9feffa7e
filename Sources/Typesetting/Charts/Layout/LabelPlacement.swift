/// Finds room for the labels of points: beside each, and upon nothing else.
struct LabelPlacement {
  struct Label: Hashable {
    var box: Box
    /// From the mark to a label that stands apart from it.
    var leader: Segment?
  }

  private let bounds: Box
  private var boxes: [Box]
  private var lines: [Segment]

  init(within bounds: Box, avoiding boxes: [Box], _ lines: [Segment]) {
    self.bounds = bounds
    self.boxes = boxes
    self.lines = lines
  }

  /// Where to look, in order of preference: multiples of the label's size, from the mark.
  private static let directions: [(x: Double, y: Double)] = [
    (1, 0), (-1, 0), (0.7, -1), (-0.7, -1), (0, -1), (0.7, 1), (-0.7, 1), (0, 1),
  ]
  /// Further away there are more ways to lead a line.
  private static let farDirections =
    directions + [
      (0.3, 1), (-0.3, 1), (0.3, -1), (-0.3, -1), (1, 0.6), (-1, 0.6), (1, -0.6), (-1, -0.6),
    ]

  /// A free place for a label of that size beside a mark; nil where there is none.
  mutating func place(width: Double, height: Double, beside mark: Place, reach: Double) -> Label? {
    for distance in [3, 10, 18, 28, 40, 54, 68].map({ reach + $0 }) {
      let isNear = distance < reach + 5
      for direction in isNear ? Self.directions : Self.farDirections {
        let center = Place(
          mark.x + direction.x * (distance + width / 2),
          mark.y + direction.y * (distance + height / 2 - (direction.x == 0 ? 0 : 3)))
        let box = Box(
          left: center.x - width / 2, top: center.y - height / 2,
          right: center.x + width / 2, bottom: center.y + height / 2)
        let leader = isNear ? nil : leader(from: mark, to: box, reach)
        guard isFree(box, leader, mark) else { continue }
        boxes.append(box)
        if let leader { lines.append(leader) }
        return Label(box: box, leader: leader)
      }
    }
    return nil
  }

  private func isFree(_ box: Box, _ leader: Segment?, _ mark: Place) -> Bool {
    guard bounds.contains(box), !boxes.contains(where: box.intersects),
      !lines.contains(where: { $0.crosses(box) })
    else { return false }
    guard let leader else { return true }
    return !boxes.contains { leader.crosses($0) && !$0.contains(Box(around: mark, 0)) }
  }

  /// A straight line from the edge of the mark to the nearest point of the box.
  private func leader(from mark: Place, to box: Box, _ reach: Double) -> Segment {
    let end = Place(
      min(max(mark.x, box.left), box.right), min(max(mark.y, box.top), box.bottom))
    let (dx, dy) = (end.x - mark.x, end.y - mark.y)
    let length = max(1, (dx * dx + dy * dy).squareRoot())
    return Segment(
      Place(mark.x + dx * reach / length, mark.y + dy * reach / length),
      Place(end.x - dx / length, end.y - dy / length))
  }
}
