import Arithmetic
import Networks
import Testing

@testable import ONNX

/// What torch's newer exporter says of the tensors that a file holds.
@Suite struct `Origins of tensors` {
  /// A tensor of 3 × 4 beside a weight of 12 whose kind is said, each used once.
  private func parameters(_ name: String, _ sources: [String]?, held: String = "a.weight") throws
    -> Rational
  {
    var model = Model()
    model.graph.input("x", 1, 3, 4)
    model.graph.weights(held, 3, 4)
    model.graph.weights(name, 3, 4)
    model.graph.origin(held, kind: "PARAMETER")
    if let sources { model.graph.origin(name, folded: sources) }
    model.graph.node("Mul", ["x", held], ["a"])
    model.graph.node("Add", ["a", name], ["y"])
    model.graph.output("y")
    let reading = try model.read().reading(name: "m")
    #expect(reading.network.total(.parameters).known == reading.summary.totals.parameters)
    return reading.summary.totals.parameters
  }

  @Test(arguments: [("PARAMETER", 24), ("BUFFER", 12), ("CONSTANT_TENSOR", 12), (nil, 24)])
  func `parameters count, buffers and constants do not`(kind: String?, count: Int) throws {
    var model = Model()
    model.graph.input("x", 1, 3, 4)
    model.graph.weights("a.weight", 3, 4)
    model.graph.weights("b", 3, 4)
    model.graph.origin("a.weight", kind: "PARAMETER")
    if let kind { model.graph.origin("b", kind: kind) }
    model.graph.node("Mul", ["x", "a.weight"], ["a"])
    model.graph.node("Add", ["a", "b"], ["y"])
    model.graph.output("y")
    #expect(try model.summary().0.totals.parameters == Rational(count))
  }

  @Test(arguments: [
    // Made from nothing but the code, or from sizes of an input.
    ("val_7", ["val_1", "arange_3", "where"], 12), ("add_12", [], 12),
    ("ones_like", ["x", "val_0"], 12),
    ("expand_1", ["lifted_tensor_0", "val_1"], 12), ("mul", ["m.lifted_tensor_4", "val_1"], 12),
    // Positions.
    ("unsqueeze_14", ["cat_1", "cos", "m.rotary.inv_freq", "val_2"], 12),
    // Made from what the file does not hold.
    ("val_8", ["b.weight"], 24), ("expand", ["cls_token", "val_6"], 24),
    ("cat_1", ["permute", "pos.embed", "upsample_bicubic2d"], 24),
    // A copy of what it holds, and what else was made from that.
    ("val_9", ["a.weight"], 12), ("embedding", ["a.weight", "val_3"], 12),
    // Nothing is said: as in files of other exporters.
    ("b.weight_bias", nil, 24), ("val_10", nil, 24),
  ])
  func `what was folded counts where it holds a parameter`(
    name: String, sources: [String]?, count: Int
  ) throws {
    #expect(try parameters(name, sources) == Rational(count))
  }

  /// Both are made from a parameter that the file does not hold.
  @Test(arguments: [
    (["w"], ["w"], 12), (["b.weight"], ["b.weight"], 12),
    (["b.weight"], ["b.weight", "val_1"], 12),
    (["b.gate", "sigmoid"], ["b.gate", "rsub"], 12),
    (["b.gate", "val_1"], ["b.weight", "val_1"], 24),
    (["b.qkv", "slice_1"], ["b.qkv", "slice_2"], 24),
  ])
  func `a parameter counts once, and in all its parts`(
    first: [String], second: [String], count: Int
  ) throws {
    var model = Model()
    model.graph.input("x", 1, 3, 4)
    model.graph.weights("one", 3, 4)
    model.graph.weights("two", 3, 4)
    model.graph.origin("one", folded: first)
    model.graph.origin("two", folded: second)
    model.graph.node("Mul", ["x", "one"], ["a"])
    model.graph.node("Add", ["a", "two"], ["y"])
    model.graph.output("y")
    #expect(try model.summary().0.totals.parameters == Rational(count))
  }

  @Test func `a subgraph says it of its own tensors`() throws {
    func branch(_ name: String, _ sources: [String]) -> Graph {
      var graph = Graph()
      graph.weights(name, 3, 4)
      graph.origin(name, folded: sources)
      graph.node("Add", ["x", name], ["r"])
      graph.output("r")
      return graph
    }
    var model = Model()
    model.graph.input("x", 3, 4)
    model.graph.input("c", type: 9)
    model.graph.weights("a.weight", 3, 4)
    model.graph.origin("a.weight", kind: "PARAMETER")
    model.graph.node(
      "If", ["c"], ["y"], .graph("then_branch", branch("val_1", ["a.weight", "val_0"])),
      .graph("else_branch", branch("val_2", ["b.weight"])))
    model.graph.node("Mul", ["y", "a.weight"], ["z"])
    model.graph.output("z")
    #expect(try model.summary().0.totals.parameters == 24)
  }

  @Test(arguments: [
    ("['a.b', 'c']", ["a.b", "c"]), (#"["a"]"#, ["a"]), ("[]", []), ("['open", ["open"]), ("", []),
  ])
  func `lists are read as Python writes them`(text: String, names: [String]) {
    #expect(Origins.names(inList: text).map(String.init) == names)
  }
}
