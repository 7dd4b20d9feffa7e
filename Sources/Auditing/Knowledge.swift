package import Arithmetic

/// Quantities whose values are known, such as those of a notebook's networks.
package struct Knowledge: Sendable {
  package var facts: [Fact]

  package static let none = Knowledge([])

  package init(_ facts: [Fact]) { self.facts = facts }

  package struct Fact: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
      case number(Rational)
      /// Height, width and channels of an output.
      case extents([Int])
    }

    /// What has the quantity, as prose names it: "conv1", "AlexNet".
    package var subject: String
    /// What the subject is a part of, where several may have a part of that name.
    package var owner: String?
    /// What is counted, in the words that prose may use: "parameters", "weights". Empty for a
    /// subject that is the quantity itself.
    package var nouns: [String]
    package var value: Value

    package init(
      _ subject: String, of owner: String? = nil, _ nouns: [String], _ value: Rational
    ) {
      self.init(subject, of: owner, nouns, .number(value))
    }

    package init(_ subject: String, of owner: String? = nil, _ nouns: [String], _ value: Value) {
      self.subject = subject
      self.owner = owner
      self.nouns = nouns
      self.value = value
    }
  }
}
