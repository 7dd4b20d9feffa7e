import Arithmetic

/// A quantity in two units.
struct Conversion {
  private let amount: Term.Amount
  private let given: Stated
  private let stated: Stated
  /// By what the first is multiplied to be in the second's unit, the likeliest first.
  private let factors: [Rational]
  /// Of seconds, minutes and hours, which nothing else is called.
  private let isOfTimes: Bool

  /// Nil where the two are of unlike kinds, or in one unit, or in units that people have several kinds of.
  init?(_ left: ClaimedQuantities.Quantity, _ right: ClaimedQuantities.Quantity) {
    guard let from = Conversion.unit(left, right), let to = Conversion.unit(right, left),
      from.kind == to.kind, from.factor != to.factor, !from.isOfDays, !to.isOfDays,
      left.amount.per == right.amount.per,
      [left, right].allSatisfy({ $0.amount.unitPower == 1 && !$0.amount.isCompound }),
      left.noun.isEmpty, right.noun.isEmpty
    else { return nil }
    amount = right.amount.withoutUnit
    given = Stated(left.amount.withoutUnit, isNegative: false, .plain)
    stated = Stated(amount, isNegative: false, .plain)
    var factors: [Rational] = []
    for above in [from.factor, from.binaryFactor] {
      for below in [to.factor, to.binaryFactor] where !factors.contains(above / below) {
        factors.append(above / below)
      }
    }
    self.factors = factors
    isOfTimes = from.dimension == .time && from.factor >= 1 && to.factor >= 1
  }

  /// The unit; a B after digits is bytes beside other bytes.
  private static func unit(
    _ quantity: ClaimedQuantities.Quantity, _ other: ClaimedQuantities.Quantity
  ) -> MeasureUnit? {
    if let unit = quantity.amount.unit { return unit }
    guard quantity.amount.letter == UInt8(ascii: "B"), other.amount.unit?.dimension == .data else {
      return nil
    }
    return MeasureUnit(.data, 1)
  }

  /// Whether both belong to one system: 8 oz are 225 g in any kitchen, but 4 h are no 250 min.
  private var isOfOneSystem: Bool {
    let round = Rational(60).power(8) * .powerOfTen(36) * .powerOfTwo(40)
    return (factors[0] * round).isInteger && (round / factors[0]).isInteger
  }

  /// `isEqual`: the two are joined by `=`, and not by words such as "that is".
  func verdict(isRough: Bool, isEqual: Bool) -> Agreement {
    if !isOfOneSystem, (computed - stated.number).magnitude * 10 <= stated.number {
      return .rounding
    }
    let isRight = factors.contains { factor in
      let value = given.number * factor
      let slack = (given.isWhole ? 0 : given.step / 2) * factor + stated.step / 2
      return stated.agreement(with: Value(value), isRough: isRough) != .wrong
        || (value - stated.number).magnitude <= slack
    }
    if isRight { return .rounding }
    return factors.contains { isNear(given.number * $0) } || isShifted || isEqual && isSureTime
      ? .wrong : .cannotTell
  }

  /// What is further away may be of something else: a lesson's hour.
  private func isNear(_ value: Rational) -> Bool {
    (value - stated.number).magnitude * 5 <= max(value, stated.number)
  }

  /// `7,200 s = 3 h`: neither is one alone, as the hour of a lesson, nor so many lessons of 45 minutes.
  private var isSureTime: Bool {
    guard isOfTimes, given.number > 1, stated.number > 1, computed < stated.number * 2,
      stated.number < computed * 2
    else { return false }
    let ratio = stated.number / given.number
    return ![45, 50].contains(ratio) && ![45, 50].contains(1 / ratio)
  }

  /// Whether the digits are right and the point is not.
  private var isShifted: Bool {
    (1...3).contains { places in
      [Rational.powerOfTen(places), .powerOfTen(-places)].contains {
        (computed * $0 - stated.number).magnitude <= stated.step / 2
      }
    }
  }

  private var computed: Rational { given.number * factors[0] }

  func draft(_ range: Range<Int>) -> Draft {
    let slip = DigitSlip(stated: stated.number, computed: computed, unit: amount.numeral.step)
    // Of a GB that may be 10⁹ or 2³⁰ bytes it is not certain what is right.
    let fix =
      factors.count == 1 ? Draft.fix(amount, isNegative: false, Value(computed), .plain) : nil
    return Draft(
      .equation, range: range, valueRange: amount.range, stated: stated.number,
      computed: Value(computed), cause: slip.right.count > 1 ? slip.cause : nil, fix: fix)
  }
}

extension MeasureUnit {
  /// Days of eight hours, weeks of five days, months.
  fileprivate var isOfDays: Bool { dimension == .time && factor >= 86_400 || isCustomary }
}

extension Term.Amount {
  /// The number alone, where a letter was read as its unit too.
  fileprivate var withoutUnit: Term.Amount {
    var copy = self
    copy.unit = nil
    if unit == nil { copy.magnitude = .none }
    return copy
  }
}
