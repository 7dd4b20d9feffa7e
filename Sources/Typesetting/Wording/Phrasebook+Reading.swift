extension Phrasebook {
  /// Digits and unit of a page as `NumberFormat` and `Unit` write them: `1.234,5 Token/s` as
  /// `1,234.5 tokens/s`.
  func read(_ quantity: String) -> String {
    let digits = marks.read(quantity)
    guard language != .english, let space = digits.lastIndex(of: " ") else { return digits }
    var read = String(digits[...space])
    var word = ""
    for character in digits[digits.index(after: space)...] + "\n" {
      if character.isLetter {
        word.append(character)
      } else {
        read += (unitOfWord[word] ?? word) + String(character)
        word = ""
      }
    }
    return String(read.dropLast())
  }

  /// Units by what they are called here; where one and many are called alike, the many.
  private var unitOfWord: [String: String] {
    Dictionary(
      Self.units.map { (language.vocabulary[$0] ?? $0, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  private static let units = [
    "parameters", "activations", "tokens", "examples", "images", "samples", "bytes", "bits", "days",
    "parameter", "activation", "token", "example", "image", "sample", "byte", "bit", "day",
  ]
}
