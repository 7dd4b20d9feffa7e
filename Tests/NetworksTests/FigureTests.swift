import Arithmetic
import Diagnostics
import Networks
import Testing

/// Figures that are known from elsewhere.
@Suite struct FigureTests {
  @Test(arguments: [
    ("alexnet.conv1.parameters", 34_944), ("alexnet.conv2.parameters", 614_656),
    ("alexnet.conv3.parameters", 885_120), ("alexnet.conv4.parameters", 1_327_488),
    ("alexnet.conv5.parameters", 884_992), ("alexnet.fc6.parameters", 37_752_832),
    ("alexnet.fc7.parameters", 16_781_312), ("alexnet.fc8.parameters", 4_097_000),
    ("alexnet.parameters", 62_378_344), ("alexnet.conv1.output.height", 55),
    ("alexnet.conv1.output.channels", 96), ("alexnet.pool5.output.height", 6),
    ("alexnet.pool5.output.channels", 256), ("alexnet.fc6.input.features", 9216),
    ("alexnet.input.height", 227), ("alexnet.input.activations", 227 * 227 * 3),
    ("alexnet.output.features", 1000), ("alexnet[\"fc*\"].parameters", 58_631_144),
    ("alexnet[\"conv*\"].parameters", 3_747_200), ("count(alexnet[\"conv*\"])", 5),
    ("alexnet.relu3.macs", 0), ("alexnet.conv1.macs", 105_415_200),
  ])
  func `AlexNet has the sizes and parameters that are known`(name: String, figure: Int) throws {
    #expect(try network("alexnet", Paper.alexnet).integer(name) == figure)
  }

  @Test func `VGG-19 has the activations and weights of the lectures' table`() throws {
    let vgg = try network("vgg19", Paper.vgg19)
    let layers = ["conv*", "pool*", "fc*"].map { "vgg19[\"\($0)\"].activations" }
    #expect(
      try vgg.integer("vgg19.input.activations + \(layers.joined(separator: " + "))")
        == 16_542_184)
    #expect(try vgg.integer("vgg19.weights") == 143_652_544)
    #expect(try vgg.integer("vgg19.parameters") == 143_667_240)
    #expect(try vgg.integer("vgg19.conv3_4.parameters") == 590_080)
    #expect(try vgg.integer("count(vgg19[\"conv1_*\"])") == 2)
  }

  @Test func `an Inception module takes what is known, without padding and with it`() throws {
    let naive = try network("n", Paper.naive("branches", pad: ""))
    #expect(try naive.integer("n.module.1x1.macs") == 33_554_432)
    #expect(try naive.integer("n.module.3x3.macs") == 398_131_200)
    #expect(try naive.integer("n.module.5x5.macs") == 481_689_600)
    #expect(try naive.integer("n.macs") == 913_375_232)
    let reduced = try network("r", Paper.reduced("branches", pad: ""))
    #expect(try reduced.integer("r.module.3x3.conv2.macs") == 199_065_600)
    #expect(try reduced.integer("r.module.pool.macs") == 14_745_600)
    #expect(try reduced.integer("r.macs") == 349_519_872)
    let same = ", pad same"
    let joined = try network("n", Paper.naive("concat", pad: same))
    #expect(try joined.integer("n.macs") == 1_115_684_864)
    #expect(try joined.integer("n.output.channels") == 672)
    #expect(try joined.integer("n.module.5x5.receptiveField") == 5)
    #expect(try network("r", Paper.reduced("concat", pad: same)).integer("r.macs") == 397_410_304)
  }

  @Test func `a derivation shows formula, values and where they come from`() throws {
    let alexnet = try network("alexnet", Paper.alexnet)
    let parameters = try alexnet.derivation("alexnet.conv1.parameters")
    #expect(parameters.formula.description == "k_h × k_w × c_in × c_out + c_out")
    #expect(parameters.subject == "alexnet.conv1.parameters")
    #expect(
      parameters.inputs.map(\.origin)
        == [nil, nil, "alexnet.input.output.channels", "alexnet.conv1.output.channels"])
    let height = try alexnet.derivation("alexnet.conv1.output.height")
    #expect(height.formula.description == "⌊(h_in + 2 × p − k_h) / s⌋ + 1")
    #expect(height.result == Quantity(55))
    let sum = try alexnet.derivation("alexnet.parameters")
    #expect(sum.inputs.count == 8)
    #expect(sum.inputs.map(\.origin).first == "alexnet.conv1.parameters")
    #expect(sum.result == Quantity(62_378_344, .parameters))
  }

  @Test func `the sum of branches is shown layer by layer`() throws {
    let reduced = try network("r", Paper.reduced("branches", pad: ""))
    let sum = try reduced.derivation("r.macs")
    #expect(
      sum.inputs.map { $0.value.value.integer }
        == [33_554_432, 33_554_432, 199_065_600, 8_388_608, 60_211_200, 14_745_600])
  }
}
