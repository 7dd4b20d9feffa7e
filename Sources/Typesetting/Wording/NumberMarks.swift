/// What stands in numbers between digits: `47,206` and `3.14` in English, `47.206` and `3,14` in German.
///
/// Values are written with English marks wherever they are data, as the expression parser reads them
/// back; a page sets them with its own as they become text.
package struct NumberMarks: Hashable, Sendable {
  /// Between the integer digits and the decimals.
  package var decimal: String
  /// Between groups of three digits.
  package var group: String
  /// Shorter integers are not parted: Spanish writes `2048`, and `20.480`.
  package var fewestParted: Int

  package init(decimal: String, group: String, fewestParted: Int = 4) {
    self.decimal = decimal
    self.group = group
    self.fewestParted = fewestParted
  }

  package static let english = NumberMarks(decimal: ".", group: ",")
}

extension NumberMarks {
  /// Between the arguments of a function, which a decimal comma would run together.
  var list: String { decimal == "," ? ";" : "," }

  /// In columns, where numbers stand below each other, all are parted alike.
  var inColumns: NumberMarks { NumberMarks(decimal: decimal, group: group) }

  /// A number as `NumberFormat` writes it, in these marks: `−1.234,5`, `6,238 × 10⁷`, `$4,20`.
  package func set(_ numeral: String) -> String {
    if self == .english { return numeral }
    var result = ""
    result.reserveCapacity(numeral.utf8.count + 4)
    var isParted = false
    var before: Unicode.Scalar = " "
    let scalars = numeral.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      let followed = scalars[scalars.index(after: index)...]
      switch scalar {
      case "," where before.isDigit && followed.first?.isDigit == true:
        if isParted { result += group }
      case "." where before.isDigit && followed.first?.isDigit == true: result += decimal
      default:
        // What the first digit begins is as long as it goes on.
        if scalar.isDigit, !before.continuesInteger {
          isParted = scalars[index...].integerDigits >= fewestParted
        }
        result.unicodeScalars.append(scalar)
      }
      before = scalar
    }
    return result
  }

  /// A number that is written in these marks as `NumberFormat` writes it.
  package func read(_ numeral: String) -> String {
    if self == .english { return numeral }
    let (point, comma) = (decimal.unicodeScalars.first, group.unicodeScalars.first)
    var result = String.UnicodeScalarView()
    let scalars = Array(numeral.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isBetween =
        index > 0 && index + 1 < scalars.count && scalars[index - 1].isDigit
        && scalars[index + 1].isDigit
      result.append(!isBetween ? scalar : scalar == point ? "." : scalar == comma ? "," : scalar)
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { ("0"..."9").contains(self) }
  fileprivate var continuesInteger: Bool { isDigit || self == "," }
}

extension Substring.UnicodeScalarView {
  /// How many digits stand before the point.
  fileprivate var integerDigits: Int {
    var count = 0
    for scalar in self {
      if scalar.isDigit { count += 1 } else if scalar != "," { break }
    }
    return count
  }
}
