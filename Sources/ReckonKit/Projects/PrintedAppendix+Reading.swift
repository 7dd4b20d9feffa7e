import Diagnostics
import Typesetting

extension PrintedAppendix {
  /// The word after `print:`; nil for one that means nothing, which is reported.
  static func read(_ word: Excerpt, _ diagnostics: inout [Diagnostic]) -> PrintedAppendix? {
    if let appendix = PrintedAppendix(rawValue: word.text) { return appendix }
    let known = allCases.map(\.rawValue)
    let finding = Diagnostic(
      "front.print",
      "behind the text there is printed \(known.dropLast().joined(separator: ", ")) or "
        + (known.last ?? ""), at: word.range)
    let meant = closest(to: word.text, in: known)
    diagnostics.append(
      meant.map { finding.fixing("did you mean `\($0)`?", replace: word.range, with: $0) }
        ?? finding
    )
    return nil
  }
}
