/// What a page offers to its templates.
struct PageNames {
  /// What the name of a tag stands for.
  indirect enum Kind: Sendable {
    case text
    case list([String: Kind])
  }

  /// Every name that a template may use, and those within the sections of lists.
  static let offered: [String: Kind] = [
    "language": .text, "direction": .text, "heading": .text, "title": .text, "subtitle": .text,
    "course": .text, "authors": .list([:]), "date": .text, "abstract": .text, "byline": .text,
    "style": .text, "contents": .text, "body": .text, "source": .text,
    "panels": .list([
      "id": .text, "name": .text, "steps": .text, "inputs": .text, "exact": .text, "place": .text,
    ]),
    "quantities": .list(["id": .text, "name": .text, "exact": .text, "place": .text]),
    "hasPanels": .text, "quantityCount": .text,
  ]

  /// A value for each name; a name without a value here has none on this page.
  private(set) var values: [String: Any] = [:]

  init(
    _ page: Page, outline: Outline, abstract: String?, body: String, panels: [SetPanel],
    style: String
  ) {
    values["language"] = page.language
    values["direction"] = Self.direction(of: page.language)
    values["heading"] = page.title ?? outline.sections.first?.text ?? page.source ?? "Report"
    values["title"] = page.title
    values["subtitle"] = page.subtitle
    values["course"] = page.course
    if !page.authors.isEmpty { values["authors"] = page.authors }
    values["date"] = page.date
    if !page.authors.isEmpty || page.date != nil { values["byline"] = true }
    values["abstract"] = abstract
    values["style"] = style
    let contents = outline.contents
    if !contents.isEmpty { values["contents"] = contents }
    values["body"] = body
    values["source"] = page.source
    guard !panels.isEmpty else { return }
    values["hasPanels"] = true
    values["panels"] = panels.map(Self.values)
    let quantities = panels.filter(\.isInPage)
    values["quantities"] = quantities.map(Self.values)
    values["quantityCount"] = "\(quantities.count)"
  }

  private static func values(_ panel: SetPanel) -> [String: Any] {
    var values: [String: Any] = [
      "id": panel.id, "name": panel.name, "exact": panel.exact, "place": panel.place,
    ]
    if !panel.steps.isEmpty { values["steps"] = panel.steps }
    if !panel.inputs.isEmpty { values["inputs"] = panel.inputs }
    return values
  }

  /// The scripts of these languages run from right to left.
  private static func direction(of language: String) -> String {
    let primary = language.prefix { $0 != "-" }.lowercased()
    return ["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"].contains(primary)
      ? "rtl" : "ltr"
  }
}
