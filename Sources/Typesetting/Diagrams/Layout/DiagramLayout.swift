/// All places of a diagram on one canvas: as many columns as fit, boxes as wide as there is room.
struct DiagramLayout {
  let texts: [BoxText]
  private(set) var boxes: [(item: Int, box: Box)]
  private(set) var frames: [(group: Int, box: Box)]
  private(set) var routes: [Route]
  /// At least the canvas's; more where even narrow boxes need it.
  let width: Double
  let height: Double

  private static let margin = 3.0
  /// Between columns, with room for the line that leads from one to the next.
  private static let gutter = 34.0
  /// Above the columns, for that line to arrive.
  private static let head = 16.0

  private init(texts: [BoxText], columns: [PlacedBlock], canvas: Canvas) {
    self.texts = texts
    let content = columns.reduce(-Self.gutter) { $0 + $1.width + Self.gutter } + 2 * Self.margin
    width = max(canvas.width, content.rounded(.up))
    let isOne = columns.count == 1
    let top = Self.margin + (isOne ? 0 : Self.head)
    var all = PlacedBlock()
    var left = (width - content) / 2 + Self.margin
    var ends: [(axis: Double, bottom: Double, right: Double)] = []
    for column in columns {
      let axis = left + column.left
      if let last = ends.last {
        all.routes.append(Self.turn(from: last, to: axis, top, column))
      }
      all.add(column.moved(by: axis, top))
      left += column.width + Self.gutter
      ends.append((axis, top + column.height, left - Self.gutter))
    }
    (boxes, frames, routes) = (all.boxes, all.frames, all.routes)
    let tallest = columns.map(\.height).max() ?? 0
    height = top + tallest + Self.margin + (isOne ? 0 : Self.head)
  }

  /// From the foot of one column, between the two, to the head of the next.
  private static func turn(
    from end: (axis: Double, bottom: Double, right: Double), to axis: Double, _ top: Double,
    _ column: PlacedBlock
  ) -> Route {
    let middle = end.right + gutter / 2
    let (foot, head) = (end.bottom + head - 4, top - head + 4)
    return Route(
      places: [
        Place(end.axis, end.bottom), Place(end.axis, foot), Place(middle, foot),
        Place(middle, head), Place(axis, head), Place(axis, top),
      ],
      hasArrow: column.startsWithBox)
  }
}

extension DiagramLayout {
  /// The ways in which boxes may be set, the most legible first.
  private static func manners(_ canvas: Canvas) -> [BoxText.Manner] {
    canvas == .broad
      ? [.broad, .stacked(190), .stacked(140), .stacked(112)]
      : [.broad, .stacked(150), .stacked(104), .stacked(74)]
  }

  /// A taller picture is set in columns.
  private static func tallest(_ canvas: Canvas) -> Double { canvas == .broad ? 640 : 1100 }

  init(_ diagram: Diagram, _ graph: DiagramGraph, on canvas: Canvas) {
    let levels = Levels(graph)
    let labels = diagram.groups.map { TextWidth.of($0.label, size: canvas.smallSize) }
    let contents = graph.items.map { diagram.content(of: $0) }
    var best: DiagramLayout?
    for manner in Self.manners(canvas) {
      let texts = Self.texts(contents, manner)
      let layout = BlockLayout(
        levels: levels, texts: texts, labels: labels, between: canvas == .broad ? 14 : 8)
      let columns = Self.columns(layout.series(), canvas)
      let found = DiagramLayout(texts: texts, columns: columns, canvas: canvas)
      if found.width <= canvas.width, found.height <= Self.tallest(canvas) + 60 {
        self = found
        return
      }
      // Narrow before low: what is wide must be scrolled sideways.
      let isBetter = best.map { best in
        found.width < best.width || found.width == best.width && found.height < best.height * 0.8
      }
      if isBetter ?? true { best = found }
    }
    self = best ?? DiagramLayout(texts: [], columns: [], canvas: canvas)
  }

  /// Boxes of layers are all as wide as the widest, so that what they say is aligned.
  private static func texts(
    _ contents: [BoxText.Content], _ manner: BoxText.Manner
  ) -> [BoxText] {
    var texts = contents.map {
      BoxText($0, $0.isRound && manner != .broad ? .stacked(150) : manner)
    }
    let layers = contents.indices.filter { !contents[$0].isRound }
    let widest = layers.map { texts[$0].width }.max() ?? 0
    for index in layers { texts[index].width = widest }
    return texts
  }

  /// The series in columns of about equal height: as few as keep the picture from being too tall,
  /// and no more than fit side by side.
  private static func columns(_ blocks: [PlacedBlock], _ canvas: Canvas) -> [PlacedBlock] {
    let whole = BlockLayout.joined(blocks)
    let most = max(1, Int((canvas.width + gutter) / (whole.width + gutter)))
    let count = min(most, Int((whole.height / tallest(canvas)).rounded(.up)))
    guard count > 1, blocks.count > 1 else { return [whole] }
    // The least height with which so many columns suffice, to a pixel.
    var (low, high) = (whole.height / Double(count), whole.height)
    while high - low > 1 {
      let middle = (low + high) / 2
      if split(blocks, at: middle).count <= count { high = middle } else { low = middle }
    }
    return split(blocks, at: high).map(BlockLayout.joined)
  }

  private static func split(_ blocks: [PlacedBlock], at height: Double) -> [[PlacedBlock]] {
    var columns: [[PlacedBlock]] = []
    var filled = 0.0
    for block in blocks {
      let gap = columns.last?.last.map { BlockLayout.gap(after: $0, before: block) } ?? 0
      if columns.isEmpty || filled + gap + block.height > height {
        columns.append([block])
        filled = block.height
      } else {
        columns[columns.count - 1].append(block)
        filled += gap + block.height
      }
    }
    return columns
  }
}

extension Diagram {
  func content(of item: DiagramGraph.Content) -> BoxText.Content {
    switch item {
    case .node(let index):
      let node = nodes[index]
      return BoxText.Content(
        name: node.name, kind: node.kind, shape: node.shape?.text ?? "",
        cost: node.cost?.text ?? "",
        isRound: node.role.isRound)
    case .group(let index):
      let group = groups[index]
      return BoxText.Content(
        name: group.label, kind: folded(index), shape: group.shape?.text ?? "",
        cost: group.cost.map { group.repeats == 1 ? $0.text : "\(group.repeats) × \($0.text)" }
          ?? "",
        isRound: false)
    }
  }

  /// How many layers a folded group holds.
  private func folded(_ index: Int) -> String {
    var within: Set<String> = [groups[index].id]
    // A group may stand before its parent.
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for group in groups where group.parent.map(within.contains) ?? false {
        isGrowing = within.insert(group.id).inserted || isGrowing
      }
    }
    let count = nodes.count { $0.group.map(within.contains) ?? false }
    return count == 1 ? "1 layer" : "\(count) layers"
  }
}
