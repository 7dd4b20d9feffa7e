import Arithmetic

extension Composition {
  mutating func derivation(_ displayed: DisplayedDerivation) -> String {
    displayed.isBlock ? block(displayed) : running(displayed)
  }

  /// In the sentence: `11 × 11 × 3 × 96 + 96 = 34,944`.
  private mutating func running(_ displayed: DisplayedDerivation) -> String {
    let math = BreakableMath(markup: .inline(wording))
    var parts: [String] = []
    for (index, line) in displayed.lines.enumerated() {
      let isLast = index == displayed.lines.count - 1
      let relation = line.relation.rawValue
      parts.append(
        isLast
          ? result(line, displayed.panel, math, after: relation)
          : math.run(line.expression, after: relation))
    }
    return "<span class=\"calc\">\(parts.joined(separator: " "))</span>"
  }

  /// On lines of its own, relations aligned; long lines wrap within their column.
  private mutating func block(_ displayed: DisplayedDerivation) -> String {
    let id = displayed.anchor.map { " id=\"\(escaped($0.id))\"" } ?? ""
    if let given = given(displayed) { return "<div class=\"derivation\"\(id)>\n\(given)</div>\n" }
    var rows = ""
    if let subject = displayed.derivation.subject {
      rows += "<p class=\"subject\">\(name(subject))\(number(displayed.anchor))</p>\n"
    }
    let isNamed = displayed.derivation.subject != nil
    rows += lines(displayed.lines, displayed.panel, isNamed: isNamed)
    return "<div class=\"derivation\"\(id)>\n\(rows)\(legend(displayed.derivation))</div>\n"
  }

  /// `f = 25 MPa`: what does not follow from anything needs one line.
  private mutating func given(_ displayed: DisplayedDerivation) -> String? {
    guard let subject = displayed.derivation.subject, displayed.lines.count == 1,
      let line = displayed.lines.first
    else { return nil }
    let relation = line.relation == .none ? "=" : line.relation.rawValue
    let value = result(
      line, displayed.panel, BreakableMath(markup: .display(wording)), after: relation)
    return "<p class=\"given\"><span class=\"calc\">\(name(subject)) \(value)</span>"
      + "\(number(displayed.anchor))</p>\n"
  }

  /// The name of a value, as formulas write it.
  private func name(_ text: String) -> String {
    guard let symbol = Symbol(name: text) else { return BreakableName.html(text) }
    return "<math>\(MathMarkup.inline(wording).symbol(symbol))</math>"
  }

  private func number(_ anchor: Anchor?) -> String {
    guard let anchor, !anchor.number.isEmpty else { return "" }
    return " <span class=\"number\">(\(escaped(anchor.number)))</span>"
  }

  /// Rows of relation and expression; a named first line equals its name.
  mutating func lines(_ lines: [DerivationLine], _ panel: Panel, isNamed: Bool) -> String {
    let math = BreakableMath(markup: .display(wording))
    var rows = ""
    for (index, line) in lines.enumerated() {
      let isLast = index == lines.count - 1
      let relation = line.relation == .none && isNamed ? "=" : line.relation.rawValue
      // Of a claim, each side ends with a result of its own; the last one is the door.
      let content = result(line, isLast ? panel : nil, math)
      let sign = relation.isEmpty ? "" : "<math><mo>\(relation)</mo></math>"
      rows += "<p><span>\(sign)</span> <span class=\"calc\">\(content)</span></p>\n"
    }
    return rows
  }

  /// A line whose number, where it is one, is the door to a panel.
  private mutating func result(
    _ line: DerivationLine, _ panel: Panel?, _ math: BreakableMath, after relation: String = ""
  ) -> String {
    guard case .number(let literal) = line.expression.kind else {
      return math.run(line.expression, after: relation) + unit(line.unit)
    }
    let sign = relation.isEmpty ? "" : "<math><mo form=\"infix\">\(relation)</mo></math> "
    // Text names the button that it stands in, as MathML does not everywhere.
    let number = LineMarkup(words: wording).number(literal.text)
    let opened = panel.map { door(number, to: $0) } ?? number
    return "\(sign)<span class=\"result\">\(opened)\(unit(line.unit))</span>"
  }

  /// What the symbols mean, said where the page first uses them.
  private mutating func legend(_ derivation: Derivation) -> String {
    var entries: [String] = []
    for input in derivation.inputs {
      guard case .symbol(let symbol) = input.variable, !input.meaning.isEmpty,
        explained.insert(symbol).inserted
      else { continue }
      let letter = "<math>\(MathMarkup.inline.symbol(symbol))</math>"
      entries.append("<span>\(letter)\u{A0}\(escaped(wording.term(input.meaning)))</span>")
    }
    return entries.isEmpty ? "" : "<p class=\"legend\">\(entries.joined(separator: ", "))</p>\n"
  }

  mutating func verdict(_ verdict: Verdict) -> String {
    let word = verdict.holds ? "✓ \(wording.holds)" : "✗ \(wording.fails)"
    let kind = verdict.holds ? "holds" : "fails"
    let stamp = "<span class=\"stamp\">\(door(word, to: verdict.panel))</span>"
    let claim = BreakableMath(markup: .inline(wording)).run(verdict.claim)
    guard verdict.isBlock else {
      return "<span class=\"verdict \(kind)\"><span class=\"calc\">\(claim)</span> \(stamp)</span>"
    }
    let rows = lines(verdict.lines, verdict.panel, isNamed: false)
    let values = verdict.values.map {
      "<span class=\"calc values\">\(BreakableMath(markup: .inline(wording)).run($0))</span> "
    }
    return """
      <div class="verdict \(kind)">
      <p class="claim"><span class="calc">\(claim)</span> \(values ?? "")\(stamp)</p>
      \(rows)</div>

      """
  }
}
