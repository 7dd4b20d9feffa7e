package import Arithmetic
package import Diagnostics

/// Something in a document that does not hold.
package struct Finding: Hashable, Sendable {
  package var file: String
  package var rule: Rule.ID
  /// The equation, or what else was judged, as bytes of the file.
  package var range: Range<Int>
  /// The value that is wrong.
  package var valueRange: Range<Int>
  package var start: SourceFile.Position
  package var end: SourceFile.Position
  /// The text of `range`.
  package var text: String
  /// The value as the author wrote it.
  package var statedText: String
  /// The value that is stated, with its suffix and unit applied.
  package var stated: Rational
  /// What it ought to be.
  package var computed: Rational
  /// False where roots or logarithms were approximated.
  package var isComputedExactly: Bool
  package var verdict: Agreement
  package var cause: Cause?
  package var notes: [Note]
  /// Replaces the digits of the wrong value in the author's own notation.
  package var fix: Fix?

  package struct Note: Hashable, Sendable {
    package var message: String
    package var range: Range<Int>?
  }

  /// The computed value for people: with few digits where it has many.
  package var computedShort: String {
    ExactText.short(Value(computed, isExact: isComputedExactly))
  }

  /// The computed value, exactly: an integer, a decimal or a fraction.
  package var computedText: String { ExactText.of(computed) }
}
