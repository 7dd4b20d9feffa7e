import Arithmetic
import Diagnostics
@testable import Networks
import Testing

/// What holds for every network, on networks drawn at random.
@Suite struct LawTests {
  private static func networks(_ count: Int, seed: UInt64) throws -> [Network] {
    var random = RandomNetworks(seed: seed)
    var networks: [Network] = []
    for _ in 0..<count {
      let text = random.text()
      // A map that has become too small for a window says so; that is checked elsewhere.
      if case .success(let network) = parse("net", text) { networks.append(network) }
    }
    try #require(networks.count > count / 4)
    return networks
  }

  @Test func `a formula's value is that of its count, and no symbol has two values`() throws {
    for network in try Self.networks(40, seed: 11) {
      for layer in network.layers.indices {
        for measure in Measure.allCases {
          guard let count = network.count(measure, of: layer) else { continue }
          let formula = count.formula(measure.unit) { _ in nil }
          #expect(formula.value.value == count.value, "\(measure) of \(network.layers[layer])")
          let derivation = count.derivation(measure.unit) { _ in nil }
          #expect(derivation.result == formula.derivation().result)
          #expect(derivation.inputs.map(\.variable) == formula.derivation().inputs.map(\.variable))
          expectOneValueForEachSymbol(count)
        }
      }
    }
  }

  @Test func `the formula of an extent gives the extent`() throws {
    for network in try Self.networks(60, seed: 12) {
      for (index, layer) in network.layers.enumerated() {
        for extent in layer.outputs[0].extents.indices {
          let count = layer.work.extent(extent, network.sizes(index))
          let size = Rational(layer.outputs[0].extents[extent].size)
          #expect(count.value == size, "\(layer.work.words) \(extent)")
          #expect(count.formula(.none) { _ in nil }.value.value == size)
          expectOneValueForEachSymbol(count)
        }
      }
    }
  }

  @Test func `every derivation comes to the value that is asked for`() throws {
    for network in try Self.networks(8, seed: 13) {
      for row in network.rows {
        for measure in Measure.allCases {
          let reference = network.reference(to: row.member, measure.rawValue)
          guard case .success(let value) = network.quantity(reference) else { continue }
          let derivation = try network.derivation(reference).get()
          #expect(derivation.result == value, "\(reference)")
          #expect(evaluated(derivation) == value.value, "\(reference): \(derivation.formula)")
          for input in derivation.inputs {
            guard let origin = input.origin else { continue }
            #expect(try network.derivation(origin).result.value == input.value.value, "\(origin)")
          }
        }
      }
    }
  }

  /// All of them, and networks in which blocks repeat behind an input that has activations.
  private static let published = Zoo.all.map(\.name)
  private static let repeated = [
    "input 8×8×4\n2 × b:\n  conv 3×3, 4, pad same\nrelu",
    "input 8×8×4, batch 3, float16, weights int8\n3 × b:\n  conv 3×3, 4, pad same\n  relu\nrelu",
    "input 16 tokens\nembedding 100, 8\n4 × block:\n  residual\n    layernorm -> attention 2 heads",
    "input 9×9×2\nblock: 2 × conv 3×3, 2, pad same",
  ]

  @Test(arguments: published + repeated)
  func `a printed sum over a network comes to what stands behind it`(name: String) throws {
    let network =
      try name.contains("\n") ? network("net", name) : Zoo.network(named: name, as: "net").get()
    // Published networks have many groups; what holds of groups shows in the others.
    let members: [Member] =
      [.group(0)] + (name.contains("\n") ? network.rows.map(\.member) : [])
    for measure in Measure.allCases {
      for member in members {
        let reference = network.reference(to: member, measure.rawValue)
        guard case .success(let value) = network.quantity(reference) else { continue }
        let derivation = try network.derivation(reference).get()
        #expect(evaluated(derivation) == value.value, "\(reference): \(derivation.formula)")
      }
    }
  }

  @Test func `an input is part of a sum where it is named, and nowhere else`() throws {
    let network = try network("net", Self.repeated[0])
    #expect(try network.integer("net.activations") == 3 * 256)
    #expect(try network.integer("net[\"*\"].activations") == 3 * 256)
    let named = "net[\"input\"].activations + net[\"**\"].activations"
    #expect(try network.integer(named) == 4 * 256)
    #expect(
      try network.derivation("net.activations").formula.description
        == "2 × net.b1.activations + net.relu1.activations")
  }

  @Test func `a group takes what its members take`() throws {
    for network in try Self.networks(40, seed: 14) {
      for (index, group) in network.groups.enumerated() {
        for measure in Measure.allCases where measure.isAdditive {
          let parts = group.members.filter { !isInput($0, network) }
            .map { network.total(measure, of: $0).known }
          #expect(network.total(measure, of: .group(index)).known == parts.reduce(0, +))
        }
      }
    }
  }

  @Test(arguments: [1, 2, 5])
  func `a repetition takes as much as its layers one by one`(count: Int) throws {
    let repeated = try network("net", "input 16×16×8\n\(count) × conv 3×3, 8, pad same")
    let single = try network("net", "input 16×16×8\nconv 3×3, 8, pad same")
    for measure in [Measure.parameters, .activations, .macs, .flops, .memory, .traffic] {
      #expect(
        repeated.total(measure).known == single.total(measure).known * Rational(count))
    }
  }

  @Test func `a concatenation has the channels of all its branches`() throws {
    var random = SeededGenerator(15)
    for _ in 0..<50 {
      let channels = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        Int.random(in: 1...300, using: &random)
      }
      let branches = channels.enumerated().map { "  b\($0): conv 1×1, \($1)" }
      let network = try network("net", "input 4×4×3\nconcat\n" + branches.joined(separator: "\n"))
      #expect(try network.integer("net.output.channels") == channels.reduce(0, +))
    }
  }

  @Test func `a batch multiplies memory and nothing else`() throws {
    for network in try Self.networks(30, seed: 16) {
      let larger = network.with(batch: network.batch * 5)
      for measure in [Measure.parameters, .activations, .macs, .flops, .trainingMacs] {
        #expect(larger.total(measure).known == network.total(measure).known)
      }
      let memory = network.total(.activationMemory).known
      #expect(larger.total(.activationMemory).known == 5 * memory)
      #expect(
        larger.peakMemory(inPlace: false).elements == network.peakMemory(inPlace: false).elements)
    }
  }

  @Test func `an input of the same size changes nothing`() throws {
    for network in try Self.networks(60, seed: 17) {
      let same = try network.with(input: network.layers[0].outputs[0]).get()
      #expect(same.layers.map(\.outputs) == network.layers.map(\.outputs))
    }
  }

  private func isInput(_ member: Member, _ network: Network) -> Bool {
    if case .layer(let index) = member { network.layers[index].isInput } else { false }
  }

  private func expectOneValueForEachSymbol(_ count: Count) {
    var values: [Symbol: Rational] = [:]
    for factor in count.factors {
      #expect(values[factor.symbol] ?? factor.value == factor.value, "\(factor.symbol) in \(count)")
      values[factor.symbol] = factor.value
    }
  }

  /// The formula of a derivation with its values, evaluated anew.
  private func evaluated(_ derivation: Derivation) -> Rational {
    let inputs = derivation.inputs.map {
      Derivation.Input($0.variable, Quantity($0.value.value, isExact: $0.value.isExact))
    }
    return Formula(derivation.formula, where: inputs).value.value
  }
}
