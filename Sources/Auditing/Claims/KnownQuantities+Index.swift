import Arithmetic

extension KnownQuantities {
  /// Facts by the words of prose. Case, hyphens and spaces within a name do not count: "VGG-19" is
  /// `vgg19`.
  struct Index {
    private var facts: [String: [Knowledge.Fact]] = [:]
    private let nouns: Set<String>
    var isEmpty: Bool { facts.isEmpty }

    init(_ knowledge: Knowledge) {
      for fact in knowledge.facts { facts[Index.key(fact.subject), default: []].append(fact) }
      nouns = Set(knowledge.facts.flatMap(\.nouns).map { $0.lowercased() })
    }

    static func key(_ name: String) -> String {
      let name = name.lowercased()
      guard name.utf8.contains(where: isLeftOut) else { return name }
      return String(decoding: name.utf8.filter { !isLeftOut($0) }, as: UTF8.self)
    }

    private static func isLeftOut(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ")
    }

    func knows(_ key: String) -> Bool { facts[key] != nil }

    func isNoun(_ word: String) -> Bool { nouns.contains(word) }

    /// The one value that a subject's quantity has; nil where it has none, or several.
    ///
    /// `mentioned`: every subject of the sentence, among which an owner may be.
    func fact(_ subject: String, _ noun: String?, mentioned: [String]) -> Knowledge.Fact? {
      var candidates = (facts[subject] ?? []).filter { fact in
        noun.map { noun in fact.nouns.contains { $0.lowercased() == noun } } ?? fact.nouns.isEmpty
      }
      let owned = candidates.filter { fact in
        fact.owner.map { mentioned.contains(Index.key($0)) } ?? false
      }
      if !owned.isEmpty { candidates = owned }
      guard let first = candidates.first, candidates.allSatisfy({ $0.value == first.value }) else {
        return nil
      }
      return first
    }

    /// Another quantity of the subject that has a value: what was counted in place of the noun.
    func noun(of subject: String, with value: Rational, but noun: String?) -> String? {
      (facts[subject] ?? []).first { fact in
        fact.value == .number(value) && !fact.nouns.contains { $0.lowercased() == noun }
      }?.nouns.first
    }
  }
}
