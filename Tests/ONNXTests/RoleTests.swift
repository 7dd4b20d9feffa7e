import Arithmetic
import Networks
import Testing

@testable import ONNX

/// What is learned among the tensors that operators are given.
@Suite struct `Roles of tensors` {
  @Test(arguments: [
    ("MatMulNBits", [100, 4, 8], 2, 4, 6_400), ("MatMulNBits", [100, 4, 16], 2, 8, 6_400),
    ("MatMulBnb4", [3_200], 2, 4, 6_400),
  ])
  func `packed weights count as numbers, not as bytes`(
    kind: String, sizes: [Int], type: Int, bits: Int, count: Int
  ) throws {
    var model = Model()
    model.graph.input("x", 2, 64)
    model.graph.add(Graph.tensor("w", sizes, type: type))
    model.graph.weights("scales", 400)
    model.graph.node(
      kind, ["x", "w", "scales"], ["y"], domain: "com.microsoft", .int("K", 64), .int("N", 100),
      .int("bits", bits))
    model.graph.output("y")
    let reading = try model.read().reading(name: "m")
    #expect(reading.summary.totals.parameters == Rational(count))
    #expect(reading.network.total(.parameters).known == Rational(count))
    #expect(reading.summary.totals.macs == Rational(2 * 64 * 100))
  }

  @Test(arguments: [(2, 32, 6_400), (22, 64, 6_400), (3, 64, 6_400)])
  func `a table of few bits is one of numbers`(type: Int, width: Int, count: Int) throws {
    var model = Model()
    model.graph.input("ids", 2, 7, type: 7)
    model.graph.weights("table", 100, width, type: type)
    model.graph.weights("scales", 100, 4)
    model.graph.node(
      "GatherBlockQuantized", ["table", "ids", "scales"], ["y"], domain: "com.microsoft")
    model.graph.output("y")
    let (summary, _) = try model.summary()
    #expect(summary.totals.parameters == Rational(count))
    #expect(summary.outputs[0].shape == [2, 7, 64])
  }

  /// onnxruntime takes rows from a quantized embedding first.
  @Test(arguments: [(true, 3_200), (false, 1)])
  func `a quantized table is one though its rows are taken first`(isScaled: Bool, count: Int) throws
  {
    var model = Model()
    model.graph.input("ids", 2, 7, type: 7)
    model.graph.weights("table", 100, 32, type: 2)
    model.graph.weights("s")
    model.graph.weights("z", type: 2)
    model.graph.node("Gather", ["table", "ids"], ["rows"])
    if isScaled {
      model.graph.node("DequantizeLinear", ["rows", "s", "z"], ["y"])
    } else {
      model.graph.node("Cast", ["rows"], ["r"], .int("to", 1))
      model.graph.node("Mul", ["r", "s"], ["y"])
    }
    model.graph.output("y")
    let (summary, _) = try model.summary()
    #expect(summary.totals.parameters == Rational(count))
    #expect(summary.layers[0].figures.parameters == Rational(isScaled ? 3_200 : 0))
  }

  @Test func `the scale of a product of integers is none`() throws {
    var model = Model()
    model.graph.input("x", 2, 4)
    model.graph.weights("w", 4, 6, type: 3)
    model.graph.weights("w.scale", 6)
    model.graph.weights("gain", 6)
    model.graph.node("DynamicQuantizeLinear", ["x"], ["q", "s", "z"])
    model.graph.node("MatMulInteger", ["q", "w", "z"], ["p"])
    model.graph.node("Mul", ["s", "w.scale"], ["both"])
    model.graph.node("Cast", ["p"], ["r"], .int("to", 1))
    model.graph.node("Mul", ["r", "both"], ["a"])
    model.graph.node("Mul", ["a", "gain"], ["y"])
    model.graph.output("y")
    #expect(try model.summary().0.totals.parameters == Rational(24 + 6))
  }

  @Test(arguments: [
    ("LSTM", 4, "val_10", false, 0), ("LSTM", 4, "/r/Expand_output_0", false, 0),
    ("LSTM", 4, "zeros", true, 0), ("LSTM", 4, "r.h0", false, 32), ("GRU", 3, "val_10", false, 0),
    ("RNN", 1, "r.h0", false, 32),
  ])
  func `what a cell begins with counts where it was learned`(
    kind: String, gates: Int, name: String, isZero: Bool, extra: Int
  ) throws {
    var model = Model()
    model.graph.input("x", 10, 2, 8)
    model.graph.weights("w", 1, gates * 16, 8)
    model.graph.weights("r", 1, gates * 16, 16)
    if isZero {
      model.graph.reals(name, [1, 2, 16], Array(repeating: 0, count: 32))
    } else {
      model.graph.weights(name, 1, 2, 16)
    }
    model.graph.node(kind, ["x", "w", "r", "", "", name], ["y"], .int("hidden_size", 16))
    model.graph.output("y")
    #expect(try model.summary().0.totals.parameters == Rational(gates * 16 * 24 + extra))
  }

  /// What was learned is joined with a mask before both are added to the scores.
  @Test(arguments: [
    ("Add", [0, -Float.infinity, 0, 0], 4), ("Add", [0, -65_504, 0, 0], 4),
    ("Add", [0, -10_000, 0, 0], 4),
    ("Add", [0, -9_000, 0, 0], 8),
  ])
  func `what is joined with a mask stays learned`(kind: String, low: [Float], count: Int) throws {
    var model = Model()
    model.graph.input("scores", 1, 2, 2)
    model.graph.reals("mask", [2, 2], low)
    model.graph.reals("positions", [2, 2], [0.5, -3, 0, 1])
    model.graph.node(kind, ["positions", "mask"], ["both"])
    model.graph.node("Add", ["scores", "both"], ["y"])
    model.graph.output("y")
    #expect(try model.summary().0.totals.parameters == Rational(count))
  }

  @Test(arguments: [(true, 4), (false, 0)])
  func `what a mask is computed from is none`(choosesLearned: Bool, count: Int) throws {
    var model = Model()
    model.graph.input("scores", 1, 2, 2)
    model.graph.reals("triangle", [2, 2], [0, 1, 0, 0])
    model.graph.reals("positions", [2, 2], [0.5, -3, 0, 1])
    model.graph.reals("low", [], [-10_000])
    if choosesLearned {
      model.graph.node("Cast", ["triangle"], ["hidden"], .int("to", 9))
      model.graph.node("Where", ["hidden", "low", "positions"], ["mask"])
    } else {
      model.graph.node("Mul", ["triangle", "low"], ["mask"])
    }
    model.graph.node("Add", ["scores", "mask"], ["y"])
    model.graph.output("y")
    let (summary, _) = try model.summary()
    // `positions` that nothing uses count as unused.
    #expect(summary.totals.parameters == 4)
    #expect(summary.unusedParameters == (choosesLearned ? 0 : 4))
    #expect(summary.totals.parameters - Rational(summary.unusedParameters) == Rational(count))
  }

  /// −10,000 in 16 bits is 0xF0E2; a tensor of halves with three zeros beside it.
  @Test(arguments: [(0xF0E2, 0), (0xC900, 4)])
  func `masks are known in numbers of 16 bits`(half: Int, count: Int) throws {
    var model = Model()
    var tensor = Graph.tensor("mask", [2, 2], type: 10)
    tensor.data(9, [0, 0, UInt8(half & 0xFF), UInt8(half >> 8), 0, 0, 0, 0])
    model.graph.input("x", 1, 2, 2, type: 10)
    model.graph.add(tensor)
    model.graph.node("Add", ["x", "mask"], ["y"])
    model.graph.output("y")
    #expect(try model.summary().0.totals.parameters == Rational(count))
  }

  @Test func `the factors of a resize are none`() throws {
    var model = Model()
    model.graph.input("x", 1, 3, 4, 4)
    model.graph.reals("val_3", [4], [1, 1, 2, 2])
    model.graph.node("Resize", ["x", "", "val_3"], ["y"])
    model.graph.output("y")
    let (summary, _) = try model.summary()
    #expect(summary.totals.parameters == 0)
    #expect(summary.outputs[0].shape == [1, 3, 8, 8])
  }

  @Test func `a table belongs to its look-up, not to what its rows are added to`() throws {
    var model = Model()
    model.graph.input("x", 1, 3, 4)
    model.graph.weights("wpe.weight", 9, 4)
    model.graph.integers("places", [0, 1, 2])
    model.graph.node("Gather", ["wpe.weight", "places"], ["rows"], name: "/wpe/Gather")
    model.graph.node("Add", ["x", "rows"], ["y"], name: "/Add")
    model.graph.output("y")
    let reading = try model.read().reading(name: "m")
    let owners = reading.summary.layers.filter { !$0.figures.parameters.isZero }
    #expect(owners.map(\.name) == ["wpe.Gather"])
    #expect(reading.summary.totals.parameters == 36)
    #expect(reading.network.total(.parameters).known == 36)
  }

  /// A network has no layers of shape arithmetic, so a summary counts no work for it either.
  @Test func `shape arithmetic takes no operations`() throws {
    var model = Model()
    model.graph.input("x", 2, 3, 4)
    model.graph.scalar("two", 2)
    model.graph.integers("axes", [0])
    model.graph.scalar("first", 0)
    model.graph.node("Shape", ["x"], ["shape"])
    model.graph.node("Gather", ["shape", "first"], ["n"])
    model.graph.node("Mul", ["n", "two"], ["double"])
    model.graph.node("Unsqueeze", ["double", "axes"], ["rows"])
    model.graph.integers("rest", [-1])
    model.graph.node("Concat", ["rows", "rest"], ["target"], .int("axis", 0))
    model.graph.node("Relu", ["x"], ["r"])
    model.graph.node("Reshape", ["r", "target"], ["y"])
    model.graph.output("y")
    let reading = try model.read().reading(name: "m")
    #expect(reading.summary.totals.flops == 24)
    #expect(reading.network.total(.flops).known == 24)
  }

  /// 24 weights of eight bits and 6 biases of 32; a file of one type has that alone.
  @Test(arguments: [true, false]) func `weights and results may be of several types`(
    isQuantized: Bool
  ) throws {
    var model = Model()
    model.graph.input("x", 2, 4)
    model.graph.weights("q", 4, 6, type: isQuantized ? 3 : 1)
    model.graph.weights("b", 6)
    if isQuantized {
      model.graph.weights("s")
      model.graph.node("DequantizeLinear", ["q", "s"], ["w"])
    } else {
      model.graph.node("Identity", ["q"], ["w"])
    }
    model.graph.node("Gemm", ["x", "w", "b"], ["y"])
    model.graph.output("y")
    let types = try model.read().network(name: "m").types
    #expect(types?.parameterBytes == (isQuantized ? 48 : nil))
    #expect(types?.results == (isQuantized ? .float32 : nil))
  }
}
