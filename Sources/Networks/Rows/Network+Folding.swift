import Arithmetic

/// A row that may stand for neighbours that are alike: `block2` to `block6`.
public struct FoldedRow: Sendable {
  /// The first of them.
  public var row: Row
  /// All of them.
  public var members: [Member]
  /// The name of the last one beside the first.
  public var lastName: String

  /// How often the block is repeated at its own level.
  public var times: Int

  init(row: Row, members: [Member], lastName: String, times: Int) {
    self.row = row
    self.members = members
    self.lastName = lastName
    self.times = times
  }

  /// A row that stands for itself.
  public init(_ row: Row) {
    self.init(row: row, members: [row.member], lastName: row.name, times: 1)
  }

  /// `block2 … block6`
  public var name: String { times > 1 ? "\(row.name) … \(lastName)" : row.name }

  /// `5 × 11 layers`, and of each layer in them `5 × conv 3×3, 64`.
  public var kind: String { members.count > 1 ? "\(members.count) × \(row.kind)" : row.kind }
}

extension Network {
  /// The rows down to a depth, those of neighbouring groups that are alike on top of each other:
  /// what such a row says is of all its members together.
  ///
  /// Groups are alike where their layers do the same to the same sizes. A group that holds one layer
  /// is that layer under the group's name.
  ///
  /// - Complexity: proportional to the number of layers.
  public func foldedRows(toDepth deepest: Int) -> [FoldedRow] {
    var likeness = Likeness(self)
    return foldedRows(toDepth: deepest, &likeness)
  }

  private func foldedRows(toDepth deepest: Int, _ likeness: inout Likeness) -> [FoldedRow] {
    var rows: [FoldedRow] = []
    // Siblings are slices, so that going on to the next moves none of those behind it.
    var open = [(siblings: groups[0].members.map { [$0] }[...], depth: 0)]
    while let (siblings, depth) = open.popLast() {
      guard let first = siblings.first else { continue }
      var end = siblings.startIndex + 1
      while end < siblings.endIndex, isGroup(first[0]),
        likeness.areAlike(first[0], siblings[end][0])
      {
        end += 1
      }
      let run = siblings[..<end]
      let members = run.flatMap(\.self)
      rows.append(folded(members, depth, times: run.count, last: siblings[end - 1][0]))
      open.append((siblings[end...], depth))
      if depth + 1 < deepest, let inner = children(of: members) {
        open.append((inner[...], depth + 1))
      }
    }
    return rows
  }

  /// The deepest view that has no more rows than are read at once; of the network's own members
  /// alone where even those are more.
  public func foldedRows(atMost count: Int) -> [FoldedRow] {
    var likeness = Likeness(self)
    var rows = foldedRows(toDepth: 1, &likeness)
    var depth = 2
    while depth < 64 {
      let deeper = foldedRows(toDepth: depth, &likeness)
      if deeper.count > count || deeper.count == rows.count { return rows }
      rows = deeper
      depth += 1
    }
    return rows
  }

  private func folded(_ members: [Member], _ depth: Int, times: Int, last: Member) -> FoldedRow {
    var row = row(members[0])
    row.depth = depth
    if leafCount(members[0]) == 1, isGroup(members[0]), let leaf = leaves(of: members[0]).first {
      row.kind = layers[leaf].work.words
    }
    return FoldedRow(row: row, members: members, lastName: name(of: last), times: times)
  }

  private func leafCount(_ member: Member) -> Int {
    switch member {
    case .layer: 1
    case .group(let group): groups[group].leafCount
    }
  }

  /// Members, those together that are neighbours, are groups that are alike, and take the same.
  func runs(of members: [Member], _ value: (Member) -> Rational) -> [[Member]] {
    var likeness = Likeness(self)
    var runs: [[Member]] = []
    for member in members {
      if let first = runs.last?.first, isGroup(first), likeness.areAlike(first, member),
        value(first) == value(member)
      {
        runs[runs.count - 1].append(member)
      } else {
        runs.append([member])
      }
    }
    return runs
  }

  private func isGroup(_ member: Member) -> Bool {
    if case .group = member { true } else { false }
  }

  /// The members of groups that are alike, each with its counterparts.
  private func children(of members: [Member]) -> [[Member]]? {
    guard isGroup(members[0]), leafCount(members[0]) > 1 else { return nil }
    let inner = members.map { member -> [Member] in
      if case .group(let group) = member { groups[group].members } else { [] }
    }
    return inner[0].indices.map { index in
      inner.compactMap { $0.indices.contains(index) ? $0[index] : nil }
    }
  }

  /// Whether each of the members takes as much as the first, and it is known.
  public func takeTheSame(_ measure: Measure, _ members: [Member]) -> Bool {
    guard let first = members.first.map({ total(measure, of: $0) }), first.unknown.isEmpty else {
      return false
    }
    return members.dropFirst().allSatisfy { member in
      let total = total(measure, of: member)
      return total.unknown.isEmpty && total.known == first.known
    }
  }

  /// What members take together, where it is known.
  public func total(_ measure: Measure, of members: [Member]) -> Total {
    total(measure, over: members.flatMap { leaves(of: $0) })
  }
}

/// Which groups do the same to the same sizes; each pair is compared once, however many views ask.
private struct Likeness {
  private let network: Network
  /// By the places of both groups, as one number.
  private var known: [Int: Bool] = [:]

  init(_ network: Network) { self.network = network }

  mutating func areAlike(_ left: Member, _ right: Member) -> Bool {
    guard case .group(let left) = left, case .group(let right) = right else { return false }
    let pair = left * network.groups.count + right
    if let known = known[pair] { return known }
    let areAlike = areAlike(left, right)
    known[pair] = areAlike
    return areAlike
  }

  private func areAlike(_ left: Int, _ right: Int) -> Bool {
    guard network.groups[left].leafCount == network.groups[right].leafCount,
      network.groups[left].members.count == network.groups[right].members.count,
      network.groups[left].kind == network.groups[right].kind
    else { return false }
    return zip(network.leaves(of: .group(left)), network.leaves(of: .group(right)))
      .allSatisfy { areAlike(layer: $0, $1) }
  }

  private func areAlike(layer left: Int, _ right: Int) -> Bool {
    network.layers[left].outputs == network.layers[right].outputs
      && network.figures[left].parameters == network.figures[right].parameters
      && network.layers[left].inputs.count == network.layers[right].inputs.count
      && zip(network.layers[left].inputs, network.layers[right].inputs)
        .allSatisfy { network.shape($0) == network.shape($1) }
      && network.layers[left].work.words == network.layers[right].work.words
  }
}
