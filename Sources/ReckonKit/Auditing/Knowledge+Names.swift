import Arithmetic
import Auditing
import Diagnostics
import Networks

extension Knowledge {
  /// What a notebook's networks, their layers and its named values are known to have, for an audit of
  /// texts. Names that no text uses are left out, since counting takes time.
  init(_ names: Names, usedIn texts: some Sequence<SourceFile>) {
    let words = texts.reduce(into: Set<String>()) { $0.formUnion($1.text.nameLikeWords) }
    var facts: [Fact] = []
    for (name, network) in names.networks.sorted(by: { $0.key < $1.key }) {
      if words.contains(name.asWord) {
        facts += network.facts(of: .group(0), called: name, owner: nil)
      }
      for index in network.layers.indices where !network.layers[index].isInput {
        let layer = network.layers[index].name
        guard words.contains(layer.asWord) else { continue }
        // A short or plain word ("conv", "fc") names no one layer, unless its network stands before it.
        if layer.isDistinctive {
          facts += network.facts(of: .layer(index), called: layer, owner: name)
        }
        facts += network.facts(of: .layer(index), called: "\(name).\(layer)", owner: nil)
      }
    }
    for (name, value) in names.values.sorted(by: { $0.key < $1.key }) {
      guard name.isDistinctive, words.contains(name.asWord), case .success(let derivation) = value
      else { continue }
      facts += derivation.result.facts(called: name)
    }
    self.init(facts)
  }
}

extension Network {
  private static let nouns: [(Measure, [String])] = [
    (.parameters, ["parameters", "parameter", "params"]), (.weights, ["weights", "weight"]),
    (.biases, ["biases", "bias"]), (.activations, ["activations"]),
    (.macs, ["macs", "multiply-accumulates"]), (.flops, ["flops"]),
  ]

  fileprivate func facts(of member: Member, called name: String, owner: String?)
    -> [Knowledge.Fact]
  {
    let leaves = leaves(of: member)
    var facts: [Knowledge.Fact] = Network.nouns.compactMap { measure, nouns in
      let total = total(measure, over: leaves)
      guard total.unknown.isEmpty else { return nil }
      return Knowledge.Fact(name, of: owner, nouns, total.known)
    }
    if case .layer(let index) = member, let output = layers[index].outputs.first,
      output.extents.count == 3
    {
      let extents = output.extents.map(\.size)
      facts.append(Knowledge.Fact(name, of: owner, ["output"], .extents(extents)))
    }
    return facts
  }
}

extension Quantity {
  /// A plain number, or a count of what can be counted in words.
  fileprivate func facts(called name: String) -> [Knowledge.Fact] {
    guard isExact else { return [] }
    return unit.isNone || [.parameters, .activations, .macs, .flops].contains(unit)
      ? [Knowledge.Fact(name, [], value)] : []
  }
}

extension String {
  /// Not taken for a word of prose: `vgg_activations`, `batch2`.
  fileprivate var isDistinctive: Bool { contains { $0 == "_" || $0.isNumber } }

  /// A name as prose may write it: `VGG-19` for `vgg19`.
  fileprivate var asWord: String { lowercased().filter { $0 != "-" } }

  /// Runs of letters, digits, `_` and `-`, in lower case and without the hyphens.
  fileprivate var nameLikeWords: Set<String> {
    var words: Set<String> = []
    var word: [UInt8] = []
    func end(_ words: inout Set<String>) {
      if !word.isEmpty { words.insert(String(decoding: word, as: UTF8.self).lowercased()) }
      word.removeAll(keepingCapacity: true)
    }
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        word.append(byte)
      case UInt8(ascii: "-"): break
      default: end(&words)
      }
    }
    end(&words)
    return words
  }
}

extension Knowledge {
  /// What is told of a subject's quantity stands in for what was known of it.
  mutating func overrule(_ told: [Fact]) {
    let keys = Set(told.flatMap { fact in fact.nouns.map { "\(fact.subject.asWord) \($0)" } })
    facts.removeAll { fact in
      fact.nouns.contains { keys.contains("\(fact.subject.asWord) \($0)") }
    }
    facts += told
  }
}
