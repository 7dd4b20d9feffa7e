import Arithmetic
import Networks

/// A row of a listing: one of the network's, or neighbours that are not worth one each.
struct ListedRow {
  var name: String
  var kind: String
  var depth: Int
  var output: Tensor?
  var members: [Member]

  init(_ folded: FoldedRow) {
    name = folded.name
    kind = folded.kind
    depth = folded.row.depth
    output = folded.row.output
    members = folded.members
  }

  /// Rows of the same depth, one after another.
  init(_ rows: [FoldedRow], called name: String, _ kind: String) {
    self.name = name
    self.kind = kind
    depth = rows.first?.row.depth ?? 0
    output = rows.last?.row.output
    members = rows.flatMap(\.members)
  }
}

// What a terminal can show at once. Networks of files may have hundreds of layers beside one another
// that only move or compare numbers, or hold everything in one module that says nothing: then
// neighbours that take no parameters and multiply nothing share a row, and modules are opened as far
// as there is room.
extension NetworkListing {
  private static let readable = 48
  /// So many rows tell little of a network that has more to show.
  private static let few = 6

  var rows: [ListedRow] {
    if let depth { return network.foldedRows(toDepth: depth).map(ListedRow.init) }
    let plain = network.foldedRows(atMost: NetworkListing.readable)
    if (NetworkListing.few...NetworkListing.readable).contains(plain.count) {
      return plain.map(ListedRow.init)
    }
    var best = plain.map(ListedRow.init)
    var depth = plain.count > NetworkListing.readable ? 1 : (plain.map(\.row.depth).max() ?? 0) + 2
    while depth < 64 {
      let deeper = gathered(network.foldedRows(toDepth: depth))
      if deeper.count > NetworkListing.readable || deeper.count == best.count { break }
      best = deeper
      depth += 1
    }
    return best.count > NetworkListing.readable ? beginning : best
  }

  /// The rows, with runs of layers that take nothing in one row each.
  private func gathered(_ rows: [FoldedRow]) -> [ListedRow] {
    var listed: [ListedRow] = []
    var run: [FoldedRow] = []
    func closeRun() {
      if run.count < 3 {
        listed += run.map(ListedRow.init)
      } else {
        let name = "\(run[0].row.name) … \(run[run.count - 1].lastName)"
        listed.append(ListedRow(run, called: name, "\(run.count) layers"))
      }
      run = []
    }
    for row in rows {
      if let last = run.last, last.row.depth != row.row.depth { closeRun() }
      if takesNothing(row) {
        run.append(row)
      } else {
        closeRun()
        listed.append(ListedRow(row))
      }
    }
    closeRun()
    return listed
  }

  private func takesNothing(_ row: FoldedRow) -> Bool {
    guard case .layer(let layer) = row.row.member else { return false }
    return [Measure.parameters, .macs].allSatisfy { measure in
      let total = network.total(measure, over: [layer])
      return total.unknown.isEmpty && total.known.isZero
    }
  }

  /// The first of the network's own members, and the rest in one row.
  private var beginning: [ListedRow] {
    let all = network.foldedRows(toDepth: 1)
    let listed = gathered(all)
    var shown = listed.prefix(NetworkListing.readable - 1)
    let members = shown.reduce(0) { $0 + $1.members.count }
    var left = all[...]
    var passed = 0
    while let first = left.first, passed < members {
      passed += first.members.count
      left = left.dropFirst()
    }
    let rest = Array(left)
    shown.append(ListedRow(rest, called: "…", "\(rest.count) more, see --depth"))
    return Array(shown)
  }
}
