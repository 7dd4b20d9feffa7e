import Testing

@testable import ReckonKit

@Suite struct FrontDateTests {
  @Test(arguments: [
    ("2026-03-01", []), ("2024-02-29", []), ("2000-02-29", []), ("Spring 2026", []), ("2026", []),
    ("2024-02-30", ["front.date"]), ("2023-02-29", ["front.date"]), ("1900-02-29", ["front.date"]),
    ("2026-13-01", ["front.date"]), ("2026-04-31", ["front.date"]), ("2026-01-00", ["front.date"]),
  ])
  func `a date that no calendar has is pointed out`(_ date: String, _ rules: [String]) {
    let page = TinyPage("---\ntitle: A\ndate: \(date)\n---\n\nText.\n")
    #expect(page.findings.map { String($0.prefix { $0 != " " }) } == rules)
    #expect(page.html.contains(date))
  }
}
