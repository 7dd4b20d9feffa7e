package import Diagnostics
package import Notebooks
import Typesetting

/// Reads a notebook's Markdown and everything nested in it or included by it.
package struct Loader {
  /// Bodies and included files may nest this deep; deeper is taken for a mistake.
  static let deepest = 24

  let directives: [String: Directive]
  let reader: SourceReader
  package private(set) var diagnostics: [Diagnostic] = []
  /// Every file that was read, by path: what diagnostics quote, and what the page depends on.
  package private(set) var sources: [String: SourceFile] = [:]
  /// Those of the sources in which a directive's text asked for any, by path.
  private var footnotes: [String: LentFootnotes] = [:]
  private var lastID = 0
  private var including: [String] = []

  package init(directives: [Directive], reader: SourceReader) {
    self.directives = Dictionary(uniqueKeysWithValues: directives.map { ($0.name, $0) })
    self.reader = reader
  }

  package mutating func load(_ markdown: Markdown, of file: SourceFile) -> LoadedMarkdown {
    sources[file.path] = file
    including.append(file.path)
    defer { including.removeLast() }
    return load(markdown, depth: 0)
  }

  private mutating func load(_ markdown: Markdown, depth: Int) -> LoadedMarkdown {
    diagnostics += markdown.diagnostics
    diagnostics += markdown.nearRoles.filter {
      directives[$0.name.text]?.forms.contains(.role) == true
    }
    .map(Diagnostic.nearRole)
    var segments: [LoadedMarkdown.Segment] = []
    for segment in markdown.segments {
      switch segment {
      case .html(let html): segments.append(.html(html))
      case .splice(.call(let call)): segments.append(self.call(call, depth: depth))
      case .splice(.code(let code)) where isMeantAsDirective(code):
        diagnostics.append(.withoutBraces(code, in: sources[code.range.file]))
        segments.append(.splice(.code(code)))
      case .splice(let splice) where splice.mayBeNumbered:
        segments.append(.numbered(splice, id: nextID()))
      case .splice(let splice): segments.append(.splice(splice))
      }
    }
    return LoadedMarkdown(segments: segments)
  }

  /// Code in a language that is called as a directive, of which there is one.
  private func isMeantAsDirective(_ code: CodeBlock) -> Bool {
    code.language != Directive.swift.name && directives[code.language] != nil
  }

  private mutating func nextID() -> Int {
    lastID += 1
    return lastID
  }

  private mutating func call(_ call: Call, depth: Int) -> LoadedMarkdown.Segment {
    let id = nextID()
    guard let directive = directives[call.name.text] else {
      let finding = Diagnostic.unknownDirective(call, known: directives.keys.sorted())
      diagnostics.append(finding)
      return .call(.unknown(call, id: id, finding))
    }
    let findings = directive.check(call)
    diagnostics += findings
    let content = findings.isEmpty ? content(of: call, directive, depth: depth) : nil
    return .call(
      LoadedCall(
        id: id, directive: directive, arguments: Arguments(call: call, content: content),
        findings: findings))
  }

  private mutating func content(of call: Call, _ directive: Directive, depth: Int)
    -> LoadedMarkdown?
  {
    guard depth < Loader.deepest else {
      diagnostics.append(.nestedTooDeep(call))
      return nil
    }
    if directive.name == Directive.include.name { return included(call, depth: depth) }
    guard case .markdown = directive.body, call.form == .block else { return nil }
    return load(Markdown.parse(withFootnotes(call.body)), depth: depth + 1)
  }

  /// With the footnotes that the text's file defines outside of it.
  private mutating func withFootnotes(_ body: Excerpt) -> Excerpt {
    guard LentFootnotes.areWanted(in: body), let source = sources[body.file] else { return body }
    let footnotes = footnotes[body.file] ?? LentFootnotes(of: source)
    self.footnotes[body.file] = footnotes
    return footnotes.lent(to: body)
  }

  private mutating func included(_ call: Call, depth: Int) -> LoadedMarkdown? {
    let argument = call.argument.trimmed
    switch reader.path(argument.text, relativeTo: call.range.file) {
    case .failure(let problem):
      diagnostics.append(.cannotInclude(argument, problem))
      return nil
    case .success(let path):
      if including.contains(path) {
        diagnostics.append(.includesItself(argument, including + [path]))
        return nil
      }
      return read(path, argument, depth: depth)
    }
  }

  private mutating func read(_ path: String, _ argument: Excerpt, depth: Int) -> LoadedMarkdown? {
    switch reader.source(path) {
    case .failure(let problem):
      diagnostics.append(.cannotInclude(argument, problem))
      return nil
    case .success(let file):
      sources[path] = file
      including.append(path)
      defer { including.removeLast() }
      return load(
        Markdown.parse(Excerpt(file.text, in: path, at: 0).declaring(argument.units)),
        depth: depth + 1)
    }
  }
}

extension Splice {
  fileprivate var mayBeNumbered: Bool {
    switch self {
    case .math(let math): math.isDisplay
    case .table(let boundary): if case .start = boundary.kind { true } else { false }
    case .call, .headingStart, .headingEnd, .code, .image, .link, .target: false
    }
  }
}

extension LoadedCall {
  /// A call of no known directive: it shows the mark of its finding.
  fileprivate static func unknown(_ call: Call, id: Int, _ finding: Diagnostic) -> LoadedCall {
    let directive = Directive(
      call.name.text, [.role, .block], summary: "", example: ""
    ) { arguments, _ in Outcome(.nothing) }
    return LoadedCall(
      id: id, directive: directive, arguments: Arguments(call: call, content: nil),
      findings: [finding])
  }
}

extension Diagnostic {
  fileprivate static func unknownDirective(_ call: Call, known: [String]) -> Diagnostic {
    let name = call.name
    let finding = Diagnostic(
      "directive.unknown",
      "there is no directive `\(name.text)`; `reckon directives` lists those there are",
      at: name.range)
    if let advice = OtherDialects.advice[name.text] { return finding.noting(advice) }
    let other = OtherDialects.names[name.text]
    guard let close = other ?? closest(to: name.text, in: known) else { return finding }
    return finding.fixing("did you mean `\(close)`?", replace: name.range, with: close)
  }

  fileprivate static func withoutBraces(_ code: CodeBlock, in file: SourceFile?) -> Diagnostic {
    var range = code.range
    let start = file?.slice(range.bytes).utf8.firstRange(of: code.language.utf8)
    if let file, let start {
      let text = file.slice(range.bytes).utf8
      let offset =
        range.bytes.lowerBound + text.distance(from: text.startIndex, to: start.lowerBound)
      range = SourceRange(range.file, offset..<offset + code.language.utf8.count)
    }
    return Diagnostic(
      "directive.no-braces", .warning,
      "this is shown as code; the name of a directive stands in braces", at: range
    ).fixing("write `{\(code.language)}`", replace: range, with: "{\(code.language)}")
  }

  fileprivate static func nearRole(_ near: NearRole) -> Diagnostic {
    let name = near.name.text
    let finding = Diagnostic(
      "role.near", .warning,
      "this is shown as it stands; backticks follow the braces of a role at once: "
        + "`` {\(name)}`…` ``", at: near.range)
    guard near.hasBackticks else { return finding }
    return finding.fixing("write `{\(name)}`", replace: near.range, with: "{\(name)}")
  }

  fileprivate static func nestedTooDeep(_ call: Call) -> Diagnostic {
    Diagnostic(
      "directive.nested-too-deep",
      "directives are nested more than \(Loader.deepest) deep here; flatten them",
      at: call.name.range)
  }

  fileprivate static func cannotInclude(_ path: Excerpt, _ problem: FileProblem) -> Diagnostic {
    Diagnostic("include.unreadable", "cannot include this file: \(problem.message)", at: path.range)
  }

  fileprivate static func includesItself(_ path: Excerpt, _ chain: [String]) -> Diagnostic {
    Diagnostic(
      "include.cycle",
      "this file includes itself: \(chain.joined(separator: " → ")); break the circle",
      at: path.range)
  }
}
