import Arithmetic
import Foundation

extension Rational {
  /// Twelve significant digits of it: the same on every machine, and no noise of binary fractions.
  init(rounding value: Double) {
    let parts = String(format: "%.11e", value).split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]),
      let digits = Int(parts[0].filter { $0 != "." })
    else {
      self = 0
      return
    }
    self = Rational(digits) * .powerOfTen(exponent - 11)
  }
}
