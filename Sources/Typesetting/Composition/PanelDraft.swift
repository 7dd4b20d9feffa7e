import Arithmetic

/// What a panel says, set as far as it depends on no other panel: all but the doors to its inputs.
struct PanelDraft: Sendable {
  var name: String
  /// Formula, substitution, result: a line each.
  var steps: [String]
  /// A value that is another one as it stands: `= 227, input height`. Its formula and its input would
  /// say the same three times.
  var given: Input?
  /// What the formula's variables stand for. An item ends where the next begins, as HTML allows:
  /// there are thousands.
  var inputs: [Input]
  var facts: String
  /// Empty where the steps end with it.
  var exact: String
  var place: String

  /// The value of an input, between what is said before and after it.
  struct Input: Sendable {
    var before = ""
    var value: String
    var origin: String?
    var after = ""
  }

  init(_ panel: Panel, source: String?, _ wording: Phrasebook) {
    let setting = PanelSetting(wording)
    name = escaped(panel.shownName)
    given = setting.given(panel)
    facts = panel.facts.map { "<li>\(escaped($0))" }.joined()
    place = escaped(Self.place(of: panel, source, wording))
    guard given == nil else {
      (steps, inputs, exact) = ([], [], "")
      return
    }
    let lines = panel.shownLines
    steps = setting.steps(lines, of: panel)
    inputs = setting.inputs(panel)
    let isExact = lines.last.map { "\($0.result ?? "")" == panel.exact } ?? false
    exact = isExact ? "" : escaped(wording.quantity(panel.exact))
  }

  /// The line alone where the page names the file.
  private static func place(
    of panel: Panel, _ source: String?, _ wording: Phrasebook
  ) -> String {
    guard let file = source?.lastComponent else { return panel.place }
    let name = panel.place.lastComponent.utf8
    guard name.starts(with: file.utf8) else { return panel.place }
    let rest = name.dropFirst(file.utf8.count)
    guard rest.first == UInt8(ascii: ":") else { return panel.place }
    return wording.line.saying(String(Substring(rest.dropFirst())))
  }
}

/// How the parts of a panel are set in a language.
private struct PanelSetting {
  let words: Phrasebook
  let line: LineMarkup

  init(_ words: Phrasebook) {
    self.words = words
    line = LineMarkup(words: words)
  }

  func steps(_ lines: [DerivationLine], of panel: Panel) -> [String] {
    var shown: [String] = []
    for step in lines {
      // A name that stands for itself says nothing more.
      if step.relation == .none, step.expression.description == panel.name { continue }
      let relation = step.relation == .none ? "" : "\(step.relation.rawValue)\u{A0}"
      shown.append(relation + line.html(step.expression) + line.unit(step.unit))
    }
    return shown
  }

  func given(_ panel: Panel) -> PanelDraft.Input? {
    let derivation = panel.derivation
    guard panel.lines.isEmpty, case .variable(.symbol) = derivation.formula.kind,
      derivation.inputs.count == 1, let input = derivation.inputs.first, !input.meaning.isEmpty
    else { return nil }
    let value = NumberFormat.legible(input.value)
    return PanelDraft.Input(
      before: "\(value.relation.rawValue)\u{A0}", value: escaped(words.marks.set(value.digits)),
      origin: input.origin,
      after: "\(line.unit(value.unit)), \(escaped(words.term(input.meaning)))")
  }

  func inputs(_ panel: Panel) -> [PanelDraft.Input] {
    let members = panel.derivation.members
    return panel.derivation.inputs.enumerated().map { index, input in
      let value = NumberFormat.legible(input.value)
      let text = escaped(words.marks.set(value.digits))
      let relation = value.relation.rawValue
      if let members {
        return PanelDraft.Input(
          before: "\(escaped(members[index])) \(relation) ", value: text, origin: input.origin)
      }
      let meaning = input.meaning.isEmpty ? "" : ", \(escaped(words.term(input.meaning)))"
      return PanelDraft.Input(
        before: "\(line.variable(input.variable)) \(relation) ", value: text,
        origin: input.origin,
        after: line.unit(value.unit) + meaning)
    }
  }
}

extension String {
  /// A path without its folders.
  fileprivate var lastComponent: Substring {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return self[...] }
    return self[utf8.index(after: slash)...]
  }
}

extension Panel {
  /// Longer names are sums written out; the formula says the same.
  private static let longestName = 80

  fileprivate var shownName: String {
    name.count > Self.longestName ? name.prefix(Self.longestName - 1) + "…" : name
  }

  /// Those that were given, or the derivation's own.
  fileprivate var shownLines: [DerivationLine] {
    if !lines.isEmpty { return lines }
    if case .number = derivation.formula.kind { return [] }
    // The values stand with the inputs.
    let format = NumberFormat.isUnwieldy(derivation.result) ? NumberFormat.digits(6) : .exact
    return derivation.lines(detail: .result, as: format)
  }
}

extension Derivation {
  /// What the terms of a sum over layers differ in, one for each input; nil for other formulas.
  fileprivate var members: [String]? {
    guard case .call(.sum, let terms) = formula.kind,
      let family = Family(terms, differingIn: .several), family.members.count == inputs.count
    else { return nil }
    return family.members
  }
}

extension DerivationLine {
  /// A line that is a number alone, as a value is shown exactly: digits and unit, `≈` before those of
  /// an approximation.
  fileprivate var result: String? {
    guard case .number(let literal) = expression.kind else { return nil }
    let sign = relation == .approximatelyEqual ? "\(relation.rawValue) " : ""
    return sign + (unit.isEmpty ? literal.text : "\(literal.text) \(unit)")
  }
}
