import Arithmetic
import Diagnostics
import Notebooks
import Typesetting

extension Directive {
  /// Stated beside computed values.
  package static let corrections = Directive(
    "corrections", [.block],
    summary: "values that were stated elsewhere beside what is computed here",
    discussion: """
      One value a line: what it is, the value as stated, the expression that computes it, and what went
      wrong, separated by `|`. The first and the last are Markdown, and the last may be left out. The
      table shows the value as it is stated and the computed one, the ratio between them, and whether
      they agree at the digits that are stated. `:why: In which they differ` gives the last column
      another heading; a format after the expression, as in `net.macs as si(3)`, is that of both values.
      """,
    options: [why.declaration, caption.declaration, label.declaration],
    body: .text("lines of WHAT | STATED | EXPRESSION | WHAT WENT WRONG"),
    example: """
      ```{corrections}
      :caption: As first stated, and as computed.

      weights of a 3×3 convolution, 64 to 64 | 36_684 | 3 * 3 * 64 * 64 | Two digits changed places.
      ```
      """,
    numbered: Numbering(noun: .table, when: .captioned)
  ) { arguments, evaluation in
    let lines = arguments.call.body.lines.filter { !$0.trimmed.text.isEmpty }
    let rows = lines.map(evaluation.correction)
    let (caption, captionFindings) = evaluation.words(arguments[caption])
    let wording = evaluation.wording
    var table = Table(
      columns: [
        Table.Column(wording.term("What"), kind: .text),
        Table.Column(wording.term("Stated"), kind: .number),
        Table.Column(wording.term("Computed"), kind: .number),
        Table.Column(wording.term("Stated / computed"), kind: .number),
        Table.Column(arguments[why] ?? wording.term("What went wrong"), kind: .text),
      ],
      rows: rows.compactMap(\.row), caption: caption, anchor: evaluation.anchor)
    let isExplained = table.rows.contains {
      if case .passage? = $0.cells.last { true } else { false }
    }
    if !isExplained { table.dropLastColumn() }
    return Outcome(.table(table), rows.flatMap(\.findings) + captionFindings)
  }

  private static let why = Parameter.text(
    "why", "a heading", help: "what stands above the last column; What went wrong unless said")
  private static let caption = Parameter.markdown("caption", help: "the table's caption")
  private static let label = Parameter.label("table")
}

extension Table {
  fileprivate mutating func dropLastColumn() {
    columns.removeLast()
    for index in rows.indices { rows[index].cells.removeLast() }
  }
}

extension Evaluation {
  fileprivate func correction(_ line: Excerpt) -> (row: Table.Row?, findings: [Diagnostic]) {
    let parts = line.separated(by: "|", nesting: false).map(\.trimmed)
    guard parts.count == 3 || parts.count == 4 else { return (nil, [.notACorrection(line)]) }
    let (what, whatFindings) = words(parts[0])
    let (why, whyFindings) = words(parts.count == 4 ? parts[3] : nil)
    let findings = whatFindings + whyFindings
    let stated = Expression.parse(parts[1]).flatMap { $0.evaluate(in: names.scope) }
    let computed = ValueRequest.parse(parts[2]).flatMap { request in
      evaluate(request.expression).map { (request, $0) }
    }
    guard case .success(let stated) = stated, case .success(let (request, derivation)) = computed
    else {
      return (nil, findings + stated.findings + computed.findings)
    }
    let name = request.expression.description
    let format =
      request.format == .automatic
      ? NumberFormat.inUnit(of: stated.result) ?? .exact : request.format
    var cells: [Table.Cell] = [what.map(Table.Cell.passage) ?? .empty]
    cells.append(.numeral(words(for: stated, as: request.format, beside: derivation.result)))
    cells.append(.number(door(derivation, named: name, as: format, at: line.range)))
    let (ratio, mismatch) = ratio(stated, derivation, request.expression, at: line.range)
    cells.append(ratio)
    cells.append(why.map(Table.Cell.passage) ?? .empty)
    return (
      Table.Row(.ordinary, cells),
      findings + mismatch + [request.misfit(of: derivation.result)].compactMap(\.self)
    )
  }

  /// A number as its author stated it, with its own unit and digits; in a format, where the line asks
  /// for one; what is no number, by its value.
  private func words(
    for stated: Derivation, as format: NumberFormat, beside computed: Quantity
  ) -> String {
    var value = stated.result
    if format == .automatic {
      if let text = stated.formula.statedText { return text }
      return NumberFormat.exact.show(value).withUnit
    }
    // As in a comparison, a plain number adopts the other side's unit.
    if value.unit.isNone { value.unit = computed.unit }
    let shown = format.show(value)
    return value.unit.isSaidAround ? shown.text : shown.withUnit
  }

  private func ratio(
    _ stated: Derivation, _ computed: Derivation, _ expression: Expression, at range: SourceRange
  ) -> (cell: Table.Cell, findings: [Diagnostic]) {
    let agreement = Expression(.comparison(.approximatelyEqual, expression, stated.formula))
    switch agreement.judge(in: names.scope) {
    case .failure(let findings) where findings.all.contains { $0.rule == "unit.mismatch" }:
      return (.empty, findings.all)
    case _ where stated.result.value == computed.result.value:
      return (.mark(holds: true, .equal), [])
    case .success(let judgement) where judgement.holds:
      return (.mark(holds: true, .agrees), [])
    default: return (quotient(stated, computed, expression, at: range), [])
    }
  }

  private func quotient(
    _ stated: Derivation, _ computed: Derivation, _ expression: Expression, at range: SourceRange
  ) -> Table.Cell {
    guard !computed.result.value.isZero else { return .empty }
    // The name of what is computed, not the formula behind it, which has symbols of its own.
    let quotient = stated.formula / expression
    guard case .success(var ratio) = quotient.evaluate(in: names.scope) else { return .empty }
    // As in a comparison, a plain number adopts the other side's unit, so that the two cancel.
    // A ratio is none in per cent, whichever side is.
    let unit = stated.result.unit.isNone ? .none : ratio.result.unit
    ratio.result = Quantity(ratio.result.value, unit, isExact: ratio.result.isExact)
    let format = NumberFormat.digits(4).telling(ratio.result, from: 1)
    return .number(door(ratio, named: quotient.description, as: format, at: range))
  }
}

extension Expression {
  /// A number, or one times a power of ten, in its author's digits.
  fileprivate var statedText: String? {
    switch kind {
    case .number(let literal): literal.statedText
    case .negative(let operand): operand.statedText.map { "−\($0)" }
    case .binary(.multiply, let mantissa, let scale) where scale.isPowerOfTen:
      mantissa.statedText.map { "\($0) × \(scale)" }
    default: nil
    }
  }

  private var isPowerOfTen: Bool {
    guard case .binary(.power, let base, _) = kind, case .number(let ten) = base.kind else {
      return false
    }
    return ten.quantity == Quantity(10)
  }
}

extension Literal {
  /// `36,684` for `36_684`: grouped as the numbers beside it are.
  fileprivate var statedText: String {
    if quantity.unit.isNone, quantity.value.isInteger, step == 1 {
      return NumberFormat.exact.show(quantity).text
    }
    return text.split(separator: "_", omittingEmptySubsequences: false).joined(separator: ",")
  }
}

extension Diagnostic {
  fileprivate static func notACorrection(_ line: Excerpt) -> Diagnostic {
    Diagnostic(
      "corrections.line",
      "write WHAT | STATED | EXPRESSION | WHAT WENT WRONG, of which the last may be left out",
      at: line.range)
  }
}
