/// How a stated value and what it states agree.
package enum Agreement: String, Hashable, Sendable, CaseIterable {
  case exact
  case rounding = "right by rounding"
  case truncation = "right by truncation"
  case wrong
  /// Nothing is claimed: something is symbolic, ambiguous or changes its unit.
  case cannotTell = "cannot tell"
}
