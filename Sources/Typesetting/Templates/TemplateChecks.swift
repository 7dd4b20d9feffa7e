import Diagnostics

/// Holds a template's names to what its document offers, because Mustache prints nothing for a name
/// that it does not know.
///
/// A partial is checked where it is used: within a section of a list it may use the list's names.
struct TemplateChecks {
  private let files: [String: SourceFile]
  private var offered: [String: PageNames.Kind] = [:]
  private var used: Set<String> = []
  private(set) var findings: [Diagnostic] = []
  private var reported: Set<Place> = []

  init(_ files: [String: SourceFile]) { self.files = files }

  /// What is wrong, and where.
  private struct Place: Hashable {
    var rule: String
    var range: SourceRange?
  }

  /// A section that is open, and the names that it and those around it add to the document's.
  private struct Section {
    var name: String
    var range: SourceRange
    var names: [String: PageNames.Kind] = [:]
  }

  /// Deeper than any template; a partial that uses itself would never end.
  private static let deepest = 16

  mutating func check(document name: String, offering names: [String: PageNames.Kind]) {
    offered = names
    check(name, within: [], path: [])
  }

  /// Those that no document uses, held to the names of any.
  mutating func checkUnused() {
    offered = PageNames.offered.merging(SiteNames.offered) { first, _ in first }
      .merging(ChangesNames.offered) { first, _ in first }
    for name in files.keys.sorted() where !used.contains(name) { check(name, within: [], path: []) }
  }

  private mutating func report(_ finding: Diagnostic) {
    // Several documents may use the same partial, and each would put it right in its own way.
    if reported.insert(Place(rule: finding.rule, range: finding.range)).inserted {
      findings.append(finding)
    }
  }

  private mutating func check(_ name: String, within sections: [Section], path: [String]) {
    guard let file = files[name] else { return }
    used.insert(name)
    switch TemplateTag.scan(file.text) {
    case .failure(let unclosed): report(.unclosedTag(at: SourceRange(file.path, unclosed.bytes)))
    case .success(let tags): check(tags, in: file, within: sections, path: path + [name])
    }
  }

  private mutating func check(
    _ tags: [TemplateTag], in file: SourceFile, within sections: [Section], path: [String]
  ) {
    var open = sections
    for tag in tags {
      let range = SourceRange(file.path, tag.bytes)
      switch tag.kind {
      case .comment: break
      case .delimiters, .pragma: report(.unsupported(at: range))
      case .variable, .unescaped: check(tag.name, open, range)
      case .section, .inverted: open.append(section(tag, open, range))
      case .block:
        open.append(Section(name: tag.name, range: range, names: open.last?.names ?? [:]))
      case .partial, .parent:
        partial(tag, open, range, path)
        if tag.kind == .parent {
          open.append(Section(name: tag.name, range: range, names: open.last?.names ?? [:]))
        }
      case .close:
        guard open.count > sections.count, let last = open.popLast() else {
          report(.unopened(tag.name, at: range))
          continue
        }
        if last.name != tag.name {
          report(.mismatched(tag.name, opened: last.name, last.range, at: range))
        }
      }
    }
    for section in open.dropFirst(sections.count) {
      report(.unclosedSection(section.name, at: section.range))
    }
  }

  private mutating func partial(
    _ tag: TemplateTag, _ open: [Section], _ range: SourceRange, _ path: [String]
  ) {
    if files[tag.name] == nil {
      report(.unknownPartial(tag.name, files.keys.sorted(), at: range))
    } else if path.contains(tag.name) || path.count > Self.deepest {
      report(.circle(tag.name, at: range))
    } else {
      check(tag.name, within: open, path: path)
    }
  }

  private mutating func section(
    _ tag: TemplateTag, _ open: [Section], _ range: SourceRange
  ) -> Section {
    check(tag.name, open, range)
    var section = Section(name: tag.name, range: range, names: open.last?.names ?? [:])
    if tag.kind == .section, case .list(let names)? = kind(of: tag.name, open) {
      section.names.merge(names) { $1 }
    }
    return section
  }

  private mutating func check(_ name: String, _ open: [Section], _ range: SourceRange) {
    if name == "." {
      if open.isEmpty { report(.noContext(at: range)) }
    } else if kind(of: name, open) == nil {
      let known = Set(offered.keys).union((open.last?.names ?? [:]).keys)
      report(.unknownName(name, known.sorted(), at: range))
    }
  }

  private func kind(of name: String, _ open: [Section]) -> PageNames.Kind? {
    if let kind = open.last?.names[name] ?? offered[name] { return kind }
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, case .parts(let known)? = offered[parts[0]] else { return nil }
    return known.contains(parts[1]) ? .text : nil
  }
}

extension Diagnostic {
  fileprivate static func unclosedTag(at range: SourceRange) -> Diagnostic {
    Diagnostic("template.unclosed-tag", "this tag is never closed; end it with `}}`", at: range)
  }

  fileprivate static func unsupported(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "template.unsupported",
      "templates here keep to the delimiters `{{` and `}}`; remove this tag",
      at: range)
  }

  fileprivate static func unknownPartial(
    _ name: String, _ known: [String], at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      "template.unknown-partial",
      "there is no template `\(name)`; there are \(known.joined(separator: ", "))", at: range)
  }

  fileprivate static func circle(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "template.circle", "the template `\(name)` is used within itself; remove this tag", at: range)
  }

  fileprivate static func unopened(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "template.unopened-section", "`\(name)` is closed here but was not opened; remove this tag",
      at: range)
  }

  fileprivate static func mismatched(
    _ name: String, opened: String, _ place: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      "template.mismatched-section", "`\(name)` is closed here while `\(opened)` is open", at: range
    ).noting("`\(opened)` is opened here", at: place)
  }

  fileprivate static func unclosedSection(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "template.unclosed-section", "`\(name)` is opened here and never closed; add `{{/\(name)}}`",
      at: range)
  }

  fileprivate static func noContext(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "template.no-item", "`.` means the item of a list; use it within a section", at: range)
  }

  fileprivate static func unknownName(
    _ name: String, _ known: [String], at range: SourceRange
  ) -> Diagnostic {
    let finding = Diagnostic(
      "template.unknown-name",
      "a page has no `\(name)` to show; it offers \(known.joined(separator: ", "))", at: range)
    guard let meant = closest(to: name, in: known) else { return finding }
    return finding.fixing("did you mean `\(meant)`?", replace: range, with: meant)
  }
}
