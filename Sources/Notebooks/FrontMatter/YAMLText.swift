import Diagnostics
import Yams

/// Front matter's YAML, read by Yams, which says where each node begins.
struct YAMLText {
  let file: SourceFile
  let bytes: Range<Int>
  private let text: [UInt8]
  private let lineStarts: [Int]

  /// Bounds for input of any kind. An alias repeats what it stands for, and aliases of aliases
  /// multiply; so many uses stay harmless.
  private enum Limit {
    static let depth = 64
    static let aliases = 24
    static let nodes = 100_000
  }

  init(_ file: SourceFile, _ bytes: Range<Int>) {
    self.file = file
    self.bytes = bytes
    text = Array(file.slice(bytes).utf8)
    lineStarts = YAMLText.lineStarts(text)
  }

  /// The entries of the mapping; nil where it is none. Nothing at all has none.
  func entries() -> Result<[FrontMatter.Entry]?, Diagnostics> {
    if let excess { return .failure(Diagnostics(excess)) }
    do {
      // Scalars stay text here, so that no rule has to tell their kinds apart.
      guard let root = try compose(yaml: String(decoding: text, as: UTF8.self), .basic) else {
        return .success([])
      }
      guard case .mapping(let mapping) = root else {
        if case .scalar(let scalar) = root, scalar.string.isEmpty { return .success([]) }
        return .success(nil)
      }
      var count = 0
      return .success(try entries(mapping, &count))
    } catch let error as YamlError {
      return .failure(Diagnostics(finding(error)))
    } catch let finding as Diagnostic {
      return .failure(Diagnostics(finding))
    } catch {
      return .failure(Diagnostics(.malformed("\(error)", at: range(0..<0))))
    }
  }

  func range(_ local: Range<Int>) -> SourceRange {
    SourceRange(
      file.path, bytes.lowerBound + local.lowerBound..<bytes.lowerBound + local.upperBound)
  }
}

extension YAMLText {
  private func entries(_ mapping: Node.Mapping, _ count: inout Int) throws(Diagnostic)
    -> [FrontMatter.Entry]
  {
    var entries: [FrontMatter.Entry] = []
    for (key, value) in mapping {
      let keyNode = try node(key, &count)
      guard case .text(let name) = keyNode.value else { throw .keyIsNoText(keyNode.range) }
      entries.append(
        FrontMatter.Entry(
          key: name.text, keyRange: keyNode.range, node: try node(value, &count)))
    }
    return entries
  }

  private func node(_ node: Node, _ count: inout Int) throws(Diagnostic) -> FrontMatter.Node {
    count += 1
    let start = offset(of: node.mark)
    guard count <= Limit.nodes else { throw .tooLarge(range(start..<start)) }
    switch node {
    case .scalar(let scalar):
      let found = YAMLScalar(scalar.string, scalar.style.kind, in: text, at: start)
      let excerpt = Excerpt(
        lines: found.lines.map { ($0.text, bytes.lowerBound + $0.offset) }, in: file.path)
      return FrontMatter.Node(value: .text(excerpt), range: range(found.range))
    case .sequence(let sequence):
      var items: [FrontMatter.Node] = []
      for item in sequence { items.append(try self.node(item, &count)) }
      return FrontMatter.Node(value: .list(items), range: range(start, through: items.last?.range))
    case .mapping(let mapping):
      let entries = try entries(mapping, &count)
      return FrontMatter.Node(
        value: .map(entries), range: range(start, through: entries.last?.node.range))
    case .alias:
      throw .malformed("an alias stands for nothing", at: range(start..<start))
    }
  }

  private func range(_ start: Int, through last: SourceRange?) -> SourceRange {
    let first = range(scalar(at: start))
    return last.map(first.union) ?? first
  }
}

extension YAMLText {
  private static func lineStarts(_ text: [UInt8]) -> [Int] {
    var starts = [0]
    for index in text.indices {
      let end = text.yamlLineEnd(at: index)
      if end > 0, !(text[index] == 0x0D && end == 2) { starts.append(index + end) }
    }
    return starts
  }

  /// libyaml counts lines from 1 and, in each, Unicode scalars from 1.
  private func offset(of mark: Mark?) -> Int {
    guard let mark, lineStarts.indices.contains(mark.line - 1) else { return text.count }
    var offset = lineStarts[mark.line - 1]
    var column = 1
    while column < mark.column, offset < text.count {
      offset = scalar(at: offset).upperBound
      column += 1
    }
    return offset
  }

  /// The Unicode scalar that begins here; nothing at the end.
  private func scalar(at start: Int) -> Range<Int> {
    var end = min(start + 1, text.count)
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return start..<end
  }

  private func finding(_ error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let finding = Diagnostic.malformed(problem, at: range(scalar(at: offset(of: mark))))
      guard let context else { return finding }
      return finding.noting(context.text, at: range(scalar(at: offset(of: context.mark))))
    case .reader(let problem, let count, _, let yaml):
      // Counted in characters as Swift has them.
      let place = count.flatMap {
        yaml.index(yaml.startIndex, offsetBy: $0, limitedBy: yaml.endIndex)
      }
      let start = place.map { yaml.utf8.distance(from: yaml.startIndex, to: $0) } ?? 0
      return .malformed(problem, at: range(start..<start))
    case .duplicatedKeysInMapping(let keys, let context):
      let start = offset(of: context.mark)
      let length = text[start...].prefix { !$0.isSpace && $0 != UInt8(ascii: ":") }.count
      return .repeatedKey(keys.first ?? "", at: range(start..<start + length))
    default: return .malformed("it cannot be read", at: range(0..<0))
    }
  }

  /// What would cost more than any front matter is worth.
  private var excess: Diagnostic? {
    var depth = 0
    var deepest = 0
    for byte in text {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth = max(0, depth - 1) }
      deepest = max(deepest, depth)
    }
    for start in lineStarts {
      let indent = text[start...].prefix {
        $0.isSpace || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "?")
      }
      deepest = max(deepest, indent.prefix { $0 != 0x0A }.count / 2)
    }
    if deepest > Limit.depth { return .tooDeep(range(0..<0)) }
    return aliasCount > Limit.aliases ? .tooManyAliases(range(0..<0)) : nil
  }

  /// Uses of the names that `&name` gives.
  private var aliasCount: Int {
    let anchors = Set(names(after: UInt8(ascii: "&")))
    return anchors.isEmpty ? 0 : names(after: UInt8(ascii: "*")).count { anchors.contains($0) }
  }

  private func names(after sign: UInt8) -> [[UInt8]] {
    text.indices.filter { text[$0] == sign }.map { index in
      Array(text[(index + 1)...].prefix { $0.isAlphanumeric || $0 == 0x2D || $0 == 0x5F })
    }
  }
}

extension Node.Scalar.Style {
  fileprivate var kind: YAMLScalar.Style {
    switch self {
    case .any, .plain: .plain
    case .singleQuoted: .singleQuoted
    case .doubleQuoted: .doubleQuoted
    case .literal: .literal
    case .folded: .folded
    }
  }
}

extension Diagnostic {
  fileprivate static func malformed(_ problem: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "front-matter.malformed",
      "this is not YAML: \(problem); put a text with special characters in quotes", at: range)
  }

  fileprivate static func repeatedKey(_ key: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("front-matter.repeated", "`\(key)` is given twice; keep one", at: range)
  }

  fileprivate static func keyIsNoText(_ range: SourceRange) -> Diagnostic {
    Diagnostic("front-matter.key", "a name is a word; write `name: value`", at: range)
  }

  fileprivate static func tooDeep(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "front-matter.too-deep", "this front matter is nested too deeply; flatten it", at: range)
  }

  fileprivate static func tooManyAliases(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "front-matter.too-many-aliases", "too many aliases `*name` stand here; write the values out",
      at: range)
  }

  fileprivate static func tooLarge(_ range: SourceRange) -> Diagnostic {
    Diagnostic("front-matter.too-large", "this front matter holds too much; shorten it", at: range)
  }
}
