import Arithmetic
import Diagnostics
import Networks
import Testing

@testable import ONNX

@Suite struct `Graphs` {
  @Test func `open sizes are bound by options, the batch to one by itself`() throws {
    var model = Model()
    model.graph.input("x", "batch", "seq", 16)
    model.graph.weights("w", 16, 32)
    model.graph.node("MatMul", ["x", "w"], ["y"])
    model.graph.output("y", "batch", "seq", 32)
    let bound = try model.summary(Bindings(batch: 8, dimensions: ["seq": 128]))
    #expect(bound.findings.isEmpty)
    #expect(bound.0.totals.macs == Rational(8 * 128 * 16 * 32))
    #expect(bound.0.outputs[0].shape == [8, 128, 32])

    let open = try model.summary()
    #expect(open.findings.map(\.rule) == ["onnx.unbound-dimension", "onnx.unknown-size"])
    #expect(open.findings[0].message.contains("`seq`"))
    #expect(open.findings[0].message.contains("dim seq:"))
    #expect(open.0.layers[0].figures.macs == nil)
    #expect(!open.0.totals.isComplete)
    #expect(open.0.totals.parameters == 512)
  }

  @Test func `sizes may be arithmetic over names`() throws {
    var model = Model()
    model.graph.input("ids", "batch", "seq")
    model.graph.input("mask", "batch", "past + seq")
    model.graph.node("Cast", ["mask"], ["y"], .int("to", 1))
    model.graph.output("y")
    let bindings = Bindings(dimensions: ["seq": 3, "past": 5])
    #expect(try model.summary(bindings).0.outputs[0].shape == [1, 8])
  }

  @Test func `a size that nothing has is named, with the one that was meant`() throws {
    var model = Model()
    model.graph.input("x", 1, "sequence")
    model.graph.node("Relu", ["x"], ["y"])
    model.graph.output("y")
    let findings = try model.summary(Bindings(batch: 4, dimensions: ["sequense": 7])).findings
    #expect(
      findings.map(\.rule)
        == [
          "onnx.unbound-dimension", "onnx.no-such-dimension", "onnx.fixed-batch",
          "onnx.unknown-size",
        ])
    #expect(findings[1].notes[0].message.contains("`sequence`"))
  }

  @Test func `a size that stands in a one-hot row is known`() throws {
    var model = Model()
    model.graph.input("x", "N", 5)
    model.graph.input("y", 1, 5)
    model.graph.scalar("zero", 0)
    model.graph.integers("index", [-2])
    model.graph.scalar("depth", 2)
    model.graph.integers("one", [1])
    model.graph.integers("axes", [0])
    model.graph.integers("all", [-1])
    model.graph.node("Shape", ["x"], ["shape"])
    model.graph.node("Gather", ["shape", "axes"], ["n"])
    model.graph.node("Concat", ["one", "n"], ["values"], .int("axis", 0))
    model.graph.node("OneHot", ["index", "depth", "values"], ["hot"])
    model.graph.node("Reshape", ["hot", "all"], ["repeats"])
    model.graph.node("Tile", ["y", "repeats"], ["z"])
    model.graph.output("z")
    let summary = try model.summary(Bindings(batch: 3))
    #expect(summary.findings.isEmpty)
    #expect(summary.0.outputs[0].shape == [3, 5])
  }

  @Test func `a long axis may be split into a sequence of few parts`() throws {
    var model = Model()
    model.graph.input("x", 4, 3_000)
    model.graph.scalar("size", 1_000)
    model.graph.scalar("last", -1)
    model.graph.node("SplitToSequence", ["x", "size"], ["parts"], .int("axis", -1))
    model.graph.node("SequenceAt", ["parts", "last"], ["z"])
    model.graph.output("z")
    let summary = try model.summary()
    #expect(summary.findings.isEmpty)
    #expect(summary.0.outputs[0].shape == [4, 1_000])
  }

  @Test func `shape arithmetic is computed, and is no layer`() throws {
    var model = Model()
    model.graph.input("x", "N", 12, 7, 7)
    model.graph.scalar("zero", 0)
    model.graph.integers("axes", [0])
    model.graph.integers("rest", [-1])
    model.graph.node("Shape", ["x"], ["shape"])
    model.graph.node("Gather", ["shape", "zero"], ["n"])
    model.graph.node("Unsqueeze", ["n", "axes"], ["first"])
    model.graph.node("Concat", ["first", "rest"], ["target"], .int("axis", 0))
    model.graph.node("Reshape", ["x", "target"], ["y"])
    model.graph.output("y")
    let reading = try model.read().reading(name: "m", Bindings(batch: 3))
    #expect(reading.summary.outputs[0].shape == [3, 588])
    #expect(reading.network.layers.map(\.name) == ["x", "y"])
    #expect(reading.summary.layers.count == 5)
  }

  /// A condition that is known takes one branch; of one that is not, the larger branch is a bound.
  @Test(arguments: [1, 0, nil]) func `branches`(condition: Int?) throws {
    func branch(_ units: Int) -> Graph {
      var graph = Graph()
      graph.weights("w", 4, units)
      graph.node("MatMul", ["x", "w"], ["r"])
      graph.output("r")
      return graph
    }
    var model = Model()
    model.graph.input("x", 1, 4)
    if let condition {
      model.graph.scalar("c", condition, type: 9)
    } else {
      model.graph.input("c", type: 9)
    }
    model.graph.node(
      "If", ["c"], ["y"], .graph("then_branch", branch(10)), .graph("else_branch", branch(20)))
    model.graph.output("y")
    let (summary, findings) = try model.summary()
    #expect(summary.totals.macs == Rational(4 * (condition == 1 ? 10 : 20)))
    #expect(summary.totals.isBound == (condition == nil))
    #expect(summary.totals.parameters == Rational(condition.map { $0 == 1 ? 40 : 80 } ?? 120))
    #expect(findings.map(\.rule) == (condition == nil ? ["onnx.both-branches"] : []))
  }

  /// A loop over a product of matrices; `condition`: what makes the next round's of this one's.
  private static func loop(_ trips: Int, condition: String) -> Model {
    var body = Graph()
    body.input("i", type: 7)
    body.input("go", type: 9)
    body.input("state", 1, 4)
    body.node(condition, ["go"], ["again"])
    body.node("MatMul", ["state", "w"], ["next"])
    body.output("again")
    body.output("next")
    var model = Model()
    model.graph.input("x", 1, 4)
    model.graph.weights("w", 4, 4)
    model.graph.scalar("trips", trips)
    model.graph.scalar("go", 1, type: 9)
    model.graph.node("Loop", ["trips", "go", "x"], ["y"], .graph("body", body))
    model.graph.output("y")
    return model
  }

  /// A limit that is no limit leaves the number of times open, whether a condition may end the loop or
  /// not; what the body takes is then not known.
  @Test(arguments: [(Int.max, false), (Int(Int32.max), true), (5_000, true)])
  func `loops without a limit run an unknown number of times`(trips: Int, isAlways: Bool) throws {
    let model = Self.loop(trips, condition: isAlways ? "Identity" : "Not")
    let (summary, findings) = try model.summary()
    let isKnown = trips == 5_000
    #expect(summary.totals.macs == Rational(isKnown ? 5_000 * 16 : 0))
    #expect(summary.totals.isComplete == isKnown)
    #expect(findings.map(\.rule) == (isKnown ? [] : ["onnx.unknown-trips"]))
  }

  @Test(arguments: [3, 1000]) func `loops run as often as they say`(trips: Int) throws {
    let model = Self.loop(trips, condition: "Identity")
    let (summary, findings) = try model.summary()
    #expect(findings.isEmpty)
    #expect(summary.totals.macs == Rational(16 * trips))
    #expect(summary.totals.parameters == 16)
    #expect(summary.outputs[0].shape == [1, 4])
  }

  /// 200 × 200 × 200 × 200 products are too many to be followed one by one.
  @Test func `loops inside of loops are counted in bounded time`() throws {
    var body = Graph()
    body.input("i0", type: 7)
    body.input("go0", type: 9)
    body.node("Identity", ["go0"], ["again0"])
    body.node("MatMul", ["x", "w"], ["product"])
    body.output("again0")
    for depth in 1...3 {
      var outer = Graph()
      outer.input("i\(depth)", type: 7)
      outer.input("go\(depth)", type: 9)
      outer.node("Identity", ["go\(depth)"], ["again\(depth)"])
      outer.node("Loop", ["trips", "go"], [], .graph("body", body))
      outer.output("again\(depth)")
      body = outer
    }
    var model = Model()
    model.graph.input("x", 1, 4)
    model.graph.weights("w", 4, 4)
    model.graph.scalar("trips", 200)
    model.graph.scalar("go", 1, type: 9)
    model.graph.node("Loop", ["trips", "go"], [], .graph("body", body))
    model.graph.node("Relu", ["x"], ["y"])
    model.graph.output("y")
    let (summary, _) = try model.summary()
    #expect(summary.totals.macs == 25_600_000_000)
    #expect(summary.layers.count < 300_000)
  }

  @Test(arguments: [-5, Int.min]) func `a loop that never runs takes nothing`(trips: Int) throws {
    var body = Graph()
    body.input("i", type: 7)
    body.input("go", type: 9)
    body.node("Identity", ["go"], ["again"])
    body.node("MatMul", ["x", "w"], ["product"])
    body.output("again")
    var model = Model()
    model.graph.input("x", 1, 4)
    model.graph.weights("w", 4, 4)
    model.graph.scalar("trips", trips)
    model.graph.scalar("go", 1, type: 9)
    model.graph.node("Loop", ["trips", "go"], [], .graph("body", body))
    model.graph.node("Relu", ["x"], ["y"])
    model.graph.output("y")
    #expect(try model.summary().0.totals.macs == 0)
  }

  @Test func `a loop whose condition is a constant around it is unrolled`() throws {
    var body = Graph()
    body.input("i", type: 7)
    body.input("go", type: 9)
    body.input("state", 1, 4)
    body.node("Identity", ["yes"], ["again"])
    body.node("Concat", ["state", "state"], ["next"], .int("axis", 1))
    body.output("again")
    body.output("next")
    var model = Model()
    model.graph.input("x", 1, 4)
    model.graph.scalar("trips", 3)
    model.graph.scalar("yes", 1, type: 9)
    model.graph.node("Loop", ["trips", "yes", "x"], ["y"], .graph("body", body))
    model.graph.output("y")
    let (summary, findings) = try model.summary()
    #expect(findings.isEmpty)
    #expect(summary.outputs[0].shape == [1, 32])
  }

  @Test(arguments: [([64], "1×8×62×62"), ([64, 32], "1×8×62×30")])
  func `an image may have another size than the one that was exported`(
    input: [Int], output: String
  ) throws {
    var model = Model()
    model.graph.input("image", 1, 3, 224, 224)
    model.graph.weights("w", 8, 3, 3, 3)
    model.graph.node("Conv", ["image", "w"], ["y"])
    model.graph.output("y")
    let (summary, findings) = try model.summary(Bindings(input: input))
    #expect(findings.isEmpty)
    let shape = summary.outputs[0].shape?.map { $0.map(String.init) ?? "?" }
    #expect(shape?.joined(separator: "×") == output)
  }

  @Test func `a text may be longer than the one that was exported`() throws {
    var model = Model()
    model.graph.input("ids", 1, 16, type: 7)
    model.graph.weights("table", 100, 8)
    model.graph.node("Gather", ["table", "ids"], ["y"])
    model.graph.output("y")
    #expect(try model.summary(Bindings(input: [64])).0.outputs[0].shape == [1, 64, 8])
  }

  /// As exporters write padding that keeps the size: (⌈n / s⌉ − 1) s + k − n, but no less than zero.
  @Test(arguments: [(224, 3, "1×3×225×224"), (7, 1, "1×3×7×7")])
  func `padding that is computed from real numbers is known`(
    size: Int, kernel: Int, output: String
  ) throws {
    var model = Model()
    model.graph.input("image", 1, 3, .size(size), .size(size))
    for (name, value) in [("n", size), ("k", kernel), ("s", 2), ("one", 1), ("none", 0)] {
      model.graph.scalar("\(name)_", value)
      model.graph.node("Cast", ["\(name)_"], [name], .int("to", 1))
    }
    model.graph.integers("axis", [0])
    model.graph.integers("before", [0, 0, 0, 0, 0, 0])
    model.graph.integers("after", [0])
    model.graph.node("Div", ["n", "s"], ["places"])
    model.graph.node("Ceil", ["places"], ["whole"])
    model.graph.node("Sub", ["whole", "one"], ["steps"])
    model.graph.node("Mul", ["steps", "s"], ["reach"])
    model.graph.node("Add", ["reach", "k"], ["end"])
    model.graph.node("Sub", ["end", "n"], ["pad"])
    model.graph.node("Clip", ["pad", "none", ""], ["positive"])
    model.graph.node("Cast", ["positive"], ["integer"], .int("to", 7))
    model.graph.node("Unsqueeze", ["integer", "axis"], ["list"])
    model.graph.node("Concat", ["before", "list", "after"], ["pads"], .int("axis", 0))
    model.graph.node("Pad", ["image", "pads"], ["y"])
    model.graph.output("y")
    let (summary, findings) = try model.summary()
    #expect(findings.isEmpty)
    let shape = summary.outputs[0].shape?.map { $0.map(String.init) ?? "?" }
    #expect(shape?.joined(separator: "×") == output)
  }

  @Test func `a size for no input is said`() throws {
    var model = Model()
    model.graph.input("x", 1, 16)
    model.graph.node("Relu", ["x"], ["y"])
    model.graph.output("y")
    let findings = try model.summary(Bindings(input: [64])).findings
    #expect(findings.map(\.rule) == ["onnx.no-input-size"])
  }

  @Test func `a scan runs once for each slice`() throws {
    var body = Graph()
    body.input("h", 1, 8)
    body.input("slice", 1, 4)
    body.node("MatMul", ["slice", "w"], ["p"])
    body.node("Add", ["h", "p"], ["next"])
    body.node("Identity", ["next"], ["out"])
    body.output("next")
    body.output("out")
    var model = Model()
    model.graph.input("x", 10, 1, 4)
    model.graph.input("start", 1, 8)
    model.graph.weights("w", 4, 8)
    model.graph.node(
      "Scan", ["start", "x"], ["last", "all"], .graph("body", body), .int("num_scan_inputs", 1))
    model.graph.output("all")
    let (summary, _) = try model.summary()
    #expect(summary.totals.macs == Rational(10 * 32))
    #expect(summary.outputs[0].shape == [10, 1, 8])
  }

  @Test func `functions are entered with the attributes of their call`() throws {
    var function = Message()
    function.text(1, "linear_then")
    function.text(4, "a")
    function.text(4, "b")
    function.text(5, "r")
    function.text(6, "axis")
    function.message(7, Graph.node("MatMul", ["a", "b"], ["p"]))
    function.message(
      7, Graph.node("Concat", ["p", "p"], ["r"], [.reference("axis", to: "axis", type: 2)]))
    function.message(9, Model.opset("", 18))
    function.text(10, "local")
    var model = Model()
    model.functions = [function]
    model.graph.input("x", 2, 4)
    model.graph.weights("w", 4, 6)
    model.graph.node("linear_then", ["x", "w"], ["y"], domain: "local", .int("axis", 1))
    model.graph.node("linear_then", ["x", "w"], ["z"], domain: "local", .int("axis", 0))
    model.graph.output("y")
    model.graph.output("z")
    let (summary, findings) = try model.summary()
    #expect(findings.isEmpty)
    #expect(summary.outputs.map(\.shape) == [[2, 12], [4, 6]])
    #expect(summary.totals.macs == Rational(2 * 2 * 4 * 6))
    #expect(summary.totals.parameters == 24)
  }

  @Test func `functions that double one another end in an error at a node`() throws {
    var model = Model()
    model.graph.input("x", 1, 4)
    for level in 0..<40 {
      var function = Message()
      function.text(1, "f\(level)")
      function.text(4, "a")
      function.text(5, "r")
      let (kind, domain) = level == 0 ? ("Relu", "") : ("f\(level - 1)", "local")
      function.message(7, Graph.node(kind, ["a"], ["m"], domain: domain))
      function.message(7, Graph.node(kind, ["m"], ["r"], domain: domain))
      function.message(9, Model.opset("", 18))
      function.text(10, "local")
      model.functions.append(function)
    }
    model.graph.node("f39", ["x"], ["y"], domain: "local")
    model.graph.output("y")
    let trace = try model.read().trace(Bindings())
    #expect(trace.findings.map(\.rule) == ["onnx.too-many-nodes"])
    #expect(trace.findings.first?.range != nil)
    #expect(trace.nodes.count < 250_000)
  }

  @Test func `a function that calls itself ends in an error`() throws {
    var function = Message()
    function.text(1, "f")
    function.text(4, "a")
    function.text(5, "r")
    function.message(7, Graph.node("f", ["a"], ["m"], domain: "local"))
    function.message(7, Graph.node("f", ["m"], ["r"], domain: "local"))
    function.text(10, "local")
    var model = Model()
    model.functions = [function]
    model.graph.input("x", 2)
    model.graph.node("f", ["x"], ["y"], domain: "local")
    model.graph.output("y")
    #expect(try model.summary().findings.first?.rule == "onnx.recursion")
  }

  @Test func `nodes in any order are followed in one that can be run`() throws {
    var model = Model()
    model.graph.input("x", 3, 4)
    model.graph.weights("w", 4, 5)
    model.graph.node("Relu", ["p"], ["y"])
    model.graph.node("MatMul", ["x", "w"], ["p"])
    model.graph.output("y")
    let (summary, findings) = try model.summary()
    #expect(findings.isEmpty)
    #expect(summary.outputs[0].shape == [3, 5])
  }

  @Test func `a cycle is named`() throws {
    var model = Model()
    model.graph.input("x", 3)
    model.graph.node("Add", ["x", "b"], ["a"], name: "first")
    model.graph.node("Relu", ["a"], ["b"], name: "second")
    model.graph.output("b")
    let findings = try model.summary().findings
    #expect(findings.first?.rule == "onnx.cycle")
    #expect(findings.first?.message.contains("`first`") == true)
    #expect(findings.first?.range?.bytes.isEmpty == false)
  }

  @Test func `an unknown operator is one warning, and counts as unknown`() throws {
    var model = Model()
    model.graph.input("x", 1, 4)
    model.graph.weights("w", 4, 5)
    model.graph.info("b", 1, 4)
    model.graph.node("Mystery", ["x"], ["a"], name: "m1", domain: "custom")
    model.graph.node("Mystery", ["a"], ["b"], name: "m2", domain: "custom")
    model.graph.node("MatMul", ["b", "w"], ["y"])
    model.graph.output("y")
    let reading = try model.read().reading(name: "m")
    #expect(reading.findings.map(\.rule) == ["onnx.unknown-operator"])
    #expect(reading.findings[0].message.contains("2 nodes"))
    #expect(reading.summary.unknownOperators.map(\.count) == [2])
    #expect(reading.summary.totals.macs == 20)
    #expect(!reading.summary.totals.isComplete)
    #expect(reading.network.total(.macs).unknown.count == 2)
  }

  @Test func `many nodes take linear time and memory`() throws {
    var model = Model()
    model.graph.input("x0", 1, 8)
    for index in 0..<20_000 { model.graph.node("Relu", ["x\(index)"], ["x\(index + 1)"]) }
    model.graph.output("x20000")
    let reading = try model.read().reading(name: "m")
    #expect(reading.network.layers.count == 20_001)
  }
}
