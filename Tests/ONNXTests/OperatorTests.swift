import Arithmetic
import Diagnostics
import Testing

@testable import ONNX

/// One operator applied to inputs of given sizes.
private func outcome(
  _ kind: String, _ inputs: [[Int]], outputs: Int = 1, domain: String = "", opset: Int = 17,
  lists: [(Int, [Int])] = [], _ attributes: [Attribute] = []
) throws -> (shapes: [String], macs: Rational?, findings: [String]) {
  var model = Model()
  model.opset = opset
  var names: [String] = []
  var graph = Message()
  for (index, sizes) in inputs.enumerated() {
    names.append("i\(index)")
    if let list = lists.first(where: { $0.0 == index }) {
      graph.message(5, Graph.list("i\(index)", list.1))
    } else {
      graph.message(11, Graph.value("i\(index)", sizes.map { .size($0) }, type: 1))
    }
  }
  let results = (0..<outputs).map { "o\($0)" }
  graph.message(1, Graph.node(kind, names, results, name: "node", domain: domain, attributes))
  for result in results { graph.message(12, Graph.value(result, [], type: 0)) }
  var message = Message()
  message.message(7, graph)
  message.message(8, Model.opset("", opset))
  let (summary, findings) = try Model.read(message.bytes).summary()
  let row = try #require(summary.layers.first)
  let shapes = row.outputs.map { shape in
    shape.map { $0.map { $0.map(String.init) ?? "?" }.joined(separator: "×") } ?? "*"
  }
  return (shapes, row.figures.macs, findings.map(\.rule))
}

@Suite struct `Operators` {
  @Test(
    arguments: [
      (
        [1, 3, 224, 224], [64, 3, 7, 7], [2, 2], [3, 3, 3, 3], 1, [1, 1], "1×64×112×112",
        118_013_952
      ),
      ([2, 32, 10, 10], [32, 1, 3, 3], [1, 1], [1, 1, 1, 1], 32, [1, 1], "2×32×10×10", 57_600),
      ([1, 8, 9, 9], [4, 8, 3, 3], [1, 1], [0, 0, 0, 0], 1, [2, 2], "1×4×5×5", 7_200),
    ] as [([Int], [Int], [Int], [Int], Int, [Int], String, Int)])
  func `convolutions`(
    input: [Int], weights: [Int], strides: [Int], pads: [Int], groups: Int, dilations: [Int],
    output: String, macs: Int
  ) throws {
    let result = try outcome(
      "Conv", [input, weights],
      [
        .ints("strides", strides), .ints("pads", pads), .int("group", groups),
        .ints("dilations", dilations),
      ])
    #expect(result.shapes == [output])
    #expect(result.macs == Rational(macs))
    #expect(result.findings.isEmpty)
  }

  @Test(arguments: [
    ("SAME_UPPER", [5], [2], "1×1×3"), ("SAME_LOWER", [6], [2], "1×1×3"),
    ("VALID", [6], [2], "1×1×2"),
  ])
  func `automatic padding`(mode: String, size: [Int], stride: [Int], output: String) throws {
    let result = try outcome(
      "Conv", [[1, 1] + size, [1, 1, 3]], [.text("auto_pad", mode), .ints("strides", stride)])
    #expect(result.shapes == [output])
  }

  @Test func `a transposed convolution multiplies every input element with every tap`() throws {
    let result = try outcome(
      "ConvTranspose", [[1, 16, 7, 7], [16, 8, 4, 4]],
      [.ints("strides", [2, 2]), .ints("pads", [1, 1, 1, 1])])
    #expect(result.shapes == ["1×8×14×14"])
    #expect(result.macs == Rational(7 * 7 * 16 * 8 * 16))
  }

  // ⌈(6 − 3) / 2⌉ + 1 = 3 windows; with one place of padding the last of 5 starts in it.
  @Test(arguments: [(6, 3, 2, 0, "1×1×3"), (7, 2, 2, 1, "1×1×4"), (8, 2, 2, 1, "1×1×5")])
  func `a pooling that rounds up starts no window in the padding`(
    size: Int, kernel: Int, stride: Int, pad: Int, output: String
  ) throws {
    let result = try outcome(
      "MaxPool", [[1, 1, size]],
      [
        .ints("kernel_shape", [kernel]), .ints("strides", [stride]), .ints("pads", [pad, pad]),
        .int("ceil_mode", 1),
      ])
    #expect(result.shapes == [output])
  }

  @Test(arguments: [
    ([[4, 5], [5, 6]], "4×6", 120), ([[2, 1, 4, 5], [3, 5, 6]], "2×3×4×6", 720),
    ([[5], [5, 6]], "6", 30), ([[4, 5], [5]], "4", 20), ([[7], [7]], "", 7),
  ])
  func `matrix products`(inputs: [[Int]], output: String, macs: Int) throws {
    let result = try outcome("MatMul", inputs)
    #expect(result.shapes == [output])
    #expect(result.macs == Rational(macs))
  }

  /// onnxruntime takes transpositions up into the products behind them.
  @Test(arguments: [
    ([[197, 12, 64], [197, 12, 64]], [1, 1, 0, 1], "12×197×197", 12 * 197 * 197 * 64),
    ([[12, 197, 197], [197, 12, 64]], [0, 1, 0, 0], "12×197×64", 12 * 197 * 197 * 64),
    ([[5, 2, 3, 7], [2, 3, 7, 4]], [1, 0, 0, 0], "2×3×5×4", 2 * 3 * 5 * 7 * 4),
    ([[7, 5], [7, 4]], [1, 0, 1, 0], "5×4", 140),
  ])
  func `fused matrix products`(inputs: [[Int]], flags: [Int], output: String, macs: Int) throws {
    let names = ["transBatchA", "transBatchB", "transA", "transB"]
    let result = try outcome(
      "FusedMatMul", inputs, domain: "com.microsoft", zip(names, flags).map { .int($0, $1) })
    #expect(result.shapes == [output])
    #expect(result.macs == Rational(macs))
    #expect(result.findings.isEmpty)
  }

  @Test func `a quantized linear layer has scales and zero points between its operands`() throws {
    let result = try outcome(
      "QGemm", [[1, 768], [], [], [1000, 768], [], [], [1000], [], []], domain: "com.microsoft",
      [.int("transB", 1)])
    #expect(result.shapes == ["1×1000"])
    #expect(result.macs == 768_000)
    #expect(result.findings.isEmpty)
  }

  @Test func `channels may come last in a quantized convolution`() throws {
    let result = try outcome(
      "QLinearConv", [[1, 10, 12, 8], [], [], [16, 8, 3, 3], [], [], [], []],
      domain: "com.microsoft", [.int("channels_last", 1)])
    #expect(result.shapes == ["1×8×10×16"])
    #expect(result.macs == Rational(8 * 10 * 16 * 8 * 9))
  }

  @Test func `blocks of channels are left as they came`() throws {
    let result = try outcome(
      "ReorderOutput", [[1, 16, 7, 5]], domain: "com.microsoft.nchwc",
      [.int("channels", 10), .int("channels_last", 1)])
    #expect(result.shapes == ["1×7×5×10"])
    #expect(result.macs == 0)
    #expect(result.findings.isEmpty)
  }

  @Test(arguments: [
    ("bhqd,bhkd->bhqk", [[2, 3, 4, 5], [2, 3, 6, 5]], "2×3×4×6", 720),
    ("ij, jk -> ik", [[2, 3], [3, 4]], "2×4", 24),
    ("...ij,...jk->...ik", [[7, 2, 3], [7, 3, 4]], "7×2×4", 168),
    ("ij,jk", [[2, 3], [3, 4]], "2×4", 24),
  ])
  func `einstein sums`(equation: String, inputs: [[Int]], output: String, macs: Int) throws {
    let result = try outcome("Einsum", inputs, [.text("equation", equation)])
    #expect(result.shapes == [output])
    #expect(result.macs == Rational(macs))
  }

  @Test(arguments: [
    ("LSTM", 4, 3, "10×1×2×16"), ("GRU", 3, 2, "10×1×2×16"), ("RNN", 1, 2, "10×1×2×16"),
  ])
  func `recurrent cells`(kind: String, gates: Int, outputs: Int, shape: String) throws {
    let result = try outcome(
      kind, [[10, 2, 8], [1, gates * 16, 8], [1, gates * 16, 16]], outputs: outputs,
      [.int("hidden_size", 16)])
    #expect(result.shapes.first == shape)
    #expect(result.macs == Rational(10 * 2 * gates * 16 * (8 + 16)))
  }

  @Test func `attention of the standard operators counts both products`() throws {
    let result = try outcome(
      "Attention", [[2, 8, 10, 64], [2, 8, 12, 64], [2, 8, 12, 32]], opset: 23)
    #expect(result.shapes == ["2×8×10×32"])
    #expect(result.macs == Rational(2 * 8 * 10 * 12 * (64 + 32)))
  }

  @Test(arguments: [
    ([0, 2], [3, .max], [0, 1], [1, 2], "3×2"), ([-2], [.max], [0], [1], "2×5"),
    ([.max], [.min], [1], [-1], "4×5"), ([3], [1], [0], [1], "0×5"), ([1], [-1], [1], [3], "4×1"),
  ])
  func `slices`(starts: [Int], ends: [Int], axes: [Int], steps: [Int], output: String) throws {
    let result = try outcome(
      "Slice", [[4, 5], [], [], [], []],
      lists: [(1, starts), (2, ends), (3, axes), (4, steps)])
    #expect(result.shapes == [output])
  }

  @Test(arguments: [
    ([2, -1], "2×12"), ([0, 2, -1], "4×2×3"), ([24], "24"), ([0, 0, -1], "4×6×1"),
  ])
  func `reshapes`(target: [Int], output: String) throws {
    let result = try outcome("Reshape", [[4, 6], []], lists: [(1, target)])
    #expect(result.shapes == [output])
  }

  @Test(
    arguments: [
      ("Reshape", [[4, 6], []], [(1, [5, 5])], "onnx.shape-mismatch"),
      ("Reshape", [[4, 6], []], [(1, [-1, -1])], "onnx.attribute"),
      ("Reshape", [[4, 6], []], [(1, [-5])], "onnx.negative-dimension"),
      ("Conv", [[1, 3, 8, 8], [4, 2, 3, 3]], [], "onnx.shape-mismatch"),
      ("Conv", [[1, 3, 2, 2], [4, 3, 3, 3]], [], "onnx.shape-mismatch"),
      ("MatMul", [[4, 5], [4, 5]], [], "onnx.shape-mismatch"),
      ("Add", [[4, 5], [4, 6]], [], "onnx.shape-mismatch"),
      ("Expand", [[1], []], [(1, [1 << 40, 1 << 40])], "onnx.tensor-too-large"),
      ("Softmax", [[2, 2]], [], nil),
    ] as [(String, [[Int]], [(Int, [Int])], String?)])
  func `what does not fit is said`(
    kind: String, inputs: [[Int]], lists: [(Int, [Int])], rule: String?
  ) throws {
    let result = try outcome(kind, inputs, lists: lists)
    #expect(result.findings == (rule.map { [$0] } ?? []))
  }

  @Test func `a bounded size is counted at its bound and said to be one`() throws {
    var model = Model()
    model.graph.input("boxes", 1, 500, 4)
    model.graph.input("scores", 1, 3, 500)
    model.graph.scalar("most", 20)
    model.graph.weights("w", 3, 7)
    model.graph.node("NonMaxSuppression", ["boxes", "scores", "most"], ["kept"])
    model.graph.node("Cast", ["kept"], ["real"], .int("to", 1))
    model.graph.node("MatMul", ["real", "w"], ["y"])
    model.graph.output("y")
    let (summary, findings) = try model.summary()
    #expect(summary.totals.macs == Rational(60 * 3 * 7))
    #expect(summary.totals.isBound)
    #expect(findings.map(\.rule) == ["onnx.bounded-size"])
  }
}
