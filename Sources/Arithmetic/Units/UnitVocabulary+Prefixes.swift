/// What may stand before the name of a unit.
extension UnitVocabulary {
  /// `K` is read, and never recommended.
  static let large = ["k", "K", "M", "G", "T", "P", "E", "Z"]
  static let binary = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
  static let small = ["m", "µ", "μ", "u", "n", "p"]

  static func scale(of prefix: String) -> Rational? {
    switch prefix {
    case "p": .powerOfTen(-12)
    case "n": .powerOfTen(-9)
    case "µ", "μ", "u": .powerOfTen(-6)
    case "m": .powerOfTen(-3)
    case "c": .powerOfTen(-2)
    case "d": .powerOfTen(-1)
    case "k", "K": .powerOfTen(3)
    case "M": .powerOfTen(6)
    case "G": .powerOfTen(9)
    case "T": .powerOfTen(12)
    case "P": .powerOfTen(15)
    case "E": .powerOfTen(18)
    case "Z": .powerOfTen(21)
    case "Ki": Rational(1024)
    case "Mi": Rational(1024).power(2)
    case "Gi": Rational(1024).power(3)
    case "Ti": Rational(1024).power(4)
    case "Pi": Rational(1024).power(5)
    case "Ei": Rational(1024).power(6)
    default: nil
    }
  }
}
