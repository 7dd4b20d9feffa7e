/// GitHub's alerts, which its Markdown has no syntax of its own for, as callouts.
///
///     alert = "> [!" kind "]" line-end { "> " text line-end }
///     kind  = "NOTE" | "TIP" | "IMPORTANT" | "WARNING" | "CAUTION"          in any case
///
/// cmark-gfm makes a block quotation of one, which begins with a paragraph that begins with its mark.
enum MarkdownAlerts {
  static func finished(_ html: String, _ wording: Phrasebook) -> String {
    guard html.find("<p>[!") != nil else { return html }
    var result = ""
    var done = html.startIndex
    /// For each quotation that is open, whether it is an alert.
    var isAlert: [Bool] = []
    var tags = HTMLTags(html)
    while let tag = tags.next() {
      guard tag.name == "blockquote" else { continue }
      if tag.isClosing {
        guard isAlert.popLast() == true else { continue }
        result += html[done..<tag.range.lowerBound] + "</section>"
        done = tag.range.upperBound
      } else if let mark = Mark(html[tag.range.upperBound...]) {
        isAlert.append(true)
        result += html[done..<tag.range.lowerBound] + mark.opening(wording)
        done = mark.end
      } else {
        isAlert.append(false)
      }
    }
    // An author's own HTML may leave a quotation open.
    return isAlert.contains(true) ? html : result + html[done...]
  }

  /// What a quotation begins with that is an alert.
  private struct Mark {
    let kind: Callout.Kind
    /// Whether text goes on in the paragraph of the mark.
    let isParagraph: Bool
    let end: String.Index

    private static let kinds: [(mark: String, kind: Callout.Kind)] = [
      ("note", .note), ("tip", .tip), ("important", .note), ("warning", .warning),
      ("caution", .warning),
    ]

    init?(_ html: Substring) {
      let text = html.drop(while: \.isWhitespace)
      guard text.utf8.starts(with: "<p>[!".utf8), let close = text.utf8.firstIndex(of: 0x5D)
      else { return nil }
      let word = text[text.utf8.index(text.startIndex, offsetBy: 5)..<close].lowercased()
      guard let kind = Self.kinds.first(where: { $0.mark == word })?.kind else { return nil }
      self.kind = kind
      let rest = text[text.utf8.index(after: close)...]
      for (lineEnd, isParagraph) in [("\n", true), ("<br />\n", true), ("</p>\n", false)]
      where rest.utf8.starts(with: lineEnd.utf8) {
        self.isParagraph = isParagraph
        end = rest.utf8.index(rest.startIndex, offsetBy: lineEnd.utf8.count)
        return
      }
      return nil
    }

    func opening(_ wording: Phrasebook) -> String {
      "<section class=\"callout \(kind.rawValue)\">\n"
        + "<p class=\"label\"><b>\(escaped(kind.label(wording))).</b></p>\n"
        + (isParagraph ? "<p>" : "")
    }
  }
}
