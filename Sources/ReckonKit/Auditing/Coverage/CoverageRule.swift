/// What `check --coverage` may report, for `reckon explain`.
enum CoverageRule {
  static let unexplained = "coverage.unexplained"
  static let unreasoned = "coverage.unreasoned-exemption"
  static let unused = "coverage.unused-exemption"

  static let pages: [String: String] = [
    unexplained: """
    \(unexplained): a number that nothing answers for

    With `reckon check --coverage --strict`, every number of a notebook has to be computed by a
    directive, checked by an equation, a total or a claim, measured, or cited: its sentence holds a
    link, a footnote or a `cite` role. Numbers inside formulas with symbols are no quantities.

    What is given by the assignment or needs no evidence is exempt with a reason, at its place

        <!-- reckon: ignore coverage because the assignment states these sizes -->

    which holds for its line, or for the block or the table after it; or in the front matter:

        coverage:
          - up to 12 because anyone can count so far
          - 3×3, 5×5 because they name the branches
          - question because the assignment states its sizes

    `all` stands for every number, and the name of a directive for those inside its calls.
    """,
    unreasoned: """
    \(unreasoned): an exemption that does not say why

    Write which numbers are given and why: `coverage: 3×3, 5×5 because they name the branches`.
    """,
    unused: """
    \(unused): an exemption that no number needs

    Every number that it covers is computed, checked, measured or cited by now: delete it.
    """,
  ]
}
