import Arithmetic
import Diagnostics
import Networks
import Testing

@Suite struct NameTests {
  private static let text = """
    input 32×32×8, batch 4
    stem    conv 3×3, 16, pad same
            relu
    blocks:
      2 × residual block:
        conv 3×3, 16, pad same
        relu
      out   maxpool 2×4
    concat mix
      left:  conv 1×1, 8
      right: conv 3×3, 8, pad same
    flat    flatten
    fc      linear 10
    """

  @Test(arguments: [
    ("net.blocks.block1.conv1.output.channels", 16), ("net.blocks.block2.output.height", 32),
    ("net.blocks.out.output.height", 16), ("net.blocks.out.output.width", 8),
    ("net.mix.input.width", 8), ("net.mix.left.output.channels", 8),
    ("net.mix.concat.output.channels", 16), ("net.mix.output.3", 16),
    ("net.flat.output.features", 2048), ("net.fc.input.1", 2048), ("net.batch", 4),
    ("net.mix.output.activations", 2048), ("net.output.features", 10),
    ("count(net[\"conv*\"])", 4), ("count(net[\"block*\"])", 1),
    ("count(net.blocks[\"block?\"])", 2), ("count(net[\"blocks.block?.conv*\"])", 2),
    ("count(net[\"**.conv1\"])", 4), ("count(net.mix)", 3), ("count(net)", 14),
    ("net[\"mix.*\"].biases", 16), ("net[\"stem\"].output.channels", 16),
    ("net[\"*\"].activations - net.activations", 0), ("net[\"input\"].activations", 8192),
    ("net.blocks.out.receptiveField.width", 10), ("net.blocks.out.jump.width", 4),
    ("net.fc.receptiveField", 32),
  ])
  func `a name stands for a number`(name: String, figure: Int) throws {
    #expect(try network("net", Self.text).integer(name) == figure)
  }

  /// What is blamed stands between guillemets; the rule follows.
  @Test(arguments: [
    ("«net»", "network.no-quantity"),
    ("net.«stem»", "network.no-quantity"),
    ("net.«blocks»", "network.no-quantity"),
    ("net[\"«conv*»\"]", "network.no-quantity"),
    ("net.stem.«output»", "network.no-quantity"),
    ("net.«stm».macs", "network.unknown-name"),
    ("net.stem.«parameter»", "network.unknown-name"),
    ("net.stem.«conv1».macs", "network.unknown-name"),
    ("net[\"«cov*»\"].macs", "network.no-match"),
    ("net.stem.macs.«x»", "network.after-number"),
    ("net.batch.«x»", "network.after-number"),
    ("net.stem.output.height.«x»", "network.after-number"),
    ("net.stem.output.«features»", "network.unknown-extent"),
    ("net.stem.output.«9»", "network.unknown-extent"),
    ("net[\"conv*\"].«output».height", "network.several-layers"),
    ("net[\"conv*\"].«receptiveField»", "network.no-single-output"),
    ("net.blocks.out.«receptiveField»", "network.several-directions"),
    ("net.stem.receptiveField.«depth»", "network.unknown-axis"),
    ("net.stem.«peakMemory»", "network.only-of-network"),
    ("net[\"input\"].«intensity»", "network.no-traffic"),
    ("count(net.«stm»)", "network.unknown-name"),
  ])
  func `a name without a meaning is blamed where it fails`(marked: String, rule: String) throws {
    let (text, places) = unmarked(marked)
    let found = try network("net", Self.text).findings(text)
    #expect(found.map(\.rule) == [rule], "\(found)")
    #expect(found.first?.range?.bytes == places.first)
  }

  @Test(arguments: [
    ("net.stm.macs", "stem"), ("net.stem.parameter", "parameters"),
    ("net[\"cov*\"].macs", "conv*"), ("net.stem.output.hieght", "height"),
    ("net.input.chanels", "channels"),
  ])
  func `a near name is proposed`(text: String, meant: String) throws {
    let found = try network("net", Self.text).findings(text)
    #expect(found.first?.fixIts.map(\.replacement) == [meant], "\(found)")
  }

  @Test(arguments: [
    ("net.mb1.dw.macs", "residual1.dw"), ("net.dw.macs", "mb1.residual1.dw"),
    ("net.mb1.relu1", "residual1.relu1"), ("net.conv1.macs", "mb1.residual1.conv1"),
  ])
  func `a layer that lies deeper is found under its name`(text: String, meant: String) throws {
    let network = try network("net", Self.nested)
    let found = network.findings(text)
    #expect(found.map(\.rule) == ["network.unknown-name"])
    #expect(found.first?.fixIts.map(\.replacement) == [meant], "\(found)")
  }

  @Test func `where nothing is near, the layers that there are are listed`() throws {
    let network = try network("net", Self.nested)
    let notes = network.findings("net.mb1.somewhere.macs").first?.notes.map(\.message) ?? []
    #expect(notes.first == "layers and groups here are residual1")
    // A name that several layers have is proposed for the first, and the others are told.
    let several = network.findings("net.same.macs").first
    #expect(several?.fixIts.map(\.replacement) == ["mb1.residual1.same"])
    #expect(several?.notes.first?.message.contains("mb2.same") == true)
  }

  private static let nested = """
    input 8×8×4
    mb1:
      residual
        dw depthwise 3×3, pad same
        conv 1×1, 4 -> relu
        same relu
    mb2:
      same relu
    """

  /// The member that is selected is the highest one whose name or path matches.
  @Test(
    arguments: [
      ("a.*", "a.b", "b"), ("a.*", "a.b.c", "b"), ("a.*.*", "a.b.c", "c"), ("a.**", "a.b.c", "b"),
      ("**.c", "a.b.c", "c"), ("a?c.d", "abc.d", "d"), ("a?c.d", "a.c.d", nil),
      ("*.b.*", "aa.b.cc", "cc"), ("**b**.d", "a.b.c.d", "d"), ("a.b", "a.bc", nil),
      ("*c", "a.b.abc", "abc"), ("b", "a.b.c", "b"), ("b*b", "a.bab", "bab"), ("b*b", "a.b", nil),
    ] as [(String, String, String?)])
  func `patterns match names, or whole paths`(pattern: String, path: String, found: String?) {
    var builder = NetworkBuilder(name: "net")
    var group = 0
    let names = path.split(separator: ".").map(String.init)
    for name in names.dropLast() { group = builder.group(name, in: group) }
    builder.layer(
      names[names.count - 1], Pointwise(.relu), inputs: [], outputs: [Shape(features: 1)],
      in: group)
    let network = builder.build()
    #expect(network.members(matching: pattern).map(network.name) == [found].compactMap(\.self))
  }

  @Test func `a hostile pattern takes no longer than its length allows`() {
    var builder = NetworkBuilder(name: "net")
    builder.layer(
      String(repeating: "a", count: 1000), Pointwise(.relu), inputs: [],
      outputs: [Shape(features: 1)])
    let pattern = String(repeating: "*a", count: 200) + "b"
    #expect(builder.build().members(matching: pattern).isEmpty)
  }

  @Test func `a layer of an unknown kind is counted as unknown, not as nothing`() throws {
    var builder = NetworkBuilder(name: "net")
    let input = builder.layer(
      "x", Input(Shape(features: 4)), inputs: [], outputs: [Shape(features: 4)])
    let odd = builder.layer(
      "odd-one", Described("Odd", .other, .unknown(weights: 12)), inputs: [input],
      outputs: [Shape(features: 4)])
    try builder.layer("fc", Linear(10), inputs: [odd])
    let network = builder.build()
    #expect(network.total(.macs).known == 40)
    #expect(network.total(.macs).unknown == [1])
    #expect(try network.integer("net.parameters") == 62)
    #expect(try network.integer("net.fc.macs") == 40)
    #expect(try network.integer("net[\"odd-one\"].weights") == 12)
    let found = network.findings("net.macs")
    #expect(found.map(\.rule) == ["network.unknown-cost"])
    #expect(found[0].message.contains("`odd-one` (Odd)"))
  }
}
