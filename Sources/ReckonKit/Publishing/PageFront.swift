import Arithmetic
import Diagnostics
import Notebooks
import Typesetting

/// What a notebook's front matter says of its page.
struct PageFront {
  private(set) var title: String?
  private(set) var abstract: Excerpt?
  private(set) var numbersSections = true
  /// Paths, as they are written.
  private(set) var bibliography: [Excerpt] = []
  private(set) var isDraft = false
  /// Numbers that need no evidence.
  private(set) var exemptions: [CoverageExemption] = []
  private(set) var diagnostics: [Diagnostic] = []

  private let units: [DeclaredUnit]
  private var subtitle: String?
  private var course: String?
  private var authors: [String] = []
  private var date: String?
  private var language: String?
  private var numbers: String?
  private var theme: Theme?
  private var printed: PrintedAppendix?

  init(_ frontMatter: FrontMatter) {
    units = frontMatter.units
    var seen: [String: SourceRange] = [:]
    for entry in frontMatter.entries {
      if let first = seen[entry.key] {
        diagnostics.append(.repeated(entry, first: first))
        continue
      }
      seen[entry.key] = entry.keyRange
      guard let key = Key(rawValue: entry.key) else {
        diagnostics.append(.unknown(entry))
        continue
      }
      read(key, entry.node)
    }
    diagnostics +=
      frontMatter.unitFindings + Diagnostic.knownUnits(frontMatter.units, seen["units"])
    if title == nil, let entry = frontMatter.entries.first(where: { Key.underTitle($0.key) }) {
      diagnostics.append(.untitled(entry))
    }
  }

  private enum Key: String, CaseIterable {
    case title, subtitle, course, author, authors, date, abstract, bibliography, language, numbers
    case numbering, coverage, theme, draft, print, units

    /// Whether it is shown below the title.
    static func underTitle(_ name: String) -> Bool {
      switch Key(rawValue: name) {
      case .subtitle, .course, .author, .authors, .date, .abstract: true
      case .title, .bibliography, .language, .numbers, .numbering, .coverage, .theme, .draft,
        .print, .units, nil:
        false
      }
    }

    /// By what other programs call them.
    static let otherNames: [String: Key] = [
      "lang": .language, "description": .abstract, "summary": .abstract, "bib": .bibliography,
      "references": .bibliography, "number-sections": .numbering, "name": .title,
    ]
  }

  private mutating func read(_ key: Key, _ node: FrontMatter.Node) {
    switch key {
    case .title: title = text(key, node)
    case .subtitle: subtitle = text(key, node)
    case .course: course = text(key, node)
    case .date: readDate(node)
    case .author, .authors: readAuthors(key, node)
    case .abstract: abstract = excerpt(key, node)?.declaring(units)
    case .bibliography: bibliography += excerpts(key, node)
    case .language: language = readTag(key, node) ?? language
    case .numbers: numbers = readTag(key, node) ?? numbers
    case .numbering: readNumbering(node)
    case .theme: readTheme(node)
    case .draft: readDraft(node)
    case .print: readPrinted(node)
    case .coverage: readCoverage(node)
    // Read before the body is, which they belong to.
    case .units: break
    }
  }

  /// One exemption, or a list of them.
  private mutating func readCoverage(_ node: FrontMatter.Node) {
    if case .list(let nodes) = node.value { return nodes.forEach { readCoverage($0) } }
    guard let text = excerpt(.coverage, node) else { return }
    switch CoverageExemption.parse(text.trimmed) {
    case .success(let exemption): exemptions.append(exemption)
    case .failure(let finding): diagnostics.append(finding)
    }
  }

  private mutating func excerpt(_ key: Key, _ node: FrontMatter.Node) -> Excerpt? {
    guard case .text(let text) = node.value else {
      diagnostics.append(.notText(key.rawValue, node))
      return nil
    }
    return text.trimmed.text.isEmpty ? nil : text
  }

  private mutating func text(_ key: Key, _ node: FrontMatter.Node) -> String? {
    guard let text = excerpt(key, node)?.trimmed.text else { return nil }
    if text.contains("{eval}`") || text.contains("{derive}`") {
      diagnostics.append(.roleInText(key.rawValue, node))
    }
    return text
  }

  /// Names, or with Quarto what else there is to say of an author, of which the name is shown.
  private mutating func readAuthors(_ key: Key, _ node: FrontMatter.Node) {
    switch node.value {
    case .list(let nodes): nodes.forEach { readAuthors(key, $0) }
    case .map(let entries):
      if let parts = FrontMatter.Node.nameParts(entries) {
        authors.append(parts.compactMap { text(key, $0) }.joined(separator: " "))
      } else if let name = text(key, entries.first { $0.key == "name" }?.node ?? node) {
        authors.append(name)
      }
    case .text:
      if let name = text(key, node) { authors.append(name) }
    }
  }

  private mutating func excerpts(_ key: Key, _ node: FrontMatter.Node) -> [Excerpt] {
    guard case .list(let nodes) = node.value else { return [excerpt(key, node)].compactMap(\.self) }
    return nodes.compactMap { excerpt(key, $0) }
  }

  private mutating func readTag(_ key: Key, _ node: FrontMatter.Node) -> String? {
    guard let tag = text(key, node) else { return nil }
    if LanguageTag.isOne(tag) { return tag }
    diagnostics.append(LanguageTag.finding(tag, at: node.range))
    return nil
  }

  private mutating func readDate(_ node: FrontMatter.Node) {
    date = text(.date, node)
    if let date, CalendarDay(date) == .noDay { diagnostics.append(.noDay(date, node)) }
    if let date, ["today", "now", "last-modified"].contains(date) {
      diagnostics.append(.noClock(node))
    }
  }

  private mutating func readTheme(_ node: FrontMatter.Node) {
    switch Theme.read(node) {
    case .failure(let findings): diagnostics += findings.all
    case .success(let read):
      theme = read.theme
      diagnostics += read.warnings
    }
  }

  private mutating func readDraft(_ node: FrontMatter.Node) {
    switch node.flag {
    case .failure(let findings): diagnostics += findings.all
    case .success(let flag): isDraft = flag
    }
  }

  private mutating func readPrinted(_ node: FrontMatter.Node) {
    guard let word = excerpt(.print, node)?.trimmed else { return }
    printed = PrintedAppendix.read(word, &diagnostics)
  }

  private mutating func readNumbering(_ node: FrontMatter.Node) {
    switch text(.numbering, node) {
    case "yes", "true": numbersSections = true
    case "no", "false": numbersSections = false
    case .some: diagnostics.append(.notYesOrNo(node))
    case nil: break
    }
  }

  /// How the page says what reckon itself says.
  func wording(in surroundings: PageSurroundings) -> Phrasebook {
    .of(language ?? surroundings.language, numbers: numbers ?? surroundings.numbers)
  }

  func page(
    body: Passage, abstract: Passage?, images: [String: String], source: String,
    surroundings: PageSurroundings, panel: @escaping @Sendable (String) -> Panel?
  ) -> Page {
    var look = surroundings.theme
    if let theme { look = look?.overridden(by: theme) ?? theme }
    var page = Page(
      title: title, subtitle: subtitle, course: course, authors: authors, date: date,
      abstract: abstract, language: language ?? surroundings.language, body: body,
      numbersSections: numbersSections, source: source, panel: panel, images: images, theme: look)
    page.numbers = numbers ?? surroundings.numbers
    page.isDraft = isDraft
    page.printed = printed ?? surroundings.printed
    page.addresses = surroundings.addresses(of: page.passages.flatMap(\.links))
    return page
  }

  fileprivate static func otherName(of key: String) -> String? { Key.otherNames[key]?.rawValue }

  fileprivate static let keys = Key.allCases.map(\.rawValue)
}

extension FrontMatter.Node {
  /// The parts of `name: {given: Ada, family: Byron}`; nil where it is written otherwise.
  fileprivate static func nameParts(_ author: [FrontMatter.Entry]) -> [FrontMatter.Node]? {
    guard case .map(let name)? = author.first(where: { $0.key == "name" })?.node.value else {
      return nil
    }
    func part(_ key: String) -> FrontMatter.Node? { name.first { $0.key == key }?.node }
    let parts = part("literal").map { [$0] } ?? ["given", "family"].compactMap(part)
    return parts.isEmpty ? nil : parts
  }
}

extension Diagnostic {
  /// A page is the same whenever it is made.
  fileprivate static func noClock(_ node: FrontMatter.Node) -> Diagnostic {
    Diagnostic(
      "front-matter.date", .warning,
      "no page depends on the day on which it is made; write the date itself, such as `2025-03-14`",
      at: node.range)
  }

  fileprivate static func roleInText(_ key: String, _ node: FrontMatter.Node) -> Diagnostic {
    Diagnostic(
      "front-matter.role", .warning,
      "roles stay here as they are written; of the front matter, `abstract` alone is evaluated",
      at: node.range)
  }

  /// What everybody knows need not be declared, and means what it always does.
  fileprivate static func knownUnits(_ units: [DeclaredUnit], _ range: SourceRange?) -> [Diagnostic]
  {
    units.compactMap { unit in
      let names = [unit.singular, unit.plural]
      if let name = names.first(where: NamedUnit.isKnown) {
        return Diagnostic(
          "front-matter.units", "`\(name)` is a unit already; remove it, or choose another name",
          at: range)
      }
      guard let name = names.first(where: NamedUnit.isReserved) else { return nil }
      return Diagnostic(
        "front-matter.units",
        "`\(name)` means something else behind a number; choose another name for this unit",
        at: range)
    }
  }

  fileprivate static func untitled(_ entry: FrontMatter.Entry) -> Diagnostic {
    Diagnostic(
      "front.untitled", .warning,
      "`\(entry.key)` is shown below the page's title, and there is none; write `title:` here instead "
        + "of a first heading", at: entry.keyRange)
  }

  fileprivate static func noDay(_ date: String, _ node: FrontMatter.Node) -> Diagnostic {
    Diagnostic(
      "front.date", .warning,
      "there is no day `\(date)`; write year, month and day, such as `2026-03-01`, or words",
      at: node.range)
  }

  fileprivate static func unknown(_ entry: FrontMatter.Entry) -> Diagnostic {
    let finding = Diagnostic(
      "front.unknown-key", .warning,
      "nothing reads `\(entry.key)`; front matter knows \(PageFront.keys.joined(separator: ", "))",
      at: entry.keyRange)
    if let meant = PageFront.otherName(of: entry.key) {
      return finding.fixing("`\(meant)` is its name here", replace: entry.keyRange, with: meant)
    }
    guard let meant = closest(to: entry.key, in: PageFront.keys) else { return finding }
    return finding.fixing("did you mean `\(meant)`?", replace: entry.keyRange, with: meant)
  }

  fileprivate static func repeated(_ entry: FrontMatter.Entry, first: SourceRange) -> Diagnostic {
    Diagnostic(
      "front.repeated-key", "`\(entry.key)` is given twice; keep one", at: entry.keyRange
    ).noting("first given here", at: first)
  }

  fileprivate static func notText(_ key: String, _ node: FrontMatter.Node) -> Diagnostic {
    Diagnostic("front.not-text", "`\(key)` is a text; write it after the colon", at: node.range)
  }

  fileprivate static func notYesOrNo(_ node: FrontMatter.Node) -> Diagnostic {
    Diagnostic("front.numbering", "write `yes` or `no`", at: node.range)
  }
}
