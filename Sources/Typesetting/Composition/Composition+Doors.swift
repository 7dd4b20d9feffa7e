import Arithmetic

extension Composition {
  /// A computed number: a button that reads as text and opens its panel.
  mutating func number(_ door: Door) -> String {
    self.door(escaped(door.text), to: door.panel) + unit(door.unit)
  }

  mutating func door(_ inner: String, to panel: Panel, depth: Int = 0) -> String {
    guard let id = panels.id(of: panel, depth: depth, &identifiers) else { return inner }
    return "<button type=\"button\" popovertarget=\"\(escaped(id))\">\(inner)</button>"
  }

  func unit(_ unit: String) -> String { unit.isEmpty ? "" : "\u{A0}\(escaped(unit))" }
}

/// A panel as the template sees it.
struct SetPanel {
  var id: String
  var name: String
  /// Formula, substitution, result.
  var steps: String
  var inputs: String
  var exact: String
  var place: String
  /// It stands behind a number of the page, not merely behind another panel.
  var isInPage: Bool

  /// Where its formulas are.
  var html: String { steps + inputs }
}

extension Composition {
  /// Every panel that the page needs, those behind the inputs of others included.
  mutating func setPanels() -> [SetPanel] {
    var result: [SetPanel] = []
    while result.count < panels.entries.count {
      let entry = panels.entries[result.count]
      let panel = entry.panel
      result.append(
        SetPanel(
          id: escaped(entry.id), name: BreakableName.inner(panel.name), steps: steps(panel),
          inputs: inputs(panel, depth: entry.depth), exact: escaped(panel.exact),
          place: escaped(panel.place), isInPage: entry.depth == 0))
    }
    return result
  }

  private func steps(_ panel: Panel) -> String {
    let math = BreakableMath(markup: .display, writesPlainText: true)
    guard !panel.lines.isEmpty else {
      switch panel.derivation.formula.kind {
      case .number: return ""
      // A name that stands for itself says nothing more.
      case .variable where panel.derivation.formula.description == panel.name: return ""
      default: break
      }
      return "<p>\(math.run(panel.derivation.formula))</p>"
    }
    return panel.lines.map { line in
      "<p>\(math.run(line.expression, after: line.relation.rawValue))\(unit(line.unit))</p>"
    }.joined()
  }

  /// What the formula's variables stand for; each a door where its own derivation can be asked.
  private mutating func inputs(_ panel: Panel, depth: Int) -> String {
    panel.derivation.inputs.map { input in
      let value = escaped(PanelValue.text(input.value))
      let answer = depth < PanelRegistry.deepest ? input.origin.flatMap(page.panel) : nil
      let shown = answer.map { door(value, to: $0, depth: depth + 1) } ?? value
      return "<dt>\(variable(input))</dt><dd>\(shown)\(unit(input.value.unit.description))</dd>"
    }.joined()
  }

  private func variable(_ input: Derivation.Input) -> String {
    let meaning = input.meaning.isEmpty ? "" : " \(escaped(input.meaning))"
    switch input.variable {
    case .symbol(let symbol):
      return "<math>\(MathMarkup.inline.symbol(symbol))</math>\(meaning)"
    case .reference(let reference): return BreakableName.html(reference.description) + meaning
    }
  }
}
