import Arithmetic

/// How tightly an expression holds together when it is written on one line.
enum Precedence: Int, Comparable {
  case comparison, sum, product, power, atom

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

  init(of expression: Expression) {
    switch expression.kind {
    case .number(let literal):
      self = literal.isSigned ? .sum : literal.hasMarks ? .product : .atom
    case .variable, .call: self = .atom
    case .negative: self = .sum
    case .binary(.add, _, _), .binary(.subtract, _, _): self = .sum
    case .binary(.multiply, _, _), .binary(.divide, _, _): self = .product
    case .binary(.power, _, _): self = .power
    case .comparison: self = .comparison
    }
  }
}

extension Literal {
  var isSigned: Bool { text.hasPrefix("-") || text.hasPrefix("−") }

  /// Whether a unit or a power of ten follows the digits, to which an exponent would seem to belong.
  fileprivate var hasMarks: Bool {
    text.utf8.contains { $0 == 0x20 || $0 | 0x20 == UInt8(ascii: "e") }
  }
}

extension Expression {
  /// One operand of a chain and what joins it to those before it.
  struct Link {
    var operation: Operator?
    var operand: Expression
    var isParenthesized: Bool
  }

  /// `a + b − c` as a, + b, − c. A long sum is a deep tree, so it is walked, not recursed into.
  func chain(_ operations: Set<Operator>) -> [Link] {
    var links: [Link] = []
    var head = self
    while case .binary(let operation, let left, let right) = head.kind,
      operations.contains(operation)
    {
      links.append(
        Link(
          operation: operation, operand: right,
          isParenthesized: right.isParenthesized(rightOf: operation)))
      head = left
    }
    let first = links.last?.operation.map { head.isParenthesized(leftOf: $0) } ?? false
    links.append(Link(operation: nil, operand: head, isParenthesized: first))
    return links.reversed()
  }

  /// Whether a right operand needs parentheses, so that what is read is what was computed.
  func isParenthesized(rightOf operation: Operator) -> Bool {
    let precedence = Precedence(of: self)
    switch operation {
    case .add: return precedence < .sum || startsWithSign
    case .subtract: return precedence <= .sum
    case .multiply: return precedence < .product
    case .divide: return precedence <= .product
    case .power: return false
    }
  }

  func isParenthesized(leftOf operation: Operator) -> Bool {
    let precedence = Precedence(of: self)
    switch operation {
    case .add, .subtract: return precedence < .sum
    case .multiply, .divide: return precedence < .product
    case .power: return precedence < .atom
    }
  }

  private var startsWithSign: Bool {
    var head = self
    while case .binary(let operation, let left, _) = head.kind, operation != .power { head = left }
    switch head.kind {
    case .negative: return true
    case .number(let literal): return literal.isSigned
    default: return false
    }
  }

  /// About how many characters it takes on a line; stops counting soon after `limit`.
  func width(upTo limit: Int) -> Int {
    var width = 0
    var pending = [self]
    while width <= limit, let next = pending.popLast() {
      switch next.kind {
      case .number(let literal): width += literal.text.count
      case .variable(.symbol(let symbol)): width += symbol.letter.count + symbol.subscript.count
      case .variable(.reference(let reference)): width += reference.description.count
      case .negative(let operand):
        width += 1
        pending.append(operand)
      case .binary(_, let left, let right), .comparison(_, let left, let right):
        width += 3
        pending += [right, left]
      case .call(let function, let operands):
        width += function.rawValue.count + 2
        pending += operands
      }
    }
    return width
  }
}
