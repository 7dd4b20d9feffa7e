import Arithmetic

/// Of what kind a quantity is: powers of bytes, seconds, metres and the other bases, as far as they are
/// written.
struct Dimensions: Hashable {
  enum Base: Hashable {
    case data, time, length, mass, current, substance, money, operations, angle
    /// Degrees of the three scales, which no factor turns into each other.
    case kelvin, celsius, fahrenheit
  }

  private var exponents: [Base: Int] = [:]

  init(_ exponents: [Base: Int] = [:]) { self.exponents = exponents }

  var time: Int { exponents[.time, default: 0] }

  /// Whether nothing but bytes and seconds takes part.
  var isOfDataAndTime: Bool { exponents.keys.allSatisfy { $0 == .data || $0 == .time } }

  func power(_ power: Int) -> Dimensions {
    Dimensions(power == 0 ? [:] : exponents.mapValues { $0 * power })
  }

  static func * (left: Dimensions, right: Dimensions) -> Dimensions {
    Dimensions(
      left.exponents.merging(right.exponents, uniquingKeysWith: +).filter { $0.value != 0 })
  }

  static func / (left: Dimensions, right: Dimensions) -> Dimensions { left * right.power(-1) }
}

extension Term {
  /// Nil where unlike things are added, or where a quantity is an exponent.
  var dimensions: Dimensions? {
    switch self {
    case .amount(let amount): return amount.dimensions
    case .negative(let operand), .group(let operand): return operand.dimensions
    case .binary(let operation, let left, let right):
      guard let first = left.dimensions, let second = right.dimensions else { return nil }
      switch operation {
      case .plus, .minus, .mixed: return first == second ? first : nil
      case .times, .of: return first * second
      case .divide: return first / second
      case .power:
        guard first != Dimensions() else { return second == Dimensions() ? first : nil }
        guard second == Dimensions() else { return nil }
        return right.bare?.amount.numeral.value.integer.map { first.power($0) }
      case .unknown: return nil
      }
    default: return features.contains(.unit) ? nil : Dimensions()
    }
  }
}

extension Term.Amount {
  fileprivate var dimensions: Dimensions {
    var dimensions = Dimensions(isMoney && unit == nil ? [.money: 1] : [:])
    if let unit { dimensions = dimensions * unit.dimension.bases.power(unitPower) }
    if let per { dimensions = dimensions / per.dimension.bases.power(perPower) }
    return dimensions
  }
}

extension MeasureUnit.Dimension {
  /// What a unit is made of: a watt is a kilogram times square metres a cubed second.
  fileprivate var bases: Dimensions {
    switch self {
    case .time: Dimensions([.time: 1])
    case .length: Dimensions([.length: 1])
    case .mass: Dimensions([.mass: 1])
    case .volume: Dimensions([.length: 3])
    case .data: Dimensions([.data: 1])
    case .speed: Dimensions([.length: 1, .time: -1])
    case .rate: Dimensions([.data: 1, .time: -1])
    case .frequency: Dimensions([.time: -1])
    case .force: Dimensions([.mass: 1, .length: 1, .time: -2])
    case .pressure: Dimensions([.mass: 1, .length: -1, .time: -2])
    case .energy: Dimensions([.mass: 1, .length: 2, .time: -2])
    case .power: Dimensions([.mass: 1, .length: 2, .time: -3])
    case .current: Dimensions([.current: 1])
    case .charge: Dimensions([.current: 1, .time: 1])
    case .voltage: Dimensions([.mass: 1, .length: 2, .time: -3, .current: -1])
    case .resistance: Dimensions([.mass: 1, .length: 2, .time: -3, .current: -2])
    case .capacitance: Dimensions([.mass: -1, .length: -2, .time: 4, .current: 2])
    case .substance: Dimensions([.substance: 1])
    case .operations: Dimensions([.operations: 1])
    case .money: Dimensions([.money: 1])
    case .angle: Dimensions([.angle: 1])
    case .kelvin: Dimensions([.kelvin: 1])
    case .celsius: Dimensions([.celsius: 1])
    case .fahrenheit: Dimensions([.fahrenheit: 1])
    }
  }
}
