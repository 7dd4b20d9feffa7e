import Arithmetic
import Diagnostics
import Networks
import Typesetting

/// What the boxes of a diagram say: words, a shape, one cost, and a share as a bar.
struct BoxContent: Sendable {
  var saysKind = false
  var saysShape = false
  var cost: ColumnRequest?
  var share: ColumnRequest?

  struct Box {
    var kind: String
    var shape: Diagram.Measure?
    var cost: Diagram.Measure?
    var share: Rational?
    /// Why it has no cost, where what was asked has no meaning here.
    var withoutCost: Diagnostics?
  }

  static let customary = BoxContent(saysKind: true, saysShape: true)

  /// From `kind`, `output`, one quantity and one share.
  static func read(_ requests: [ColumnRequest]) -> Result<BoxContent, Diagnostics> {
    var content = BoxContent()
    var findings: [Diagnostic] = []
    for request in requests {
      switch request.content {
      case .text(.kind): content.saysKind = true
      case .text(.output): content.saysShape = true
      case .text(.layer): break
      case .text(.input): findings.append(.noInputs(request.source))
      case .text(.implementation): findings.append(.noImplementation(request.source))
      case .value:
        if content.cost != nil { findings.append(.second(request.source, "quantity")) }
        content.cost = request
      case .share:
        if content.share != nil { findings.append(.second(request.source, "share")) }
        content.share = request
      }
    }
    if let failure = Diagnostics(findings) { return .failure(failure) }
    return .success(content)
  }

  /// The head of the data's column.
  func costTitle(_ wording: Phrasebook) -> String {
    (cost ?? share)?.heading(wording) ?? wording.term("cost")
  }

  /// `repeated` are the member and those that it stands for in the picture.
  func box(
    of member: Member, repeatedAs repeated: [Member], in network: Network, _ evaluation: Evaluation
  ) -> (Box, findings: [Diagnostic]) {
    let row = network.row(member)
    var box = Box(kind: saysKind ? evaluation.wording.groupKind(kind(row)) : "")
    var findings: [Diagnostic] = []
    if saysShape, let output = row.output {
      let cell = evaluation.extents(output, in: network, at: nil)
      box.shape = Diagram.Measure(network.shape(output).description, cell: cell)
    }
    if network.isInput(member) { return (box, []) }
    let subject = network.reference(to: member)
    if let share, let expression = share.expression(of: subject, in: network.name) {
      switch value(expression, share, evaluation) {
      case .success(let (door, quantity)):
        box.share = quantity.value
        if cost == nil { box.cost = Diagram.Measure(door) }
      case .failure(let failed): findings += failed.all
      }
    }
    if let cost, let expression = cost.expression(of: subject, in: network.name) {
      switch value(expression, cost, evaluation) {
      case .success(let (door, quantity)):
        if !quantity.value.isZero { box.cost = Diagram.Measure(door) }
      case .failure(let failed): box.withoutCost = failed.suggestingQuantities(in: expression)
      }
      if let range = range(cost, over: repeated, in: network, evaluation) { box.cost = range }
    }
    return (box, findings)
  }

  /// From the least to the greatest, where those that the box stands for differ in what is asked.
  private func range(
    _ cost: ColumnRequest, over repeated: [Member], in network: Network, _ evaluation: Evaluation
  ) -> Diagram.Measure? {
    guard var request = cost.valueRequest, repeated.count > 1,
      !network.agree(repeated, in: request.expression)
    else { return nil }
    request.format = request.format == .automatic ? .si(3) : request.format
    let reading = CellReading(
      network: network, request: request, omitsInputs: true, evaluation: evaluation,
      range: cost.source.range, shown: { $0 })
    guard case .success(let contents) = reading.contents(of: repeated) else { return nil }
    return Diagram.Measure(contents.text, cell: contents.cell)
  }

  private func value(_ expression: Expression, _ request: ColumnRequest, _ evaluation: Evaluation)
    -> Result<(Door, Quantity), Diagnostics>
  {
    let format = request.format == .automatic ? NumberFormat.si(3) : request.format
    return evaluation.evaluate(expression).map { derivation in
      let door = evaluation.door(
        derivation, named: expression.description, as: format, at: request.source.range)
      return (door, derivation.result)
    }
  }

  /// Nothing where the name says it: `relu2` is a `relu`.
  private func kind(_ row: Row) -> String {
    var name = row.name[...]
    while let last = name.last, last.isNumber { name.removeLast() }
    return name == row.kind ? "" : row.kind
  }
}

extension Diagnostic {
  fileprivate static func noInputs(_ source: Excerpt) -> Diagnostic {
    Diagnostic(
      "diagram.input", "what goes into a box is what comes out of those before it; show `output`",
      at: source.range)
  }

  fileprivate static func noImplementation(_ source: Excerpt) -> Diagnostic {
    Diagnostic(
      "diagram.implementation",
      "a network has no implementation; a table of what was measured shows it", at: source.range)
  }

  fileprivate static func second(_ source: Excerpt, _ what: String) -> Diagnostic {
    Diagnostic(
      "diagram.show", "a box has room for one \(what); remove one of them", at: source.range)
  }
}
