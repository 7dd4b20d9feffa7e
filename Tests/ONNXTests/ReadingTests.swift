import Arithmetic
import Diagnostics
import Networks
import Testing

@testable import ONNX

@Suite struct `Reading files` {
  /// A small network of every sort of field: attributes, a subgraph, a function, metadata.
  static var small: Model {
    var model = Model()
    model.graph.input("x", "N", 3, 32, 32)
    model.graph.weights("conv.weight", 8, 3, 3, 3)
    model.graph.weights("conv.bias", 8)
    model.graph.integers("shape", [-1, 128])
    model.graph.weights("fc.weight", 10, 128)
    model.graph.node(
      "Conv", ["x", "conv.weight", "conv.bias"], ["a"], name: "/conv/Conv",
      .ints("pads", [1, 1, 1, 1]), .ints("strides", [2, 2]))
    model.graph.node("Relu", ["a"], ["b"], scopes: "['', 'act', 'relu']")
    model.graph.node(
      "MaxPool", ["b"], ["c"], .ints("kernel_shape", [4, 4]), .ints("strides", [4, 4]))
    model.graph.node("Reshape", ["c", "shape"], ["d"])
    model.graph.node("Gemm", ["d", "fc.weight"], ["y"], .int("transB", 1))
    model.graph.output("y", "N", 10)
    return model
  }

  @Test func `a small model is counted`() throws {
    let (summary, findings) = try Self.small.summary()
    #expect(findings.isEmpty)
    #expect(summary.totals.parameters == Rational(3 * 3 * 3 * 8 + 8 + 1280))
    #expect(summary.totals.macs == Rational(16 * 16 * 8 * 27 + 1280))
    #expect(summary.producer == "tests")
    #expect(summary.opset == 17)
  }

  @Test func `weights are skipped wherever they stand and small integers are kept`() throws {
    var tensor = Graph.tensor("w", [4, 1 << 20], type: 1)
    tensor.data(9, [UInt8](repeating: 7, count: 1 << 24))
    var graph = Message()
    graph.message(5, tensor)
    graph.message(5, Graph.list("shape", [1, 2, 3]))
    graph.message(12, Graph.value("w", [], type: 1))
    var model = Message()
    model.message(7, graph)
    #expect(model.bytes.count > 1 << 24)
    #expect(try Skim(model.bytes.span).copy.count < 200)
    #expect(try Model.read(model.bytes).graph.count < 200)
    let file = try Model.read(model.bytes)
    #expect(file.proto.graph.initializer[0].dims == [4, 1 << 20])
    #expect(file.proto.graph.initializer[0].rawData.isEmpty)
    #expect(file.proto.graph.initializer[1].int64Data == [1, 2, 3])
  }

  @Test func `weights kept in another file count by their sizes`() throws {
    var tensor = Graph.tensor("outside", [10, 100], type: 1)
    var location = Message()
    location.text(1, "location")
    location.text(2, "../../../etc/passwd")
    tensor.message(13, location)
    tensor.integer(14, 1)
    var graph = Self.small.graph.message
    graph.message(5, tensor)
    graph.message(1, Graph.node("MatMul", ["y", "outside"], ["z"]))
    var outer = Message()
    outer.message(7, graph)
    let (summary, findings) = try Model.read(outer.bytes).summary()
    #expect(summary.totals.parameters == Rational(224 + 1280 + 1000))
    #expect(summary.layers.last?.figures.macs == 1000)
    #expect(findings.isEmpty)
  }

  @Test func `a file cut anywhere is an error or a smaller model, never a crash`() throws {
    let bytes = Self.small.bytes
    let whole = try Model.read(bytes).reading(name: "m").network.layers.count
    for count in bytes.indices {
      switch ModelFile.read(Array(bytes[..<count]).span, file: "m") {
      case .failure(let failure): expectOfFile(failure.all, count)
      case .success(let model):
        #expect(model.reading(name: "m").network.layers.count <= whole, "\(count) bytes")
      }
    }
  }

  /// What is said of bytes is of the file, and of a place that it has.
  private func expectOfFile(_ findings: [Diagnostic], _ count: Int) {
    for finding in findings {
      #expect(finding.rule.hasPrefix("onnx."))
      if let range = finding.range { #expect(range.bytes.upperBound <= count, "\(finding)") }
    }
  }

  @Test func `where the file is cut is said`() {
    let bytes = Self.small.bytes
    let cut = Array(bytes[..<100])
    let result = ModelFile.read(cut.span, file: "cut.onnx")
    guard case .failure(let failure) = result else {
      Issue.record("a cut file was read")
      return
    }
    #expect(failure.all[0].rule == "onnx.truncated")
    #expect(failure.all[0].message.contains("cut.onnx"))
    #expect(failure.all[0].range?.bytes.isEmpty == false)
  }

  @Test(arguments: 0..<8) func `changed bytes never crash or hang`(round: Int) {
    var generator = Seeded(UInt64(round) &+ 1)
    let original = Self.small.bytes
    for _ in 0..<150 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        switch Int.random(in: 0..<3, using: &generator) {
        case 0:
          let place = Int.random(in: bytes.indices, using: &generator)
          bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: Int.random(in: bytes.indices, using: &generator))
        default:
          let place = Int.random(in: bytes.indices, using: &generator)
          bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        }
      }
      switch ModelFile.read(bytes.span, file: "m") {
      case .failure(let failure): expectOfFile(failure.all, bytes.count)
      case .success(let model):
        let reading = model.reading(name: "m", Bindings(batch: 2))
        #expect(reading.network.layers.count <= bytes.count)
        #expect(reading.findings.allSatisfy { $0.rule.hasPrefix("onnx.") })
      }
    }
  }

  @Test func `random bytes are no model`() {
    var generator = Seeded(7)
    for _ in 0..<500 {
      let count = Int.random(in: 0...64, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      guard case .failure(let failure) = ModelFile.read(bytes.span, file: "noise") else {
        Issue.record("\(bytes) was read as a model")
        continue
      }
      expectOfFile(failure.all, count)
    }
  }

  @Test(
    arguments: [
      ([], "onnx.no-graph"), ([0x0B], "onnx.wire"), ([0x00, 0x00], "onnx.wire"),
      (Array(repeating: 0xFF, count: 32), "onnx.wire"), ([0x3A, 0x7F], "onnx.truncated"),
      ([0x38, 0x01], "onnx.wire-type"), ([0x12, 0x02, 0xC3, 0x28], "onnx.text"),
    ] as [([UInt8], String)])
  func `what is wrong with bytes is named`(bytes: [UInt8], rule: String) {
    guard case .failure(let failure) = ModelFile.read(bytes.span, file: "m.onnx") else {
      Issue.record("bytes were read that are no model")
      return
    }
    #expect(failure.all.map(\.rule) == [rule])
  }

  @Test func `subgraphs nested beyond measure are an error`() {
    var graph = Graph()
    graph.node("Relu", ["x"], ["y"])
    for _ in 0..<200 {
      var outer = Graph()
      outer.node("If", ["c"], ["y"], .graph("then_branch", graph), .graph("else_branch", Graph()))
      graph = outer
    }
    var model = Model()
    model.graph = graph
    guard case .failure(let failure) = ModelFile.read(model.bytes.span, file: "m") else {
      Issue.record("200 levels were read")
      return
    }
    #expect(failure.all.map(\.rule) == ["onnx.too-deep"])
  }
}

/// SplitMix64: the same numbers on every machine.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
