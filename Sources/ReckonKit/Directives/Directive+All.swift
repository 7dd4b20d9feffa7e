extension Directive {
  /// Every directive and role there is, by name.
  package static let all: [Directive] = [
    answer, audit, benchmark, cite, claim, compare, corrections, data, derive, diagram, eval,
    figure,
    include,
    `let`, network, note, plot, question, ref, swift, table, tip, warning,
  ]
}
