import Arithmetic
import Auditing
import Testing

@Suite struct ClaimTests {
  @Test(arguments: [
    ("Of them 34 of 50 (68%) pass.", []), ("Of them 34 of 50 (64%) pass.", ["64 → 68"]),
    ("68% (34/50) pass", []), ("66% (34 out of 50) pass", ["66 → 68"]),
    ("from 40 to 50 (+25%)", []), ("from 40 to 50 (+22%)", ["22 → 25"]),
    ("grew from 40 to 50, a 25% increase", []), ("3 of 4 (p = 10%)", []),
    ("1 of 3 (33%)", []), ("in 12 of 30 (95%) intervals", []),
  ])
  func `percentages are compared with the numbers beside them`(line: String, found: [String]) {
    #expect(findings(line) == found)
  }

  @Test(arguments: [
    ("It rises from 71.2 % to 74.5 %, a gain of 3.2 points.", ["3.2 → 3.3"]),
    ("It rises from 71.2 % to 74.5 %, a gain of 3.3 points.", []),
    ("It rises from 71.2% to 74.5% (+3 pp).", []),
    ("It rises from 71 to 74% (+4 percentage points).", ["4 → 3"]),
    ("It falls from 74.5% to 71.2%, by 3.3 points.", []),
    ("It rises from 24 % to 30 %, i.e. by 5 percentage points.", ["5 → 6"]),
    ("from 71.2% to 74.5%, which gives 10 points for the team", []),
  ])
  func `points are compared with the percentages before them`(line: String, found: [String]) {
    #expect(findings(line) == found)
  }

  private static let knowledge = Knowledge([
    .init("conv1", ["parameters", "weights"], 34_944), .init("fc6", ["parameters"], 37_752_832),
  ])

  @Test(arguments: [
    ("conv1 has 34,945 parameters.", ["34944"]), ("conv1 has 34,944 parameters.", []),
    ("conv1 has about 35K parameters, fc6 has many.", []), ("conv1 has 96 filters.", []),
    ("fc6 has 37.8M parameters.", []), ("fc6 has 38.7M parameters.", ["37752832"]),
    ("conv1 and fc6 have 1,000 parameters.", []), ("It has 12 parameters.", []),
  ])
  func `prose is held to what the caller knows`(line: String, right: [String]) {
    #expect(audit(line, knowledge: Self.knowledge).findings.map(\.computedText) == right)
  }

  @Test func `a result that is repeated with a slip is found`() {
    let text =
      "It has 5*5*96*256 + 256 = 614,656 weights in all. Those 614,665 weights are trained."
    #expect(findings(text) == ["614,665 → 614656"])
    #expect(findings(text.replacing("614,665", with: "614,656")) == [])
    #expect(findings(text.replacing("614,665 weights", with: "614,665 images")) == [])
  }

  @Test(arguments: [
    ("padding 0 gives an output of 55×55×96", []),
    ("padding 2 gives an output of 55×55×96", ["56"]),
    ("padding 0 gives an output of 54×54×96", ["55"]),
  ])
  func `an output size is compared with its layer`(end: String, right: [String]) {
    let text = "A 227×227×3 input, 11×11 filters, stride 4 and \(end)."
    #expect(audit(text).findings.map(\.computedText) == right)
  }
}

/// What prose says of subjects whose quantities the caller knows.
@Suite struct KnownQuantityTests {
  private static let knowledge = Knowledge([
    .init("conv1", of: "alexnet", ["parameters", "params"], 34_944),
    .init("conv1", of: "alexnet", ["weights"], 34_848),
    .init("conv1", of: "alexnet", ["biases"], 96),
    .init("conv1", of: "alexnet", ["output"], .extents([55, 55, 96])),
    .init("alexnet.conv1", ["parameters"], 34_944), .init("alexnet", ["parameters"], 62_378_344),
    .init("conv1_2", of: "vgg19", ["weights"], 36_864), .init("vgg19", ["weights"], 143_652_544),
    .init("conv1_2", of: "vgg16", ["weights"], 36_863), .init("total_macs", [], 1_000),
  ])

  private func right(_ text: String) -> [String] {
    audit(text, knowledge: Self.knowledge).findings.map(\.computedText)
  }

  @Test(arguments: [
    ("The layer conv1 has 34,845 weights and 96 biases.", ["34848"]),
    ("conv1 has 34,848 weights and 69 biases.", ["96"]),
    ("The number of parameters of conv1 is 34,945.", ["34944"]),
    ("conv1's parameters: 34,945.", ["34944"]),
    ("`alexnet.conv1` has 34,945 parameters.", ["34944"]),
    ("All 34,945 parameters of conv1 are trained.", ["34944"]),
    ("AlexNet has 61M parameters.", ["62378344"]),
    ("VGG-19 has 143,653,144 weights.", ["143652544"]),
    ("In VGG-19, conv1_2 has 36,863 weights.", ["36864"]), ("`total_macs` is 1,001.", ["1000"]),
    ("The output of conv1 is 55×55×69.", ["96"]), ("conv1's output is 54×54.", ["55"]),
    ("| layer | weights |\n|---|---|\n| conv1 | 34,884 |\n| other | 12 |\n", ["34848"]),
  ])
  func `a contradiction is found in the forms that prose uses`(text: String, computed: [String]) {
    #expect(right(text) == computed)
  }

  @Test(arguments: [
    "Each filter of conv1 has 363 weights.", "If conv1 had 40,000 parameters, it would be slower.",
    "conv1 has 10,000 parameters more than conv0.", "conv1 has 363 weights for each filter.",
    "AlexNet's fully connected layers have 58,631,144 parameters.",
    "Without conv1, AlexNet has 62,343,400 parameters.", "conv1_2 has 36,863 weights.",
    "Half of the parameters of conv1 is 17,472.", "1,000 parameters of conv1 are pruned.",
    "The output of conv1 is 55×55×96, of AlexNet 1,000 numbers.", "conv1 has 34.9K params in all.",
    "total_macs is 1,000.", "The first layer of AlexNet has 34,944 parameters.",
  ])
  func `what is said of something else is left alone`(text: String) {
    #expect(right(text) == [])
  }

  @Test func `a quantity that was taken for another is the cause`() {
    let report = audit("conv1 has 34,944 weights.", knowledge: Self.knowledge)
    #expect(report.findings.map { $0.cause?.name } == [.otherQuantity])
  }
}
