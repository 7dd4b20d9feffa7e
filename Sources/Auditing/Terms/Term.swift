import Arithmetic

/// What a stretch of text computes.
indirect enum Term: Sendable {
  case amount(Amount)
  /// A variable, a function that is not known, anything whose value is not written here.
  case symbol
  case pi
  case negative(Term)
  case percent(Term)
  case binary(Operator, Term, Term)
  case function(Function, [Term])
  /// Parentheses, which a reader may have lost elsewhere.
  case group(Term)
  case factorial(Term)

  /// A number with what is written around it: 8.5 ms, 12 %, $40, 1.2M, 9 weights.
  struct Amount: Sendable {
    var numeral: Numeral
    var magnitude = Magnitude.none
    var isPercent = false
    var isMoney = false
    var unit: MeasureUnit?
    /// The unit after the stroke in `MB/s`, `updates/hour` and "ml per gram".
    var per: MeasureUnit?
    /// The 2 of `m²`, and that of `m/s²`.
    var unitPower = 1
    var perPower = 1
    /// "2 h 15 min": what is written is in two units, and the number in the smaller one.
    var isCompound = false
    /// A letter directly after the digits that is neither a known suffix nor a known unit.
    var hasUnknownSuffix = false
    /// A single letter directly after the digits: K, h, or a variable after all.
    var letter: UInt8?
    /// Numeral and suffix, without the unit's words.
    var range: Range<Int>
  }

  enum Magnitude: Hashable, Sendable {
    case none
    /// "6 million"
    case word(Rational)
    /// `800K`: decimal, binary, or a unit after all.
    case suffix(decimal: Rational, binary: Rational)
  }
}

extension Term {
  /// What a term holds, as far as reading it is concerned.
  struct Features: OptionSet, Sendable {
    let rawValue: Int
    static let symbol = Features(rawValue: 1)
    static let operation = Features(rawValue: 2)
    static let percent = Features(rawValue: 4)
    static let suffix = Features(rawValue: 8)
    static let unit = Features(rawValue: 16)
    static let logarithm = Features(rawValue: 32)
    static let opaque = Features(rawValue: 64)
    static let pi = Features(rawValue: 128)
    static let cutOff = Features(rawValue: 256)
    static let ambiguous = Features(rawValue: 512)
    static let division = Features(rawValue: 1024)
    static let floating = Features(rawValue: 2048)
    static let unknownSuffix = Features(rawValue: 4096)
    static let magnitudeWord = Features(rawValue: 8192)
    static let angle = Features(rawValue: 16384)
    static let mixed = Features(rawValue: 32768)
  }

  var features: Features {
    switch self {
    case .amount(let amount): return amount.features
    case .symbol: return .symbol
    case .pi: return .pi
    case .negative(let operand), .group(let operand): return operand.features
    case .percent(let operand): return operand.features.union(.percent)
    case .factorial(let operand): return operand.features.union(.operation)
    case .binary(let operation, let left, let right):
      var features = left.features.union(right.features).union(.operation)
      if operation == .divide { features.insert(.division) }
      if operation == .unknown { features.insert(.symbol) }
      if operation == .mixed { features.insert(.mixed) }
      return features
    case .function(let function, let arguments):
      var features: Features = [.operation]
      if function == .log { features.insert(.logarithm) }
      if function.takesAngle { features.insert(.angle) }
      for argument in arguments { features.formUnion(argument.features) }
      return features
    }
  }

  /// The number that stands alone here, with its sign.
  var bare: (amount: Amount, isNegative: Bool)? {
    switch self {
    case .amount(let amount): return (amount, false)
    case .negative(let operand): return operand.bare.map { ($0.amount, !$0.isNegative) }
    case .group(let operand): return operand.bare
    default: return nil
    }
  }

  /// The number and the power of ten of `6.24 × 10^7`; 1 and the power for `10^7` alone.
  var scientific: (amount: Amount, exponent: Int, isNegative: Bool)? {
    switch self {
    case .group(let operand): return operand.scientific
    case .negative(let operand):
      return operand.scientific.map { ($0.amount, $0.exponent, !$0.isNegative) }
    case .binary(.times, let mantissa, let power):
      guard let (amount, isNegative) = mantissa.bare, let exponent = power.tensExponent else {
        return nil
      }
      return (amount, exponent, isNegative)
    case .binary(.power, _, _):
      guard let exponent = tensExponent,
        case .amount(let one) = Term.integer(1, at: 0..<0)
      else { return nil }
      return (one, exponent, false)
    default: return nil
    }
  }

  var tensExponent: Int? {
    guard case .binary(.power, let base, let exponent) = ungrouped,
      base.bare?.amount.numeral.value == 10, let (amount, isNegative) = exponent.bare,
      let count = amount.numeral.value.integer, count.magnitude < 300
    else { return nil }
    return isNegative ? -count : count
  }

  /// Every number, from left to right.
  var amounts: [Amount] {
    var found: [Amount] = []
    collect(into: &found)
    return found
  }

  private func collect(into found: inout [Amount]) {
    switch self {
    case .amount(let amount): found.append(amount)
    case .symbol, .pi: break
    case .negative(let operand), .percent(let operand), .group(let operand),
      .factorial(let operand):
      operand.collect(into: &found)
    case .binary(_, let left, let right):
      left.collect(into: &found)
      right.collect(into: &found)
    case .function(_, let arguments): for argument in arguments { argument.collect(into: &found) }
    }
  }

  /// The term without parentheses around all of it.
  var ungrouped: Term {
    if case .group(let operand) = self { return operand.ungrouped }
    return self
  }
}

extension Term.Amount {
  var features: Term.Features {
    var features: Term.Features = []
    if isPercent { features.insert(.percent) }
    if unit != nil { features.insert(.unit) }
    if numeral.isOpaque { features.insert(.opaque) }
    if numeral.isCutOff { features.insert(.cutOff) }
    if numeral.isAmbiguous { features.insert(.ambiguous) }
    if numeral.hasExponent || numeral.decimals > 0 { features.insert(.floating) }
    if hasUnknownSuffix { features.insert(.unknownSuffix) }
    switch magnitude {
    case .suffix: features.insert(.suffix)
    case .word: features.insert(.magnitudeWord)
    case .none: break
    }
    return features
  }
}
