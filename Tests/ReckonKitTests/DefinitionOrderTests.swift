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

  @Test func `a chain of twenty thousand definitions needs no deep stack`() {
    var uses: [String: Set<String>] = ["n0": []]
    for index in 1...20_000 { uses["n\(index)"] = ["n\(index - 1)"] }
    #expect(DefinitionOrder(uses).sorted.count == 20_001)
    uses["n0"] = ["n20000"]
    #expect(DefinitionOrder(uses).circles.count == 1)
  }
}
