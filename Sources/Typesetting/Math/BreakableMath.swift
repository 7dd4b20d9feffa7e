import Arithmetic

/// An expression as a run of small formulas, so that a line can break before an operator.
///
/// `<math>` never breaks, and many derivations are sums of dozens of terms.
struct BreakableMath {
  var markup: MathMarkup

  /// A longer product may break before its `×` signs too.
  private static let longestProduct = 28

  /// HTML for the expression, after a relation sign such as `=` where there is one.
  func run(_ expression: Expression, after relation: String = "") -> String {
    chunks(expression, after: relation).joined(separator: " ")
  }

  private func chunks(_ expression: Expression, after relation: String) -> [String] {
    if case .comparison(let inner, let left, let right) = expression.kind {
      return chunks(left, after: relation) + chunks(right, after: inner.sign)
    }
    var chunks: [String] = []
    let links = longSum(expression) ?? expression.chain([.add, .subtract])
    for (index, link) in links.enumerated() {
      chunks += term(link, after: index == 0 ? relation : "")
    }
    return chunks
  }

  /// The terms of a sum that is too long for one formula, as if `+` stood between them; nil for any
  /// other expression, and for a sum over names so alike that ∑ says it shortly.
  private func longSum(_ expression: Expression) -> [Expression.Link]? {
    guard case .call(.sum, let terms) = expression.kind, terms.count > 1, Family(terms) == nil,
      expression.width(upTo: Self.longestProduct) > Self.longestProduct
    else { return nil }
    return terms.enumerated().map { index, term in
      Expression.Link(
        operation: index == 0 ? nil : .add, operand: term,
        isParenthesized: index == 0
          ? term.isParenthesized(leftOf: .add) : term.isParenthesized(rightOf: .add))
    }
  }

  private func term(_ link: Expression.Link, after relation: String) -> [String] {
    guard case .binary(.multiply, _, _) = link.operand.kind, !link.isParenthesized,
      link.operand.width(upTo: Self.longestProduct) > Self.longestProduct
    else { return parenthesized(link, after: relation) ?? [chunk(link, after: relation)] }
    var factors = link.operand.chain([.multiply])
    factors[0].operation = link.operation
    return factors.enumerated().flatMap { index, factor in
      let sign = index == 0 ? relation : ""
      return parenthesized(factor, after: sign) ?? [chunk(factor, after: sign)]
    }
  }

  /// A long sum in parentheses, which may break before its terms; nil for anything else.
  private func parenthesized(_ link: Expression.Link, after relation: String) -> [String]? {
    guard link.isParenthesized, link.operand.width(upTo: Self.longestProduct) > Self.longestProduct
    else { return nil }
    let terms = link.operand.chain([.add, .subtract])
    if terms.count < 2 { return nil }
    let sign = relation.isEmpty ? link.operation?.rawValue ?? "" : relation
    return terms.indices.map { index in
      let operation = index == 0 ? sign : terms[index].operation?.rawValue ?? ""
      let joint = operation.isEmpty ? "" : "<mo form=\"infix\">\(operation)</mo>"
      var operand = terms[index]
      operand.operation = nil
      let open = index == 0 ? "<mo form=\"prefix\">(</mo>" : ""
      let close = index == terms.count - 1 ? "<mo form=\"postfix\">)</mo>" : ""
      return "<math>\(joint)\(open)\(markup.link(operand))\(close)</math>"
    }
  }

  /// Fractions and sums on lines of their own are set in full size.
  private func style(of inner: String) -> String {
    let isTall = inner.find("<mfrac>") != nil || inner.find("<munder>") != nil
    return markup.stacksFractions && isTall ? " displaystyle=\"true\"" : ""
  }

  /// One `<math>`; a sign that begins it joins it to what stands before.
  private func chunk(_ link: Expression.Link, after relation: String) -> String {
    let sign = relation.isEmpty ? link.operation?.rawValue ?? "" : relation
    let joint = sign.isEmpty ? "" : "<mo form=\"infix\">\(sign)</mo>"
    if case .variable(.reference(let reference)) = link.operand.kind,
      reference.description.count > Self.longestProduct
    {
      let name = BreakableName.html(reference.description)
      return joint.isEmpty ? name : "<math>\(joint)</math>\(name)"
    }
    var operand = link
    operand.operation = nil
    let inner = markup.link(operand)
    return "<math\(style(of: inner))>\(joint)\(inner)</math>"
  }
}
