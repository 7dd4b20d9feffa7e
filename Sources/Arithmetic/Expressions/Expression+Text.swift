extension Expression: CustomStringConvertible {
  /// The expression on one line, with no more parentheses than it takes to be read back to the same
  /// value: `−(a + b)^2 × 3 / c`.
  public var description: String { text.string }

  /// The text and how tightly it holds together.
  private var text: Text {
    switch kind {
    case .number(let literal): Text(literal.text, literal.strength)
    case .variable(let variable): Text(variable.description, .atom)
    case .negative(let operand): Text("−" + operand.text.operand(atLeast: .power), .sign)
    case .binary: spine.text
    case .call(let function, let arguments): Text(Expression.text(function, arguments), .atom)
    case .comparison(let relation, let left, let right):
      Text(
        "\(left.text.part(atLeast: .comparison)) \(relation.mark) "
          + right.text.part(atLeast: .sum), .comparison)
    }
  }

  fileprivate struct Text {
    var string: String
    var strength: Strength

    init(_ string: String, _ strength: Strength) {
      self.string = string
      self.strength = strength
    }

    func part(atLeast strength: Strength) -> String {
      self.strength >= strength ? string : "(\(string))"
    }

    /// As `part(atLeast:)`, but a sign never follows an operator without a parenthesis.
    func operand(atLeast strength: Strength) -> String {
      let part = part(atLeast: strength)
      return part.beginsWithSign ? "(\(part))" : part
    }

    /// a + (b − c) is a + b − c, and a × (b / c) is a × b / c: the right side of + and × may be of
    /// their own strength.
    mutating func join(_ operation: Operator, _ right: Text) {
      switch operation {
      case .add, .subtract: string = part(atLeast: .sum)
      case .multiply, .divide: string = operand(atLeast: .product)
      case .power: string = operand(atLeast: .atom)
      }
      switch operation {
      case .add: string += " + " + right.operand(atLeast: .sum)
      case .subtract: string += " − " + right.operand(atLeast: .product)
      case .multiply: string += " × " + right.operand(atLeast: .product)
      case .divide: string += " / " + right.operand(atLeast: .power)
      case .power: string += "^" + right.part(atLeast: .sign)
      }
      strength = operation.strength
    }
  }

  private static func text(_ function: Function, _ arguments: [Expression]) -> String {
    if arguments.count == 1, function == .floor { return "⌊\(arguments[0])⌋" }
    if arguments.count == 1, function == .ceil { return "⌈\(arguments[0])⌉" }
    let list = arguments.map { argument in
      arguments.count > 1 && argument.showsComma ? "(\(argument))" : argument.description
    }
    return "\(function.rawValue)(\(list.joined(separator: ", ")))"
  }

  /// Whether a number grouped by commas stands outside parentheses, where a comma would seem to end
  /// an argument.
  private var showsComma: Bool {
    switch kind {
    case .number(let literal): literal.text.utf8.contains(UInt8(ascii: ","))
    case .negative(let operand): operand.showsComma
    case .binary:
      spine.head.showsComma || spine.links.contains { $0.operand.showsComma }
    case .comparison(_, let left, let right): left.showsComma || right.showsComma
    case .variable, .call: false
    }
  }

  /// From the loosest to the tightest.
  fileprivate enum Strength: Int, Comparable {
    case comparison, sum, product, sign, power, atom

    static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  }
}

extension Expression.Spine {
  fileprivate var text: Expression.Text {
    links.reduce(into: head.text) { $0.join($1.operation, $1.operand.text) }
  }
}

extension Literal {
  /// Digits alone are an atom; `64 KiB` is one operand, but no base of a power; `6.2 × 10⁷` and `2/3`
  /// look like operations, and so does `5 GB/s` after a `/`; the sign of `2.81×` would take what follows for its operand.
  fileprivate var strength: Expression.Strength {
    let isPlain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
        || byte == UInt8(ascii: "_")
    }
    if isPlain { return .atom }
    if text.hasSuffix("×") { return .comparison }
    if text.utf8.contains(UInt8(ascii: "/")) || text.contains(" × ") { return .product }
    return text.beginsWithSign ? .sign : .power
  }
}

extension String {
  fileprivate var beginsWithSign: Bool {
    utf8.first == UInt8(ascii: "-") || utf8.starts(with: "−".utf8)
  }
}

extension Expression.Operator {
  fileprivate var strength: Expression.Strength {
    switch self {
    case .add, .subtract: .sum
    case .multiply, .divide: .product
    case .power: .power
    }
  }
}

extension Expression.Relation {
  /// As a reader knows it, and as the parser reads it.
  public var mark: String {
    switch self {
    case .equal, .less, .greater, .approximatelyEqual: rawValue
    case .notEqual: "≠"
    case .lessOrEqual: "≤"
    case .greaterOrEqual: "≥"
    }
  }
}

extension Variable: CustomStringConvertible {
  /// `k_h` or `alexnet.conv1.parameters`.
  public var description: String {
    switch self {
    case .symbol(let symbol): symbol.description
    case .reference(let reference): reference.description
    }
  }
}

extension Symbol: CustomStringConvertible {
  /// `k_h`.
  public var description: String { `subscript`.isEmpty ? letter : "\(letter)_\(`subscript`)" }
}
