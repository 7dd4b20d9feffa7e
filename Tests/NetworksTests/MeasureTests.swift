import Arithmetic
import Diagnostics
import Networks
import Testing

@Suite struct MeasureTests {
  private static let chain = """
    input 8×8×2, batch 3
    conv 3×3, 4, pad same
    relu
    maxpool 2×2
    flatten
    linear 5
    """

  @Test(arguments: [
    // 2 · MACs + one addition of a bias for each output.
    ("net.conv1.flops", 2 * 8 * 8 * 4 * 18 + 8 * 8 * 4), ("net.relu1.flops", 256),
    // Three comparisons for each output.
    ("net.maxpool1.flops", 4 * 4 * 4 * 3), ("net.flatten1.flops", 0),
    ("net.linear1.flops", 2 * 64 * 5 + 5),
    ("net.conv1.parameterMemory", 76 * 4), ("net.conv1.activationMemory", 3 * 256 * 4),
    ("net.conv1.memory", 76 * 4 + 3 * 256 * 4),
    ("net.conv1.traffic", (76 + 3 * (128 + 256)) * 4), ("net.flatten1.traffic", 0),
    // The image depends on no parameter and needs no gradient.
    ("net.conv1.backwardMacs", 8 * 8 * 4 * 18), ("net.linear1.backwardMacs", 2 * 64 * 5),
    ("net.trainingMacs", 2 * 8 * 8 * 4 * 18 + 3 * 64 * 5),
    ("net.gradientMemory", (76 + 325) * 4), ("net.optimizerMemory", (76 + 325) * 8),
    // Parameters, gradients and two moments; every output but the flattened view.
    ("net.trainingMemory", (76 + 325) * 16 + 3 * (256 + 256 + 64 + 5) * 4),
    // The convolution's and the ReLU's output side by side.
    ("net.peakMemory", 3 * (256 + 256) * 4), ("net.peakMemoryInPlace", 3 * (128 + 256) * 4),
  ])
  func `measures follow their definitions`(name: String, figure: Int) throws {
    #expect(try network("net", Self.chain).integer(name) == figure)
  }

  @Test func `intensity is FLOPs for each byte, and that of a group is no sum`() throws {
    let network = try network("net", Self.chain)
    #expect(try network.value("net.intensity") == network.value("3 * net.flops / net.traffic"))
    let derivation = try network.derivation("net.intensity")
    #expect(derivation.formula.description == "n × f / t")
    #expect(derivation.inputs.map(\.origin) == [nil, "net.flops", "net.traffic"])
  }

  @Test(arguments: [
    (ElementType.float64, 8), (.float32, 4), (.float16, 2), (.bfloat16, 2), (.int8, 1),
  ])
  func `memory follows the element type`(type: ElementType, bytes: Int) throws {
    let network = try network("net", Self.chain).with(elementType: type)
    #expect(try network.integer("net.parameterMemory") == 401 * bytes)
    let optimizer = type.bits < 32 ? 12 : 8
    #expect(try network.integer("net.optimizerMemory") == 401 * optimizer)
  }

  @Test func `half bytes are counted as such`() throws {
    let network = try network("net", Self.chain).with(elementType: .int4)
    #expect(try network.value("net.parameterMemory") == Quantity(Rational(401, 2), .bytes))
  }

  @Test func `parameters may be stored in a type of their own`() throws {
    let plain = try network("net", Self.chain).with(elementType: .float16)
    let quantized = plain.with(weightType: .int4)
    #expect(try quantized.value("net.parameterMemory") == Quantity(Rational(401, 2), .bytes))
    #expect(try quantized.value("net.activationMemory") == plain.value("net.activationMemory"))
    for layer in quantized.layers.indices {
      for measure in Measure.allCases {
        let count = quantized.count(measure, of: layer)
        #expect(quantized.value(measure, of: layer) == count?.value, "\(measure) of \(layer)")
      }
    }
    func formula(_ network: Network) -> String? {
      network.count(.memory, of: 1)?.formula(.bytes) { _ in nil }.expression.description
    }
    #expect(formula(quantized) == "p × w / 8 + n × a × b")
    // The same type twice is no type of its own.
    #expect(formula(plain.with(weightType: .float16)) == formula(plain))
  }

  @Test(
    arguments: [
      (ElementType.float32, nil, false), (.float16, nil, true), (.float32, .int4, true),
      (.float16, .float32, false), (.bfloat16, .bfloat16, true),
    ] as [(ElementType, ElementType?, Bool)])
  func `training keeps a copy of parameters that are stored in less than 32 bits`(
    type: ElementType, weights: ElementType?, keepsCopy: Bool
  ) throws {
    var network = try network("net", Self.chain).with(elementType: type)
    network.weightType = weights
    #expect(try network.integer("net.optimizerMemory") == 401 * (keepsCopy ? 12 : 8))
    let derivation = try network.derivation("net.conv1.optimizerMemory")
    #expect(derivation.formula.description == (keepsCopy ? "p × 4 × (o + 1)" : "p × 4 × o"))
  }

  @Test func `of a mixture of experts every token multiplies by a few`() throws {
    let text = "input 10×6\nexperts 8, 4, top 2, shared 1, gated"
    let network = try network("net", text)
    let expert = 3 * 6 * 4
    #expect(try network.integer("net.parameters") == 6 * 8 + 9 * expert)
    #expect(try network.integer("net.macs") == 10 * (6 * 8 + 3 * expert))
    #expect(try network.integer("net.decodeMacs") == 6 * 8 + 3 * expert)
    #expect(try network.integer("net.operations") == 10 * (5 * 8 + 6 * 3 * 4 + 2 * 2 * 6))
    #expect(try network.integer("net.biasOperations") == 0)
  }

  @Test func `one expert of one is a gated network beside a router`() throws {
    let experts = try network("net", "input 10×6\nexperts 1, 4, top 1, gated")
    let plain = try network(
      "net",
      """
      input 10×6
      bias no
      multiply
        gate: linear 4 -> silu
        up: linear 4
      linear 6
      """)
    #expect(try experts.integer("net.parameters") - 6 == plain.integer("net.parameters"))
    #expect(try experts.integer("net.macs") - 60 == plain.integer("net.macs"))
  }

  @Test(arguments: ["input 8×8×4, float16, weights int4\nrelu", "input 8×8×4\nweights i4\nrelu"])
  func `the notation states it as a setting`(text: String) throws {
    #expect(try network("net", text).weightType == .int4)
  }

  @Test func `a residual keeps its input alive`() throws {
    let net = try network(
      "net",
      """
      input 4×4×4
      stem conv 1×1, 4
      residual
        conv 1×1, 8
        relu
        conv 1×1, 4
      """)
    // The stem's output waits while the second convolution reads 128 and writes 64.
    let peak = net.peakMemory(inPlace: true)
    #expect(peak.elements == Rational(64 + 128 + 64))
    #expect(peak.live.map { net.layers[$0].name } == ["stem", "conv1", "conv2"])
    let plain = net.peakMemory(inPlace: false)
    #expect(plain.elements == Rational(64 + 128 + 128))
    let derivation = try net.derivation("net.peakMemory")
    #expect(
      derivation.inputs.compactMap(\.origin)
        == [
          "net.stem.activations", "net.residual1.conv1.activations",
          "net.residual1.relu1.activations",
        ])
  }

  /// Against a simulation that keeps every value until its last use.
  @Test func `the peak is the largest sum of values that are still needed`() throws {
    var random = RandomNetworks(seed: 21)
    for _ in 0..<40 {
      guard case .success(let network) = parse("net", random.text()) else { continue }
      var best = Rational.zero
      for now in network.layers.indices {
        var alive = Rational.zero
        for layer in 0...now where network.layers[layer].work.storage != .view {
          if isNeeded(layer, at: now, network) {
            alive = network.layers[layer].outputs.reduce(alive) { $0 + $1.elements }
          }
        }
        best = max(best, alive)
      }
      #expect(network.peakMemory(inPlace: false).elements == best)
      #expect(network.peakMemory(inPlace: true).elements <= best)
    }
  }

  /// Whether a later layer, or a view of it, still takes the value, or nobody ever does.
  private func isNeeded(_ layer: Int, at now: Int, _ network: Network) -> Bool {
    if layer == now { return true }
    var holders: Set<Int> = [layer]
    var lastUse = layer
    var isTaken = false
    for (index, later) in network.layers.enumerated() where index > layer {
      guard later.inputs.contains(where: { holders.contains($0.layer) }) else { continue }
      lastUse = index
      isTaken = true
      if later.work.storage == .view, let first = later.inputs.first, holders.contains(first.layer)
      {
        holders.insert(index)
      }
    }
    let results = holders.contains { holder in
      !network.layers.contains { $0.inputs.contains { $0.layer == holder } }
    }
    return !isTaken || results || lastUse >= now
  }
}

@Suite struct ReceptiveFieldTests {
  /// Marks an output and walks back through the windows to the places of the input it depends on.
  @Test func `a receptive field spans what an output depends on`() throws {
    var random = SeededGenerator(31)
    for _ in 0..<300 {
      let windows = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        Window(
          Int.random(in: 1...5, using: &random), stride: Int.random(in: 1...3, using: &random),
          dilation: Int.random(in: 1...2, using: &random))
      }
      var builder = NetworkBuilder(name: "net")
      let shape = Shape(tokens: 4000, features: 1)
      var last = builder.layer("input", Input(shape), inputs: [], outputs: [shape])
      for (index, window) in windows.enumerated() {
        last = try builder.layer("conv\(index)", Convolution([window], filters: 1), inputs: [last])
      }
      var places: Set<Int> = [0]
      for window in windows.reversed() {
        places = Set(
          places.flatMap { place in
            (0..<window.kernel).map { place * window.stride + $0 * window.dilation }
          })
      }
      let network = builder.build()
      let name = "net.conv\(windows.count - 1)"
      #expect(try network.integer("\(name).receptiveField") == (places.max() ?? 0) + 1)
      #expect(try network.integer("\(name).jump") == windows.reduce(1) { $0 * $1.stride })
    }
  }

  @Test func `branches give the largest field, and attention all`() throws {
    let net = try network(
      "net",
      """
      input 32×32×4
      concat c
        a: conv 3×3, 4, pad same
        b: conv 5×5, 4, pad same -> conv 5×5, 4, pad same
      patches 4×4, 16
      attention 2 heads
      """)
    #expect(try net.integer("net.c.a.receptiveField") == 3)
    #expect(try net.integer("net.c.receptiveField") == 9)
    #expect(try net.integer("net.patches1.receptiveField") == 12)
    #expect(try net.integer("net.receptiveField") == 32)
    let derivation = try net.derivation("net.c.b.conv2.receptiveField")
    #expect(derivation.formula.description == "r_in + (k − 1) × j_in")
    #expect(derivation.inputs.first?.origin == "net.c.b.conv1.receptiveField.height")
  }
}
