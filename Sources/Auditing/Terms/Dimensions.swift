/// Of what kind a quantity is: powers of bytes and of seconds, as far as they are written.
struct Dimensions: Hashable {
  var data = 0
  var time = 0

  static func * (left: Dimensions, right: Dimensions) -> Dimensions {
    Dimensions(data: left.data + right.data, time: left.time + right.time)
  }

  static func / (left: Dimensions, right: Dimensions) -> Dimensions {
    Dimensions(data: left.data - right.data, time: left.time - right.time)
  }
}

extension Term {
  /// Nil where another kind of unit takes part, or where unlike things are added.
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
      case .power: return first == Dimensions() && second == Dimensions() ? first : nil
      case .unknown: return nil
      }
    default: return features.contains(.unit) ? nil : Dimensions()
    }
  }
}

extension Term.Amount {
  fileprivate var dimensions: Dimensions? {
    var dimensions = Dimensions()
    switch unit?.dimension {
    case nil: break
    case .data: dimensions.data = 1
    case .rate: dimensions = Dimensions(data: 1, time: -1)
    case .time: dimensions.time = 1
    default: return nil
    }
    switch per?.dimension {
    case nil: break
    case .time: dimensions.time -= 1
    case .data: dimensions.data -= 1
    default: return nil
    }
    return dimensions
  }
}
