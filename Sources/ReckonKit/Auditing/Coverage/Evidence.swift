/// What answers for a number.
package enum Evidence: String, Sendable, CaseIterable {
  /// It is evaluated when the page is made.
  case computed
  /// It was typed, and it is what the arithmetic beside it or the notebook's networks give.
  case checked
  /// It was recorded by a benchmark.
  case measured
  /// Its sentence names a source.
  case cited
  /// The author says why it needs no other evidence.
  case given
  case unexplained
}
