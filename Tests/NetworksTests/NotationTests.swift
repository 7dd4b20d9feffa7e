import Arithmetic
import Diagnostics
import Networks
import Testing

@Suite struct NotationTests {
  /// A layer as it is written on an input: as it is called, what comes out, and how its parameters,
  /// MACs and other operations follow.
  struct Case: Sendable, CustomTestStringConvertible {
    var input: String
    var layer: String
    var words: String
    var output: String
    var parameters: String
    var macs: String
    var operations: String

    var testDescription: String { layer }

    init(
      _ input: String, _ layer: String, as words: String? = nil, _ output: String,
      _ parameters: String = "0", _ macs: String = "0", _ operations: String = "0"
    ) {
      self.input = input
      self.layer = layer
      self.words = words ?? layer
      self.output = output
      self.parameters = parameters
      self.macs = macs
      self.operations = operations
    }
  }

  private static let map = "32×32×8"
  private static let elements = "h_out × w_out × c_out"

  @Test(arguments: [
    Case(
      map, "conv 3×3, 16", "30×30×16", "k_h × k_w × c_in × c_out + c_out",
      "k_h × k_w × c_in × h_out × w_out × c_out", elements),
    Case(
      map, "conv 3x3, 16, stride 2, pad same, bias no",
      as: "conv 3×3, 16, stride 2, pad same, bias no",
      "16×16×16", "k_h × k_w × c_in × c_out", "k_h × k_w × c_in × h_out × w_out × c_out"),
    Case(
      map, "conv 1×7, 16, pad 0×3, groups 4", "32×32×16",
      "k_h × k_w × c_in / g × c_out + c_out",
      "k_h × k_w × c_in / g × h_out × w_out × c_out", elements),
    Case(
      map, "conv 3, 16, pad 2, dilation 2", as: "conv 3×3, 16, pad 2, dilation 2", "32×32×16",
      "k_h × k_w × c_in × c_out + c_out", "k_h × k_w × c_in × h_out × w_out × c_out", elements),
    Case(
      map, "conv 3×3, 16, stride 2, pad 0+1", as: "conv 3×3, 16, stride 2, pad 0+1×0+1", "16×16×16",
      "k_h × k_w × c_in × c_out + c_out", "k_h × k_w × c_in × h_out × w_out × c_out", elements),
    Case(
      map, "conv 3×3, 16, pad top 1 left 2", as: "conv 3×3, 16, pad 1+0×2+0", "31×32×16",
      "k_h × k_w × c_in × c_out + c_out", "k_h × k_w × c_in × h_out × w_out × c_out", elements),
    Case(
      map, "conv 3×3, depthwise, pad valid", as: "conv 3×3, 8, groups 8", "30×30×8",
      "k_h × k_w × c_in / g × c_out + c_out",
      "k_h × k_w × c_in / g × h_out × w_out × c_out", elements),
    Case(
      map, "depthwise 3×3, multiplier 2, bias no", as: "conv 3×3, 16, groups 8, bias no",
      "30×30×16",
      "k_h × k_w × c_in / g × c_out", "k_h × k_w × c_in / g × h_out × w_out × c_out"),
    Case(
      map, "transposed conv 2×2, 4, stride 2", as: "deconv 2×2, 4, stride 2", "64×64×4",
      "k_h × k_w × c_in × c_out + c_out", "k_h × k_w × h_in × w_in × c_in × c_out", elements),
    Case(
      map, "deconv 3×3, 4, stride 2, pad 1, extra 1", as: "deconv 3×3, 4, stride 2, pad 1, extra 1",
      "64×64×4",
      "k_h × k_w × c_in × c_out + c_out", "k_h × k_w × h_in × w_in × c_in × c_out", elements),
    Case(
      "64×8", "conv 5, 16, pad 2", "64×16", "k_t × f_in × f_out + f_out",
      "k_t × f_in × t_out × f_out", "t_out × f_out"),
    Case(
      "8×32×32×3", "conv 3×3×3, 4, pad 1", "8×32×32×4", "k_d × k_h × k_w × c_in × c_out + c_out",
      "k_d × k_h × k_w × c_in × d_out × h_out × w_out × c_out", "d_out × h_out × w_out × c_out"),
    Case(map, "maxpool 2×2", "16×16×8", "0", "0", "(k_h × k_w − 1) × \(elements)"),
    Case(
      "31×31×8", "max pool 3×3, stride 2, ceil", as: "maxpool 3×3, stride 2, ceil", "15×15×8", "0",
      "0", "(k_h × k_w − 1) × \(elements)"),
    Case(
      map, "average pool 3×3, stride 1, pad 1", as: "avgpool 3×3, stride 1, pad 1", "32×32×8", "0",
      "0", "k_h × k_w × \(elements)"),
    Case(
      map, "global average pool", as: "globalavgpool", "1×1×8", "0", "0", "h_in × w_in × c_in"),
    Case(map, "globalmaxpool", "1×1×8", "0", "0", "h_in × w_in × c_in − c_out"),
    Case(map, "adaptiveavgpool 7×7", "7×7×8", "0", "0", "q_h × q_w × c_out"),
    Case("100", "linear 10", "10", "f_in × f_out + f_out", "f_in × f_out", "f_out"),
    Case(
      "100", "dense 10, bias no", as: "linear 10, bias no", "10", "f_in × f_out", "f_in × f_out"),
    Case("1×1×9", "linear 10", "10", "c_in × f_out + f_out", "c_in × f_out", "f_out"),
    Case(
      "16×9", "linear 10", "16×10", "f_in × f_out + f_out", "f_in × t_out × f_out", "t_out × f_out"),
    Case(map, "flatten", "8192"),
    Case(map, "relu", map, "0", "0", elements),
    Case(map, "silu", map, "0", "0", "5 × h_out × w_out × c_out"),
    Case(map, "prelu", map, "c_in", "0", "2 × h_out × w_out × c_out"),
    Case(map, "dropout 0.5", map), Case(map, "identity", map),
    Case(
      map, "batch norm", as: "batchnorm", map, "c_in + c_in", "0", "2 × h_out × w_out × c_out"),
    Case("16×9", "layernorm", "16×9", "f_in + f_in", "0", "7 × t_out × f_out"),
    Case(map, "groupnorm 4", map, "c_in + c_in", "0", "7 × h_out × w_out × c_out"),
    Case("16×9", "rmsnorm", "16×9", "f_in", "0", "4 × t_out × f_out"),
    Case(map, "instancenorm, affine no", map, "0", "0", "5 × h_out × w_out × c_out"),
    Case(map, "lrn 5", map, "0", "0", "(z + 4) × \(elements)"),
    Case("10", "softmax", "10", "0", "0", "5 × f_out"),
    Case(map, "upsample 2×2", "64×64×8"),
    Case(
      map, "upsample 2, bilinear", as: "upsample 2×2, bilinear", "64×64×8", "0", "0",
      "7 × h_out × w_out × c_out"),
    Case(map, "tokens", "1024×8"), Case(map, "half second", "32×32×4"),
    Case(map, "shuffle 2 groups", as: "shuffle 2", map), Case(map, "merge 2×2", "16×16×32"),
    Case(map, "pixelshuffle 2", "64×64×2"), Case(map, "scale", map, "c_in", "0", elements),
    Case(
      map, "patches 8×8, 20", "16×20", "k_h × k_w × c_in × f_out + f_out",
      "k_h × k_w × c_in × t_out × f_out", "t_out × f_out"),
    Case("16×9", "classtoken", "17×9", "f_in"), Case("16×9", "token last", "9"),
    Case("16×9", "positions", "16×9", "t_in × f_in", "0", "t_out × f_out"),
    Case("128 tokens", "embedding 1_000, 64", as: "embedding 1000, 64", "128×64", "v × f_out"),
    Case(
      "16×12", "attention 4 heads, bias no", "16×12", "2 × f_in × (a × d) + 2 × f_in × (a × d)",
      "t_in × (2 × f_in × (a × d) + 2 × f_in × (a × d)) + 2 × (a × d) × (t_in × t_in)",
      "6 × a × (t_in × t_in)"),
  ])
  func `a layer is read, and its costs follow`(example: Case) throws {
    let net = try network("net", "input \(example.input)\n\(example.layer)")
    let layer = net.layers[1]
    #expect(layer.work.words == example.words)
    #expect(layer.outputs.map(\.description) == [example.output])
    let sizes = net.sizes(1)
    func formula(_ count: Count?) throws -> String {
      try #require(count).formula(.none) { _ in nil }.expression.description
    }
    // `×` is associative, and what is shown has no needless parentheses.
    #expect(try formula(layer.work.parameters(sizes)) == example.parameters.plain)
    #expect(try formula(layer.work.macs(sizes)) == example.macs.plain)
    #expect(try formula(layer.work.operations(sizes)) == example.operations.plain)
  }

  @Test(arguments: ["x", "×", "X", "*"])
  func `times is written in many ways`(mark: String) throws {
    let net = try network("net", "input 32\(mark)32 \(mark) 3\n2 \(mark) conv 3\(mark)3, 8")
    #expect(try net.integer("net.output.height") == 28)
    #expect(net.layers.count == 3)
  }

  @Test func `lines, chains, parentheses and repetitions say the same`() throws {
    let single = "input 8×8×4\nconv 3×3, 4, pad 1\nrelu\nconv 3×3, 4, pad 1\nrelu"
    for text in [
      "input 8×8×4\nconv 3×3, 4, pad 1 -> relu → conv 3×3, 4, pad 1 -> relu",
      "input 8×8×4\n2 × (conv 3×3, 4, pad 1 -> relu)",
      "input 8×8×4 # a comment\n\n2 × ((conv 3×3, 4, pad 1) -> relu)   # so",
      single.replacing("\n", with: "\r\n"),
    ] {
      let net = try network("net", text)
      #expect(net.layers.map(\.name) == ["input", "conv1", "relu1", "conv2", "relu2"])
      #expect(net.total(.flops).known == (try network("net", single)).total(.flops).known)
    }
  }

  @Test func `a layer may be called as the abbreviation of a kind begins`() throws {
    let net = try network("net", "input 8×8×4\ndw conv 3×3, 4, groups 4, bias no")
    #expect(try net.integer("net.dw.parameters") == 36)
  }

  @Test func `a number stands apart from a kind that ends in a digit`() throws {
    let net = try network("net", "input 8×8×4\nrelu6\nrelu6\nrelu\nrelu6_3 relu6\nrelu6")
    #expect(
      net.layers.map(\.name) == ["input", "relu6_1", "relu6_2", "relu1", "relu6_3", "relu6_4"])
  }

  @Test(arguments: [
    ("fp16", ElementType.float16), ("BF16", .bfloat16), ("f32", .float32), ("double", .float64),
    ("fp8", .float8), ("i8", .int8), ("float16", .float16), ("half", .float16),
  ])
  func `element types are known by the names that frameworks give them`(
    _ name: String, _ type: ElementType
  ) throws {
    #expect(ElementType(called: name) == type)
    // Among layers, `half` is one.
    if name == "half" { return }
    #expect(try network("net", "input 8×8×4, \(name)\nrelu").elementType == type)
    #expect(try network("net", "input 8×8×4\n\(name)\nrelu").elementType == type)
    #expect(try network("net", "input 8×8×4\ndtype \(name)\nrelu").elementType == type)
  }

  @Test func `layers without names get the numbers that are free`() throws {
    let net = try network(
      "net", "input 8×8×4\nrelu\nrelu2 relu\nrelu\n2 × b1:\n  2 × tanh\nx 2 × elu")
    #expect(
      net.rows.map { net.path(of: $0.member).joined(separator: ".") } == [
        "input", "relu1", "relu2", "relu3", "b1_1", "b1_1.tanh1", "b1_1.tanh2", "b1_2",
        "b1_2.tanh1", "b1_2.tanh2", "x1", "x2",
      ])
  }

  @Test func `indentation means nothing but below a group or a joint`() throws {
    let net = try network(
      "net",
      """
        input 8×8×4
      a       conv 3×3, 4, pad 1
              relu
          concat c:
            left:
                conv 1×1, 2
              b relu
            right: relu
                   tanh
      last    relu
      """)
    #expect(
      net.rows.map { String(repeating: " ", count: $0.depth) + $0.name } == [
        "input", "a", "relu1", "c", " left", "  conv1", "  b", " right", "  relu1", "  tanh1",
        " concat", "last",
      ])
  }

  @Test func `settings hold for the whole network`() throws {
    for text in [
      "input 8×8×4, batch 16, float16, bias no, optimizer sgd\nconv 1×1, 4",
      "input 8×8×4\nbatch 16\nfloat16, bias no\noptimizer sgd\nconv 1×1, 4",
    ] {
      let net = try network("net", text)
      #expect(net.batch == 16)
      #expect(net.elementType == .float16)
      #expect(net.optimizer == .sgd)
      #expect(try net.integer("net.biases") == 0)
    }
    let net = try network("net", "input 8×8×4, bias no\nconv 1×1, 4, bias yes")
    #expect(try net.integer("net.biases") == 4)
  }

  @Test func `gates are multiplied place by place`() throws {
    let net = try network(
      "net",
      """
      input 8×8×16
      multiply se
        identity
        gate: globalavgpool -> conv 1×1, 4 -> relu -> conv 1×1, 16 -> sigmoid
      """)
    #expect(try net.integer("net.se.output.height") == 8)
    #expect(try net.integer("net.se.multiply.flops") == 8 * 8 * 16)
  }
}

extension String {
  fileprivate var plain: String {
    replacing("2 × f_in × (a × d)", with: "2 × f_in × a × d").replacing(
      "2 × (a × d) × (t_in × t_in)", with: "2 × a × d × t_in × t_in"
    )
    .replacing("6 × a × (t_in × t_in)", with: "6 × a × t_in × t_in")
  }
}

@Suite struct HostileNotationTests {
  @Test func `many layers are read in time that grows with them`() throws {
    let lines = String(repeating: "conv 1×1, 4 -> relu\n", count: 4_000)
    let net = try network("net", "input 2×2×4\n" + lines)
    #expect(net.layers.count == 8_001)
    #expect(net.layers[8_000].name == "relu4000")
  }

  @Test func `thousands of branches and strides on end are answered`() throws {
    let branches = (0..<1000).map { "  b\($0): relu" }.joined(separator: "\n")
    let wide = try network("net", "input 2×2×3\nconcat\n" + branches)
    #expect(try wide.integer("net.output.channels") == 3_000)
    #expect(try wide.derivation("net.output.channels").inputs.count == 1)
    let differing = (0..<1000).map { "  b\($0): conv 1×1, 4, pad \($0)" }.joined(separator: "\n")
    let found = findings("input 2×2×3\nconcat\n" + differing)
    #expect(found.map(\.rule) == ["network.branches-differ"])
    #expect(found[0].message.utf8.count < 1000)
    let long = try network("net", "input 8×8×3\n500 × conv 3×3, 3, stride 2, pad same")
    #expect(long.findings("net.receptiveField").map(\.rule) == ["network.field-too-large"])
    #expect(try long.integer("net.conv9.jump") == 512)
  }

  @Test(arguments: [
    "(", ")", "->", ":", ",", "×", "x", "#", "\"", "\0", "-", "→→", "::", "1", "9", "concat", "a:",
    "é", "\u{FFFD}", "💥", "\u{202E}", "\t", "\r", "2 × ", "2 × (", "a b c", "conv", "_", "…",
  ])
  func `whatever is written many times is answered`(piece: String) {
    for text in [
      String(repeating: piece, count: 1000),
      "input 8×8×3\n" + String(repeating: piece, count: 1000),
      "input 8×8×3\n" + String(repeating: piece + "\n", count: 1000),
      "input 8×8×3\nconv 3×3, " + String(repeating: piece, count: 1000),
    ] {
      let found = findings(text)
      #expect(found.count <= 20)
      for finding in found {
        #expect((finding.range?.bytes.upperBound ?? 0) <= text.utf8.count)
        #expect(finding.message.utf8.count < 2500)
      }
    }
  }

  @Test func `texts with mistakes drawn at random are answered`() {
    var random = RandomNetworks(seed: 41)
    var generator = SeededGenerator(42)
    for _ in 0..<150 {
      var bytes = Array(random.text().utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0...2, using: &generator) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &generator)], at: place)
        default: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      for finding in findings(text) {
        #expect((finding.range?.bytes.upperBound ?? 0) <= text.utf8.count)
      }
    }
  }

  @Test func `groups may be nested as deep as anybody reads, and no deeper`() {
    func nested(_ depth: Int) -> String {
      "input 8×8×3\n"
        + (0..<depth).map { String(repeating: " ", count: $0) + "g\($0):" }.joined(separator: "\n")
        + "\n" + String(repeating: " ", count: depth) + "relu"
    }
    #expect(findings(nested(60)).isEmpty)
    #expect(findings(nested(500)).contains { $0.rule == "network.too-deep" })
    let parentheses =
      String(repeating: "(", count: 50_000) + "relu"
      + String(repeating: ")", count: 50_000)
    #expect(findings("input 8×8×3\n" + parentheses).map(\.rule).contains("network.too-deep"))
  }
}
