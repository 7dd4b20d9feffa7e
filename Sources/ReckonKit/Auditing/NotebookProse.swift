import Auditing
import Diagnostics
import Notebooks

/// Which bytes of a notebook and of the files it includes are its author's own prose: everything but
/// the calls, and of those the Markdown in them, such as an answer's text or a table's caption.
package struct NotebookProse: Sendable {
  /// What is no prose, by file; in no order, and ranges may overlap.
  private(set) var hidden: [String: [Range<Int>]] = [:]
  /// Every call, in reading order; a file that is included twice has its calls once.
  private(set) var calls: [LoadedCall] = []
  private var seen: Set<SourceRange> = []

  init(_ markdown: LoadedMarkdown) {
    markdown.forEachCall { add($0) }
  }

  /// Hides what stands before a notebook's body, but for its abstract.
  mutating func hideFront(_ front: Range<Int>, of file: String, except abstract: Excerpt?) {
    hide(SourceRange(file, front), except: [abstract?.range].compactMap(\.self))
    if let abstract { hideCalls(in: abstract) }
  }

  private mutating func add(_ loaded: LoadedCall) {
    let call = loaded.arguments.call
    guard seen.insert(call.range).inserted else { return }
    calls.append(loaded)
    let words = loaded.findings.isEmpty ? loaded.directive.words(of: call) : []
    let body = loaded.hasProse ? [call.body.range] : []
    hide(call.range, except: words.map(\.range) + body)
    for excerpt in words { hideCalls(in: excerpt) }
  }

  /// Roles in a caption or a title are no prose either.
  private mutating func hideCalls(in excerpt: Excerpt) {
    guard excerpt.text.utf8.contains(UInt8(ascii: "{")) else { return }
    for case .splice(.call(let call)) in Markdown.parse(excerpt).segments {
      hide(call.range, except: [])
    }
  }

  private mutating func hide(_ range: SourceRange, except visible: [SourceRange]) {
    var start = range.bytes.lowerBound
    let ordered = visible.map(\.bytes).filter { !$0.isEmpty }
    for part in ordered.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if part.lowerBound > start { hidden[range.file, default: []].append(start..<part.lowerBound) }
      start = max(start, part.upperBound)
    }
    if start < range.bytes.upperBound {
      hidden[range.file, default: []].append(start..<range.bytes.upperBound)
    }
  }
}

extension NotebookProse {
  /// What is no prose of a write-up that is audited by itself: its directives and roles, which check
  /// themselves.
  static func hidden(in file: SourceFile, _ kind: DocumentKind) -> [Range<Int>] {
    guard kind == .markdown, file.text.utf8.contains(UInt8(ascii: "{")) else { return [] }
    let noFiles = SourceReader { .failure(.missing($0)) }
    var loader = Loader(directives: Directive.all, reader: noFiles)
    return NotebookProse(loader.load(Notebook.parse(file).body, of: file)).hidden[file.path] ?? []
  }
}

extension LoadedCall {
  /// Whether its body is Markdown that was read at its own place.
  fileprivate var hasProse: Bool {
    guard case .markdown = directive.body, arguments.isBlock else { return false }
    return arguments.content != nil
  }
}

extension Directive {
  /// What of a call is Markdown besides its body: a title, a caption.
  fileprivate func words(of call: Call) -> [Excerpt] {
    let title = argument?.kind == Parameter<Excerpt>.markdownKind ? [call.argument.trimmed] : []
    let worded = Set(options.filter { $0.kind == Parameter<Excerpt>.markdownKind }.map(\.name))
    return title + call.options.filter { worded.contains($0.name.text) }.map(\.value.trimmed)
  }
}
