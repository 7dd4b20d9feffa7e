import Arithmetic

/// A numeral taken apart for printing: `-1_500.25e-3 KiB`.
struct NumeralParts {
  var isNegative = false
  /// With commas between groups where the author wrote underscores.
  var digits = ""
  var exponent = ""
  var unit = ""

  /// In the marks and with the units of a language.
  init(_ text: String, _ words: Phrasebook) {
    self.init(text)
    digits = words.marks.set(digits)
    unit = words.unit(unit)
  }

  private init(_ text: String) {
    // Digits alone, as nearly always, need no taking apart.
    if text.utf8.allSatisfy({ (0x2C...0x39).contains($0) && $0 != 0x2D }) {
      digits = text
      return
    }
    var rest = Substring(text)
    if rest.first == "-" || rest.first == "−" {
      isNegative = true
      rest.removeFirst()
    }
    if let space = rest.firstIndex(of: " ") {
      unit = String(rest[rest.index(after: space)...]).withRaisedPowers
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
