/// How text looks on a terminal: how many columns it takes, and what stands for characters that
/// cannot be seen or would change how others are seen.
enum Display {
  /// Columns of one character as it is shown.
  static func width(_ character: Character) -> Int {
    if character.isASCII { return 1 }
    var width = 0
    for scalar in character.unicodeScalars {
      // A variation selector asks for the picture, and two regional indicators are a flag.
      if scalar == "\u{FE0F}" || (0x1F1E6...0x1F1FF).contains(scalar.value) { return 2 }
      width = max(width, self.width(scalar))
    }
    return width
  }

  /// The text with a picture for each control character, `␛` for escape, and for each that would
  /// turn the direction of writing around.
  static func visible(_ text: some StringProtocol) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return String(text) }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      result.unicodeScalars.append(isHidden(scalar) ? picture(of: scalar) : scalar)
    }
  }

  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.value == 0x7F { return "\u{2421}" }
    let picture = scalar.value < 0x20 ? Unicode.Scalar(0x2400 + scalar.value) : nil
    return picture ?? "\u{FFFD}"
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      true
    default: false
    }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: 0
    default: isWide(scalar) ? 2 : 1
    }
  }

  /// Wide and fullwidth characters (Unicode Standard Annex #11, East Asian Width), in the ranges
  /// that matter, and characters that are pictures.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x1100: false
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
      0xFFE0...0xFFE6, 0x16FE0...0x18AFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF,
      0x20000...0x3FFFD:
      true
    default: scalar.properties.isEmojiPresentation
    }
  }
}
