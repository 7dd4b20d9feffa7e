import Diagnostics

/// Holds a template's names to what a page offers, because Mustache prints nothing for a name that
/// it does not know.
struct TemplateChecks {
  let partials: Set<String>
  private(set) var findings: [Diagnostic] = []

  init(partials: Set<String>) { self.partials = partials }

  /// A section that is open, and the names that it adds.
  private struct Section {
    var name: String
    var range: SourceRange
    var names: [String: PageNames.Kind]
    var isList: Bool
  }

  /// - Parameter context: names that the sections around a partial add.
  mutating func check(_ file: SourceFile) {
    switch TemplateTag.scan(file.text) {
    case .failure(let unclosed):
      findings.append(.unclosedTag(at: SourceRange(file.path, unclosed.bytes)))
    case .success(let tags): check(tags, in: file)
    }
  }

  private mutating func check(_ tags: [TemplateTag], in file: SourceFile) {
    var open: [Section] = []
    for tag in tags {
      let range = SourceRange(file.path, tag.bytes)
      switch tag.kind {
      case .comment: break
      case .delimiters, .pragma: findings.append(.unsupported(at: range))
      case .variable, .unescaped: check(tag.name, open, range)
      case .section, .inverted: open.append(section(tag, open, range))
      case .block: open.append(Section(name: tag.name, range: range, names: [:], isList: false))
      case .partial, .parent:
        if !partials.contains(tag.name) {
          findings.append(.unknownPartial(tag.name, partials.sorted(), at: range))
        }
        if tag.kind == .parent {
          open.append(Section(name: tag.name, range: range, names: [:], isList: false))
        }
      case .close:
        guard let last = open.popLast() else {
          findings.append(.unopened(tag.name, at: range))
          continue
        }
        if last.name != tag.name {
          findings.append(.mismatched(tag.name, opened: last.name, last.range, at: range))
        }
      }
    }
    for section in open { findings.append(.unclosedSection(section.name, at: section.range)) }
  }

  private mutating func section(
    _ tag: TemplateTag, _ open: [Section], _ range: SourceRange
  ) -> Section {
    check(tag.name, open, range)
    var section = Section(name: tag.name, range: range, names: [:], isList: false)
    if tag.kind == .section, case .list(let names)? = kind(of: tag.name, open) {
      section.names = names
      section.isList = true
    }
    return section
  }

  private mutating func check(_ name: String, _ open: [Section], _ range: SourceRange) {
    if name == "." {
      if open.isEmpty { findings.append(.noContext(at: range)) }
    } else if kind(of: name, open) == nil {
      let known = PageNames.offered.keys + open.flatMap(\.names.keys)
      findings.append(.unknownName(name, known.sorted(), at: range))
    }
  }

  private func kind(of name: String, _ open: [Section]) -> PageNames.Kind? {
    open.last { $0.names[name] != nil }?.names[name] ?? PageNames.offered[name]
  }
}

extension Diagnostic {
  fileprivate static func unclosedTag(at range: SourceRange) -> Diagnostic {
    Diagnostic("template.unclosed-tag", .error, "this tag is never closed; end it with `}}`", at: range)
  }

  fileprivate static func unsupported(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "template.unsupported", .error, "templates here keep to the delimiters `{{` and `}}`; remove this tag",
      at: range)
  }

  fileprivate static func unknownPartial(
    _ name: String, _ known: [String], at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      "template.unknown-partial", .error,
      "there is no template `\(name)`; there are \(known.joined(separator: ", "))", at: range)
  }

  fileprivate static func unopened(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "template.unopened-section", .error, "`\(name)` is closed here but was not opened; remove this tag",
      at: range)
  }

  fileprivate static func mismatched(
    _ name: String, opened: String, _ place: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      "template.mismatched-section", .error, "`\(name)` is closed here while `\(opened)` is open", at: range
    ).noting("`\(opened)` is opened here", at: place)
  }

  fileprivate static func unclosedSection(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "template.unclosed-section", .error, "`\(name)` is opened here and never closed; add `{{/\(name)}}`",
      at: range)
  }

  fileprivate static func noContext(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "template.no-item", .error, "`.` means the item of a list; use it within a section", at: range)
  }

  fileprivate static func unknownName(
    _ name: String, _ known: [String], at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      "template.unknown-name", .error,
      "a page has no `\(name)` to show; it offers \(known.joined(separator: ", "))", at: range)
  }
}
