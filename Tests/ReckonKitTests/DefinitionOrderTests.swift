import Testing

@testable import ReckonKit

@Suite struct DefinitionOrderTests {
  @Test func `every definition comes after those it uses`() {
    let order = DefinitionOrder(["c": ["b", "a"], "b": ["a"], "a": [], "d": ["elsewhere"]])
    #expect(order.sorted.firstIndex(of: "a")! < order.sorted.firstIndex(of: "b")!)
    #expect(order.sorted.firstIndex(of: "b")! < order.sorted.firstIndex(of: "c")!)
    #expect(Set(order.sorted) == ["a", "b", "c", "d"])
    #expect(order.circles.isEmpty)
  }

  @Test func `a circle is found once, and what uses it is told apart`() {
    let order = DefinitionOrder([
      "a": ["b"], "b": ["c"], "c": ["a"], "before": ["a"], "further": ["before"], "sound": [],
    ])
    #expect(order.circles == [["a", "b", "c"]])
    #expect(order.behindCircles == ["before", "further"])
    #expect(order.sorted == ["sound"])
  }

  @Test func `a name that uses itself is a circle of one`() {
    #expect(DefinitionOrder(["x": ["x"]]).circles == [["x"]])
  }

  @Test(
    arguments: [
      // A circle beside one that its first name uses too.
      (["a": ["b", "c"], "b": ["b"], "c": ["a"]], [["a", "c"], ["b"]], []),
      // Two that share a name.
      (["a": ["b"], "b": ["a", "c"], "c": ["b"]], [["a", "b"], ["b", "c"]], []),
      // One between two, in neither.
      (
        ["a": ["b"], "b": ["a"], "link": ["a"], "y": ["z", "link"], "z": ["y"]],
        [["a", "b"], ["y", "z"]], ["link"]
      ),
      // The way round, not the first way on.
      (
        ["a": ["b"], "b": ["c", "d"], "c": ["d"], "d": ["a"]],
        [["a", "b", "d"], ["a", "b", "c", "d"]], []
      ),
    ] as [([String: Set<String>], [[String]], Set<String>)])
  func `every name that is in a circle is found in one`(
    _ uses: [String: Set<String>], _ circles: [[String]], _ behind: Set<String>
  ) {
    let order = DefinitionOrder(uses)
    #expect(order.circles == circles)
    #expect(order.behindCircles == behind)
    #expect(order.sorted.isEmpty)
  }

  @Test func `a chain of twenty thousand definitions needs no deep stack`() {
    var uses: [String: Set<String>] = ["n0": []]
    for index in 1...20_000 { uses["n\(index)"] = ["n\(index - 1)"] }
    #expect(DefinitionOrder(uses).sorted.count == 20_001)
    uses["n0"] = ["n20000"]
    #expect(DefinitionOrder(uses).circles.count == 1)
  }
}
