extension Directive {
  /// Every directive and role there is, by name.
  package static let all: [Directive] = [
    answer, audit, benchmark, claim, compare, corrections, derive, eval, figure, include, `let`,
    network, note, question, ref, swift, table, tip, warning,
  ]
}
