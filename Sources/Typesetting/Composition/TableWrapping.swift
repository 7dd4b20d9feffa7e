/// Puts the author's own tables into boxes that scroll, and keeps to today's HTML.
///
/// cmark-gfm writes `<table>` and `align="right"`; a wide table would push a phone's page sideways,
/// and the attribute is obsolete. Tables written as raw HTML with attributes are left alone.
struct TableWrapping {
  /// For each open `<table`, whether it was wrapped.
  private var open: [Bool] = []

  mutating func wrap(_ html: String) -> String {
    guard html.utf8.contains(UInt8(ascii: "<")) else { return html }
    var result = html
    if result.contains(" align=\"") {
      for side in ["left", "center", "right"] {
        for cell in ["td", "th"] {
          result = result.replacing(
            "<\(cell) align=\"\(side)\">", with: "<\(cell) style=\"text-align:\(side)\">")
        }
      }
    }
    guard result.contains("<table") || result.contains("</table>") else { return result }
    return wrapTables(result)
  }

  private mutating func wrapTables(_ html: String) -> String {
    var result = ""
    var rest = html[...]
    while let tag = rest.firstRange(of: /<\/?table\b[^>]*>/) {
      result += rest[..<tag.lowerBound]
      let text = rest[tag]
      rest = rest[tag.upperBound...]
      if text.hasPrefix("</") {
        result += text + (open.popLast() == true ? "</div>" : "")
      } else {
        let isPlain = text == "<table>"
        open.append(isPlain)
        result += isPlain ? "<div class=\"scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">\(text)" : String(text)
      }
    }
    return result + rest
  }
}
