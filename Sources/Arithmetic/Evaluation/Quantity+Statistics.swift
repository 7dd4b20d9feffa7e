/// Functions of several values.
extension Quantity {
  /// The smaller one, or with `sign` 1 the larger one.
  static func extreme(_ result: Quantity?, _ next: Quantity, _ sign: Int) throws(Fault) -> Quantity
  {
    guard let result else { return next }
    let order = try Quantity.compare(next, result)
    let unit = try Quantity.commonUnit(next, result)
    let chosen = order * sign > 0 ? next : result
    return Quantity(
      chosen.value, unit, isExact: result.isExact && next.isExact, spelling: chosen.spelling)
  }

  static func sum(_ result: Quantity?, _ next: Quantity) throws(Fault) -> Quantity {
    guard let result else { return next }
    return try result + next
  }

  static func mean(_ values: [Quantity]) throws(Fault) -> Quantity {
    var total: Quantity?
    for value in values { total = try sum(total, value) }
    guard let total else { throw .divisionByZero }
    return try total / Quantity(values.count)
  }

  /// Of an even number of values, the mean of the two in the middle.
  static func median(_ values: [Quantity]) throws(Fault) -> Quantity {
    for value in values.dropFirst() { _ = try compare(values[0], value) }
    let sorted = values.sorted { $0.value < $1.value }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : try mean(Array(sorted[middle - 1...middle]))
  }

  /// The standard deviation of a sample: √(Σ(x − x̄)² / (n − 1)).
  static func deviation(_ values: [Quantity]) throws(Fault) -> Quantity {
    if values.count < 2 { throw .tooFewValues }
    let mean = try mean(values)
    let squares = values.reduce(Rational.zero) { sum, value in
      let difference = value.value - mean.value
      return sum + difference * difference
    }
    let variance = Quantity(squares / Rational(values.count - 1), isExact: mean.isExact)
    if variance.value.isZero { return Quantity(0, mean.unit, isExact: mean.isExact) }
    let root = try variance.squareRoot()
    return Quantity(root.value, mean.unit, isExact: root.isExact, spelling: mean.spelling)
  }

  /// To the nearest integer, or to so many digits behind the point of its unit as it was written.
  static func rounded(_ values: [Quantity]) throws(Fault) -> Quantity {
    guard values.count > 1 else { return try values[0].rounded() }
    guard values[1].unit.isNone, let places = values[1].value.integer, abs(places) <= 1000 else {
      throw .roundingPlaces
    }
    let value = values[0]
    let step = Rational.powerOfTen(-places) * (value.named?.scale ?? 1)
    let scaled = Quantity(value.value / step, isExact: value.isExact)
    let rounded = try scaled.rounded()
    return Quantity(
      rounded.value * step, value.unit, isExact: rounded.isExact, spelling: value.spelling)
  }

  /// What is left of it: of the sign of the divisor, as a − b⌊a / b⌋.
  func remainder(dividingBy divisor: Quantity) throws(Fault) -> Quantity {
    guard unit == divisor.unit || unit.isNone && value.isZero else {
      throw .differentUnits(unit, divisor.unit)
    }
    let times = try Quantity(1) * (self / divisor).floor()
    return try self - times * divisor
  }

  func factorial() throws(Fault) -> Quantity {
    guard unit.isNone, let count = value.integer, count >= 0 else { throw .noFactorial }
    guard count <= Limit.factorial else { throw .tooLarge }
    let product = count < 2 ? 1 : (2...count).reduce(Rational.one) { $0 * Rational($1) }
    return Quantity(product, isExact: isExact)
  }
}
