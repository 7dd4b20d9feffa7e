/// Sets labels of some height as near as can be to where they want to be, in order, none upon
/// another.
///
/// Labels that would touch form a block, which stands where the mean of its members' wishes is (the
/// pooling of adjacent violators, which is optimal for squared distances).
enum Spreading {
  private struct Block {
    var first: Int
    var count: Int
    var extent: Double
    /// The sum over members of where each would have the block begin.
    var wishes: Double

    func start(_ range: ClosedRange<Double>) -> Double {
      let wish = wishes / Double(count)
      return max(range.lowerBound, min(wish, range.upperBound - extent))
    }
  }

  /// - Parameters:
  ///   - wishes: the centers that are wanted, in any order.
  ///   - heights: one for each.
  ///   - range: which all must keep within.
  /// - Returns: the centers; nil where the range is too short for all.
  static func centers(
    _ wishes: [Double], heights: [Double], within range: ClosedRange<Double>
  ) -> [Double]? {
    let order = wishes.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    let inOrder = ordered(
      order.map { wishes[$0] }, extents: order.map { heights[$0] }, within: range)
    guard let inOrder else { return nil }
    var centers = wishes
    for (index, center) in zip(order, inOrder) { centers[index] = center }
    return centers
  }

  /// As `centers`, for wishes in the order in which they are to stand, whatever they are.
  static func ordered(
    _ wishes: [Double], extents: [Double], within range: ClosedRange<Double>
  ) -> [Double]? {
    guard extents.reduce(0, +) <= range.upperBound - range.lowerBound else { return nil }
    var blocks: [Block] = []
    for index in wishes.indices {
      var block = Block(
        first: index, count: 1, extent: extents[index], wishes: wishes[index] - extents[index] / 2)
      while let last = blocks.last, last.start(range) + last.extent > block.start(range) {
        blocks.removeLast()
        block = Block(
          first: last.first, count: last.count + block.count,
          extent: last.extent + block.extent,
          wishes: last.wishes + block.wishes - Double(block.count) * last.extent)
      }
      blocks.append(block)
    }
    var centers = wishes
    for block in blocks {
      var top = block.start(range)
      for index in block.first..<block.first + block.count {
        centers[index] = top + extents[index] / 2
        top += extents[index]
      }
    }
    return centers
  }
}
