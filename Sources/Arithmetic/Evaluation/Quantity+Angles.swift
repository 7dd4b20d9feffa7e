/// Sines and their like, of angles in radians or, where they were written so, in degrees.
extension Quantity {
  func sine() throws(Fault) -> Quantity { try circular(quarters: 0) }
  func cosine() throws(Fault) -> Quantity { try circular(quarters: 1) }

  func tangent() throws(Fault) -> Quantity {
    if let named, named.name == "°", let eighths = (value / named.scale / 45).integer,
      eighths % 2 != 0
    {
      return Quantity((eighths % 4 + 4) % 4 == 1 ? 1 : -1)
    }
    let cosine = try cosine()
    if cosine.value.isZero { throw .noTangent }
    return try sine() / cosine
  }

  func arcSine() throws(Fault) -> Quantity {
    try checkPlain()
    if value.magnitude > 1 { throw .noAngle }
    if value.magnitude == 1 { return angle(Rational(value.signum) * .pi / 2) }
    if value.isZero { return Quantity(0, isExact: isExact) }
    let root = (1 - value * value)
    return angle((value / (root.exactRoot(2) ?? root.approximateSquareRoot)).approximateArcTangent)
  }

  func arcCosine() throws(Fault) -> Quantity {
    if value == 1, unit.isNone { return Quantity(0, isExact: isExact) }
    return try angle(.pi / 2 - arcSine().value)
  }

  func arcTangent() throws(Fault) -> Quantity {
    try checkPlain()
    return value.isZero ? Quantity(0, isExact: isExact) : angle(value.approximateArcTangent)
  }

  private func angle(_ value: Rational) -> Quantity {
    Quantity(value.rounded(toDigits: Limit.approximateDigits), isExact: false)
  }

  private func checkPlain() throws(Fault) {
    guard unit.isNone else { throw .unitInAngle(unit) }
  }

  private func circular(quarters: Int) throws(Fault) -> Quantity {
    try checkPlain()
    if value.isZero { return Quantity(Rational(quarters), isExact: isExact) }
    if let exact = exactSine(turned: quarters) { return Quantity(exact) }
    guard value.magnitude < .powerOfTen(30) else { throw .tooLarge }
    let sine = value.approximateSine(turned: quarters)
    // Of an angle that is itself close to one such as π/6.
    let halves = (sine * 2).rounded / 2
    let isHalf = !isExact && (sine - halves).magnitude < .powerOfTen(-50)
    return Quantity(isHalf ? halves : sine, isExact: false)
  }

  /// Of multiples of 30° and 90° that were written in degrees.
  private func exactSine(turned quarters: Int) -> Rational? {
    guard let named, named.name == "°" else { return nil }
    let twelfths = value / named.scale / 30 + Rational(3 * quarters)
    guard let whole = twelfths.integer else { return nil }
    let halves: [Int?] = [0, 1, nil, 2, nil, 1, 0, -1, nil, -2, nil, -1]
    return halves[(whole % 12 + 12) % 12].map { Rational($0, 2) }
  }
}
