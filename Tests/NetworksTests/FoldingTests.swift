import Arithmetic
import Networks
import Testing

@Suite struct FoldingTests {
  private static let body = """
    input 8×8×4, bias no
    stem:
      conv 3×3, 4, pad same
    3 × block:
      conv 3×3, 4, pad same
      relu
    other:
      conv 1×1, 4
      relu
    """

  private func shown(_ network: Network, depth: Int) -> [String] {
    network.foldedRows(toDepth: depth).map { row in
      let indent = String(repeating: "  ", count: row.row.depth)
      let name = row.times > 1 ? "\(row.row.name) … \(row.lastName) ×\(row.times)" : row.row.name
      return "\(indent)\(name): \(network.total(.parameters, of: row.members).known)"
    }
  }

  @Test func `neighbours that are alike share a row with what they take together`() throws {
    let network = try network("net", Self.body)
    #expect(
      shown(network, depth: 1) == [
        "input: 0", "stem: 144", "block1 … block3 ×3: 432", "other: 16",
      ])
    #expect(
      shown(network, depth: 2) == [
        "input: 0", "stem: 144", "block1 … block3 ×3: 432", "  conv1: 432", "  relu1: 0",
        "other: 16", "  conv1: 16", "  relu1: 0",
      ])
  }

  @Test func `a sum takes neighbours that are alike as often as they stand there`() throws {
    let network = try network("net", Self.body)
    let sum = try network.derivation("net.parameters")
    #expect(
      sum.formula.description
        == "net.stem.parameters + 3 × net.block1.parameters + net.other.parameters")
    #expect(sum.inputs.map(\.meaning) == ["", "as each of block1 … block3", ""])
    #expect(try sum.formula.evaluate(in: network.scope).get().result == sum.result)
    let block = try network.derivation("net.block1.parameters")
    #expect(block.formula.description == "k_h × k_w × c_in × c_out")
  }

  @Test func `neighbours that look alike but take different amounts are not multiplied`() throws {
    // The norm behind the last convolution lies outside of its block, and folds into it all the same.
    let network = try network(
      "net", "input 8×8×4, bias no\n2 × block:\n  relu\n  conv 1×1, 4\nbatchnorm")
    let sum = try network.derivation("net.foldedParameters")
    #expect(try sum.formula.evaluate(in: network.scope).get().result == sum.result)
    #expect(sum.inputs.count == 2)
    #expect(sum.formula.description.contains("×") == false)
  }

  @Test func `a group of one layer is that layer`() throws {
    let network = try network("net", Self.body)
    let stem = try #require(network.foldedRows(toDepth: 2).first { $0.row.name == "stem" })
    #expect(stem.row.kind == "conv 3×3, 4, pad same, bias no")
  }

  @Test(arguments: ["resnet152", "densenet201", "vit_l_16", "llama2_70b"])
  func `a large network folds to a page, and its rows add up`(model: String) throws {
    let network = try Zoo.network(named: model).get()
    let rows = network.foldedRows(atMost: 60)
    #expect(rows.count <= 60)
    let outermost = rows.filter { $0.row.depth == 0 }
    let sum = outermost.reduce(Rational.zero) {
      $0 + network.total(.parameters, of: $1.members).known
    }
    #expect(sum == network.total(.parameters).known)
  }
}
