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
  /// The value as the author wrote it, with its sign.
  package var statedText: String
  /// What one of the written number counts for: a million in `2.5M`.
  package var scale: Rational
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

  /// The computed value for people, in the scale of what is stated: with few digits where it has
  /// many.
  package var computedShort: String {
    let isScaled = !scale.isZero && scale != 1
    let number = ExactText.short(
      Value(isScaled ? computed / scale : computed, isExact: isComputedExactly))
    guard isScaled else { return number }
    // The suffix of `2.5M`; a unit stands outside the value.
    let suffix = statedText.drop { !$0.isLetter }.filter { $0.isLetter }
    return suffix.isEmpty ? number : number + suffix
  }

  /// The computed value, exactly: an integer, a decimal or a fraction.
  package var computedText: String { ExactText.of(computed) }
}
