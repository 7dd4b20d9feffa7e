import Networks

/// Neighbouring groups that do the same one after another, of which a picture shows the first: as
/// papers draw a transformer, one block and how often it comes.
struct Repeats {
  struct Run {
    /// In their order; alike, and each takes what the one before it gives.
    var groups: [Int]
    /// `block1–12`, or the first and the last name where they do not count.
    var name: String
  }

  private var runs: [Int: Run] = [:]
  private var hidden: Set<Int> = []

  /// None.
  init() {}

  init(_ network: Network) {
    for row in network.foldedRows(toDepth: .max) where row.times > 1 {
      guard case .group(let first) = row.members[0], !hidden.contains(network.firstLeaf(of: first)),
        network.isSeries(network.groups[first].parent)
      else { continue }
      let groups = row.members.compactMap { member -> Int? in
        guard case .group(let group) = member else { return nil }
        return network.groups[group].parent == network.groups[first].parent ? group : nil
      }
      guard groups.count > 1, network.isChain(groups) else { continue }
      runs[first] = Run(groups: groups, name: Self.name(groups.map { network.groups[$0].name }))
      for group in groups.dropFirst() { hidden.formUnion(network.leaves(of: .group(group))) }
    }
  }

  /// The run that a group stands for.
  subscript(group: Int) -> Run? { runs[group] }

  /// A layer or group and what stands at its place in each of the groups that the drawn ones stand
  /// for.
  func counterparts(of member: Member, in network: Network) -> [Member] {
    var chain: [Member] = []
    var next: Member? = member
    while let member = next, member != .group(0) {
      chain.append(member)
      next = network.parent(of: member).map(Member.group)
    }
    var found = [Member.group(0)]
    for step in chain.reversed() {
      guard let parent = network.parent(of: step) else { return [member] }
      let siblings = network.groups[parent].members
      var alike = [step]
      if case .group(let group) = step, let run = runs[group] {
        alike = run.groups.map(Member.group)
      }
      let places = alike.compactMap { siblings.firstIndex(of: $0) }
      found = found.flatMap { outer -> [Member] in
        guard case .group(let group) = outer else { return [] }
        return places.compactMap { place in
          let members = network.groups[group].members
          return members.indices.contains(place) ? members[place] : nil
        }
      }
    }
    return found
  }

  /// Whether a layer is in a group for which another one stands.
  func hides(_ layer: Int) -> Bool { hidden.contains(layer) }

  private static func name(_ names: [String]) -> String {
    let (first, last) = (names[0], names[names.count - 1])
    let stem = first.withoutNumber
    let isCounted = names.allSatisfy { $0.withoutNumber == stem && $0 != stem }
    return isCounted && !stem.isEmpty
      ? "\(first)–\(last.dropFirst(stem.count))" : "\(first) … \(last)"
  }
}

extension StringProtocol {
  /// `block` of `block12`.
  fileprivate var withoutNumber: String {
    var name = self[...]
    while let last = name.last, last.isASCII, last.isNumber { name.removeLast() }
    return String(name)
  }
}

extension Network {
  fileprivate func firstLeaf(of group: Int) -> Int { leaves(of: .group(group)).first ?? 0 }

  /// Whether the members of a group come one after another.
  fileprivate func isSeries(_ group: Int?) -> Bool {
    guard let group else { return false }
    return groups[group].kind == .network || groups[group].kind == .sequence
  }

  /// Whether each of the groups takes what the one before it gives and nothing else, and nothing but
  /// the one behind it takes what it gives.
  fileprivate func isChain(_ run: [Int]) -> Bool {
    var places: [Int: Int] = [:]
    for (place, group) in run.enumerated() {
      for layer in leaves(of: .group(group)) { places[layer] = place }
    }
    return layers.indices.allSatisfy { layer in
      let place = places[layer]
      return layers[layer].inputs.allSatisfy { input in
        let source = places[input.layer]
        if place == source { return true }
        let isEntry = place == 0 && source == nil
        let isExit = place == nil && source == run.count - 1
        let isStep = place.flatMap { place in source.map { place == $0 + 1 } } ?? false
        return isEntry || isExit || isStep
      }
    }
  }
}
