import Arithmetic
import Diagnostics
import Networks
import Testing

@Suite struct RowTests {
  private static let reduced = Paper.reduced("concat", pad: ", pad same")

  @Test func `rows stand in reading order, groups before what they hold`() throws {
    let network = try network("net", Self.reduced)
    let shown = network.rows.map { row in
      let sizes = [row.input, row.output].map { $0.map { network.shape($0).description } ?? "–" }
      return String(repeating: "  ", count: row.depth) + row.name
        + " | \(row.kind) | \(sizes[0]) | \(sizes[1])"
    }
    #expect(
      shown == [
        "input | input | – | 32×32×256",
        "module | concat of 4 branches | 32×32×256 | 32×32×480",
        "  1x1 | 1 layer | 32×32×256 | 32×32×128",
        "    conv1 | conv 1×1, 128 | 32×32×256 | 32×32×128",
        "  3x3 | 2 layers | 32×32×256 | 32×32×192",
        "    conv1 | conv 1×1, 128 | 32×32×256 | 32×32×128",
        "    conv2 | conv 3×3, 192, pad same | 32×32×128 | 32×32×192",
        "  5x5 | 2 layers | 32×32×256 | 32×32×96",
        "    conv1 | conv 1×1, 32 | 32×32×256 | 32×32×32",
        "    conv2 | conv 5×5, 96, pad same | 32×32×32 | 32×32×96",
        "  pool | 2 layers | 32×32×256 | 32×32×64",
        "    maxpool1 | maxpool 3×3, stride 1, pad same | 32×32×256 | 32×32×256",
        "    conv1 | conv 1×1, 64 | 32×32×256 | 32×32×64",
        "  concat | concat | 32×32×128 | 32×32×480",
      ])
  }

  @Test func `deep rows can be folded into their groups`() throws {
    let network = try network("net", Self.reduced)
    #expect(network.rows(toDepth: 1).map(\.name) == ["input", "module"])
    #expect(
      network.rows(toDepth: 2).map(\.name)
        == ["input", "module", "1x1", "3x3", "5x5", "pool", "concat"])
  }

  @Test func `an expression is evaluated of one row`() throws {
    let network = try network("net", Self.reduced)
    let row = try #require(network.rows.first { $0.name == "5x5" })
    let scope = network.scope(of: row.member)
    func value(_ text: String) throws -> Quantity {
      try Expression.parse(Excerpt(text, in: "e", at: 0)).get().evaluate(in: scope).get().result
    }
    #expect(try value("macs").value == 8_388_608 + 78_643_200)
    #expect(try value("output.channels * input.channels") == Quantity(96 * 256))
    #expect(try value("macs / parameters").unit == .macs / .parameters)
    let derivation = try Expression.parse(Excerpt("macs", in: "e", at: 0)).get()
      .evaluate(in: scope).get()
    #expect(derivation.inputs.map(\.origin) == ["net.module.5x5.macs"])
  }

  @Test func `a wrong expression of a row is blamed within it`() throws {
    let network = try network("net", Self.reduced)
    let scope = network.scope(of: .layer(1))
    let expression = try Expression.parse(Excerpt("1 + mcas", in: "e", at: 0)).get()
    guard case .failure(let failure) = expression.evaluate(in: scope) else {
      Issue.record("`mcas` has a value")
      return
    }
    #expect(failure.all.map(\.range?.bytes) == [4..<8])
    #expect(failure.all.first?.fixIts.first?.replacement == "macs")
  }

  @Test func `patterns choose rows, and totals add what is shown once`() throws {
    let vgg = try network("vgg", Paper.vgg19)
    let patterns = ["fc*", "conv1_*", "input", "conv1_1"].map { Excerpt($0, in: "e", at: 0) }
    let rows = try vgg.rows(matching: patterns).get()
    #expect(rows.map(\.name) == ["input", "conv1_1", "conv1_2", "fc6", "fc7", "fc8"])
    let layers = vgg.layers(in: rows)
    #expect(layers.count == 6)
    let total = try Expression.parse(Excerpt("activations", in: "e", at: 0)).get()
      .evaluate(in: vgg.scope(ofLayers: layers)).get().result
    #expect(total == Quantity(150_528 + 2 * 3_211_264 + 9192, .activations))
  }

  @Test func `every pattern that chooses nothing is reported`() throws {
    let vgg = try network("vgg", Paper.vgg19)
    let patterns = [
      Excerpt("cnv*", in: "e", at: 3), Excerpt("fc*", in: "e", at: 9),
      Excerpt("x", in: "e", at: 14),
    ]
    guard case .failure(let failure) = vgg.rows(matching: patterns) else {
      Issue.record("patterns without a match are accepted")
      return
    }
    #expect(failure.all.map(\.range?.bytes) == [3..<7, 14..<15])
  }

  @Test func `another input size is inferred through`() throws {
    let text = "input 224×224×3\nconv 7×7, 8, stride 2, pad 3\nglobalavgpool\nflatten\nlinear 10"
    let net = try network("net", text)
    let larger = try net.with(inputSize: [448]).get()
    #expect(try larger.integer("net.conv1.output.height") == 224)
    #expect(try larger.integer("net.parameters") == net.integer("net.parameters"))
    #expect(try net.with(inputSize: [299, 320]).get().integer("net.conv1.output.width") == 160)
    guard case .failure(let failure) = net.with(input: Shape(height: 1, width: 0, channels: 3))
    else {
      Issue.record("an input without width is accepted")
      return
    }
    #expect(failure.all.map(\.rule) == ["network.input-does-not-fit"])
  }
}
