import Diagnostics
import Notebooks
import Typesetting

extension Directive {
  /// `` {ref}`alexnet-cost` ``
  package static let ref = Directive(
    "ref", [.role],
    summary: "a reference to something numbered, by its label",
    discussion:
      "`{ref}`label`` shows `Table 2`; `{ref}`the table <label>`` shows words of your own.",
    argument: Parameter.text("LABEL", "a label", required: true, help: "what to refer to")
      .declaration,
    example: """
      (costs)=
      # Costs

      As {ref}`costs` says, and {ref}`the same section <costs>`.
      """
  ) { arguments, evaluation in
    let (label, words) = target(arguments.call.argument.trimmed)
    guard let anchor = evaluation.anchors.ofLabels[label.text] else {
      let known = evaluation.anchors.ofLabels.keys.sorted()
      return .failure(Diagnostics(.unknownLabel(label, known: known)), arguments.call)
    }
    return Outcome(.reference(CrossReference(anchor, text: words)))
  }

  /// `label` or `words <label>`.
  private static func target(_ text: Excerpt) -> (label: Excerpt, words: String?) {
    let bytes = Array(text.text.utf8)
    guard bytes.last == UInt8(ascii: ">"), let open = bytes.lastIndex(of: UInt8(ascii: "<")),
      open > 0
    else { return (text, nil) }
    return (text[(open + 1)..<(bytes.count - 1)].trimmed, text[0..<open].trimmed.text)
  }
}

extension Diagnostic {
  fileprivate static func unknownLabel(_ label: Excerpt, known: [String]) -> Diagnostic {
    let finding = Diagnostic(
      "ref.unknown",
      "nothing is labelled `\(label.text)`; write `:label: \(label.text)` in a table, figure or "
        + "question, or `(\(label.text))=` on the line above a heading",
      at: label.range)
    if let close = closest(to: label.text, in: known) {
      return finding.fixing("did you mean `\(close)`?", replace: label.range, with: close)
    }
    let elsewhere = "on another page, it is linked to as `[words](page.md#\(label.text))`"
    return known.isEmpty
      ? finding.noting(elsewhere)
      : finding.noting("labels are: \(known.joined(separator: ", "))").noting(elsewhere)
  }
}
