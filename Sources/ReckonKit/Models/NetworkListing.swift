import Arithmetic
import Networks
import ONNX

/// A network as a terminal shows it: its layers folded to what can be read at once, totals, memory.
struct NetworkListing {
  let network: Network
  /// How many levels of groups to show; as many as fit on a screen where nil.
  let depth: Int?
  /// The results whose sizes are not all known.
  let unsized: Set<Tensor>
  /// The types of parameters and results, where a file has several.
  let types: StoredTypes?

  var text: String {
    let heads = ["layer", "what", "output", "parameters", "MACs", "FLOPs"]
    var table = [heads] + rows.map(cells)
    table.append(["total", "", ""] + figures([.group(0)]))
    return NetworkListing.aligned(table, textColumns: 2) + NetworkListing.legend(table)
  }

  private func cells(_ row: ListedRow) -> [String] {
    let indent = String(repeating: "  ", count: row.depth)
    return [indent + row.name, row.kind, row.output.map(sizes) ?? ""] + figures(row.members)
  }

  private func sizes(_ tensor: Tensor) -> String {
    let shape = network.shape(tensor)
    guard unsized.contains(tensor), !shape.extents.isEmpty else { return shape.description }
    return shape.extents.map { $0.size == 0 ? "?" : "\($0.size)" }.joined(separator: "×")
  }

  private static func legend(_ table: [[String]]) -> String {
    let cells = table.dropFirst().flatMap { $0.dropFirst(2) }
    let signs = [
      ("?", "not known", cells.contains { $0.contains("?") }),
      ("*", "without what is not known", cells.contains { $0.hasSuffix("*") }),
    ]
    let used = signs.filter(\.2).map { "\($0.0) \($0.1)" }
    return used.isEmpty ? "" : "\n" + used.joined(separator: "; ") + "\n"
  }

  /// A question mark for what is not known; a star for a sum in which something is missing.
  private func figures(_ members: [Member]) -> [String] {
    let layers = members.flatMap { network.leaves(of: $0) }
    return [Measure.parameters, .macs, .flops].map { measure in
      let total = network.total(measure, over: layers)
      if total.unknown.isEmpty {
        return total.known.isZero ? "0" : NetworkListing.grouped(total.known)
      }
      return total.known.isZero ? "?" : NetworkListing.grouped(total.known) + "*"
    }
  }

  static func grouped(_ value: Rational) -> String {
    NumberFormat.grouped.show(Quantity(value)).text
  }

  static func bytes(_ value: Rational) -> String {
    let shown = NumberFormat.binary(3).show(Quantity(value, .bytes))
    return "\(shown.text) \(shown.unit)"
  }

  /// Words flush left, numbers flush right.
  static func aligned(_ rows: [[String]], textColumns: Int) -> String {
    guard let columns = rows.first?.count else { return "" }
    let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let line = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column < textColumns ? cell + space : space + cell
      }.joined(separator: "  ")
      let end = line.utf8.lastIndex { $0 != UInt8(ascii: " ") }
      return (end.map { line[...$0] } ?? "") + "\n"
    }.joined()
  }
}
