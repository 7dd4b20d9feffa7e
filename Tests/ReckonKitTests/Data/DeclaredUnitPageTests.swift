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
    ("box", "3 boxes"), ("batch", "3 batches"), ("query", "3 queries"),
    ("day_pass", "3 day_passes"),
    ("key", "3 keys"), ("人", "3 人"), ("PLN PLN", "3 PLN"),
  ]) func `a plural is that of English, unless it is given`(unit: String, shown: String) {
    let page = page(
      "units: \(unit)",
      "{eval}`2 \(unit.split(separator: " ")[0]) + \(shown) - 2 \(shown.dropFirst(2))`")
    #expect(page.findings == [])
    #expect(
      page.html.replacing(/<[^>]*>/, with: "").replacing("\u{A0}", with: " ").contains(shown))
  }

  @Test func `a price for two things keeps its unit in tables`() {
    let page = page(
      "units: GPU",
      "```{data} g\nKind, Price ($/GPU/h)\na, 3.50\nb, 1.20\n```\n\n```{table} g\n:total: yes\n```\n"
    )
    #expect(page.findings == [])
    #expect(
      page.rows == [
        ["Kind", "Price $/(GPU·h)"], ["a", "3.50"], ["b", "1.20"], ["Total", "4.70"],
      ])
  }

  @Test(arguments: [
    ("units: three words here", "front-matter.units «three words here»"),
    ("units: 4x", "front-matter.units «4x»"),
    ("units: GPU, ms", "front-matter.units «units»"),
    ("units: []", "front-matter.units «[»"), ("units: M", "front-matter.units «units»"),
    ("units: as", "front-matter.units «units»"), ("units: m", "front-matter.units «units»"),
  ]) func `what is no unit is said where it stands`(declaration: String, finding: String) {
    #expect(page(declaration, "text").findings == [finding])
  }
}
