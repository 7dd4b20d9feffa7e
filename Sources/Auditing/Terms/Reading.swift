import Arithmetic

/// One way to take what a text leaves open.
struct Reading: Hashable, Sendable {
  /// 12 % is 12, not 0.12.
  var percentIsFace = false
  /// The M of `10 × 1M` is a unit ("marks"), not a million; "million" and "dozen" are what is
  /// counted all along.
  var suffixIsUnit = false
  /// K, M and G, and the prefixes of units, are powers of 1024.
  var isBinary = false
  /// Units are converted to base units: 3 min is 180.
  var convertsUnits = false
  /// Of units, only those of one kind are converted: the day of 19 TB/day and the kilowatt hours of
  /// 380 g × 779 kWh say what is counted.
  var convertsOnly: MeasureUnit.Dimension?
  /// 60 MB/min is 1 MB a second.
  var convertsRates = false
  var logarithm = Function.ln
  /// sin(30) is of 30 degrees.
  var anglesAreDegrees = false
  /// `2\frac{1}{2}` is a product after all.
  var mixedIsProduct = false
  /// π as it was used: nil for itself.
  var pi: Rational?

  static let plain = Reading()

  static let converting: Reading = {
    var reading = Reading()
    reading.convertsUnits = true
    return reading
  }()

  /// Data in bytes, with decimal or with binary prefixes.
  static func convertingData(isBinary: Bool) -> Reading {
    var reading = Reading.converting
    reading.convertsOnly = .data
    reading.isBinary = isBinary
    return reading
  }

  /// With the units of one kind in base units, and all others as labels.
  static func converting(only dimension: MeasureUnit.Dimension) -> Reading {
    var reading = Reading.converting
    reading.convertsOnly = dimension
    return reading
  }

  /// With all units, and with the times in `MB/s`: for terms whose dimensions agree.
  static func dimensional(isBinary: Bool) -> Reading {
    var reading = Reading.converting
    reading.convertsRates = true
    reading.isBinary = isBinary
    return reading
  }

  func scales(like other: Reading) -> Bool {
    isBinary == other.isBinary && convertsUnits == other.convertsUnits
      && suffixIsUnit == other.suffixIsUnit
  }

  /// Every way to read a term with these features, the plainest first.
  static func all(for features: Term.Features) -> [Reading] {
    var readings = [Reading.plain]
    func also(_ change: (inout Reading) -> Void) {
      readings += readings.map { reading in
        var copy = reading
        change(&copy)
        return copy
      }
    }
    if features.contains(.percent) { also { $0.percentIsFace = true } }
    if features.contains(.unit) { also { $0.convertsUnits = true } }
    if !features.isDisjoint(with: [.suffix, .magnitudeWord]) { also { $0.suffixIsUnit = true } }
    if !features.isDisjoint(with: [.suffix, .unit]) { also { $0.isBinary = true } }
    if features.contains(.logarithm) {
      let plain = readings
      for function in [Function.log10, .log2] {
        readings += plain.map { reading in
          var copy = reading
          copy.logarithm = function
          return copy
        }
      }
    }
    if features.contains(.pi) {
      let plain = readings
      for value in [Rational(314, 100), Rational(22, 7), Rational(31416, 10_000), 3] {
        readings += plain.map { reading in
          var copy = reading
          copy.pi = value
          return copy
        }
      }
    }
    // Alone: what is left open in one place seldom meets what is left open in another.
    var degrees = Reading.plain
    degrees.anglesAreDegrees = true
    if features.contains(.angle) { readings.append(degrees) }
    var product = Reading.plain
    product.mixedIsProduct = true
    if features.contains(.mixed) { readings.append(product) }
    return readings
  }
}

extension Term.Amount {
  /// What one of the written number counts for.
  func scale(_ reading: Reading) -> Rational {
    var scale: Rational = isPercent && !reading.percentIsFace ? Rational(1, 100) : 1
    switch magnitude {
    case .none: break
    case .word(let factor): if !reading.suffixIsUnit { scale = scale * factor }
    case .suffix(let decimal, let binary):
      if !reading.suffixIsUnit { scale = scale * (reading.isBinary ? binary : decimal) }
    }
    if reading.convertsUnits, let unit, reading.convertsOnly.map({ $0 == unit.kind }) ?? true {
      scale = scale * (reading.isBinary ? unit.binaryFactor : unit.factor).power(unitPower)
    }
    if reading.convertsRates, let per {
      scale = scale / (reading.isBinary ? per.binaryFactor : per.factor).power(perPower)
    }
    return scale
  }

  func value(_ reading: Reading) -> Rational { numeral.value * scale(reading) }
}
