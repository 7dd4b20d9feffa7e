import Arithmetic

extension Composition {
  /// A computed number: a button that reads as text and opens its panel.
  mutating func number(_ door: Door) -> String {
    let shown = self.door(escaped(door.text), to: door.panel, hint: door.hint) + unit(door.unit)
    // A number and its unit run from left to right where the words around them do not.
    let turns = !door.unit.isEmpty && PageNames.direction(of: page.language) == "rtl"
    return turns ? "<bdi dir=\"ltr\">\(shown)</bdi>" : shown
  }

  mutating func door(_ inner: String, to panel: Panel, depth: Int = 0, hint: String = "")
    -> String
  {
    guard let id = panels.id(of: panel, depth: depth, &identifiers) else { return inner }
    return door(inner, id: id, hint: hint)
  }

  private func door(_ inner: String, id: String, hint: String = "") -> String {
    let title = hint.isEmpty ? "" : " title=\"\(escaped(hint))\""
    return "<button popovertarget=\"\(escaped(id))\"\(title)>\(inner)</button>"
  }

  /// A door to the panel behind an input, where the input has one.
  private mutating func door(_ inner: String, origin: String?, depth: Int) -> String {
    guard let origin else { return inner }
    // To make a panel takes longer than to look whether there is one.
    if let id = panels.id(named: origin) { return door(inner, id: id) }
    return page.panel(origin).map { door(inner, to: $0, depth: depth) } ?? inner
  }

  func unit(_ unit: String) -> String { unit.isEmpty ? "" : "\u{A0}\(escaped(unit))" }
}

/// A panel, its parts set.
struct SetPanel: Sendable {
  var id: String
  var name: String
  /// Whether it is only behind another one, and not behind a number that stands in the page.
  var isBehind: Bool
  /// Formula, substitution, result: a line each.
  var steps: [String]
  var inputs: String
  /// Empty where the steps end with it.
  var exact: String
  var place: String

  /// A paragraph ends where the next element begins, as HTML allows: there are thousands.
  var html: String { html(isFirstBehind: false) }

  private func html(isFirstBehind: Bool) -> String {
    let kind = isFirstBehind ? " class=\"behind\"" : ""
    var html = "<div popover id=\"\(id)\"\(kind)><p>\(name) <small>\(place)</small>"
    for step in steps { html += "<p>\(step)" }
    if !inputs.isEmpty { html += "<ul>\(inputs)</ul>" }
    if !exact.isEmpty { html += "<p>\(exact)" }
    return html + "</div>\n"
  }

  /// Panels of the page's own numbers come first; the first behind them is marked, for style.
  static func html(_ panels: [SetPanel]) -> String {
    let own = panels.prefix { !$0.isBehind }
    return panels.enumerated().map { $1.html(isFirstBehind: $0 == own.count) }.joined()
  }
}

extension Composition {
  /// Every panel that the page needs, those behind the inputs of others included.
  mutating func setPanels() -> [SetPanel] {
    var result: [SetPanel] = []
    while result.count < panels.entries.count {
      let entry = panels.entries[result.count]
      let panel = entry.panel
      let given = given(panel, depth: entry.depth)
      let lines = given == nil ? panel.shownLines : []
      let isExact = lines.last.map { "\($0.result ?? "")" == panel.exact } ?? false
      result.append(
        SetPanel(
          id: escaped(entry.id), name: escaped(panel.shownName), isBehind: entry.depth > 0,
          steps: given.map { [$0] } ?? steps(lines, of: panel),
          inputs: (given == nil ? inputs(panel, depth: entry.depth) : "")
            + panel.facts.map { "<li>\(escaped($0))" }.joined(),
          exact: isExact || given != nil ? "" : escaped(panel.exact),
          place: escaped(place(of: panel))))
    }
    return result
  }

  /// The line alone where the page names the file.
  private func place(of panel: Panel) -> String {
    guard let file = page.source?.split(separator: "/").last,
      let name = panel.place.split(separator: "/").last, name.hasPrefix("\(file):")
    else { return panel.place }
    return "line \(name.dropFirst(file.count + 1))"
  }

  private func steps(_ lines: [DerivationLine], of panel: Panel) -> [String] {
    var shown: [String] = []
    for line in lines {
      // A name that stands for itself says nothing more.
      if line.relation == .none, line.expression.description == panel.name { continue }
      let relation = line.relation == .none ? "" : "\(line.relation.rawValue)\u{A0}"
      shown.append(relation + LineMarkup.html(line.expression) + unit(line.unit))
    }
    return shown
  }

  /// A value that is another one as it stands: `= 227, input height`. Its formula and its input would
  /// say the same three times.
  private mutating func given(_ panel: Panel, depth: Int) -> String? {
    let derivation = panel.derivation
    guard panel.lines.isEmpty, case .variable(.symbol) = derivation.formula.kind,
      derivation.inputs.count == 1, let input = derivation.inputs.first, !input.meaning.isEmpty
    else { return nil }
    let value = NumberFormat.exact.show(input.value)
    let text = escaped(value.text)
    let shown = input.origin.flatMap(page.panel).map { door(text, to: $0, depth: depth + 1) }
    return "=\u{A0}\(shown ?? text)\(unit(value.unit)), \(escaped(input.meaning))"
  }

  /// What the formula's variables stand for; each a door where its own derivation can be asked. An
  /// item ends where the next begins, as HTML allows: there are thousands.
  private mutating func inputs(_ panel: Panel, depth: Int) -> String {
    let members = panel.derivation.members
    return panel.derivation.inputs.enumerated().map { index, input in
      let value = NumberFormat.exact.show(input.value)
      let text = escaped(value.text)
      let shown = door(text, origin: input.origin, depth: depth + 1)
      if let members { return "<li>\(escaped(members[index])) = \(shown)" }
      let meaning = input.meaning.isEmpty ? "" : ", \(escaped(input.meaning))"
      let name = LineMarkup.variable(input.variable)
      return "<li>\(name) = \(shown)\(unit(value.unit))\(meaning)"
    }.joined()
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
    return derivation.lines(detail: .result, as: .exact)
  }
}

extension Derivation {
  /// What the terms of a sum over layers differ in, one for each input; nil for other formulas.
  fileprivate var members: [String]? {
    guard case .call(.sum, let terms) = formula.kind, let family = Family(terms),
      family.members.count == inputs.count
    else { return nil }
    return family.members
  }
}

extension DerivationLine {
  /// Digits and unit of a line that is a number alone.
  fileprivate var result: String? {
    guard case .number(let literal) = expression.kind else { return nil }
    return unit.isEmpty ? literal.text : "\(literal.text) \(unit)"
  }
}
