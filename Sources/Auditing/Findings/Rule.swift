/// Something that an audit looks for, declared once: its page, its examples and its name.
package struct Rule: Sendable {
  package enum ID: String, Hashable, Sendable, CaseIterable {
    case equation = "audit.equation"
    case total = "audit.total"
    case column = "audit.column"
    case percentage = "audit.percentage"
    case factor = "audit.factor"
    case restated = "audit.restated"
    case known = "audit.known-quantity"
    case outputSize = "audit.output-size"
    case unusedSuppression = "audit.unused-suppression"
    case unreasonedSuppression = "audit.unreasoned-suppression"
  }

  package var id: ID
  package var title: String
  /// Markdown: what is wrong where the rule speaks, and what to do.
  package var explanation: String
  /// Documents that the rule finds fault with, and documents like them that are right.
  package var wrong: [String]
  package var right: [String]
}
