public import Arithmetic

/// A number that knows how it follows: `k_h × k_w × c_in × c_out + c_out` with the values of its
/// symbols.
///
/// Costs are written once, as counts. Sums take their values, derivations their formulas, so a
/// number and its formula cannot disagree. A count is made when it is asked for and then dropped.
public indirect enum Count: Sendable {
  case number(Int)
  case factor(Factor)
  case add(Count, Count)
  case subtract(Count, Count)
  case multiply(Count, Count)
  case divide(Count, Count)
  case floor(Count)
  case ceiling(Count)
  case largest([Count])

  /// A symbol, what it is worth, and where that comes from.
  public struct Factor: Sendable {
    public var symbol: Symbol
    public var value: Rational
    public var origin: Origin

    public init(_ symbol: Symbol, _ value: Rational, from origin: Origin = .stated) {
      self.symbol = symbol
      self.value = value
      self.origin = origin
    }
  }

  /// Whose derivation can be asked for the value of a factor.
  public enum Origin: Hashable, Sendable {
    /// It is written in the network's definition.
    case stated
    /// An extent, by its place, of one of the layer's inputs.
    case input(Int, extent: Int)
    /// An extent, by its place, of the layer's first output.
    case output(extent: Int)
    /// Another measure of the same layer or group.
    case own(Measure)
    /// The receptive field of another layer, by its place in the network, or its jump.
    case field(Int, Measure, Shape.Axis)
  }

  public static func factor(
    _ letter: String, _ subscript: String = "", _ value: Int, _ meaning: String,
    from origin: Origin = .stated
  ) -> Count {
    .factor(Factor(Symbol(letter, `subscript`, meaning), Rational(value), from: origin))
  }
}

extension Count: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self = .number(value) }
}

/// What is written without effect is left out: `+ 0`, `× 1` and `/ 1` where the number is no symbol.
extension Count {
  public static func + (left: Count, right: Count) -> Count {
    if case .number(0) = right { return left }
    if case .number(0) = left { return right }
    return .add(left, right)
  }

  public static func - (left: Count, right: Count) -> Count {
    if case .number(0) = right { return left }
    return .subtract(left, right)
  }

  public static func * (left: Count, right: Count) -> Count {
    if case .number(1) = right { return left }
    if case .number(1) = left { return right }
    if case .number(0) = right { return right }
    if case .number(0) = left { return left }
    return .multiply(left, right)
  }

  public static func / (left: Count, right: Count) -> Count {
    if case .number(1) = right { return left }
    return .divide(left, right)
  }

  /// The product of all; 1 of none.
  public static func product(_ counts: [Count]) -> Count { counts.reduce(1, *) }

  /// The sum of all; 0 of none. Many are added in halves, so that a formula of any length is no
  /// deeper than a stack allows.
  public static func total(_ counts: [Count]) -> Count { total(counts[...]) }

  private static func total(_ counts: ArraySlice<Count>) -> Count {
    if counts.count <= 64 { return counts.reduce(0, +) }
    let middle = counts.startIndex + counts.count / 2
    return total(counts[..<middle]) + total(counts[middle...])
  }
}

extension Count {
  /// Exact, on machine integers as long as they suffice.
  ///
  /// - Requires: no division by zero.
  public var value: Rational {
    switch self {
    case .number(let number): Rational(number)
    case .factor(let factor): factor.value
    case .add(let left, let right): left.value + right.value
    case .subtract(let left, let right): left.value - right.value
    case .multiply(let left, let right): left.value * right.value
    case .divide(let left, let right): left.value / right.value
    case .floor(let operand): operand.value.floor
    case .ceiling(let operand): operand.value.ceiling
    case .largest(let counts): counts.map(\.value).max() ?? 0
    }
  }

  /// The formula with the values of its symbols; `name` tells by which name an origin can be asked.
  public func formula(_ unit: Unit, name: (Origin) -> String?) -> Formula {
    var inputs: [Derivation.Input] = []
    forEachFactor { factor in
      let variable = Variable.symbol(factor.symbol)
      if inputs.contains(where: { $0.variable == variable }) { return }
      inputs.append(
        Derivation.Input(
          variable, Quantity(factor.value), meaning: factor.symbol.meaning,
          origin: name(factor.origin)))
    }
    return Formula(expression, unit, where: inputs)
  }

  /// How the value follows. As `formula(_:name:).derivation()`, without computing it again from there.
  package func derivation(_ unit: Unit, name: (Origin) -> String?) -> Derivation {
    let formula = formula(unit, name: name)
    return Derivation(
      formula: formula.expression, inputs: formula.inputs, result: Quantity(value, unit))
  }

  var expression: Expression {
    switch self {
    case .number(let number): Expression(integerLiteral: number)
    case .factor(let factor): .symbol(factor.symbol)
    case .add(let left, let right): left.expression + right.expression
    case .subtract(let left, let right): left.expression - right.expression
    case .multiply(let left, let right): left.expression * right.expression
    case .divide(let left, let right): left.expression / right.expression
    case .floor(let operand): .floor(operand.expression)
    case .ceiling(let operand): .ceiling(operand.expression)
    case .largest(let counts): Expression(.call(.max, counts.map(\.expression)))
    }
  }

  /// Every factor, as often as it stands in the formula.
  public var factors: [Factor] {
    var factors: [Factor] = []
    forEachFactor { factors.append($0) }
    return factors
  }

  func forEachFactor(_ visit: (Factor) -> Void) {
    switch self {
    case .number: break
    case .factor(let factor): visit(factor)
    case .add(let left, let right), .subtract(let left, let right), .multiply(let left, let right),
      .divide(let left, let right):
      left.forEachFactor(visit)
      right.forEachFactor(visit)
    case .floor(let operand), .ceiling(let operand): operand.forEachFactor(visit)
    case .largest(let counts): for count in counts { count.forEachFactor(visit) }
    }
  }
}
