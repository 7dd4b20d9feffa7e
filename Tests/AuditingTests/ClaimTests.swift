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
