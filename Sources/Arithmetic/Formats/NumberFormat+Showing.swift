extension NumberFormat {
  /// The quantity in this format. Every quantity has a form in every format; where the format does
  /// not suit the unit or the size, the nearest that does.
  ///
  /// A value that was written in another unit than the base unit is shown in it.
  public func show(_ quantity: Quantity) -> Shown {
    if keepsSpelling, let named = quantity.named ?? (self == .automatic ? quantity.shortTime : nil)
    {
      var plain = Quantity(quantity.value / named.scale, isExact: quantity.isExact)
      // Decimals of seconds are none of milliseconds.
      plain.places = quantity.named == nil ? 0 : quantity.places
      return Shown(show(plain), in: named)
    }
    return showInBaseUnits(quantity)
  }

  /// Whether it says nothing of a unit.
  package var keepsSpelling: Bool {
    switch self {
    case .automatic, .exact, .grouped, .plain, .decimals, .digits, .scientific, .fraction: true
    case .si, .binary, .percent, .times, .unit: false
    }
  }

  /// Whether the quantity is a share and shown in per cent.
  package func isInPercent(_ quantity: Quantity) -> Bool {
    if case .percent = self { return quantity.unit.isNone }
    return keepsSpelling && quantity.named?.name == "%"
  }

  private func showInBaseUnits(_ quantity: Quantity) -> Shown {
    let (value, unit) = (quantity.value, quantity.unit)
    switch self {
    case .automatic: return Shown(NumberFormat.automatic(value, unit, quantity.places), unit)
    case .plain:
      var numeral = NumberFormat.automatic(value, unit, quantity.places)
      numeral.text.removeAll { $0 == "," }
      return Shown(numeral, unit)
    case .exact: return NumberFormat.exact(quantity)
    case .grouped: return Shown(NumberFormat.known(quantity, places: 0), unit)
    case .decimals(let places): return Shown(NumberFormat.known(quantity, places: places), unit)
    case .digits(let digits): return Shown(.significant(value, digits), unit)
    case .si(let digits): return Prefix.si(value, unit, digits)
    case .binary(let digits): return Prefix.binary(value, unit, digits)
    case .percent(let places):
      guard unit.isNone else { return NumberFormat.decimals(places).show(quantity) }
      let percents = NumberFormat.bounded(value * 100, places: places)
      return Shown(percents.scaled(by: Rational(1, 100)).marked(" %"), unit)
    case .scientific(let digits): return Shown(.scientific(value, digits), unit)
    case .times(let places):
      guard unit.isNone else { return NumberFormat.decimals(places).show(quantity) }
      let factor = NumberFormat.bounded(value, places: places)
      // `2.8 × 10⁷×` would read as an unfinished product.
      return Shown(factor.isPower ? factor : factor.marked("×"), unit)
    case .fraction: return NumberFormat.fraction(quantity)
    case .unit(let named, let places): return NumberFormat.converted(quantity, named, places)
    }
  }

  /// All there is, but for fractions that say nothing of a size at a glance: six digits of them.
  package static func legible(_ quantity: Quantity) -> Shown {
    guard isUnwieldy(quantity) else { return exact.show(quantity) }
    var rounded = digits(6).show(quantity)
    rounded.text = Shown.approximation + rounded.text
    return rounded
  }

  /// Whether the exact value is a fraction of long numbers.
  package static func isUnwieldy(_ quantity: Quantity) -> Bool {
    Rational(quantity.value.denominator) > 1000 && exact.show(quantity).text.contains("/")
  }

  /// In the unit in which another quantity was written; nil where that is the base unit.
  package static func inUnit(of quantity: Quantity) -> NumberFormat? {
    quantity.named.map { .unit($0, decimals: nil) }
  }

  /// With as many more digits as it takes to tell a value from another: 294,913 is not 1.000 times
  /// 294,912.
  public func telling(_ quantity: Quantity, from other: Rational) -> NumberFormat {
    var format = self
    while quantity.value != other, format.show(quantity).stated == other, let finer = format.finer {
      format = finer
    }
    return format
  }

  /// With one more digit; nil where there are enough, or none to choose.
  private var finer: NumberFormat? {
    switch self {
    case .decimals(let count) where count < 30: .decimals(count + 1)
    case .digits(let count) where count < 30: .digits(count + 1)
    case .percent(let count) where count < 30: .percent(count + 1)
    case .times(let count) where count < 30: .times(count + 1)
    default: nil
    }
  }

  /// What a reader takes in at a glance.
  enum Legible {
    static let integerDigits = 30
    static let decimalDigits = 15
    static let places = 3
    /// Decimals as short as this are shown whatever their places.
    static let fewDigits = 6
    static let fractionDigits = 30
  }

  /// What the parser reads back.
  private static let longestNumber = 900
  /// `Quantity` promises 30; operations on approximations may cost some of them.
  private static let trustworthyDigits = 25
  private static let customaryDigits = 4

  /// `places`: how many were written, zeros at the end included.
  private static func automatic(_ value: Rational, _ unit: Unit, _ places: Int = 0) -> Numeral {
    if let digits = roundDigits(value) { return .scientific(value, digits) }
    let short = short(value)
    if let short, places > short { return .decimals(value, places) }
    // Amounts have cents; prices of less than one, such as those for a token, all of their digits.
    if unit.isMoney, unit != Unit(.yen), short != 0, isAmount(value) || (1...2).contains(short ?? 0)
    {
      return .decimals(value, 2)
    }
    if let short { return .decimals(value, short) }
    let exponent = value.decimalExponent
    return (customaryDigits - 1..<Legible.decimalDigits).contains(exponent)
      ? .decimals(value, 0) : .significant(value, customaryDigits)
  }

  private static func isAmount(_ value: Rational) -> Bool {
    value.magnitude >= 1 && value.magnitude < .powerOfTen(Legible.decimalDigits)
  }

  private static func converted(_ quantity: Quantity, _ named: NamedUnit, _ places: Int?) -> Shown {
    guard quantity.unit == named.unit else {
      return (places.map(NumberFormat.decimals) ?? .automatic).show(quantity)
    }
    let value = quantity.value / named.scale
    let isBase =
      named.scale == 1 && (named.unit.isMoney || named.name == named.unit.description)
    let numeral =
      places.map { bounded(value, places: $0) } ?? automatic(value, isBase ? named.unit : .none)
    if isBase { return Shown(numeral, named.unit) }
    let scaled = numeral.scaled(by: named.scale)
    if named.unit.isNone {
      return Shown(text: named.text(after: scaled.text), stated: scaled.stated, step: scaled.step)
    }
    return Shown(scaled, named: named.name, of: named.unit)
  }

  /// The digits of an integer that is mostly zeros, such as 6.022 × 10²³.
  static func roundDigits(_ value: Rational) -> Int? {
    guard value.isInteger, !value.isZero, value.decimalExponent >= Legible.decimalDigits else {
      return nil
    }
    return DecimalExpansion(value)?.significantDigits(of: value, atMost: Legible.fewDigits)
  }

  /// The places of a value that is an integer or a short decimal.
  static func short(_ value: Rational) -> Int? {
    guard let expansion = DecimalExpansion(value) else { return nil }
    if expansion.places == 0 { return expansion.digits <= Legible.integerDigits ? 0 : nil }
    let isShort =
      expansion.places <= Legible.places && expansion.digits <= Legible.decimalDigits
      || expansion.places <= Legible.fewDigits + Legible.places
        && expansion.digits <= Legible.fewDigits
    return isShort ? expansion.places : nil
  }

  /// With so many places, unless an approximation does not reach that far.
  private static func known(_ quantity: Quantity, places: Int) -> Numeral {
    let value = quantity.value
    guard !quantity.isExact, !value.isZero,
      value.decimalExponent + places >= Rational.approximateDigits
    else { return bounded(value, places: places) }
    return .scientific(value, trustworthyDigits)
  }

  /// With so many places, unless that takes more digits than can be read back.
  private static func bounded(_ value: Rational, places: Int) -> Numeral {
    if value.isZero || value.decimalExponent < longestNumber { return .decimals(value, places) }
    return .scientific(value, customaryDigits)
  }

  private static func exact(_ quantity: Quantity) -> Shown {
    exactNumeral(quantity).map { Shown($0, quantity.unit) }
      ?? (quantity.isExact ? legibleFraction(quantity) : nil)
      ?? approximate(quantity)
  }

  private static func fraction(_ quantity: Quantity) -> Shown {
    let value = quantity.value
    let isKnown = quantity.isExact || short(value) != nil
    // A decimal digit is worth more than three bits.
    guard isKnown, value.bitWidth < 3 * longestNumber else { return approximate(quantity) }
    return Shown(fraction: .fraction(value), quantity.unit)
  }

  /// An integer, a decimal, or decimals and a power of ten.
  private static func exactNumeral(_ quantity: Quantity) -> Numeral? {
    let value = quantity.value
    guard let expansion = DecimalExpansion(value) else { return nil }
    if expansion.places == 0, expansion.digits <= longestNumber { return .decimals(value, 0) }
    let known = quantity.isExact ? Legible.fractionDigits : trustworthyDigits
    guard let digits = expansion.significantDigits(of: value, atMost: known) else { return nil }
    return expansion.places == 0 || value.decimalExponent < -9
      ? .scientific(value, digits) : .decimals(value, expansion.places)
  }

  private static func legibleFraction(_ quantity: Quantity) -> Shown? {
    let limit = Rational.powerOfTen(Legible.fractionDigits)
    let value = quantity.value
    guard value.magnitude < limit * Rational(value.denominator),
      Rational(value.denominator) < limit
    else { return nil }
    return Shown(fraction: .fraction(value), quantity.unit)
  }

  private static func approximate(_ quantity: Quantity) -> Shown {
    var shown = Shown(.significant(quantity.value, trustworthyDigits), quantity.unit)
    shown.text = Shown.approximation + shown.text
    return shown
  }
}

extension Numeral {
  /// Whether a power of ten carries the size.
  fileprivate var isPower: Bool { text.contains("×") }
}

extension Quantity {
  /// The unit to show it in, where that is not the base unit; nil where it would leave zeros after
  /// the point.
  package var named: NamedUnit? {
    guard let named = spelling?.named(for: value), named.unit == unit else { return nil }
    return named
  }

  /// For times below a second, the unit that leaves no zeros before them.
  var shortTime: NamedUnit? {
    guard unit == .seconds, !value.isZero, value.magnitude < 1 else { return nil }
    for (step, name) in [(3, "ms"), (6, "µs"), (9, "ns")] {
      let scale = Rational.powerOfTen(-step)
      if value.magnitude >= scale { return NamedUnit(name, .seconds, scale: scale) }
    }
    return nil
  }
}

extension Shown {
  /// A plain number as so many of a unit.
  fileprivate init(_ plain: Shown, in named: NamedUnit) {
    let text = plain.text.contains("/") ? "(\(plain.text))" : plain.text
    let isMark = named.unit.isNone
    self.init(
      text: isMark ? named.text(after: text) : text, unit: isMark ? "" : named.name(after: text),
      stated: plain.stated * named.scale, step: plain.step * named.scale)
  }

  /// In base units.
  init(_ numeral: Numeral, _ unit: Unit) {
    self.init(numeral, named: unit.name(after: numeral.text), of: unit)
  }

  /// With the name of a unit, its prefix included, in which the digits count.
  init(_ numeral: Numeral, named name: String, of unit: Unit) {
    let sign = unit.moneySign
    let text = sign.isEmpty ? numeral.text : numeral.text.with(sign)
    self.init(
      text: text, unit: sign.isEmpty ? name : "", stated: numeral.stated, step: numeral.step)
  }

  /// `1/3`, but `(1/3) s`, where the unit would seem to belong to the divisor.
  fileprivate init(fraction numeral: Numeral, _ unit: Unit) {
    self.init(numeral, unit)
    if !self.unit.isEmpty, text.contains("/") { text = "(\(text))" }
  }
}

extension Unit {
  /// What stands before the digits: `$`, but not €, which follows them.
  fileprivate var moneySign: String {
    guard powers.count == 1, powers[0].exponent == 1 else { return "" }
    switch powers[0].dimension {
    case .dollars, .pounds, .yen: return powers[0].dimension.name
    default: return ""
    }
  }
}

extension String {
  /// `−$5`
  fileprivate func with(_ moneySign: String) -> String {
    hasPrefix("−") ? "−\(moneySign)" + dropFirst() : moneySign + self
  }
}
