/// Where pages have their style.
package enum Stylesheet: Sendable, Hashable {
  /// In each page, as far as it uses it: a page is one file.
  case inlined
  /// In a file of the site, by its path below the root: `Templates.sharedStyle` is its text.
  case shared(path: String)
}

/// A whole HTML document: values go through a template, then the style that it needs goes in.
struct Document {
  let templates: Templates
  let stylesheet: Stylesheet
  let mathFont: MathFont?

  /// Stands for the style until it is known what the document uses; no text holds a control
  /// character.
  private static let place: StaticString = "\u{1}style\u{1}"

  /// The document; its path below the site's root is for the link to a shared style.
  func html(
    _ names: TemplateNames, through template: String, at path: String, theme: Theme?,
    style: String?
  ) -> String {
    var names = names
    names.mark("style", Self.place)
    if case .shared(let file) = stylesheet {
      names["stylesheet"] = SitePath.link(from: path, to: file)
    }
    let html = templates.render(names, through: template)
    guard let place = html.find(Self.place) else { return html }
    let used = self.style(of: html, theme, style)
    // Joining with `+` would go by characters.
    var document = String(html[..<place.lowerBound])
    document += used
    document += html[place.upperBound...]
    return document
  }

  private func style(of html: String, _ theme: Theme?, _ own: String?) -> String {
    var style = ""
    if let mathFont, html.find("<math") != nil {
      style += mathFont.rule(for: MathCharacters.used(in: html)) ?? ""
    }
    if stylesheet == .inlined {
      let vocabulary = HTMLVocabulary(html)
      style += templates.style.used(elements: vocabulary.elements, classes: vocabulary.classes)
    }
    // In a style, `</` could only be meant to end the element.
    return style + (theme?.style ?? "") + (own ?? "").replacing("</", with: "<\\/")
  }
}
