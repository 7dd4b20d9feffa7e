import Arithmetic

extension Scale {
  /// A logarithmic scale whose ticks are powers of two, for sizes in KiB and MiB and for what is
  /// doubled from value to value.
  static func doubling(_ axis: Chart.Axis, _ values: [Rational], _ room: TickRoom) -> Scale {
    let first = exponent(atMost: values.min() ?? 1)
    let highest = values.max() ?? 2
    let above = exponent(atMost: highest)
    let last = max(power(above) == highest ? above : above + 1, first + 1)
    let prefix = AxisPrefix(axis.unit, for: power(first))
    var scale = Scale(low: power(first), high: power(last), isLogarithmic: true, prefix: prefix)
    let hasPlainLabels = first >= -3 && last - exponent(atMost: prefix.factor) <= 16
    let isOfSizes = axis.unit.prefixes == .binary
    if !hasPlainLabels {
      scale.prefix = .plain(axis.unit)
      scale.prefix.isSaidEach = isOfSizes
    }
    for stride in 1...max(1, last - first) {
      scale.ticks = (first...last).map { exponent in
        let value = power(exponent)
        let isLabelled = (exponent - first) % stride == 0
        return Tick(
          value: value,
          label: !isLabelled
            ? ""
            : hasPlainLabels
              ? prefix.label(value / prefix.factor, places: exponent < 0 ? -exponent : 0)
              : isOfSizes ? axis.unit.said(value) : "2\(Numeral.superscript(exponent))")
      }
      if room.fits(scale.labelled, on: scale) { break }
    }
    return scale
  }

  private static func power(_ exponent: Int) -> Rational {
    exponent < 0 ? 1 / Rational(2).power(-exponent) : Rational(2).power(exponent)
  }

  /// ⌊log₂ n⌋
  private static func exponent(atMost size: Rational) -> Int {
    var exponent = Int((size.logarithm10 / 0.301_029_995_663_981_2).rounded(.down))
    while power(exponent) > size { exponent -= 1 }
    while power(exponent + 1) <= size { exponent += 1 }
    return exponent
  }
}
