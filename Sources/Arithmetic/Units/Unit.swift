public import Diagnostics

/// What a number counts or measures: a product of integer powers of base dimensions.
///
/// Values are kept in base units (bytes, seconds, joules); prefixes and other sizes (KiB, ms, bits)
/// exist only in literals and formats. Energy is a base of its own, since most of what is computed here
/// has to do with it and not with mass: a kilogram is a joule times square seconds a square metre.
public struct Unit: Hashable, Sendable {
  /// The base dimensions. Counts of different things are different dimensions: adding bytes to MACs
  /// is an error, and so is adding parameters to activations.
  public enum Dimension: Hashable, Sendable {
    case parameters, activations, macs, flops, bytes, seconds, tokens, examples, joules, dollars,
      euros, pounds, yen, francs, metres, amperes, kelvins, moles
    /// What an author counts in units of their own.
    case declared(DeclaredUnit)
  }

  /// Sorted by dimension, no zero exponents.
  public let powers: [Power]

  public struct Power: Hashable, Sendable {
    public var dimension: Dimension
    public var exponent: Int
  }

  public static let none = Unit([])
  public static let parameters = Unit(.parameters)
  public static let activations = Unit(.activations)
  public static let macs = Unit(.macs)
  public static let flops = Unit(.flops)
  public static let bytes = Unit(.bytes)
  public static let seconds = Unit(.seconds)
  public static let tokens = Unit(.tokens)
  public static let examples = Unit(.examples)
  public static let joules = Unit(.joules)
  public static let dollars = Unit(.dollars)
  public static let euros = Unit(.euros)
  public static let metres = Unit(.metres)
  public static let amperes = Unit(.amperes)

  public init(_ dimension: Dimension) { powers = [Power(dimension: dimension, exponent: 1)] }

  private init(_ powers: [Power]) { self.powers = powers }

  public var isNone: Bool { powers.isEmpty }

  /// Whether it counts things of which there are whole numbers, or so many for each.
  var isOfCounts: Bool {
    powers.allSatisfy { power in
      switch power.dimension {
      case .parameters, .activations, .macs, .flops, .tokens, .examples, .declared: true
      case .bytes, .seconds, .joules, .dollars, .euros, .pounds, .yen, .francs, .metres, .amperes,
        .kelvins, .moles:
        false
      }
    }
  }

  /// Whether sums of it are read without a unit at each term: what a program counts.
  var isCounted: Bool { isOfCounts || self == .bytes }

  package var isMoney: Bool {
    powers.count == 1 && powers[0].exponent == 1 && powers[0].dimension.isMoney
  }

  /// Whether lengths, currents, temperatures or amounts of substance have to do with it, and so with
  /// masses and forces too.
  var isPhysical: Bool { powers.contains { $0.dimension.isPhysical } }

  /// Whether a plain number beside it is taken for so many of it: whoever compares a memory with 448
  /// means bytes. A number of seconds may as well be one of ms, and a rate one of GB/s.
  public var isMeantByNumbers: Bool {
    !powers.contains { $0.dimension == .seconds || $0.dimension.isPhysical }
  }

  /// In a sentence: `bytes`, or `a plain number`.
  var words: String { isNone ? "a plain number" : description }

  public static func * (left: Unit, right: Unit) -> Unit { combine(left, right, 1) }

  public static func / (left: Unit, right: Unit) -> Unit { combine(left, right, -1) }

  public func power(_ exponent: Int) -> Unit {
    if exponent == 0 { return .none }
    return Unit(powers.map { Power(dimension: $0.dimension, exponent: $0.exponent * exponent) })
  }

  private static func combine(_ left: Unit, _ right: Unit, _ sign: Int) -> Unit {
    if right.isNone { return left }
    var powers = left.powers
    for power in right.powers {
      if let index = powers.firstIndex(where: { $0.dimension == power.dimension }) {
        powers[index].exponent += sign * power.exponent
      } else {
        powers.append(Power(dimension: power.dimension, exponent: sign * power.exponent))
      }
    }
    return Unit(
      powers.filter { $0.exponent != 0 }.sorted { $0.dimension < $1.dimension })
  }
}

extension Unit.Dimension {
  var isMoney: Bool {
    switch self {
    case .dollars, .euros, .pounds, .yen, .francs: true
    case .parameters, .activations, .macs, .flops, .bytes, .seconds, .tokens, .examples, .joules,
      .metres, .amperes, .kelvins, .moles, .declared:
      false
    }
  }

  /// Whether it counts things: no time, no money, no bytes.
  var isCount: Bool {
    switch self {
    case .parameters, .activations, .macs, .flops, .tokens, .examples, .declared: true
    case .bytes, .seconds, .joules, .dollars, .euros, .pounds, .yen, .francs, .metres, .amperes,
      .kelvins, .moles:
      false
    }
  }

  var isPhysical: Bool {
    switch self {
    case .metres, .amperes, .kelvins, .moles: true
    case .parameters, .activations, .macs, .flops, .bytes, .seconds, .tokens, .examples, .joules,
      .dollars, .euros, .pounds, .yen, .francs, .declared:
      false
    }
  }
}
