/// Where the lines of one group begin.
///
/// They begin at one column, or where the kind of a layer with a name stands:
///
///     conv1 conv 3×3, 64
///           relu
///
/// A line elsewhere looks as if it belonged to the layer above it, which holds nothing.
struct Columns {
  private var lines: [(first: Token, column: Int, above: Token?)] = []
  private var kinds: Set<Int> = []
  private var last: Token?

  /// `kind`: the column of the layer's kind behind its name, and what stands there.
  mutating func add(_ line: Line, kind: (column: Int, token: Token)?) {
    guard let first = line.tokens.first else { return }
    lines.append((first, line.indentation, last))
    if let kind { kinds.insert(kind.column) }
    last = kind?.token ?? first
  }

  /// The first word of each line that begins elsewhere, with the layer above it; nil for one that
  /// begins before the others.
  var odd: [(line: Token, above: Token?)] {
    let own = lines.filter { !kinds.contains($0.column) }
    guard let base = own.first?.column else { return [] }
    return own.filter { $0.column != base }.map { ($0.first, $0.column > base ? $0.above : nil) }
  }
}
