/// Formulas written in Swift: `kernelHeight * kernelWidth * filters + filters`.
extension Expression {
  public static func symbol(_ symbol: Symbol) -> Expression {
    Expression(.variable(.symbol(symbol)))
  }

  public static func symbol(_ letter: String, _ subscript: String = "", _ meaning: String)
    -> Expression
  {
    .symbol(Symbol(letter, `subscript`, meaning))
  }

  public static func reference(_ root: String, _ members: String...) -> Expression {
    let reference = Reference(
      root: Reference.Part(root), path: members.map { .member(Reference.Part($0)) })
    return Expression(.variable(.reference(reference)))
  }

  public static func floor(_ operand: Expression) -> Expression {
    Expression(.call(.floor, [operand]))
  }

  public static func ceiling(_ operand: Expression) -> Expression {
    Expression(.call(.ceil, [operand]))
  }

  /// The sum of the terms, shown with a summation sign before the terms are written out.
  public static func sum(_ terms: [Expression]) -> Expression { Expression(.call(.sum, terms)) }

  public static func + (left: Expression, right: Expression) -> Expression {
    Expression(.binary(.add, left, right))
  }

  public static func - (left: Expression, right: Expression) -> Expression {
    Expression(.binary(.subtract, left, right))
  }

  public static func * (left: Expression, right: Expression) -> Expression {
    Expression(.binary(.multiply, left, right))
  }

  public static func / (left: Expression, right: Expression) -> Expression {
    Expression(.binary(.divide, left, right))
  }

  public static func power(_ base: Expression, _ exponent: Expression) -> Expression {
    Expression(.binary(.power, base, exponent))
  }
}

extension Expression: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) {
    self.init(.number(Literal(Quantity(value), text: "\(value)")))
  }
}
