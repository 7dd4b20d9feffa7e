import Mustache

/// What the names in a template stand for.
///
/// Values have types of their own, which the library finds its way through at once: for a plain text
/// it would look by reflection whether that has parts.
struct TemplateNames: Sendable {
  private var values: [String: TemplateValue] = [:]

  init() {}

  init(_ texts: KeyValuePairs<String, String>) {
    for (name, text) in texts { self[name] = text }
  }

  /// A text, whose control characters go: no document may hold them.
  subscript(name: String) -> String? {
    get { if case .text(let text)? = values[name] { text } else { nil } }
    set { values[name] = newValue.map { .text(printable($0)) } }
  }

  /// Whether a section is shown that has no more to it.
  subscript(name: String) -> Bool {
    get { if case .flag? = values[name] { true } else { false } }
    set { values[name] = newValue ? .flag : nil }
  }

  subscript(name: String) -> TemplateNames? {
    get { if case .names(let names)? = values[name] { names } else { nil } }
    set { values[name] = newValue.map { .names($0) } }
  }

  /// A section for each.
  subscript(name: String) -> [TemplateNames] {
    get { if case .list(let list)? = values[name] { list } else { [] } }
    set { values[name] = .list(newValue) }
  }

  subscript(name: String) -> [String] {
    get { if case .texts(let texts)? = values[name] { texts } else { [] } }
    set { values[name] = .texts(newValue.map(printable)) }
  }

  subscript(name: String) -> Phrasebook? {
    get { if case .words(let words)? = values[name] { words } else { nil } }
    set { values[name] = newValue.map { .words($0) } }
  }

  /// Stands in the document as it is: a mark that no text can hold.
  mutating func mark(_ name: String, _ mark: StaticString) { values[name] = .text("\(mark)") }
}

private enum TemplateValue: Sendable {
  case text(String)
  case flag
  case names(TemplateNames)
  case list([TemplateNames])
  case texts([String])
  case words(Phrasebook)

  /// As the library takes it.
  var context: Any {
    switch self {
    case .text(let text): TemplateText(renderText: text)
    case .flag: true
    case .names(let names): names
    case .list(let list): list
    case .texts(let texts): texts.map { TemplateText(renderText: $0) }
    case .words(let words): TemplateWords(words: words)
    }
  }
}

extension TemplateNames: MustacheParent {
  func child(named name: String) -> Any? { values[name]?.context }
}

/// Reckon's own words, each looked up when it is wanted.
private struct TemplateWords: MustacheParent {
  let words: Phrasebook

  func child(named name: String) -> Any? {
    words.word(named: name).map { TemplateText(renderText: $0) }
  }
}

/// A text, which has no parts.
private struct TemplateText: MustacheParent, MustacheCustomRenderable {
  let renderText: String
  let isNull = false

  func child(named name: String) -> Any? { nil }
}
