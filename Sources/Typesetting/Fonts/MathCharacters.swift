/// The characters that a page's formulas show, for a font that has those and no more.
enum MathCharacters {
  static func used(in html: String) -> Set<Unicode.Scalar> {
    var used: Set<Unicode.Scalar> = []
    var depth = 0
    var rest = html[...]
    // Most of a page is no formula.
    while let word = rest.find("math") {
      rest = html[word.upperBound...]
      guard let start = html[..<word.lowerBound].tagStart else { continue }
      var tags = HTMLTags(html, from: start)
      while let tag = tags.next() {
        rest = html[tag.range.upperBound...]
        if tag.name == "math" { depth += tag.isClosing ? -1 : 1 }
        guard depth > 0 else { break }
        if !tag.isClosing { insert(tag.name, tags.text) }
      }
    }
    return used

    func insert(_ element: String, _ text: Substring) {
      switch element {
      case "msqrt", "mroot": used.insert("√")
      case "mi": insert(text, asVariable: true)
      // Words in a formula are set in the font of the text.
      case "mn", "mo", "ms": insert(text, asVariable: false)
      default: break
      }
    }

    func insert(_ text: Substring, asVariable isVariable: Bool) {
      let shown = HTMLText.unescaped(text).unicodeScalars
      for scalar in shown where !scalar.properties.isWhitespace {
        used.insert(scalar)
        // Browsers print a hyphen as a minus sign, and a lone letter in italics.
        if scalar == "-" { used.insert("−") }
        if isVariable, shown.count == 1, let italic = italic(scalar) { used.insert(italic) }
      }
    }
  }

  /// Unicode's mathematical italic letter for a letter of the alphabets that have them.
  static func italic(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
    let start: (letter: UInt32, italic: UInt32)
    switch letter {
    // The Planck constant was there first.
    case "h": return "ℎ"
    case "A"..."Z": start = (0x41, 0x1D434)
    case "a"..."z": start = (0x61, 0x1D44E)
    case "Α"..."Ω": start = (0x391, 0x1D6E2)
    case "α"..."ω": start = (0x3B1, 0x1D6FC)
    case "∂": return "𝜕"
    case "∇": return "𝛻"
    case "ϵ": return "𝜖"
    case "ϑ": return "𝜗"
    case "ϰ": return "𝜘"
    case "ϕ": return "𝜙"
    case "ϱ": return "𝜚"
    case "ϖ": return "𝜛"
    case "ı": return "𝚤"
    case "ȷ": return "𝚥"
    default: return nil
    }
    return Unicode.Scalar(start.italic + letter.value - start.letter)
  }
}

extension Substring {
  /// Where the tag begins whose name would come next.
  fileprivate var tagStart: Index? {
    if utf8.last == UInt8(ascii: "<") { return utf8.index(before: endIndex) }
    return utf8.suffix(2).elementsEqual("</".utf8) ? utf8.index(endIndex, offsetBy: -2) : nil
  }
}
