/// A layer or a group as a table shows it.
public struct Row: Hashable, Sendable {
  public var member: Member
  /// How many groups are around it.
  public var depth: Int
  /// Its own name.
  public var name: String
  /// What it is, in words: `conv 3×3, 64, pad same`, `concat of 4 branches`.
  public var kind: String
  /// What goes in and comes out; nil where that is not one value.
  public var input: Tensor?
  public var output: Tensor?
}

extension Network {
  /// Every layer and group in reading order, a group before what it holds.
  public var rows: [Row] { rows(toDepth: .max) }

  /// The same, with what lies deeper folded into its group: at depth 1 there are the network's own
  /// layers and groups.
  public func rows(toDepth deepest: Int) -> [Row] {
    var rows: [Row] = []
    var open = groups[0].members.reversed().map { ($0, 0) }
    while let (member, depth) = open.popLast() {
      rows.append(row(member, depth: depth))
      if case .group(let group) = member, depth + 1 < deepest {
        open += groups[group].members.reversed().map { ($0, depth + 1) }
      }
    }
    return rows
  }

  public func row(_ member: Member) -> Row {
    row(member, depth: max(0, path(of: member).count - 1))
  }

  private func row(_ member: Member, depth: Int) -> Row {
    Row(
      member: member, depth: depth, name: name(of: member), kind: kind(member),
      input: isSource(member) ? nil : input(of: member), output: output(of: member))
  }

  private func isSource(_ member: Member) -> Bool {
    if case .layer(let index) = member { layers[index].inputs.isEmpty } else { false }
  }

  private func kind(_ member: Member) -> String {
    guard case .group(let index) = member else {
      if case .layer(let layer) = member { return layers[layer].work.words }
      return ""
    }
    let group = groups[index]
    let branches = group.members.count {
      if case .group = $0 { true } else { false }
    }
    switch group.kind {
    case .branches: return "\(branches) branches"
    case .add where branches < 2: return "residual"
    case .concat, .add, .multiply: return "\(group.kind.rawValue) of \(branches) branches"
    case .network, .sequence:
      let count = group.leafCount
      return count == 1 ? "1 layer" : "\(count) layers"
    }
  }
}
