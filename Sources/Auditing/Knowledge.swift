package import Arithmetic

/// Quantities whose values are known, such as those of a notebook's networks.
package struct Knowledge: Sendable {
  package var facts: [Fact]

  package static let none = Knowledge([])

  package init(_ facts: [Fact]) { self.facts = facts }

  package struct Fact: Hashable, Sendable {
    /// What has the quantity, as prose names it: "conv1", "AlexNet".
    package var subject: String
    /// What is counted, in the words that prose may use: "parameters", "weights".
    package var nouns: [String]
    package var value: Rational

    package init(_ subject: String, _ nouns: [String], _ value: Rational) {
      self.subject = subject
      self.nouns = nouns
      self.value = value
    }
  }
}
