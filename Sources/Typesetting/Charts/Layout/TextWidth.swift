import Diagnostics

/// How wide a line of text will be, without the font that a reader happens to have.
///
/// Advance widths in thousandths of an em are those of TeX Gyre Pagella, a Palatino, which is
/// near the middle of the faces that the pages ask for. `spare` covers wider ones: DejaVu Serif,
/// the widest that is common, is 15 to 25 percent wider.
enum TextWidth {
  static let spare = 1.2

  /// The room to keep for a line.
  static func of(_ text: some StringProtocol, size: Double) -> Double {
    estimate(text, size: size) * spare
  }

  /// The likely width of a line.
  static func estimate(_ text: some StringProtocol, size: Double) -> Double {
    Double(text.unicodeScalars.reduce(0) { $0 + thousandths($1) }) * size / 1000
  }

  private static func thousandths(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20...0x7E: ascii[Int(scalar.value) - 0x20]
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F, 0x2060: 0
    case 0xA0, 0xB7, 0x202F: 280
    case 0xB2, 0xB3, 0xB9, 0x2070...0x207E: 400
    case 0xD7: 700
    case 0xB5, 0x2212: 760
    case 0xC0...0x2AF: scalar.properties.isUppercase ? 780 : 600
    case 0x370...0x5FF: 700
    case 0x2010...0x2015: 1000
    case 0x2190...0x22FF, 0x2026: 1000
    case 0x1100...0x11FF, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60,
      0x1F000...0x3FFFF:
      1000
    default: 800
    }
  }

  private static let ascii = [
    250, 278, 371, 500, 500, 840, 778, 208, 456, 456, 390, 760, 250, 333, 250, 486,  // to /
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 250, 250, 767, 760, 767, 444,  // to ?
    747, 778, 611, 709, 774, 611, 556, 763, 832, 337, 333, 726, 611, 946, 831, 786,  // to O
    604, 786, 668, 525, 613, 778, 722, 1000, 667, 667, 667, 428, 486, 428, 606, 500,  // to _
    333, 500, 553, 444, 611, 479, 333, 556, 582, 287, 234, 556, 291, 883, 582, 546,  // to o
    601, 560, 395, 424, 326, 603, 565, 834, 516, 556, 500, 441, 208, 441, 606,  // to ~
  ]
}

extension TextWidth {
  /// The text, or as much of its start as fits with an ellipsis.
  static func cut(_ text: String, to width: Double, size: Double) -> String {
    if of(text, size: size) <= width { return text }
    var kept = ""
    for character in text {
      if of(kept + String(character) + "…", size: size) > width { break }
      kept.append(character)
    }
    return kept.trimmed + "…"
  }
}
