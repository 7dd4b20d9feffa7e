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

  /// `5 × 11 layers`
  public var kind: String { times > 1 ? "\(times) × \(row.kind)" : row.kind }
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
    foldedRows(toDepth: deepest, Fingerprints(self))
  }

  private func foldedRows(toDepth deepest: Int, _ fingerprints: Fingerprints) -> [FoldedRow] {
    var rows: [FoldedRow] = []
    var open = [(members: groups[0].members.map { [$0] }, depth: 0)]
    while let (waiting, depth) = open.popLast() {
      var siblings = waiting
      guard let first = siblings.first else { continue }
      var run = 1
      while run < siblings.count, isGroup(first[0]),
        fingerprints.areAlike(first[0], siblings[run][0])
      {
        run += 1
      }
      let members = siblings[..<run].flatMap(\.self)
      rows.append(folded(members, depth, times: run, last: siblings[run - 1][0]))
      siblings.removeFirst(run)
      open.append((siblings, depth))
      if depth + 1 < deepest, let inner = children(of: members) { open.append((inner, depth + 1)) }
    }
    return rows
  }

  /// The deepest view that has no more rows than are read at once; of the network's own members
  /// alone where even those are more.
  public func foldedRows(atMost count: Int) -> [FoldedRow] {
    let fingerprints = Fingerprints(self)
    var rows = foldedRows(toDepth: 1, fingerprints)
    var depth = 2
    while depth < 64 {
      let deeper = foldedRows(toDepth: depth, fingerprints)
      if deeper.count > count || deeper.count == rows.count { return rows }
      rows = deeper
      depth += 1
    }
    return rows
  }

  private func folded(_ members: [Member], _ depth: Int, times: Int, last: Member) -> FoldedRow {
    var row = row(members[0])
    row.depth = depth
    if isGroup(members[0]), case let leaves = leaves(of: members[0]), leaves.count == 1 {
      row.kind = self.row(.layer(leaves[0])).kind
    }
    return FoldedRow(row: row, members: members, lastName: name(of: last), times: times)
  }

  private func isGroup(_ member: Member) -> Bool {
    if case .group = member { true } else { false }
  }

  /// The members of groups that are alike, each with its counterparts.
  private func children(of members: [Member]) -> [[Member]]? {
    guard isGroup(members[0]), leaves(of: members[0]).count > 1 else { return nil }
    let inner = members.map { member -> [Member] in
      if case .group(let group) = member { groups[group].members } else { [] }
    }
    return inner[0].indices.map { index in
      inner.compactMap { $0.indices.contains(index) ? $0[index] : nil }
    }
  }

  /// What members take together, where it is known.
  public func total(_ measure: Measure, of members: [Member]) -> Total {
    total(measure, over: members.flatMap { leaves(of: $0) })
  }
}

/// Numbers by which layers, and groups of them, are told apart.
private struct Fingerprints {
  private struct Layer: Hashable {
    var words: String
    var inputs: [Shape]
    var outputs: [Shape]
    var parameters: Rational?
  }

  private var ofLayers: [Int] = []
  private let network: Network

  init(_ network: Network) {
    self.network = network
    var known: [Layer: Int] = [:]
    for index in network.layers.indices {
      let sizes = network.sizes(index)
      let layer = Layer(
        words: network.layers[index].work.words, inputs: sizes.inputs, outputs: sizes.outputs,
        parameters: network.figures[index].parameters)
      let number = known[layer] ?? known.count
      known[layer] = number
      ofLayers.append(number)
    }
  }

  func areAlike(_ left: Member, _ right: Member) -> Bool {
    guard case .group(let a) = left, case .group(let b) = right,
      network.groups[a].members.count == network.groups[b].members.count,
      network.groups[a].kind == network.groups[b].kind
    else { return false }
    let (left, right) = (network.leaves(of: left), network.leaves(of: right))
    return left.count == right.count && zip(left, right).allSatisfy { ofLayers[$0] == ofLayers[$1] }
  }
}
