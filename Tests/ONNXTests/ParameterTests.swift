import Arithmetic
import Diagnostics
import Networks
import Testing

@testable import ONNX

@Suite struct `Parameters` {
  @Test func `running statistics, integers and scalars of the graph are none`() throws {
    var model = Model()
    model.graph.input("x", 1, 8, 4, 4)
    for name in ["scale", "shift", "mean", "variance"] { model.graph.weights(name, 8) }
    model.graph.integers("target", [1, 128])
    model.graph.node("BatchNormalization", ["x", "scale", "shift", "mean", "variance"], ["n"])
    model.graph.node(
      "Constant", [], ["bound"], .tensor("value", Graph.tensor("", [], type: 1)))
    model.graph.node("Clip", ["n", "bound"], ["c"])
    model.graph.node("Reshape", ["c", "target"], ["y"])
    model.graph.output("y")
    let (summary, _) = try model.summary()
    #expect(summary.totals.parameters == 16)
    #expect(summary.runningStatistics == 16)
  }

  @Test func `weights pass through what is made from constants to the layer that uses them`() throws
  {
    var model = Model()
    model.graph.input("x", 2, 4)
    model.graph.weights("proj.weight", 5, 4)
    model.graph.node("Transpose", ["proj.weight"], ["t"], name: "/proj/Transpose")
    model.graph.node("MatMul", ["x", "t"], ["a"], name: "/proj/MatMul")
    model.graph.node("MatMul", ["x", "t"], ["b"], name: "/again/MatMul")
    model.graph.node("Add", ["a", "b"], ["y"], name: "/Add")
    model.graph.output("y")
    let reading = try model.read().reading(name: "m")
    let owners = reading.summary.layers.filter { !$0.figures.parameters.isZero }
    #expect(owners.map(\.name) == ["proj.MatMul"])
    #expect(reading.summary.totals.parameters == 20)
    #expect(reading.network.total(.parameters).known == 20)
  }

  @Test func `what no node uses is counted, and said`() throws {
    var model = Model()
    model.graph.input("x", 2)
    model.graph.weights("spare", 7, 3)
    model.graph.node("Relu", ["x"], ["y"])
    model.graph.output("y")
    let reading = try model.read().reading(name: "m")
    #expect(reading.summary.totals.parameters == 21)
    #expect(reading.network.total(.parameters).known == 21)
    #expect(reading.findings.map(\.rule) == ["onnx.unused-parameters"])
  }

  @Test func `quantized weights count, their scales and zero points do not`() throws {
    var model = Model()
    model.graph.input("x", 2, 4)
    model.graph.weights("q", 4, 6, type: 3)
    model.graph.weights("scale")
    model.graph.weights("zero", type: 3)
    model.graph.node("DequantizeLinear", ["q", "scale", "zero"], ["w"])
    model.graph.node("MatMul", ["x", "w"], ["y"])
    model.graph.output("y")
    let (summary, _) = try model.summary()
    #expect(summary.totals.parameters == 24)
    #expect(summary.layers.last?.figures.parameters == 24)
  }

  @Test func `operators on quantized tensors tell weights from scales and zero points`() throws {
    var model = Model()
    model.graph.input("x", 2, 4, type: 3)
    model.graph.weights("w", 4, 6, type: 3)
    model.graph.weights("b", 6, type: 6)
    model.graph.weights("shift", 6, type: 3)
    model.graph.weights("half", 1, type: 3)
    model.graph.weights("s")
    model.graph.weights("z", type: 3)
    model.graph.node(
      "QGemm", ["x", "s", "z", "w", "s", "z", "b", "s", "z"], ["a"], domain: "com.microsoft")
    model.graph.node(
      "QLinearAdd", ["a", "s", "z", "shift", "s", "z", "s", "z"], ["c"], domain: "com.microsoft")
    model.graph.node(
      "QLinearMul", ["c", "s", "z", "half", "s", "z", "s", "z"], ["d"], domain: "com.microsoft")
    model.graph.node(
      "QLinearSoftmax", ["d", "s", "z", "s", "z"], ["y"], domain: "com.microsoft")
    model.graph.output("y")
    let (summary, _) = try model.summary()
    #expect(summary.totals.parameters == Rational(24 + 6 + 6))
    #expect(summary.totals.macs == 48)
  }

  @Test func `what masks scores is no parameter, what shifts them is one`() throws {
    var model = Model()
    model.graph.input("scores", 1, 2, 2)
    model.graph.reals("mask", [2, 2], [0, -.infinity, 0, 0])
    model.graph.reals("lowest", [2, 2], [0, -.greatestFiniteMagnitude, 0, 0])
    model.graph.reals("positions", [2, 2], [0.5, -3, 0, 1])
    model.graph.node("Add", ["scores", "mask"], ["a"])
    model.graph.node("Add", ["a", "lowest"], ["b"])
    model.graph.node("Add", ["b", "positions"], ["y"])
    model.graph.output("y")
    #expect(try model.summary().0.totals.parameters == 4)
  }

  @Test func `weights and biases are told apart`() throws {
    var model = Model()
    model.graph.input("x", 2, 4)
    model.graph.weights("w", 4, 6)
    model.graph.weights("b", 6)
    model.graph.node("Gemm", ["x", "w", "b"], ["y"])
    model.graph.output("y")
    let network = try model.read().reading(name: "m").network
    #expect(network.total(.weights).known == 24)
    #expect(network.total(.biases).known == 6)
    #expect(network.total(.macs).known == 48)
    // Two for each multiply–accumulate and one for each bias.
    #expect(network.total(.flops).known == Rational(2 * 48 + 12))
  }

  @Test func `a table that weights are applied to is no parameter`() throws {
    var model = Model()
    model.graph.input("x", 9, 3)
    model.graph.weights("fc.weight", 3, 2)
    model.graph.weights("fc.bias", 3)
    model.graph.node(
      "Constant", [], ["places"], .tensor("value", Graph.tensor("", [9, 2], type: 1)))
    model.graph.node(
      "Gemm", ["places", "fc.weight", "fc.bias"], ["bias"], .int("transB", 1))
    model.graph.node("Add", ["x", "bias"], ["y"])
    model.graph.output("y")
    let (summary, _) = try model.summary()
    #expect(summary.totals.parameters == 9)
    #expect(summary.totals.macs == 54)
  }

  @Test(arguments: [(true, 54), (false, 108)])
  func `a filter that a node holds is learned only where all are held so`(
    hasInitializers: Bool, count: Int
  ) throws {
    var model = Model()
    model.graph.input("x", 1, 3, 8, 8)
    if hasInitializers {
      model.graph.weights("conv.weight", 2, 3, 3, 3)
    } else {
      model.graph.node(
        "Constant", [], ["conv.weight"],
        .tensor("value", Graph.tensor("", [2, 3, 3, 3], type: 1)))
    }
    model.graph.node(
      "Constant", [], ["blur"], .tensor("value", Graph.tensor("", [2, 3, 3, 3], type: 1)))
    model.graph.node("Conv", ["x", "conv.weight"], ["a"])
    model.graph.node("Conv", ["x", "blur"], ["b"])
    model.graph.node("Add", ["a", "b"], ["y"])
    model.graph.output("y")
    let reading = try model.read().reading(name: "m")
    #expect(reading.summary.totals.parameters == Rational(count))
    #expect(reading.network.total(.parameters).known == Rational(count))
  }

  /// As a convolution with standardized weights is exported: a norm over the weights, of which only
  /// the gain is learned.
  @Test(arguments: [true, false])
  func `zeros in the place of a bias are no parameter`(areConstant: Bool) throws {
    var model = Model()
    model.graph.input("x", 1, 2, 8, 8)
    model.graph.weights("conv.weight", 1, 4, 18)
    model.graph.weights("conv.gain", 4)
    if areConstant {
      model.graph.node(
        "Constant", [], ["val_7"], .tensor("value", Graph.tensor("", [4], type: 1)))
    } else {
      model.graph.weights("val_7", 4)
    }
    for name in ["val_8", "val_9"] { model.graph.weights(name, 4) }
    model.graph.integers("target", [4, 2, 3, 3])
    model.graph.node(
      "BatchNormalization", ["conv.weight", "conv.gain", "val_7", "val_8", "val_9"], ["n"])
    model.graph.node("Reshape", ["n", "target"], ["w"])
    model.graph.node("Conv", ["x", "w"], ["y"])
    model.graph.output("y")
    let (summary, _) = try model.summary()
    #expect(summary.totals.parameters == 76)
  }

  /// torch's newer exporter keeps the numbers of the code among the initializers.
  @Test(arguments: [("val_12", 16), ("scalar_tensor_default_3", 16), ("logit_scale", 17)])
  func `numbers that the code states are no parameters`(name: String, count: Int) throws {
    var model = Model()
    model.graph.input("x", 1, 4)
    model.graph.weights("val_1", 4, 4)
    model.graph.weights(name)
    model.graph.node("MatMul", ["x", "val_1"], ["a"])
    model.graph.node("Mul", ["a", name], ["y"])
    model.graph.output("y")
    let (summary, _) = try model.summary()
    #expect(Int(summary.totals.parameters.description) == count)
  }
}

@Suite struct `Names` {
  @Test(arguments: [
    ("/layer1/layer1.0/conv1/Conv", ["layer1", "0", "conv1"], "Conv"),
    ("/features/features.0/features.0.0/Conv", ["features", "0", "0"], "Conv"),
    ("resnet/block1/conv/Conv2D", ["resnet", "block1", "conv"], "Conv2D"),
    ("/Add", [], "Add"),
  ])
  func `scopes are read from a node's name`(name: String, modules: [String], node: String) {
    let path = ScopePath(nodeName: name)
    #expect(path?.modules == modules)
    #expect(path.map { String($0.node) } == node)
  }

  @Test func `scopes are read from an exporter's metadata`() {
    let path = ScopePath(metadata: "['', 'layer1', 'layer1.0', 'layer1.0.conv1', 'conv2d_1']")
    #expect(path?.modules == ["layer1", "0", "conv1"])
    #expect(path?.node == "conv2d_1")
  }

  @Test func `a module of one layer is that layer, and names stay unique`() throws {
    var model = Model()
    model.graph.input("x", 1, 4)
    model.graph.weights("w", 4, 4)
    model.graph.node("MatMul", ["x", "w"], ["a"], name: "/block/fc/MatMul")
    model.graph.node("Relu", ["a"], ["b"], name: "/block/act/Relu")
    model.graph.node("Relu", ["b"], ["c"], name: "/block/act/Relu")
    model.graph.node("Add", ["c", "x"], ["y"], name: "/block/Add")
    model.graph.output("y")
    let network = try model.read().reading(name: "m").network
    let paths = network.layers.indices.map { network.path(of: .layer($0)).joined(separator: ".") }
    #expect(paths == ["x", "block.fc", "block.act.Relu", "block.act.Relu_1", "block.Add"])
  }

  @Test func `nodes without scopes stand where their weights do`() throws {
    var model = Model()
    model.graph.input("x", 1, 4)
    model.graph.weights("layer1.0.fc.weight", 4, 4)
    model.graph.node("MatMul", ["x", "layer1.0.fc.weight"], ["a"], name: "MatMul_0")
    model.graph.node("Relu", ["a"], ["y"], name: "Relu_1")
    model.graph.output("y")
    let (summary, _) = try model.summary()
    #expect(summary.layers.map(\.name) == ["layer1.0.fc.MatMul_0", "layer1.0.Relu_1"])
  }
}
