/// A stretch of a page between two headings, as a search finds it.
package struct SearchSection: Sendable, Hashable {
  /// The id to go to; empty for what stands before the first heading.
  package var id: String
  package var heading: String
  /// What a reader sees there, spaces collapsed.
  package var text: String

  package init(id: String, heading: String, text: String) {
    self.id = id
    self.heading = heading
    self.text = text
  }
}

extension SearchSection {
  /// Of a body as it is set, cut at its headings.
  static func sections(of html: String) -> [SearchSection] {
    var sections: [SearchSection] = []
    var current = SearchSection(id: "", heading: "", text: "")
    var text = ""
    var heading = ""
    var isHeading = false
    var hidden = 0
    var tags = HTMLTags(html)
    text += tags.text
    while let tag = tags.next() {
      // What a picture says is in the table of its data, in words and in order.
      if tag.name == "script" || tag.name == "style" || tag.name == "svg" {
        hidden = max(0, hidden + (tag.isClosing ? -1 : 1))
      }
      if tag.isHeading, let id = tag.isClosing ? nil : html.attribute("id", in: tag.range) {
        current.text = collapsed(text)
        sections.append(current)
        current = SearchSection(id: id, heading: "", text: "")
        (text, heading, isHeading) = ("", "", true)
      } else if tag.isHeading, tag.isClosing {
        current.heading = collapsed(heading).withoutSign
        isHeading = false
      }
      if tag.isBlock { text += " " }
      if hidden == 0 { if isHeading { heading += tags.text } else { text += tags.text } }
    }
    current.text = collapsed(text)
    sections.append(current)
    return sections.filter { !$0.text.isEmpty || !$0.heading.isEmpty }
  }

  private static func collapsed(_ html: String) -> String {
    HTMLText.unescaped(html).collapsed
  }
}

extension HTMLTags.Tag {
  fileprivate var isHeading: Bool { name.count == 2 && name.hasPrefix("h") && name != "hr" }

  /// Words on either side of it are apart.
  var isBlock: Bool {
    ![
      "a", "b", "i", "em", "strong", "code", "span", "button", "sub", "sup", "small", "math", "mn",
      "mi", "mo", "mrow", "msub", "msup", "mtext", "wbr",
    ].contains(name)
  }
}

extension String {
  /// The value of an attribute that this module wrote.
  fileprivate func attribute(_ name: StaticString, in range: Range<Index>) -> String? {
    let tag = self[range]
    guard let start = tag.find(name), let open = tag[start.upperBound...].find("=\"") else {
      return nil
    }
    return HTMLText.unescaped(tag[open.upperBound...].prefix { $0 != "\"" })
  }

  /// A heading without the sign of its link.
  fileprivate var withoutSign: String { hasSuffix(" §") ? String(dropLast(2)) : self }
}
