import Auditing
import Diagnostics
import Testing

@Suite struct RuleTests {
  @Test func `every identifier has one rule`() {
    #expect(Rule.all.map(\.id) == Rule.ID.allCases)
    for rule in Rule.all {
      #expect(!rule.title.isEmpty && !rule.explanation.isEmpty)
      #expect(Rule.named(rule.id.rawValue)?.id == rule.id)
    }
  }

  @Test(arguments: Rule.all)
  func `the examples of a rule are what it says they are`(rule: Rule) {
    for example in rule.wrong {
      #expect(audit(example).diagnostics.map(\.rule) == [rule.id.rawValue], "\(example)")
    }
    for example in rule.right { #expect(audit(example).diagnostics.isEmpty, "\(example)") }
  }

  @Test func `a diagnostic names place, cause and cure`() {
    let diagnostic = audit("So 11*11*3*96 + 96 = 34848.").diagnostics.first
    #expect(diagnostic?.message == "this comes to 34,944, not 34848")
    #expect(diagnostic?.range?.bytes == 21..<26)
    #expect(diagnostic?.notes.map(\.message) == ["likely cause: the bias 96 is forgotten"])
    #expect(diagnostic?.fixIts.map(\.replacement) == ["34944"])
  }
}
