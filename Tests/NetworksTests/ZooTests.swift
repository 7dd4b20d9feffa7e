import Arithmetic
import Diagnostics
import Networks
import Testing

@Suite struct ZooTests {
  /// Parameters and 10⁹ multiply–accumulates, rounded, as torchvision's documentation of its weights
  /// states them.
  @Test(arguments: [
    ("alexnet", 61_100_840, "0.714"), ("convnext_tiny", 28_589_128, "4.456"),
    ("convnext_small", 50_223_688, "8.684"), ("convnext_base", 88_591_464, "15.355"),
    ("convnext_large", 197_767_336, "34.361"), ("densenet121", 7_978_856, "2.834"),
    ("densenet161", 28_681_000, "7.728"), ("densenet169", 14_149_480, "3.36"),
    ("densenet201", 20_013_928, "4.291"), ("efficientnet_b0", 5_288_548, "0.386"),
    ("efficientnet_b1", 7_794_184, "0.687"), ("efficientnet_b2", 9_109_994, "1.088"),
    ("efficientnet_b3", 12_233_232, "1.827"), ("efficientnet_b4", 19_341_616, "4.394"),
    ("efficientnet_b5", 30_389_784, "10.266"), ("efficientnet_b6", 43_040_704, "19.068"),
    ("efficientnet_b7", 66_347_960, "37.746"), ("googlenet", 6_624_904, "1.498"),
    ("mobilenet_v2", 3_504_872, "0.301"), ("mobilenet_v3_large", 5_483_032, "0.217"),
    ("mobilenet_v3_small", 2_542_856, "0.057"), ("resnet18", 11_689_512, "1.814"),
    ("resnet34", 21_797_672, "3.664"), ("resnet50", 25_557_032, "4.089"),
    ("resnet101", 44_549_160, "7.801"), ("resnet152", 60_192_808, "11.514"),
    ("resnext50_32x4d", 25_028_904, "4.23"), ("resnext101_32x8d", 88_791_336, "16.414"),
    ("resnext101_64x4d", 83_455_272, "15.46"), ("wide_resnet50_2", 68_883_240, "11.398"),
    ("wide_resnet101_2", 126_886_696, "22.753"), ("shufflenet_v2_x0_5", 1_366_792, "0.04"),
    ("shufflenet_v2_x1_0", 2_278_604, "0.145"), ("shufflenet_v2_x1_5", 3_503_624, "0.296"),
    ("shufflenet_v2_x2_0", 7_393_996, "0.583"), ("squeezenet1_0", 1_248_424, "0.819"),
    ("squeezenet1_1", 1_235_496, "0.349"), ("swin_t", 28_288_354, "4.491"),
    ("swin_s", 49_606_258, "8.741"), ("swin_b", 87_768_224, "15.431"),
    ("vgg11", 132_863_336, "7.609"), ("vgg13", 133_047_848, "11.308"),
    ("vgg16", 138_357_544, "15.47"), ("vgg19", 143_667_240, "19.632"),
    ("vgg11_bn", 132_868_840, "7.609"), ("vgg13_bn", 133_053_736, "11.308"),
    ("vgg16_bn", 138_365_992, "15.47"), ("vgg19_bn", 143_678_248, "19.632"),
    ("vit_b_16", 86_567_656, "17.564"), ("vit_b_32", 88_224_232, "4.409"),
    ("vit_l_16", 304_326_632, "61.555"), ("vit_l_32", 306_535_400, "15.378"),
    ("vit_h_14", 632_045_800, "167.295"),
  ])
  func `parameters and MACs are those that torchvision documents`(
    name: String, parameters: Int, macs: String
  ) throws {
    let network = try Zoo.network(named: name).get()
    #expect(network.total(.parameters).known == Rational(parameters))
    let thousandths = (network.total(.macs).known / 1_000_000).rounded
    #expect(thousandths == thousand(macs))
  }

  /// As published with the networks or counted from their published weights.
  @Test(arguments: [
    ("lenet5", 61_706), ("alexnet_grouped", 60_965_224), ("alexnet_tower", 62_378_344),
    ("googlenet_paper", 6_998_552), ("inception_v3", 23_834_568), ("mobilenet_v1", 4_231_976),
    ("gpt2", 124_439_808), ("gpt2_medium", 354_823_168), ("gpt2_large", 774_030_080),
    ("gpt2_xl", 1_557_611_200), ("llama2_7b", 6_738_415_616), ("llama2_13b", 13_015_864_320),
    ("llama2_70b", 68_976_648_192), ("llama3_8b", 8_030_261_248),
    ("llama3_70b", 70_553_706_496), ("llama3_2_1b", 1_235_814_400),
    ("mistral_7b", 7_241_732_096), ("tinyllama", 1_100_048_384),
    ("mixtral_8x7b", 46_702_792_704), ("mixtral_8x22b", 140_620_634_112),
  ])
  func `parameters are those that are known`(name: String, parameters: Int) throws {
    let network = try Zoo.network(named: name).get()
    #expect(network.total(.parameters).known == Rational(parameters))
  }

  @Test(arguments: [1, 128, 1024])
  func `a table of positions has its rows whatever the prompt's length`(tokens: Int) throws {
    let network = try Zoo.network(named: "gpt2", options: ZooOptions(input: [tokens])).get()
    #expect(network.total(.parameters).known == 124_439_808)
    #expect(try network.integer("gpt2.positions1.parameters") == 1024 * 768)
  }

  @Test func `a prompt longer than the table of positions is refused`() {
    let made = Zoo.network(named: "gpt2", options: ZooOptions(input: [1025]))
    guard case .failure(let findings) = made else { return #expect(Bool(false)) }
    #expect(findings.all[0].message.contains("1025 tokens"))
  }

  /// The published practice with images of another size is to stretch the table.
  @Test func `positions of patches follow the image`() throws {
    let network = try Zoo.network(named: "vit_b_16", options: ZooOptions(input: [384])).get()
    #expect(try network.integer("vit_b_16.positions1.parameters") == (24 * 24 + 1) * 768)
  }

  @Test func `every model is named once, with its source`() {
    #expect(Set(Zoo.all.map(\.name)).count == Zoo.all.count)
    for model in Zoo.all {
      #expect(model.source.contains("20") || model.source.contains("19"), "\(model.name)")
      #expect(model.name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" })
    }
  }

  @Test func `the layers of a known network have the sizes its paper states`() throws {
    let net = try Zoo.network(named: "resnet50", as: "r").get()
    #expect(try net.integer("r.layer3.block1.output.height") == 14)
    #expect(try net.integer("r.layer4.output.channels") == 2048)
    #expect(try net.integer("count(r.layer3[\"block*\"])") == 6)
    let alexnet = try Zoo.network(named: "alexnet_tower", as: "a").get()
    #expect(try alexnet.integer("a.pool5.output.height") == 6)
  }

  @Test func `a decoder keeps a key and a value of each token and layer`() throws {
    let net = try Zoo.network(named: "llama2_7b", as: "llama").get().with(elementType: .float16)
    // 2 · 32 layers · 4,096 numbers · 4,096 tokens · 2 bytes.
    #expect(try net.integer("llama.kvCache") == 2 * 32 * 4096 * 4096 * 2)
    #expect(try net.integer("llama.parameterMemory") == 2 * 6_738_415_616)
    let grouped = try Zoo.network(named: "llama3_8b", as: "llama").get()
    #expect(try grouped.integer("llama.kvCache") == 2 * 32 * 1024 * 8192 * 4)
  }

  /// The image needs no gradient, so the first layer has one product less for each.
  @Test(arguments: [("resnet18", "conv1"), ("vgg16", "conv1_1"), ("vit_b_16", "patches1")])
  func `training takes three products for each of inference but the first layer's`(
    name: String, first: String
  ) throws {
    let net = try Zoo.network(named: name, as: "net").get()
    #expect(try net.value("net.trainingMacs") == net.value("3 * net.macs - net.\(first).macs"))
  }

  @Test(arguments: ["resnet-50", "ResNet50", "RESNET_50"])
  func `a model is found however its name is written`(name: String) {
    #expect(Zoo.model(name)?.name == "resnet50")
  }

  @Test func `classes, input, width and depth can be chosen`() throws {
    var options = ZooOptions(input: [320], classes: 10, batch: 4)
    let net = try Zoo.network(named: "resnet18", as: "r", options: options).get()
    #expect(try net.integer("r.layer4.output.height") == 10)
    #expect(try net.integer("r.output.features") == 10)
    #expect(net.batch == 4)
    options = ZooOptions(width: .init(1, 2))
    let narrow = try Zoo.network(named: "mobilenet_v2", as: "m", options: options).get()
    #expect(try narrow.integer("m.conv1.output.channels") == 16)
    let deep = try Zoo.network(named: "resnet50", as: "r", options: .init(depth: .init(2))).get()
    #expect(try deep.integer("count(r.layer1[\"block*\"])") == 6)
  }

  @Test func `an unknown model or an impossible size is an error at its place`() {
    let range = SourceRange("n.md", 3..<10)
    guard case .failure(let unknown) = Zoo.network(named: "resnet51", at: range) else {
      Issue.record("resnet51 exists")
      return
    }
    #expect(unknown.all.map(\.rule) == ["zoo.unknown-model"])
    #expect(unknown.all[0].fixIts.first?.range == range)
    guard
      case .failure(let small) = Zoo.network(named: "vgg19", options: .init(input: [4]), at: range)
    else {
      Issue.record("VGG-19 fits on 4×4")
      return
    }
    #expect(small.all.map(\.rule) == ["zoo.options"])
    #expect(small.all[0].range == range)
  }

  private func thousand(_ decimal: String) -> Rational {
    let parts = decimal.split(separator: ".").map(String.init)
    let places = (parts[1] + "000").prefix(3)
    return Rational((Int(parts[0]) ?? 0) * 1000 + (Int(places) ?? 0))
  }
}
