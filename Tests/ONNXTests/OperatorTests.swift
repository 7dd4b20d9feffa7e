import Arithmetic
import Diagnostics
import Testing

@testable import ONNX

/// One operator applied to inputs of given sizes.
private func outcome(
  _ kind: String, _ inputs: [[Int]], outputs: Int = 1, domain: String = "", opset: Int = 17,
  lists: [(Int, [Int])] = [], _ attributes: [Attribute] = []
) throws -> (shapes: [String], macs: Rational?, flops: Rational?, findings: [String]) {
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
  return (shapes, row.figures.macs, row.figures.flops, findings.map(\.rule))
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
    ("bnd,hde,hef->bnhf", [[2, 6, 8], [4, 8, 8], [4, 8, 3]], "2×6×4×3", 4_224),
    ("i,j,k,l->", [[2], [3], [4], [5]], "", 6 + 4 + 5),
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

  /// onnxruntime packs queries, keys and values into one tensor, or two.
  @Test(arguments: [
    ("GroupQueryAttention", [[1, 4, 192]], [8, 2], "1×4×128", 2 * 8 * 4 * 4 * 16),
    ("GroupQueryAttention", [[1, 4, 128], [1, 4, 32], [1, 4, 32]], [8, 2], "1×4×128", 4_096),
    ("MultiHeadAttention", [[1, 256, 8, 3, 40]], [8, 0], "1×256×320", 41_943_040),
    ("MultiHeadAttention", [[1, 256, 320], [1, 7, 8, 2, 40]], [8, 0], "1×256×320", 1_146_880),
    (
      "MultiHeadAttention", [[1, 256, 320], [1, 7, 320], [1, 7, 320]], [8, 0], "1×256×320",
      1_146_880
    ),
  ])
  func `packed attention`(
    kind: String, inputs: [[Int]], heads: [Int], output: String, macs: Int
  ) throws {
    let result = try outcome(
      kind, inputs, domain: "com.microsoft",
      [.int("num_heads", heads[0])] + (heads[1] > 0 ? [.int("kv_num_heads", heads[1])] : []))
    #expect(result.shapes == [output])
    #expect(result.macs == Rational(macs))
  }

  // 5 n ⌈log₂ n⌉ for each transform, half for real signals.
  @Test(arguments: [
    ("DFT", [[2, 16, 8, 1]], [0, 1], "2×9×8×2", 16 * 5 * 16 * 4 / 2),
    ("DFT", [[2, 16, 8, 2]], [0, 0], "2×16×8×2", 16 * 5 * 16 * 4),
    ("DFT", [[2, 9, 8, 2]], [1, 1], "2×16×8×1", 16 * 5 * 16 * 4 / 2),
    ("DFT", [[2, 20, 1]], [0, 0], "2×20×2", 2 * 5 * 20 * 5 / 2),
  ])
  func `Fourier transforms`(
    kind: String, inputs: [[Int]], flags: [Int], output: String, flops: Int
  ) throws {
    let result = try outcome(kind, inputs, [.int("inverse", flags[0]), .int("onesided", flags[1])])
    #expect(result.shapes == [output])
    #expect(result.macs == 0)
    #expect(result.flops == Rational(flops))
    #expect(result.findings.isEmpty)
  }

  @Test func `frames of a signal are windowed and transformed`() throws {
    let result = try outcome("STFT", [[2, 100, 1], [], [32]], lists: [(1, [16])])
    #expect(result.shapes == ["2×5×17×2"])
    #expect(result.flops == Rational(2 * 5 * (5 * 32 * 5 / 2 + 32)))
  }

  @Test(arguments: [
    ("NhwcConv", [[1, 10, 12, 8], [16, 8, 3, 3]], "1×8×10×16", 8 * 10 * 16 * 8 * 9),
    ("NhwcConv", [[1, 10, 12, 8], [16, 3, 3, 8]], "1×8×10×16", 8 * 10 * 16 * 8 * 9),
    ("SkipGroupNorm", [[1, 8, 8, 16], [16], [16], [1, 8, 8, 16]], "1×8×8×16", 0),
    ("EmbedLayerNormalization", [[2, 7], [], [30, 16], [9, 16], [], [16], [16]], "2×7×16", 0),
    ("MatMulBnb4", [[2, 64], [3_200], [400]], "2×100", 12_800),
    ("GatherBlockQuantized", [[100, 32], [2, 7], [100, 4]], "2×7×32", 0),
    ("MoE", [[6, 8], [6, 4], [4, 16, 8], [], [4, 8, 16]], "6×8", 6 * 2 * (16 * 8 + 8 * 16)),
    ("QAttention", [[2, 5, 8], [8, 24], [24], [], []], "2×5×8", 2 * 5 * 8 * 24 + 2 * 2 * 25 * 8),
    (
      "DynamicQuantizeLSTM", [[10, 2, 8], [1, 8, 64], [1, 16, 64]], "10×1×2×16",
      10 * 2 * 64 * 24
    ),
  ])
  func `operators of onnxruntime`(kind: String, inputs: [[Int]], output: String, macs: Int) throws {
    let result = try outcome(
      kind, inputs, domain: "com.microsoft",
      [
        .int("K", 64), .int("N", 100), .int("k", 2), .int("num_heads", 2), .int("hidden_size", 16),
      ])
    #expect(result.shapes.first == output)
    #expect(result.macs == Rational(macs))
    #expect(result.findings.isEmpty)
  }

  @Test(arguments: [
    ("SwiGLU", [[2, 3, 8], [2, 3, 8]], "2×3×8", 0, 6 * 48),
    ("CausalConvWithState", [[2, 6, 10], [6, 1, 4]], "2×6×10", 480, 960),
    (
      "LinearAttention", [[1, 3, 32], [1, 3, 16], [1, 3, 16]], "1×3×32", 3 * 64 * 8, 3 * 64 * 18
    ),
    ("SoftmaxCrossEntropyLoss", [[4, 10], [4]], "", 0, 5 * 40 + 2 * 4),
    ("Det", [[5, 3, 3]], "5", 0, 5 * (3 + 10 + 2)),
  ])
  func `operators of few files`(
    kind: String, inputs: [[Int]], output: String, macs: Int, flops: Int
  ) throws {
    let result = try outcome(
      kind, inputs, opset: 28, [.int("q_num_heads", 4), .int("kv_num_heads", 2)])
    #expect(result.shapes.first == output)
    #expect(result.macs == Rational(macs))
    #expect(result.flops == Rational(flops))
    #expect(result.findings.isEmpty)
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
