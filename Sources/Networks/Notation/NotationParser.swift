import Diagnostics

/// Reads the notation of networks.
///
///     network   = input { setting } { statement }
///     input     = [name] "input" size ["tokens"] { "," setting }
///     setting   = "batch" number | "bias" ("yes" | "no") | ["dtype"] element-type | "weights" element-type
///               | "optimizer" ("sgd" | "momentum" | "adam")
///     statement = chain | group | join
///     chain     = item { ("->" | "→") item }
///     item      = [name] [number "×"] ( layer | "(" chain ")" )
///     layer     = kind { argument } { "," argument }             see the extensions of LayerKind
///     group     = [number "×"] name ":" [chain]  and lines indented below it
///     join      = [name] [number "×"] joint [name] [":"]  and branches on lines indented below it
///     joint     = "concat" | "add" | "multiply" | "branches" | "residual"
///     branch    = name ":" [chain]  and lines indented below it  |  "identity"
///     size      = number { ("×" | "x") number }                  height × width × channels
///
/// One statement a line; `#` begins a comment. A repetition repeats the item behind it, and gives its
/// copies numbers: `block1`, `block2`, or `conv1_1`, `conv1_2` after a name that ends in a digit.
/// What stands below a group or a joint belongs to it as long as it is indented more; elsewhere
/// indentation means nothing, so that layers without names may be set below those with one. The lines
/// below `residual` are layers one after another, to whose result its input is added.
struct NotationParser {
  let excerpt: Excerpt
  private(set) var lines: [Line]
  private(set) var next = 0
  private var depth = 0
  var settings = Settings()
  private(set) var findings: [Diagnostic] = []
  private(set) var input: InputLine?
  private(set) var statements: [Statement] = []

  struct InputLine: Sendable {
    var name: Statement.Label
    var shape: Shape
    var range: SourceRange
    var sizeRange: SourceRange
  }

  /// Bounds of time, memory and stack.
  enum Limit {
    static let findings = 20
    static let depth = 64
    static let layers = 200_000
  }

  init(_ excerpt: Excerpt) {
    self.excerpt = excerpt
    let lexer = Lexer(excerpt.text)
    lines = lexer.lines
    if let tab = lexer.firstTab {
      report(.tab(lexer.tabCount, at: excerpt.range(tab..<tab + 1)))
    }
    guard !lines.isEmpty else {
      report(.empty(at: excerpt.range))
      return
    }
    readInput()
    statements = block(deeperThan: -1)
  }

  mutating func report(_ finding: Diagnostic) {
    findings.append(finding)
    // What follows would not be listed anyway.
    if findings.count >= Limit.findings { next = lines.count }
  }

  func range(_ local: Range<Int>) -> SourceRange { excerpt.range(local) }
  func range(_ token: Token) -> SourceRange { excerpt.range(token.local) }

  // MARK: The first lines

  private mutating func readInput() {
    let line = lines[0]
    let isNamed = line.tokens.count > 1 && line.tokens[1].word == "input"
    let keyword = isNamed ? 1 : 0
    if line.tokens[keyword].word != "input" {
      guard line.isMisspeltInput else {
        report(.missingInput(at: range(line.tokens[0])))
        return
      }
      report(.misspeltInput(line.tokens[0].text, at: range(line.tokens[0])))
    }
    next = 1
    let label = isNamed ? self.label(line.tokens[0]) : nil
    let name = label ?? Statement.Label(text: "input", range: range(line.tokens[keyword]))
    let parts = line.tokens[(keyword + 1)...].split { $0.mark == .comma }
    guard let size = parts.first else {
      report(.missingSize(at: range(line.tokens[keyword])))
      return
    }
    let shape = shape(Array(size))
    for part in parts.dropFirst() { readSetting(Array(part)) }
    while next < lines.count, isSetting(lines[next].tokens) {
      for part in lines[next].tokens.split(whereSeparator: { $0.mark == .comma }) {
        readSetting(Array(part))
      }
      next += 1
    }
    if let shape {
      let local = size[size.startIndex].local.lowerBound..<size[size.endIndex - 1].local.upperBound
      input = InputLine(
        name: name, shape: shape, range: range(line.local), sizeRange: range(local))
    }
  }

  /// One number is a vector, two are tokens × features, three height × width × channels, and four
  /// have a depth before them; `tokens` behind one number makes it a sequence of numbers to look up.
  private mutating func shape(_ tokens: [Token]) -> Shape? {
    let isSequence = tokens.last?.word == "tokens"
    switch SizeReader.read(isSequence ? Array(tokens.dropLast()) : tokens, from: 1) {
    case .failure(let fault):
      report(.badSize(fault, at: range(fault.local ?? tokens[0].local)))
      return nil
    case .success(let sizes):
      let axes: [[Shape.Axis]] = [
        [.features], [.tokens, .features], [.height, .width, .channels],
        [.depth, .height, .width, .channels],
      ]
      if isSequence, sizes.count == 1 { return Shape([Shape.Extent(.tokens, sizes[0])]) }
      guard !isSequence, axes.indices.contains(sizes.count - 1) else {
        let whole = tokens[0].local.lowerBound..<tokens[tokens.count - 1].local.upperBound
        report(.badRank(sizes.count, at: range(whole)))
        return nil
      }
      return Shape(zip(axes[sizes.count - 1], sizes).map { Shape.Extent($0, $1) })
    }
  }

  // MARK: Blocks

  /// The statements on lines that are indented deeper than what they belong to.
  mutating func block(deeperThan indentation: Int) -> [Statement] {
    var statements: [Statement] = []
    var names: [String: SourceRange] = [:]
    while next < lines.count, lines[next].indentation > indentation {
      let line = lines[next]
      next += 1
      for statement in statement(line) {
        if let name = statement.name { note(name, in: &names) }
        statements.append(statement)
      }
    }
    return statements
  }

  /// Reports a name that is taken already.
  mutating func note(_ name: Statement.Label, in names: inout [String: SourceRange]) {
    if let first = names[name.text] {
      report(.duplicateName(name, first: first))
    } else {
      names[name.text] = name.range
    }
  }

  private mutating func statement(_ line: Line) -> [Statement] {
    let tokens = line.tokens[...]
    if tokens[0].word == "input", depth == 0 {
      report(.secondInput(at: range(tokens[0])))
      return []
    }
    if depth == 0, isSetting(line.tokens) {
      report(.lateSetting(tokens[0].text, at: range(line.local)))
      return []
    }
    if let header = groupHeader(tokens) { return [group(header, line)] }
    if let header = joinHeader(tokens) { return [join(header, line)] }
    return chain(tokens)
  }

  // MARK: Groups and joins

  private struct GroupHeader {
    var repetition: Statement.Repetition?
    var name: Token
    var rest: ArraySlice<Token>
  }

  private mutating func groupHeader(_ tokens: ArraySlice<Token>) -> GroupHeader? {
    var rest = tokens
    var count: ArraySlice<Token> = []
    if rest.count > 3, rest[rest.startIndex].isNumeric, rest[rest.startIndex + 1].mark == .times,
      rest[rest.startIndex + 3].mark == .colon
    {
      count = rest.prefix(1)
      rest = rest.dropFirst(2)
    }
    guard rest.count > 1, rest[rest.startIndex + 1].mark == .colon,
      let name = rest.first, name.mark == nil, LayerKind.join(name) == nil
    else { return nil }
    let repetition = count.first.flatMap { self.repetition($0) }
    return GroupHeader(repetition: repetition, name: name, rest: rest.dropFirst(2))
  }

  private mutating func group(_ header: GroupHeader, _ line: Line) -> Statement {
    let label = label(header.name)
    var statements = header.rest.isEmpty ? [] : chain(header.rest)
    statements += nested { $0.block(deeperThan: line.indentation) }
    if statements.isEmpty {
      report(.emptyGroup(header.name.text, at: range(header.name)))
      return Statement(content: .failed, range: range(line.local))
    }
    return Statement(
      name: label, repetition: header.repetition, content: .sequence(statements),
      range: range(line.local))
  }

  private struct JoinHeader {
    var repetition: Statement.Repetition?
    var name: Token?
    var keyword: Token
    var kind: Group.Kind
  }

  private mutating func joinHeader(_ tokens: ArraySlice<Token>) -> JoinHeader? {
    var rest = tokens
    var name: Token?
    if let first = rest.first, LayerKind.join(first) == nil, !isRepetition(rest) {
      let second = rest.dropFirst()
      let keyword = isRepetition(second) ? second.dropFirst(2) : second
      guard LayerKind.join(keyword.first) != nil else { return nil }
      name = first
      rest = second
    }
    var count: Token?
    if isRepetition(rest) {
      count = rest.first
      rest = rest.dropFirst(2)
    }
    guard let keyword = rest.first, let kind = LayerKind.join(keyword) else { return nil }
    rest = rest.dropFirst()
    if name == nil, let next = rest.first, next.mark == nil {
      name = next
      rest = rest.dropFirst()
    }
    if rest.first?.mark == .colon { rest = rest.dropFirst() }
    if let extra = rest.first, let last = rest.last {
      report(.afterJoint(keyword.text, at: range(extra.local.lowerBound..<last.local.upperBound)))
    }
    let repetition = count.flatMap { self.repetition($0) }
    return JoinHeader(repetition: repetition, name: name, keyword: keyword, kind: kind)
  }

  private mutating func join(_ header: JoinHeader, _ line: Line) -> Statement {
    let label = header.name.flatMap { self.label($0) }
    let isResidual = header.keyword.word == "residual"
    let range = range(line.local)
    let branches: [Statement.Branch]
    if isResidual {
      let statements = nested { $0.block(deeperThan: line.indentation) }
      let name = Statement.Label(text: "", range: range)
      branches =
        statements.isEmpty
        ? []
        : [Statement.Branch(name: name, statements: statements, range: range, isIdentity: false)]
    } else {
      branches = nested { $0.branches(deeperThan: line.indentation, of: header.keyword.text) }
    }
    if branches.isEmpty {
      report(.noBranches(header.keyword.text, at: self.range(header.keyword)))
      return Statement(name: label, content: .failed, range: range)
    }
    if branches.count == 1, !isResidual, header.kind == .add || header.kind == .multiply {
      report(.oneBranch(header.keyword.text, at: self.range(header.keyword)))
    }
    let join = Statement.Join(kind: header.kind, isResidual: isResidual, branches: branches)
    return Statement(
      name: label, repetition: header.repetition, content: .join(join), range: range)
  }

  private mutating func branches(deeperThan indentation: Int, of joint: String)
    -> [Statement.Branch]
  {
    var branches: [Statement.Branch] = []
    var names: [String: SourceRange] = [:]
    var column: Int?
    while next < lines.count, lines[next].indentation > indentation {
      let line = lines[next]
      next += 1
      if let column, line.indentation != column {
        report(.uneven(at: range(line.tokens[0])))
      }
      column = column ?? line.indentation
      guard let branch = branch(line, of: joint) else { continue }
      note(branch.name, in: &names)
      branches.append(branch)
    }
    return branches
  }

  private mutating func branch(_ line: Line, of joint: String) -> Statement.Branch? {
    let range = range(line.local)
    if line.tokens.count == 1, line.tokens[0].word == "identity" {
      let name = Statement.Label(text: "identity", range: range)
      return Statement.Branch(name: name, statements: [], range: range, isIdentity: true)
    }
    guard let header = groupHeader(line.tokens[...]) else {
      report(.unnamedBranch(joint, at: self.range(line.tokens[0])))
      _ = nested { $0.block(deeperThan: line.indentation) }
      return nil
    }
    if let repetition = header.repetition {
      report(.repeatedBranch(at: repetition.range))
    }
    let label = label(header.name) ?? Statement.Label(text: "_", range: self.range(header.name))
    let rest = header.rest
    if rest.count == 1, rest.first?.word == "identity" {
      return Statement.Branch(name: label, statements: [], range: range, isIdentity: true)
    }
    var statements = rest.isEmpty ? [] : chain(rest)
    statements += nested { $0.block(deeperThan: line.indentation) }
    if statements.isEmpty { report(.emptyGroup(header.name.text, at: self.range(header.name))) }
    return Statement.Branch(name: label, statements: statements, range: range, isIdentity: false)
  }

  /// Counts nesting, which takes stack; what lies deeper is skipped.
  mutating func nested<Value>(_ read: (inout NotationParser) -> [Value]) -> [Value] {
    guard depth < Limit.depth else {
      let indentation = next > 0 ? lines[next - 1].indentation : 0
      report(.tooDeep(at: range(lines[max(0, next - 1)].local)))
      while next < lines.count, lines[next].indentation > indentation { next += 1 }
      return []
    }
    depth += 1
    defer { depth -= 1 }
    return read(&self)
  }
}
