import Diagnostics
import Networks

extension Network {
  /// The layers and groups that a table lists: those that patterns select, or all down to a depth,
  /// where a branch of one layer is that layer under the branch's name.
  func tableRows(matching patterns: [Excerpt]?, toDepth depth: Int?) -> Result<[Row], Diagnostics> {
    if let patterns { return rows(matching: patterns) }
    var selected: [Row] = []
    var folded: Set<Int> = []
    for row in rows(toDepth: depth ?? .max) {
      if let parent = parent(of: row.member), folded.contains(parent) { continue }
      if case .group(let group) = row.member, case let leaves = leaves(of: row.member),
        leaves.count == 1
      {
        folded.insert(group)
        var single = row
        single.kind = self.row(.layer(leaves[0])).kind
        selected.append(single)
      } else {
        selected.append(row)
      }
    }
    return .success(selected)
  }

  /// The same without the groups whose members are listed: no layer stands twice.
  func cutRows(matching patterns: [Excerpt]?, toDepth depth: Int?) -> Result<[Row], Diagnostics> {
    tableRows(matching: patterns, toDepth: patterns == nil ? depth ?? 1 : depth).map { rows in
      let parents = Set(rows.compactMap { parent(of: $0.member) })
      return rows.filter { row in
        if case .group(let group) = row.member { !parents.contains(group) } else { true }
      }
    }
  }

  /// Their names, with those of the groups around them where a name alone would not tell, or would
  /// not tell that of a neighbour in the same block.
  func plainNames(of rows: [Row]) -> [String] {
    let counts = Dictionary(rows.map { ($0.name, 1) }, uniquingKeysWith: +)
    let paths = rows.map { path(of: $0.member) }
    let blocks = zip(rows, paths).filter { row, path in counts[row.name] != 1 && path.count > 1 }
      .compactMap(\.1.first)
    let isTold = Set(blocks)
    return zip(rows, paths).map { row, path in
      let isAlone = counts[row.name] == 1 && !(path.count > 1 && isTold.contains(path[0]))
      return isAlone ? row.name : path.joined(separator: ".")
    }
  }
}
