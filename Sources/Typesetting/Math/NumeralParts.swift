/// A numeral taken apart for printing: `-1_500.25e-3 KiB`.
struct NumeralParts {
  var isNegative = false
  /// With commas between groups where the author wrote underscores.
  var digits = ""
  var exponent = ""
  var unit = ""

  init(_ text: String) {
    var rest = Substring(text)
    if rest.first == "-" || rest.first == "−" {
      isNegative = true
      rest.removeFirst()
    }
    if let space = rest.firstIndex(of: " ") {
      unit = String(rest[rest.index(after: space)...])
      rest = rest[..<space]
    }
    if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }), mark > rest.startIndex {
      let power = rest[rest.index(after: mark)...]
      let magnitude = power.drop { $0 == "-" || $0 == "+" || $0 == "−" }
      if !magnitude.isEmpty, magnitude.allSatisfy({ $0.isASCII && $0.isNumber }) {
        exponent = power.hasPrefix("+") ? String(magnitude) : String(power)
        rest = rest[..<mark]
      }
    }
    digits = String(rest).replacing("_", with: ",")
  }
}
