import Diagnostics
import Notebooks
import Typesetting

extension Directive {
  /// `` {ref}`alexnet-cost` ``
  package static let ref = Directive(
    "ref", [.role],
    summary: "a reference to something numbered, by its label",
    discussion:
      """
      `{ref}`label`` shows `Table 2`; `{ref}`the table <label>`` shows words of your own.

      What a directive shows is labelled by its `:label:`; a heading, a formula between `$$` and a
      table written in Markdown by `(label)=` on the line above it. A formula that has a label has a
      number. A table's caption is a paragraph below it that begins with a colon and a space.
      """,
    argument: Parameter.text("LABEL", "a label", required: true, help: "what to refer to")
      .declaration,
    example: #"""
      (costs)=
      # Costs

      (side)=
      $$ H' = \left\lfloor\frac{H - K + 2P}{S}\right\rfloor + 1 $$

      (sizes)=
      | Layer | Side |
      |-------|-----:|
      | conv1 |   55 |
      | pool1 |   27 |

      : Sides by {ref}`side`.

      As {ref}`costs` says, {ref}`sizes` follows from {ref}`the formula <side>`.
      """#
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
        + "question, or `(\(label.text))=` on the line above a heading, a formula or a table",
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
