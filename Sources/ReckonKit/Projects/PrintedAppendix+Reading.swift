import Diagnostics
import Typesetting

extension PrintedAppendix {
  /// The word after `print:`.
  static func read(_ word: Excerpt) -> Result<PrintedAppendix, Diagnostic> {
    if let appendix = PrintedAppendix(rawValue: word.text) { return .success(appendix) }
    let known = allCases.map(\.rawValue)
    let finding = Diagnostic(
      "front.print",
      "behind the text there is printed \(known.dropLast().joined(separator: ", ")) or "
        + (known.last ?? ""), at: word.range)
    guard let meant = closest(to: word.text, in: known) else { return .failure(finding) }
    return .failure(
      finding.fixing("did you mean `\(meant)`?", replace: word.range, with: meant))
  }
}
