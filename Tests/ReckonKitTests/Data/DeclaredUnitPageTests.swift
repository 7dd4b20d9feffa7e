import Testing

@testable import ReckonKit

/// Units that a notebook declares in its front matter.
@Suite("Units of an author's own") struct DeclaredUnitPageTests {
  private func page(_ declaration: String, _ body: String) -> TinyPage {
    TinyPage("---\ntitle: T\n\(declaration)\n---\n\n\(body)")
  }

  @Test(arguments: [
    "units: GPU, person people", "units: [GPU, person people]", "units: GPUs, person people",
  ])
  func `they are known in values, tables of data and formats`(declaration: String) {
    let page = page(
      declaration,
      """
      ```{let}
      price = 3.5 $/GPU/h
      cluster = 8 GPUs
      ```

      ```{data} teams
      Team, Size (people), Share
      a, 4, 2 GPUs
      b, 6, 3 GPUs
      ```

      ```{table} teams
      :columns: size, Each: share / size as GPU/person(2), Cost: share × price as $/day
      ```

      {eval}`cluster × price × 10 h` {eval}`sum(teams.size)`
      """)
    #expect(page.findings == [])
    #expect(page.rows.last?.joined(separator: " ").contains("252") == true)
  }

  @Test(arguments: [
    ("units: three words here", "front-matter.units «three words here»"),
    ("units: 4x", "front-matter.units «4x»"),
    ("units: GPU, ms", "front-matter.units «units»"),
    ("units: []", "front-matter.units «[»"),
  ]) func `what is no unit is said where it stands`(declaration: String, finding: String) {
    #expect(page(declaration, "text").findings == [finding])
  }
}
