import Diagnostics
import Networks
import Testing

/// What is blamed stands between guillemets; the rule follows.
@Suite struct NotationErrorTests {
  @Test(arguments: [
    ("«»", "network.empty"),
    ("«# nothing\n»", "network.empty"),
    ("«conv» 3×3, 64", "network.missing-input"),
    ("«input»", "network.missing-argument"),
    ("input «0×3×3»", "network.number-too-small"),
    ("input «12a»×3", "network.not-a-number"),
    ("input 3«×»", "network.not-a-number"),
    ("input «1×2×3×4×5»", "network.bad-rank"),
    ("input «99999999999×3×3»", "network.too-large"),
    ("input 8×8×3, «btch» 4", "network.unknown-setting"),
    ("input 8×8×3, batch «many»", "network.not-a-number"),
    ("input 8×8×3, «bias perhaps»", "network.not-a-decision"),
    ("input 8×8×3\n«input» 8×8×3", "network.second-input"),
    ("input 8×8×3\nrelu\n«batch 4»", "network.late-setting"),
    ("input 8×8×3\n«cnv» 3×3, 64", "network.unknown-layer"),
    ("input 8×8×3\nconv1 «cnv» 3×3, 64", "network.unknown-layer"),
    ("input 8×8×3\n«frobnicate»", "network.unknown-layer"),
    ("input 8×8×3\nfc «lineer» 10", "network.unknown-layer"),
    ("input 8×8×3\n6 × «encoder»\n  relu", "network.unknown-layer"),
    ("input 8×8×3\nconv 3×3 «64»", "network.not-a-number"),
    ("input 8×8×3\nconv 3×3, 64, «strde» 2", "network.unknown-option"),
    ("input 8×8×3\nconv 3×3, 64, «7»", "network.unexpected-argument"),
    ("input 8×8×3\nconv 3×3, 64, stride 2, «stride 2»", "network.repeated-option"),
    ("input 8×8×3\n«conv»", "network.missing-argument"),
    ("input 8×8×3\n«conv» 3×3", "network.missing-argument"),
    ("input 8×8×3\nconv 3×3, 64, «stride»", "network.not-a-number"),
    ("input 8×8×3\nconv 3×3, 64«,»", "network.empty-part"),
    ("input 8×8×3\nconv 3×3, 64, pad «samme»", "network.padding"),
    ("input 8×8×3\nconv 3×3, 64, bias «maybe»", "network.not-a-decision"),
    ("input 8×8×3\nconv 3×3, «64.5»", "network.not-a-number"),
    ("input 8×8×3\nconv «3×3», 64, stride 1×2×3", "network.directions-differ"),
    ("input 8×8×3\nconv «9×9», 64", "network.kernel-exceeds-input"),
    ("input 8×8×3\nconv «3×3», 64, dilation 5", "network.kernel-exceeds-input"),
    ("input 8×8×3\nconv 3×3, 64, groups «2»", "network.groups-do-not-divide"),
    ("input 8×8×4\nconv 3×3, 63, groups «4»", "network.groups-do-not-divide"),
    ("input 8×8×3\n«linear» 10", "network.wrong-axes"),
    ("input 100\n«conv» 3×3, 8", "network.wrong-axes"),
    ("input 8×8×3\n«attention» 4 heads", "network.wrong-axes"),
    ("input 16×10\nattention «3» heads", "network.groups-do-not-divide"),
    ("input 8×8×3\nrelu «->»", "network.empty-item"),
    ("input 8×8×3\n«->» relu", "network.empty-item"),
    ("input 8×8×3\nrelu -> «->» relu", "network.empty-item"),
    ("input 8×8×3\n2 × «(»relu", "network.parentheses"),
    ("input 8×8×3\nrelu -> «add»", "network.joint-in-chain"),
    ("input 8×8×3\n«a-b» conv 3×3, 8", "network.bad-name"),
    ("input 8×8×3\n«macs» conv 3×3, 8", "network.reserved-name"),
    ("input 8×8×3\na relu\n«a» relu", "network.duplicate-name"),
    ("input 8×8×3\na: relu\n«a» relu", "network.duplicate-name"),
    ("input 8×8×3\n«a»:\nrelu", "network.empty-group"),
    ("input 8×8×3\n«concat» m\nrelu", "network.no-branches"),
    ("input 8×8×3\n«residual»", "network.no-branches"),
    ("input 8×8×3\n«add»\n  a: relu", "network.one-branch"),
    ("input 8×8×3\nconcat m «relu»\n  a: relu", "network.after-joint"),
    ("input 8×8×3\nconcat\n  «relu»\n  a: relu", "network.unnamed-branch"),
    ("input 8×8×3\nconcat\n  a: relu\n  «a»: relu", "network.duplicate-name"),
    ("input 8×8×3\nconcat\n  «2» × a: relu", "network.repeated-branch"),
    ("input 8×8×3\nconcat\n    a: relu\n  «b»: relu", "network.indentation"),
    ("input 8×8×3\n«\t»relu", "network.tab"),
    ("input 8 tokens\nembedding 9, 4\n«positions 7»", "network.positions"),
    ("input 8×8×3\n«positions» 64", "network.wrong-axes"),
    ("input 8×8×3\nbranches\n  a: relu\n  b: relu\n«relu»", "network.after-branches"),
    ("input 8×8×3\n«1000000» × relu", "network.too-many-layers"),
    ("input 8×8×3\n«1000» × a:\n  1000 × relu", "network.too-many-layers"),
    ("input 8×8×3\n«half first»", "network.does-not-divide"),
    ("input 8×8×3\ndropout «7»", "network.not-a-rate"),
    ("input 8×8×3\n«1000000000» × relu", "network.too-many-layers"),
    ("input 1000000000×1000000000×3\n«flatten»", "network.too-large"),
    ("input 8×8×3\ndeconv «1×1», 4, pad 40", "network.kernel-exceeds-input"),
    ("«inputs» 8×8×3\nrelu", "network.missing-input"),
    ("input 8×8×3\n«Conv2d(3, 16, 3)»", "network.call"),
    ("input 8×8×3\nrelu -> «relu()» -> flatten", "network.call"),
    ("input 8×8×3\n«nn.Linear(10)»", "network.call"),
    ("input 8×8×3\nconv 3×3, 16 «relu»", "network.missing-arrow"),
    ("input 8×8×3\nconv 3×3, 16, pad same «batch» norm", "network.missing-arrow"),
    ("input 8×8×3\nconv 3×3, 16, «relu»", "network.missing-arrow"),
    ("input 8×8×3\nconv 3×3, 16, stride 2 «pad» 3", "network.missing-comma"),
    ("input 8×8×3\nconv 3×3, 16 «bias» no", "network.missing-comma"),
    ("input 8×8×3\nupsample 2 «bilinear»", "network.missing-comma"),
  ])
  func `an error blames its place`(marked: String, rule: String) {
    let (text, places) = unmarked(marked)
    let found = findings(text)
    #expect(found.map(\.rule) == [rule], "\(found)")
    #expect(found.first?.range?.bytes == places.first, "\(found)")
  }

  @Test func `several errors are reported in one run, and no consequences`() {
    let found = findings(
      """
      input 8×8×3
      cnv 3×3, 64
      conv 9×9, 64
      a relu
      a relu
      conv 3×3, 8, strid 2
      linear 10
      """)
    #expect(
      found.map(\.rule) == [
        "network.unknown-layer", "network.duplicate-name", "network.unknown-option",
      ])
  }

  @Test func `a name that is nearly right is mended`() throws {
    let found = findings("input 8×8×3\nmaxpol 2×2")
    let fix = try #require(found.first?.fixIts.first)
    #expect(fix.replacement == "maxpool")
    #expect(fix.range.bytes == 14..<20)
  }

  @Test(arguments: [
    "inputs 8×8×3\nrelu", "input 8×8×3\nconv 3×3, 4 relu", "input 8×8×3\nrelu()",
    "input 8×8×3\nconv 3×3, 4 stride 2, pad 1 bias no", "input 1×28×28\nconv 3×3, 8",
  ])
  func `what was meant is proposed, and is sound`(body: String) throws {
    var body = body
    for _ in 0..<3 {
      guard let fix = findings(body).first?.fixIts.first else { break }
      body = applied(fix, to: body).0
    }
    #expect(throws: Never.self) { try network("net", body) }
  }

  @Test(arguments: [
    "input 8×8×3\nconv (relu -> conv 3×3, 4)", "input 8×8×3\npool 2 × (relu)",
    "input 10×6\nexperts 8 experts, 4 units, top 2", "input 16×10\nattention 2 heads",
    "input 8×8×3\nconv 3×3, 3, depthwise",
  ])
  func `a name before parentheses and a unit behind a number are no errors`(body: String) {
    #expect(findings(body).isEmpty)
  }

  @Test func `findings are bounded`() {
    let lines = (0..<1000).map { "frobnicate\($0) \($0)" }.joined(separator: "\n")
    #expect(findings("input 8×8×3\n" + lines).count == 20)
  }
}

@Suite struct BranchErrorTests {
  @Test func `branches that cannot be joined show their sizes, and one padding is proposed`() throws
  {
    let body = """
      input 32×32×256
      concat module
        1x1: conv 1×1, 128
        3x3: conv 1×1, 64 -> conv 3×3, 192
      """
    let found = findings(body)
    #expect(found.map(\.rule) == ["network.branches-differ"])
    #expect(found[0].message.contains("1x1 is 32×32×128, 3x3 is 30×30×192"))
    #expect(found[0].notes.count == 2)
    let fix = try #require(found[0].fixIts.first)
    #expect(fix.replacement == ", pad same")
    let (mended, _) = applied(fix, to: body)
    #expect(try network("net", mended).integer("net.output.channels") == 320)
  }

  @Test func `a wrong padding is replaced`() throws {
    let body = """
      input 32×32×256
      concat
        a: conv 1×1, 128
        b: conv 5×5, 192, pad 1, bias no
      """
    let fix = try #require(findings(body).first?.fixIts.first)
    let (mended, replaced) = applied(fix, to: body)
    #expect(replaced == "1")
    #expect(try network("net", mended).integer("net.output.height") == 32)
  }

  @Test func `a group without its colon is mended`() {
    let text = "input 8×8×3\n6 × encoder\n  relu"
    let found = findings(text)
    #expect(found.map(\.fixIts.count) == [1])
    #expect(applied(found[0].fixIts[0], to: text).0 == "input 8×8×3\n6 × encoder:\n  relu")
    // What looks like a kind is one.
    #expect(findings("input 8×8×3\nrel\n  tanh")[0].fixIts.map(\.replacement) == ["relu"])
  }

  @Test(arguments: [
    ("swiglu 64", "tinyllama"), ("FFN 64", "vit_b_16"), ("encoder", "group"),
    ("lstm 5", "recurrent"),
  ])
  func `a block that has a name elsewhere is taken apart`(_ line: String, _ advice: String) {
    let found = findings("input 8×8×3\n\(line)")
    #expect(found.map(\.rule) == ["network.unknown-layer"])
    #expect(found[0].notes.contains { $0.message.contains(advice) })
  }

  @Test func `every model that advice names is in the zoo`() {
    for name in ["tinyllama", "vit_b_16", "efficientnet_b0", "resnet50", "mobilenet_v2"] {
      #expect(Zoo.model(name) != nil)
    }
  }

  @Test func `numbers side by side want a comma`() {
    #expect(findings("input 8×8×3\nconv 3x3 6")[0].message.contains("comma"))
  }

  @Test func `several paddings are named`() {
    let found = findings(
      """
      input 32×32×256
      concat module
        1x1: conv 1×1, 128
        3x3: conv 3×3, 192
        5x5: conv 5×5, 96
      """)
    #expect(found.map(\.rule) == ["network.branches-differ"])
    #expect(found[0].fixIts.isEmpty)
    #expect(found[0].notes.count { $0.message.contains("pad same") } == 2)
  }

  @Test func `sums need equal sizes`() {
    let found = findings("input 8×8×4\nresidual\n  conv 3×3, 8, pad same")
    #expect(found.map(\.rule) == ["network.branches-differ"])
    #expect(found[0].message.contains("8×8×8"))
    #expect(found[0].message.contains("8×8×4"))
  }
}

/// The text with a fix-it carried out, and what it replaced.
private func applied(_ fix: Diagnostic.FixIt, to text: String) -> (String, String) {
  let utf8 = Array(text.utf8)
  let before = String(decoding: utf8[..<fix.range.bytes.lowerBound], as: UTF8.self)
  let after = String(decoding: utf8[fix.range.bytes.upperBound...], as: UTF8.self)
  return (before + fix.replacement + after, String(decoding: utf8[fix.range.bytes], as: UTF8.self))
}

@Suite struct ChannelOrderTests {
  @Test(arguments: [
    ("input «3×32×32»\nrelu", "32×32×3"), ("image input «4×84×84», batch 2\nrelu", "84×84×4"),
    ("input «3×16×112×112»\nrelu", "16×112×112×3"),
  ])
  func `an input whose channels stand first is doubted, and turned`(marked: String, meant: String)
    throws
  {
    let (text, places) = unmarked(marked)
    let doubt = try #require(try network("net", text).doubts.first)
    #expect(doubt.severity == .warning)
    #expect(doubt.range?.bytes == places[0])
    #expect(doubt.fixIts.map(\.replacement) == [meant])
    let turned = try network("net", applied(doubt.fixIts[0], to: text).0)
    #expect(turned.doubts.isEmpty)
    #expect(turned.layers[0].outputs[0].description == meant)
  }

  @Test(arguments: [
    "32×32×3", "3×3×3", "2×32×32", "3×32×64", "1×1×512", "8×8×8", "4×2×2", "128×64", "3",
  ])
  func `other inputs are taken as they stand`(size: String) throws {
    #expect(try network("net", "input \(size)\nrelu").doubts.isEmpty)
  }

  @Test func `it says which extent is taken for what`() throws {
    let doubt = try #require(try network("net", "input 3×32×32\nrelu").doubts.first)
    #expect(doubt.message.contains("height 3, width 32, channels 32"))
  }

  @Test func `a window that does not fit into such an input points to it`() {
    let found = findings("input 1×28×28\nconv 3×3, 8")
    #expect(found.map(\.rule) == ["network.kernel-exceeds-input"])
    #expect(found[0].notes.map(\.message).first?.contains("height 1, width 28") == true)
    #expect(found[0].notes.first?.range?.bytes == 6..<15)
  }
}
