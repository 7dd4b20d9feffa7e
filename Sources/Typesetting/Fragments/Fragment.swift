package import Arithmetic
package import Diagnostics
package import Notebooks

/// What a directive evaluates to: data, not yet HTML.
package indirect enum Fragment: Sendable {
  case number(Door)
  case derivation(DisplayedDerivation)
  case table(Table)
  case verdict(Verdict)
  case callout(Callout)
  case figure(Figure)
  case chart(Chart)
  case diagram(Diagram)
  case equation(Equation)
  case remark(Remark)
  case reference(CrossReference)
  case citation(Citation)
  /// Evaluated Markdown in its own right: an included file, a directive's body.
  case passage(Passage)
  /// The mark that a failed directive leaves in the page, at its place.
  case failure([Diagnostic], source: String)
  /// A definition shows nothing unless asked.
  case nothing
}

/// Evaluated Markdown: rendered prose with the pieces that are typeset apart, in order.
package struct Passage: Sendable {
  package var pieces: [Piece]

  package init(_ pieces: [Piece]) { self.pieces = pieces }
}

/// A computed number in the page. It opens a panel that answers for it.
package struct Door: Sendable {
  /// The digits as shown, without the unit: `62,378,344`, `2.81`.
  package var text: String
  /// Shown after the digits, such as `MiB`; empty for none.
  package var unit: String
  package var panel: Panel
  /// Shown on hover, such as a measurement's spread; empty for none.
  package var hint: String

  package init(text: String, unit: String = "", panel: Panel, hint: String = "") {
    self.text = text
    self.unit = unit
    self.panel = panel
    self.hint = hint
  }
}

/// What stands behind a number: how it follows, its exact value, and where it is written.
package struct Panel: Sendable {
  /// The expression or name as the author wrote it; panels with the same name are one panel.
  package var name: String
  package var derivation: Derivation
  /// The derivation as displayed: formula, substitution, result. Empty shows the formula alone.
  package var lines: [DerivationLine]
  /// The exact value with its unit, such as `62,378,344 parameters`.
  package var exact: String
  /// Such as `notebooks/alexnet.md:12`.
  package var place: String
  /// What else stands behind it, in words: how and where a number was measured.
  package var facts: [String]

  package init(
    name: String, derivation: Derivation, lines: [DerivationLine] = [], exact: String,
    place: String, facts: [String] = []
  ) {
    self.facts = facts
    self.name = name
    self.derivation = derivation
    self.lines = lines
    self.exact = exact
    self.place = place
  }
}

package struct DisplayedDerivation: Sendable {
  package var derivation: Derivation
  package var lines: [DerivationLine]
  package var panel: Panel
  /// On lines of its own, relations aligned; otherwise it runs on in the sentence.
  package var isBlock: Bool
  package var anchor: Anchor?

  package init(
    _ derivation: Derivation, lines: [DerivationLine], panel: Panel, isBlock: Bool,
    anchor: Anchor? = nil
  ) {
    self.derivation = derivation
    self.lines = lines
    self.panel = panel
    self.isBlock = isBlock
    self.anchor = anchor
  }
}

/// A claim and whether it holds.
package struct Verdict: Sendable {
  package var holds: Bool
  package var claim: Expression
  /// The claim with its values, such as `942 mm² ≥ 714 mm²`; nil where it says them itself.
  package var values: Expression?
  /// How the sides of one that fails follow.
  package var lines: [DerivationLine]
  package var isBlock: Bool
  package var panel: Panel

  package init(
    holds: Bool, claim: Expression, values: Expression? = nil, lines: [DerivationLine],
    isBlock: Bool, panel: Panel
  ) {
    self.holds = holds
    self.claim = claim
    self.values = values
    self.lines = lines
    self.isBlock = isBlock
    self.panel = panel
  }
}

/// A question, an answer, a note: a titled block around other content.
package struct Callout: Sendable {
  package enum Kind: String, Sendable, CaseIterable { case question, answer, note, warning, tip }

  package var kind: Kind
  package var title: Passage?
  package var body: Passage
  package var anchor: Anchor?

  package init(kind: Kind, title: Passage?, body: Passage, anchor: Anchor? = nil) {
    self.kind = kind
    self.title = title
    self.body = body
    self.anchor = anchor
  }
}

/// A line below a table or a picture that says where its numbers come from.
package struct Remark: Sendable {
  /// What is to be held against them, in a word or two each: `stale`.
  package var marks: [String]
  package var text: String
  /// What ran.
  package var commands: [Command]
  /// Whole sentences, folded away.
  package var details: [String]

  package struct Command: Sendable {
    package var name: String
    /// As its author wrote it.
    package var line: String
    /// What names within it stand for, in turn: `level = 1, 6, 9`.
    package var values: [String]

    package init(_ name: String, _ line: String, values: [String] = []) {
      self.name = name
      self.line = line
      self.values = values
    }
  }

  package init(
    marks: [String] = [], text: String, commands: [Command] = [], details: [String] = []
  ) {
    self.marks = marks
    self.text = text
    self.commands = commands
    self.details = details
  }
}

/// A picture or any block with a numbered caption.
package struct Figure: Sendable {
  package enum Kind: Sendable {
    case picture
    /// Its caption stands above.
    case table
  }

  package var kind: Kind
  package var body: Passage
  package var caption: Passage?
  package var anchor: Anchor?

  package init(_ kind: Kind = .picture, body: Passage, caption: Passage?, anchor: Anchor?) {
    self.kind = kind
    self.body = body
    self.caption = caption
    self.anchor = anchor
  }
}

/// A display formula with a number in the margin.
package struct Equation: Sendable {
  package var math: Math
  package var anchor: Anchor

  package init(_ math: Math, anchor: Anchor) {
    self.math = math
    self.anchor = anchor
  }
}

/// Something numbered that can be referred to: `Table 2`, id `alexnet-cost`.
package struct Anchor: Sendable, Hashable {
  /// What it is, in English; a page says it in its own language.
  package enum Noun: String, Sendable {
    case section = "Section"
    case table = "Table"
    case figure = "Figure"
    case equation = "Equation"
    case question = "Question"
  }

  /// The element's id in the page.
  package var id: String
  package var noun: Noun
  /// `2`, `3.1`; empty where it has none.
  package var number: String

  package init(id: String, noun: Noun, number: String) {
    self.id = id
    self.noun = noun
    self.number = number
  }
}

package struct CrossReference: Sendable {
  package var anchor: Anchor
  /// Instead of `Table 2`, where the author gave words of their own.
  package var text: String?

  package init(_ anchor: Anchor, text: String? = nil) {
    self.anchor = anchor
    self.text = text
  }
}
