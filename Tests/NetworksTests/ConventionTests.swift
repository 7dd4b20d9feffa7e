import Arithmetic
import Networks
import Testing

@Suite struct ConventionTests {
  /// Sums take stored numbers, derivations the formulas.
  @Test(arguments: ["resnet18", "vit_b_16", "swin_t", "gpt2", "mobilenet_v3_small"])
  func `the value of a layer is that of its formula`(model: String) throws {
    var net = try Zoo.network(named: model, as: "net").get()
    net.batch = 3
    net.elementType = .float16
    for layer in net.layers.indices {
      for measure in Measure.allCases where measure.isAdditive {
        #expect(net.value(measure, of: layer) == net.count(measure, of: layer)?.value)
      }
    }
  }

  @Test func `values follow another size of the input`() throws {
    let net = try Zoo.network(named: "resnet18", as: "net").get().with(inputSize: [96]).get()
    let macs = net.layers.indices.compactMap { net.count(.macs, of: $0)?.value }
    #expect(net.total(.macs).known == macs.reduce(0, +))
  }

  @Test(arguments: [
    "alexnet_tower", "resnet18", "vit_b_16", "swin_t", "gpt2", "mobilenet_v3_small",
  ])
  func `the sorts of operations add up to all of them, and with the MACs to the FLOPs`(
    model: String
  ) throws {
    let net = try Zoo.network(named: model, as: "net").get()
    let sorts = "biasOperations + net.normOperations + net.poolingOperations + net.otherOperations"
    #expect(try net.value("net.\(sorts)") == net.value("net.operations"))
    #expect(
      try net.value("2 * net.macs").value + net.value("net.operations").value
        == net.value("net.flops").value)
  }

  @Test func `what each sort is of is plain in a network that has all`() throws {
    let net = try network(
      "net",
      """
      input 8×8×3
      conv 3×3, 4, pad same
      batchnorm
      relu
      maxpool 2×2, stride 2
      """)
    #expect(try net.integer("net.biasOperations") == 8 * 8 * 4)
    #expect(try net.integer("net.normOperations") == 2 * 8 * 8 * 4)
    #expect(try net.integer("net.otherOperations") == 8 * 8 * 4)
    #expect(try net.integer("net.poolingOperations") == 3 * 4 * 4 * 4)
  }

  @Test(arguments: [
    (Purpose.norm, "normOperations"), (.batchNorm, "normOperations"),
    (.pooling, "poolingOperations"), (.other, "otherOperations"),
    (.weighting, "otherOperations"),
  ])
  func `what a layer's operations count as is stated, whatever it is called`(
    purpose: Purpose, sort: String
  ) throws {
    for kind in ["anything", "oddpool", "norm"] {
      var builder = NetworkBuilder(name: "net")
      let input = builder.layer(
        "input", Input(Shape(features: 8)), inputs: [], outputs: [Shape(features: 8)])
      builder.layer(
        "it", Described(kind, purpose, .init(operations: 8)), inputs: [input],
        outputs: [Shape(features: 8)])
      let net = builder.build()
      for name in ["normOperations", "poolingOperations", "otherOperations"] {
        #expect(try net.integer("net.\(name)") == (name == sort ? 8 : 0), "\(kind) \(name)")
      }
    }
  }

  @Test func `products of attention are no MACs with weights`() throws {
    let net = try network("net", "input 10 tokens\nembedding 20, 8\nattention 2 heads")
    // Two products of 10 × 10 pairs with 8 features.
    #expect(try net.integer("net.macs - net.weightMacs") == 2 * 10 * 10 * 8)
    let convolutional = try Zoo.network(named: "resnet50", as: "net").get()
    #expect(try convolutional.value("net.weightMacs") == convolutional.value("net.macs"))
  }

  @Test func `a norm that is folded leaves a bias behind`() throws {
    let net = try network(
      "net",
      """
      input 8×8×3, bias no
      conv 3×3, 4
      batchnorm
      relu
      batchnorm
      """)
    // The second norm stands behind no layer into which it could be folded.
    #expect(try net.integer("net.parameters") == 108 + 8 + 8)
    #expect(try net.integer("net.foldedParameters") == 108 + 4 + 8)
    #expect(try net.integer("net.conv1.foldedParameters") == 112)
  }

  /// 12 layers of 12 d² weights, the output's, and two products with each of t tokens a layer.
  @Test func `one more token takes each weight once and looks at all tokens`() throws {
    let net = try Zoo.network(named: "gpt2", as: "net").get()
    let (d, t, words) = (768, 1024, 50_257)
    #expect(try net.integer("net.decodeMacs") == 12 * (12 * d * d + 2 * d * t) + d * words)
  }

  @Test func `every measure that is disputed says what it counts`() {
    for measure in [Measure.macs, .flops, .parameters, .activations, .weightMacs] {
      #expect(measure.convention?.isEmpty == false)
    }
    #expect(Measure.macs.title == "MACs")
    #expect(Measure.weightMacs.title == "weight MACs")
    #expect(Measure.kvCache.title == "KV cache")
  }
}
