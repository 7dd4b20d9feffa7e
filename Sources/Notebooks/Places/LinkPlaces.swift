import Diagnostics

/// Finds where the destinations of links stand in the source.
///
/// cmark does not say where in a block an inline stands. Links come in the order of their block's
/// text, so each destination is looked for behind the one before it.
struct LinkPlaces {
  /// How far the text of a block has been searched.
  private var searched: (block: SyntaxNode, offset: Int)?

  mutating func range(
    of destination: String, in block: SyntaxNode, _ places: inout BlockPlaces
  ) -> SourceRange {
    let start = searched.flatMap { $0.block == block ? $0.offset : nil } ?? 0
    let text = block.content.withoutTrailingSpace
    // A destination stands behind `(`, or behind `<` within the parenthesis.
    for opening in ["(", "(<"] {
      let pattern = Array((opening + destination).utf8)
      guard let found = text.firstRange(of: pattern, from: min(start, text.count)) else { continue }
      searched = (block, found.upperBound)
      let bytes = found.lowerBound + opening.utf8.count..<found.upperBound
      return places.lines.range(places.map(of: block).source(bytes))
    }
    return places.range(of: block)
  }

  /// Without a scheme (RFC 3986, section 3.1) and without a host: into the page or to a file.
  static func staysHere(_ destination: String) -> Bool {
    if destination.isEmpty || destination.hasPrefix("//") { return false }
    let first = destination.utf8.prefix {
      $0.isAlphanumeric || "+-.".utf8.contains($0)
    }
    return first.isEmpty || destination.utf8.dropFirst(first.count).first != UInt8(ascii: ":")
  }
}
