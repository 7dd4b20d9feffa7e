import Arithmetic
public import Diagnostics

extension Network {
  /// The rows that patterns select, in reading order, each once; a selected group is one row.
  ///
  /// Reports each pattern that selects nothing.
  public func rows(matching patterns: [Excerpt]) -> Result<[Row], Diagnostics> {
    var selected: Set<Member> = []
    var findings: [Diagnostic] = []
    for pattern in patterns {
      let found = members(matching: pattern.text)
      if found.isEmpty {
        findings.append(.noMatch(.init(pattern.text, at: pattern.range), in: nil, self))
      }
      selected.formUnion(found)
    }
    if let failure = Diagnostics(findings) { return .failure(failure) }
    var rows: [Row] = []
    for row in self.rows where selected.contains(row.member) { rows.append(row) }
    return .success(rows)
  }

  /// The layers that rows stand for, each once: what a total adds up. An input counts where it has a
  /// row.
  public func layers(in rows: [Row]) -> [Int] {
    var isIncluded = Array(repeating: false, count: layers.count)
    for row in rows { for layer in leaves(of: row.member) { isIncluded[layer] = true } }
    return layers.indices.filter { isIncluded[$0] }
  }
}
