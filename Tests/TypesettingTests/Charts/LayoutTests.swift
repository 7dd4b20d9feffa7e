import Testing

@testable import Typesetting

@Suite struct `Room for text` {
  @Test(arguments: [UInt64](0..<20)) func `lines keep to their width and lose nothing`(
    seed: UInt64
  ) {
    var random = PictureGenerator(state: seed)
    let text = (0..<6).map { _ in random.word() }.joined(separator: " ")
    for width in stride(from: 20.0, to: 400, by: 30) {
      if let lines = TextWidth.wrapped(text, to: width, size: 12, lines: 9) {
        #expect(lines.allSatisfy { TextWidth.of($0, size: 12) <= width })
        let kept = lines.joined().filter { $0 != " " }
        #expect(kept == text.filter { $0 != " " })
      }
      let fitted = TextWidth.fitted(text, to: width, size: 12, lines: 3)
      #expect(fitted.count <= 3)
      #expect(fitted.allSatisfy { TextWidth.of($0, size: 12) <= width || $0 == "…" })
    }
  }

  @Test func `a word is cut where nothing else helps`() {
    #expect(TextWidth.cut("parameters", to: 200, size: 12) == "parameters")
    #expect(TextWidth.cut("parameters", to: 40, size: 12).hasSuffix("…"))
    #expect(TextWidth.cut("", to: 0, size: 12) == "")
    #expect(TextWidth.wrapped("conv 3×3, 192", to: 54, size: 12, lines: 2) == ["conv", "3×3, 192"])
  }

  @Test(arguments: [UInt64](0..<40)) func `spread labels stand apart, in order, within the range`(
    seed: UInt64
  ) throws {
    var random = PictureGenerator(state: seed)
    let count = Int.random(in: 1...12, using: &random)
    let wishes = (0..<count).map { _ in Double.random(in: -50...350, using: &random) }
    let heights = (0..<count).map { _ in Double.random(in: 5...30, using: &random) }
    let centers = try #require(Spreading.centers(wishes, heights: heights, within: 0...400))
    let order = wishes.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    for (upper, lower) in zip(order, order.dropFirst()) {
      let needed = (heights[upper] + heights[lower]) / 2
      #expect(centers[lower] - centers[upper] >= needed - 1e-9)
    }
    for (center, height) in zip(centers, heights) {
      #expect(center - height / 2 >= -1e-9 && center + height / 2 <= 400 + 1e-9)
    }
  }

  @Test func `a label that touches no other stays where it wants to be`() {
    let centers = Spreading.centers([300, 20, 100], heights: [10, 10, 10], within: 0...400)
    #expect(centers == [300, 20, 100])
    #expect(Spreading.centers([1, 2], heights: [10, 10], within: 0...15) == nil)
  }

  @Test func `a line crosses a box or passes it`() {
    let box = Box(left: 10, top: 10, right: 20, bottom: 20)
    #expect(Segment(Place(0, 0), Place(30, 30)).crosses(box))
    #expect(Segment(Place(15, 0), Place(15, 30)).crosses(box))
    #expect(!Segment(Place(0, 0), Place(9, 30)).crosses(box))
    #expect(!Segment(Place(0, 10), Place(30, 10)).crosses(box))
    #expect(!Segment(Place(0, 0), Place(5, 5)).crosses(box))
  }

  @Test func `the flags of near lines give way to each other`() {
    let places = [100.0, 110, 300]
    let flags = ReferenceFlags(
      ["budget", "deadline", "never"], at: places, within: 0...400, size: 11)
    #expect(!flags.flags.contains(nil))
    let dense = ReferenceFlags(
      Array(repeating: "name", count: 20), at: Array(repeating: 50, count: 20), within: 0...400,
      size: 11)
    #expect(dense.flags.contains(nil) && dense.height <= 6 * ReferenceFlags.rowHeight)
  }
}
