import Arithmetic

/// An expression as a run of small formulas, so that a line can break before an operator and within a
/// long pair of parentheses.
///
/// `<math>` never breaks, and many derivations are sums of dozens of terms.
struct BreakableMath {
  var markup: MathMarkup

  /// What is wider is taken apart.
  private static let widest = 28
  /// A longer root has parentheses instead of a line above it.
  private static let widestRoot = 48
  /// Parentheses within parentheses are taken apart so far.
  private static let deepest = 16

  /// HTML for the expression, after a relation sign such as `=` where there is one.
  func run(_ expression: Expression, after relation: String = "") -> String {
    pieces(expression, Sides(before: Self.sign(relation))).joined(separator: " ")
  }

  /// What stands in one formula with the first piece of something, and with the last.
  private struct Sides {
    var before = ""
    var after = ""

    func within(_ open: String, _ close: String) -> Sides {
      Sides(before: before + open, after: close + after)
    }

    /// Those of one of several pieces, of which all but the first have a sign before them.
    func at(_ index: Int, of count: Int, _ sign: String) -> Sides {
      Sides(before: index == 0 ? before : sign, after: index == count - 1 ? after : "")
    }
  }

  private static func sign(_ text: String) -> String {
    text.isEmpty ? "" : "<mo form=\"infix\">\(text)</mo>"
  }

  private func pieces(_ expression: Expression, _ sides: Sides, depth: Int = 0) -> [String] {
    if case .comparison(let relation, let left, let right) = expression.kind {
      return pieces(left, sides.at(0, of: 2, ""), depth: depth)
        + pieces(right, sides.at(1, of: 2, Self.sign(relation.sign)), depth: depth)
    }
    return pieces(longSum(expression) ?? expression.chain([.add, .subtract]), sides, depth)
  }

  private func pieces(_ links: [Expression.Link], _ sides: Sides, _ depth: Int) -> [String] {
    links.enumerated().flatMap { index, link in
      let sign = Self.sign(link.operation?.rawValue ?? "")
      return pieces(link, sides.at(index, of: links.count, sign), depth)
    }
  }

  /// One operand, whose sign is on its side already.
  private func pieces(_ link: Expression.Link, _ sides: Sides, _ depth: Int) -> [String] {
    let operand = link.operand
    guard depth < Self.deepest, operand.width(upTo: Self.widest) > Self.widest else {
      return [piece(link, sides)]
    }
    if link.isParenthesized {
      return laidDown.pieces(
        operand, sides.within(Self.open("("), Self.close(")")), depth: depth + 1)
    }
    switch operand.kind {
    case .binary(.multiply, _, _), .binary(.divide, _, _):
      let factors = operand.chain(markup.laysDown(operand) ? [.multiply, .divide] : [.multiply])
      return factors.count > 1 ? pieces(factors, sides, depth + 1) : [piece(link, sides)]
    case .call(let function, let operands):
      return pieces(of: function, operands, sides, depth) ?? [piece(link, sides)]
    case .number, .variable, .negative, .binary, .comparison: return [piece(link, sides)]
    }
  }

  /// Nil for what stays in one piece: a root that is not too long for its line. ∑ over a family says in
  /// short what is long, and may break behind its sign.
  private func pieces(
    of function: Expression.Function, _ operands: [Expression], _ sides: Sides, _ depth: Int
  ) -> [String]? {
    if function == .sum, let family = Family(operands) {
      return [
        math(sides.before + markup.sumSign(over: family)),
        math(markup.term(of: family) + sides.after),
      ]
    }
    var fences = Fences(of: function)
    if function == .sqrt {
      let limit = Self.widestRoot
      guard let radicand = operands.first, radicand.width(upTo: limit) > limit else { return nil }
      fences.name = "<mo form=\"prefix\">√</mo>"
    }
    let (open, close) = (fences.name + Self.open(fences.open), Self.close(fences.close))
    return arguments(operands, sides.within(open, close), depth + 1)
  }

  private func arguments(_ operands: [Expression], _ sides: Sides, _ depth: Int) -> [String] {
    operands.enumerated().flatMap { index, operand in
      var sides = sides.at(index, of: operands.count, "")
      if index < operands.count - 1 { sides.after = Self.close(markup.words.marks.list) }
      return laidDown.pieces(operand, sides, depth: depth)
    }
  }

  /// Parentheses in different formulas do not grow together, so nothing tall stands within them.
  private var laidDown: BreakableMath { BreakableMath(markup: .inline(markup.words)) }

  private static func open(_ text: String) -> String { "<mo form=\"prefix\">\(text)</mo>" }
  private static func close(_ text: String) -> String { "<mo form=\"postfix\">\(text)</mo>" }

  /// The terms of a sum that is too long for one formula, as if `+` stood between them; nil for any
  /// other expression, and for a sum over names so alike that ∑ says it shortly.
  private func longSum(_ expression: Expression) -> [Expression.Link]? {
    guard case .call(.sum, let terms) = expression.kind, terms.count > 1, Family(terms) == nil,
      expression.width(upTo: Self.widest) > Self.widest
    else { return nil }
    return terms.enumerated().map { index, term in
      Expression.Link(
        operation: index == 0 ? nil : .add, operand: term,
        isParenthesized: index == 0
          ? term.isParenthesized(leftOf: .add) : term.isParenthesized(rightOf: .add))
    }
  }

  /// One `<math>`; a long name is text, which may break at its dots.
  private func piece(_ link: Expression.Link, _ sides: Sides) -> String {
    if case .variable(.reference(let reference)) = link.operand.kind,
      reference.description.count > Self.widest
    {
      return math(sides.before) + BreakableName.html(reference.description) + math(sides.after)
    }
    var operand = link
    operand.operation = nil
    return math(sides.before + markup.link(operand) + sides.after)
  }

  /// Fractions and sums on lines of their own are set in full size.
  private func math(_ inner: String) -> String {
    if inner.isEmpty { return "" }
    let isTall = inner.find("<mfrac>") != nil || inner.find("<munder>") != nil
    let style = markup.stacksFractions && isTall ? " displaystyle=\"true\"" : ""
    return "<math\(style)>\(inner)</math>"
  }
}
