import Auditing

/// What an audit's rules look for, for people who met one.
package enum RuleReference {
  package static func page(_ id: String) -> String? {
    if let page = CoverageRule.pages[id] { return page + "\n" }
    return Rule.named(id).map { rule in
      "\(rule.id.rawValue): \(rule.title)\n\n\(rule.explanation)\n"
        + examples("Wrong", rule.wrong) + examples("Right", rule.right)
    }
  }

  private static func examples(_ heading: String, _ documents: [String]) -> String {
    if documents.isEmpty { return "" }
    return "\n\(heading)\n\n"
      + documents.map { document in
        document.split(separator: "\n", omittingEmptySubsequences: false)
          .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
      }.joined(separator: "\n\n") + "\n"
  }
}
