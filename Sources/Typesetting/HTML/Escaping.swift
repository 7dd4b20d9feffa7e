/// Text made safe to stand in HTML, both as content and within a double-quoted attribute.
///
/// Control characters, which HTML forbids, become U+FFFD.
package func escaped(_ text: some StringProtocol) -> String {
  guard text.utf8.contains(where: needsEscape) else { return String(text) }
  var result = ""
  result.reserveCapacity(text.utf8.count + 16)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
    case "\0"..<" ", "\u{7F}": result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// HTML from elsewhere without control characters, which a document may not hold.
func printable(_ html: String) -> String {
  guard html.utf8.contains(where: isControl) else { return html }
  let scalars = html.unicodeScalars.map { scalar in
    scalar.isASCII && isControl(UInt8(scalar.value)) ? "\u{FFFD}" : scalar
  }
  return String(String.UnicodeScalarView(scalars))
}

private func isControl(_ byte: UInt8) -> Bool {
  byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
}

private func needsEscape(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x26, 0x3C, 0x3E, 0x22: true
  default: isControl(byte)
  }
}
