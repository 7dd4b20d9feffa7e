/// Places blocks: a series downwards along one line, branches side by side at their feet.
struct BlockLayout {
  let levels: Levels
  /// The text of each box, by item.
  let texts: [BoxText]
  /// The widths of frames' labels, by group.
  let labels: [Double]
  /// The space between branches.
  let between: Double

  enum Gap {
    /// Between a box and the next, with room for an arrow.
    static let box = 19.0
    /// Before and after a frame.
    static let frame = 15.0
    /// Above and below the line from which branches part.
    static let fork = 7.0
    static let corner = 5.0
  }

  /// The blocks of the outermost level, one after another.
  func series() -> [PlacedBlock] {
    let block = Decomposition.block(levels.root)
    if case .series(let blocks) = block { return blocks.map(place) }
    return [place(block)]
  }

  func place(_ block: Block) -> PlacedBlock {
    switch block {
    case .vertex(let child): place(child)
    case .series(let blocks): BlockLayout.joined(blocks.map(place))
    case .parallel(let branches): parallel(branches)
    case .layered(let graph): LayeredLayout(graph, children: graph.vertices.map(place)).placed
    }
  }

  func place(_ child: Levels.Child) -> PlacedBlock {
    switch child {
    case .item(let item): box(item)
    case .frame(let group): frame(group)
    }
  }

  private func box(_ item: Int) -> PlacedBlock {
    let half = texts[item].width / 2
    var placed = PlacedBlock(left: half, right: half, height: texts[item].height)
    placed.boxes = [(item, Box(left: -half, top: 0, right: half, bottom: placed.height))]
    placed.startsWithBox = true
    return placed
  }

  /// The space between one block and the next of a series.
  static func gap(after above: PlacedBlock, before below: PlacedBlock) -> Double {
    if below.startsWithBox { return Gap.box }
    return above.isFrame || below.isFrame ? Gap.frame : Gap.fork
  }

  static func joined(_ blocks: [PlacedBlock]) -> PlacedBlock {
    var result = PlacedBlock(startsWithBox: blocks.first?.startsWithBox ?? false)
    for (index, block) in blocks.enumerated() {
      if index > 0 {
        let gap = gap(after: blocks[index - 1], before: block)
        result.routes.append(
          Route(
            places: [Place(0, result.height), Place(0, result.height + gap)],
            hasArrow: block.startsWithBox))
        result.height += gap
      }
      result.add(block.moved(by: 0, result.height))
      result.height += block.height
      result.left = max(result.left, block.left)
      result.right = max(result.right, block.right)
    }
    return result
  }

  /// A frame with room above for its label, at the left of the line that enters.
  private func frame(_ group: Int) -> PlacedBlock {
    guard let level = levels.inner[group] else { return PlacedBlock() }
    let inner = place(Decomposition.block(level))
    let (top, foot, side) = (26.0, 12.0, 11.0)
    var placed = PlacedBlock(left: inner.left + side, right: inner.right + side)
    let missing = max(0, labels[group] + 14 - placed.left)
    placed.left += missing
    placed.right += missing
    placed.height = top + inner.height + foot
    placed.isFrame = true
    placed.frames = [
      (group, Box(left: -placed.left, top: 0, right: placed.right, bottom: placed.height))
    ]
    if !level.entries.isEmpty {
      placed.routes.append(
        Route(places: [Place(0, 0), Place(0, top)], hasArrow: inner.startsWithBox))
    }
    placed.add(inner.moved(by: 0, top))
    if !level.exits.isEmpty {
      placed.routes.append(Route(places: [Place(0, top + inner.height), Place(0, placed.height)]))
    }
    return placed
  }
}

extension BlockLayout {
  /// Branches with boxes from left to right, then lines alone, which keep to the right.
  private func parallel(_ branches: [Block.Branch]) -> PlacedBlock {
    let placed = branches.map { $0.block.map(place) }
    var xs: [Double] = []
    var right = 0.0
    for block in placed {
      let gap = xs.isEmpty ? 0 : between
      xs.append(right + gap + (block?.left ?? 0))
      right = (xs.last ?? 0) + (block?.right ?? 0)
    }
    let solid = zip(xs, placed).compactMap { $1 == nil ? nil : $0 }
    let axis = ((solid.first ?? 0) + (solid.last ?? 0)) / 2
    let highest = placed.compactMap { $0?.height }.max() ?? 0
    let (fork, top) = (Gap.fork, Gap.fork + Gap.box)
    let merge = top + highest + Gap.fork + 2
    var result = PlacedBlock(left: axis, right: right - axis, height: merge + Gap.fork)
    for (index, block) in placed.enumerated() {
      let x = xs[index] - axis
      guard let block else {
        result.routes.append(
          Route(
            places: [
              Place(0, 0), Place(0, fork), Place(x, fork), Place(x, merge), Place(0, merge),
              Place(0, result.height),
            ]))
        continue
      }
      // Branches end in one row, where what is joined can be compared.
      let start = top + highest - block.height
      result.add(block.moved(by: x, start))
      if branches[index].isEntered {
        result.routes.append(
          Route(
            places: [Place(0, 0), Place(0, fork), Place(x, fork), Place(x, start)],
            hasArrow: block.startsWithBox))
      }
      if branches[index].isLeft {
        result.routes.append(
          Route(
            places: [
              Place(x, start + block.height), Place(x, merge), Place(0, merge),
              Place(0, result.height),
            ]))
      }
    }
    return result
  }
}
