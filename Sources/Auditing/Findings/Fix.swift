import Arithmetic

/// New digits for a wrong value.
package struct Fix: Hashable, Sendable {
  /// The bytes of the file that are replaced: the numeral, without its sign, suffix or unit.
  package var range: Range<Int>
  package var replacement: String
}
