import Arithmetic

/// The units of a term as they are written: hours times gallons an hour are gallons, and minutes stay
/// minutes.
struct WrittenUnits: Hashable {
  private var powers: [MeasureUnit: Int] = [:]

  var isEmpty: Bool { powers.isEmpty }

  fileprivate mutating func multiply(by unit: MeasureUnit, power: Int) {
    let sum = powers[unit, default: 0] + power
    powers[unit] = sum == 0 ? nil : sum
  }

  fileprivate func times(_ other: WrittenUnits, power: Int) -> WrittenUnits {
    other.powers.reduce(into: self) { $0.multiply(by: $1.key, power: $1.value * power) }
  }
}

extension Term {
  /// Nil where unlike things are added, or where units are raised to powers.
  var writtenUnits: WrittenUnits? {
    switch self {
    case .amount(let amount): return amount.writtenUnits
    case .negative(let operand), .group(let operand): return operand.writtenUnits
    case .binary(let operation, let left, let right):
      guard let first = left.writtenUnits, let second = right.writtenUnits else { return nil }
      switch operation {
      case .plus, .minus, .mixed: return first == second ? first : nil
      case .times, .of: return first.times(second, power: 1)
      case .divide: return first.times(second, power: -1)
      case .power:
        guard second.isEmpty, let exponent = right.bare?.amount.numeral.value.integer else {
          return first.isEmpty && second.isEmpty ? first : nil
        }
        return WrittenUnits().times(first, power: exponent)
      case .unknown: return nil
      }
    default: return features.contains(.unit) ? nil : WrittenUnits()
    }
  }
}

extension Term.Amount {
  fileprivate var writtenUnits: WrittenUnits {
    var units = WrittenUnits()
    if let unit {
      if let (distance, time) = MeasureUnit.speeds[unit] {
        units.multiply(by: distance, power: 1)
        units.multiply(by: time, power: -1)
      } else {
        units.multiply(by: unit, power: unitPower)
      }
    }
    if let per { units.multiply(by: per, power: -perPower) }
    return units
  }
}

extension MeasureUnit {
  /// Speeds that have a word of their own, by the units that they are made of.
  fileprivate static let speeds: [MeasureUnit: (MeasureUnit, MeasureUnit)] = {
    var speeds: [MeasureUnit: (MeasureUnit, MeasureUnit)] = [:]
    for (name, distance, time) in [("mph", "mile", "hour"), ("kmph", "km", "hour")] {
      guard let speed = named(name), let length = named(distance), let duration = named(time) else {
        continue
      }
      speeds[speed] = (length, duration)
    }
    return speeds
  }()
}
