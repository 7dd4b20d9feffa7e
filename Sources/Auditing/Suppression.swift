/// A comment that takes back a finding, with its reason.
package struct Suppression: Hashable, Sendable {
  package var range: Range<Int>
  /// Nil for every rule.
  package var rule: String?
  package var reason: String?
  package var isUsed: Bool
}
