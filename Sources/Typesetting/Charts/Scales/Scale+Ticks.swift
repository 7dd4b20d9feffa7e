import Arithmetic

extension Scale {
  /// A scale over values, its ends rounded outwards to ticks.
  init(_ axis: Chart.Axis, over values: [Rational], includesZero: Bool = false, in room: TickRoom) {
    if axis.unit.size != 1 {
      // In its own unit, so that ticks are round there.
      let size = axis.unit.size
      var plain = axis
      plain.unit.prefixes = .fixed(1)
      let scale = Scale(plain, over: values.map { $0 / size }, includesZero: includesZero, in: room)
      self = scale.times(size, in: axis.unit)
    } else if axis.scale == .logarithmic {
      let shown = values.filter { $0.signum > 0 }
      let isBinary = axis.unit.prefixes == .binary || axis.countsInTwos
      self = isBinary ? Scale.doubling(axis, shown, room) : Scale.logarithmic(axis, shown, room)
    } else {
      self = Scale.linear(axis, includesZero ? values + [0] : values, room)
    }
  }
}

extension Scale {
  /// The same scale of base units, of which its own unit is so many.
  private func times(_ size: Rational, in unit: AxisUnit) -> Scale {
    var prefix = prefix
    (prefix.factor, prefix.unit) = (prefix.factor * size, unit)
    var scale = Scale(
      low: low * size, high: high * size, isLogarithmic: isLogarithmic, prefix: prefix)
    scale.ticks = ticks.map { Tick(value: $0.value * size, label: $0.label) }
    return scale
  }

  private static func linear(_ axis: Chart.Axis, _ values: [Rational], _ room: TickRoom) -> Scale {
    let ends = widened(values.min() ?? 0, values.max() ?? 0)
    let prefix = AxisPrefix(axis.unit, for: max(ends.low.magnitude, ends.high.magnitude))
    let (low, high) = (ends.low / prefix.factor, ends.high / prefix.factor)
    for count in (1...room.most).reversed() {
      var step = Scale.step(atLeast: (high - low) / Rational(count))
      // Nothing lies between whole numbers, such as years.
      if axis.isOfIntegers, prefix.factor == 1 { step = max(step, 1) }
      let scale = linear(from: low, to: high, by: step, prefix)
      if count == 1 || room.fits(scale.ticks, on: scale) { return scale }
    }
    preconditionFailure("one tick always fits")
  }

  /// Equal values lie in the middle of an axis that has some length, zero at the foot of one.
  private static func widened(_ low: Rational, _ high: Rational) -> (low: Rational, high: Rational)
  {
    guard low == high else { return (low, high) }
    if low.isZero { return (0, 1) }
    return (low - low.magnitude / 10, high + high.magnitude / 10)
  }

  /// Multiples of the step, from the last at or below the values to the first at or above.
  private static func linear(
    from low: Rational, to high: Rational, by step: Rational, _ prefix: AxisPrefix
  ) -> Scale {
    let (below, above) = ((low / step).truncated, (high / step).truncated)
    let first = below * step > low ? below - 1 : below
    let last = max(above * step < high ? above + 1 : above, first + 1)
    let places = max(0, -step.decimalExponent)
    var scale = Scale(
      low: first * step * prefix.factor, high: last * step * prefix.factor,
      isLogarithmic: false, prefix: prefix)
    let count = (last - first).integer ?? 1
    scale.ticks = (0...count).map { index in
      let value = (first + Rational(index)) * step
      let label = value.isZero ? "0" : prefix.label(value, places: places)
      return Tick(value: value * prefix.factor, label: label)
    }
    return scale
  }

  /// The least of 1, 2 or 5 times a power of ten that is not less.
  static func step(atLeast size: Rational) -> Rational {
    let power = Rational.powerOfTen(size.decimalExponent)
    for digit in [1, 2, 5] where Rational(digit) * power >= size { return Rational(digit) * power }
    return 10 * power
  }
}

extension Scale {
  private static func logarithmic(
    _ axis: Chart.Axis, _ values: [Rational], _ room: TickRoom
  ) -> Scale {
    var low = step(atMost: values.min() ?? 1)
    var high = step(atLeast: values.max() ?? 10)
    if low == high {
      low = step(atMost: low * Rational(9, 10))
      high = step(atLeast: high * Rational(11, 10))
    }
    let middle = (low.decimalExponent + high.decimalExponent) / 2
    let prefix = AxisPrefix(axis.unit, for: .powerOfTen(middle))
    var scale = Scale(low: low, high: high, isLogarithmic: true, prefix: prefix)
    scale.prefix = scale.hasPlainLabels ? prefix : .plain(axis.unit)
    scale.ticks = scale.logarithmicTicks(room)
    return scale
  }

  /// The greatest of 1, 2 or 5 times a power of ten that is not greater.
  private static func step(atMost size: Rational) -> Rational {
    let power = Rational.powerOfTen(size.decimalExponent)
    for digit in [5, 2] where Rational(digit) * power <= size { return Rational(digit) * power }
    return power
  }

  /// Whether every label is short without a power of ten.
  private var hasPlainLabels: Bool {
    (low / prefix.factor).decimalExponent >= -3 && (high / prefix.factor).decimalExponent <= 4
  }

  /// Labels at 1, 2 and 5 where they fit, else at decades, else at every second or third of them.
  private func logarithmicTicks(_ room: TickRoom) -> [Tick] {
    let decades = low.decimalExponent...high.decimalExponent
    if decades.count <= 4 {
      let some = labels(digits: [1, 2, 5], at: Array(decades))
      if room.fits(some, on: self) { return withMinor(some, [3, 4, 6, 7, 8, 9]) }
    }
    // No axis has room for more.
    var stride = 1 + decades.count / Self.mostLabels
    while true {
      let kept = decades.filter { $0 % stride == 0 }
      let labels = labels(digits: [1], at: kept)
      guard labels.count > 1 else { break }
      if room.fits(labels, on: self) {
        let isDense = room.length / Double(decades.count) < 24
        if decades.count > Self.mostLabels { return labels }
        return withMinor(labels, stride > 1 ? [1] : isDense ? [] : Array(2...9))
      }
      stride += max(1, stride / 8)
    }
    return [label(low), label(high)]
  }

  private static let mostLabels = 100

  private func labels(digits: [Int], at exponents: [Int]) -> [Tick] {
    exponents.flatMap { exponent in
      digits.map { Rational($0) * .powerOfTen(exponent) }
    }.filter { $0 >= low && $0 <= high }.map(label)
  }

  private func label(_ value: Rational) -> Tick {
    let scaled = value / prefix.factor
    guard hasPlainLabels else {
      return Tick(
        value: value,
        label: prefix.unit.words.marks.set(Numeral.power(value, value.decimalExponent)))
    }
    return Tick(
      value: value, label: prefix.label(scaled, places: max(0, -scaled.decimalExponent)))
  }

  private func withMinor(_ labels: [Tick], _ digits: [Int]) -> [Tick] {
    let taken = Set(labels.map(\.value))
    let minor = (low.decimalExponent...high.decimalExponent).flatMap { exponent in
      digits.map { Rational($0) * .powerOfTen(exponent) }
    }.filter { $0 >= low && $0 <= high && !taken.contains($0) }
    return (labels + minor.map { Tick(value: $0, label: "") }).sorted { $0.value < $1.value }
  }
}
