/// What the functions do with their arguments.
extension Expression.Function {
  typealias Step = (Quantity?, Quantity) throws(Fault) -> Quantity

  enum Operation {
    /// The result so far with one more argument; functions of one argument have none so far.
    case fold(Step)
    case all(([Quantity]) throws(Fault) -> Quantity)

    fileprivate static func one(_ apply: @escaping (Quantity) throws(Fault) -> Quantity)
      -> Operation
    {
      .fold { (_, next) throws(Fault) in try apply(next) }
    }
  }

  /// How many arguments it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .min, .max, .sum, .mean, .median, .stdev: 1...Int.max
    case .mod: 2...2
    case .round: 1...2
    case .floor, .ceil, .abs, .sqrt, .exp, .ln, .log2, .log10, .sin, .cos, .tan, .asin, .acos,
      .atan, .factorial, .count:
      1...1
    }
  }

  /// Whether a comma always ends an argument; in `round(1,234.5)` it parts thousands.
  var takesMany: Bool { arity.upperBound > 1 && self != .round }

  /// Whether it takes the values of a list, however many they are.
  var takesLists: Bool { arity.upperBound == .max }

  var rounds: Bool { self == .floor || self == .ceil || self == .round }

  /// Whether it has no rational value for most operands, and takes long.
  var isSeries: Bool {
    switch self {
    case .sqrt, .exp, .ln, .log2, .log10, .sin, .cos, .tan, .asin, .acos, .atan, .stdev: true
    case .min, .max, .floor, .ceil, .round, .abs, .mod, .factorial, .sum, .mean, .median, .count:
      false
    }
  }

  /// Nil for `count`, which asks the scope.
  var operation: Operation? {
    switch self {
    case .floor: .one { value throws(Fault) in try value.floor() }
    case .ceil: .one { value throws(Fault) in try value.ceiling() }
    case .round: .all { values throws(Fault) in try Quantity.rounded(values) }
    case .abs: .one { value throws(Fault) in value.value.signum < 0 ? -value : value }
    case .sqrt: .one { value throws(Fault) in try value.squareRoot() }
    case .exp: .one { value throws(Fault) in try value.exponential() }
    case .ln: .one { value throws(Fault) in try value.logarithm(.natural) }
    case .log2: .one { value throws(Fault) in try value.logarithm(.binary) }
    case .log10: .one { value throws(Fault) in try value.logarithm(.decimal) }
    case .sin: .one { value throws(Fault) in try value.sine() }
    case .cos: .one { value throws(Fault) in try value.cosine() }
    case .tan: .one { value throws(Fault) in try value.tangent() }
    case .asin: .one { value throws(Fault) in try value.arcSine() }
    case .acos: .one { value throws(Fault) in try value.arcCosine() }
    case .atan: .one { value throws(Fault) in try value.arcTangent() }
    case .mod: .all { values throws(Fault) in try values[0].remainder(dividingBy: values[1]) }
    case .factorial: .one { value throws(Fault) in try value.factorial() }
    case .min: .fold { result, next throws(Fault) in try Quantity.extreme(result, next, -1) }
    case .max: .fold { result, next throws(Fault) in try Quantity.extreme(result, next, 1) }
    case .sum: .fold { result, next throws(Fault) in try Quantity.sum(result, next) }
    case .mean: .all { values throws(Fault) in try Quantity.mean(values) }
    case .median: .all { values throws(Fault) in try Quantity.median(values) }
    case .stdev: .all { values throws(Fault) in try Quantity.deviation(values) }
    case .count: nil
    }
  }
}

/// Numbers that have names of their own, unless a notebook gives these to others.
package enum Constant {
  private static let values: [String: Quantity] = [
    "pi": Quantity(.pi, isExact: false), "π": Quantity(.pi, isExact: false),
    "e": Quantity(.e, isExact: false),
  ]

  package static func named(_ name: String) -> Quantity? { values[name] }

  /// Whether a value is not known exactly because nobody can write it, and not because it was measured.
  static func isOne(_ value: Quantity) -> Bool { values.values.contains(value) }
}
