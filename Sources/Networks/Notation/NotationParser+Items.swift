import Diagnostics

/// Chains, their items, names and repetitions.
extension NotationParser {
  mutating func chain(_ tokens: ArraySlice<Token>) -> [Statement] {
    var statements: [Statement] = []
    for part in parts(of: tokens) {
      guard !part.isEmpty else {
        report(.emptyItem(at: range(tokens.emptySide)))
        statements.append(Statement(content: .failed, range: range(tokens.emptySide)))
        continue
      }
      statements.append(item(part))
    }
    return statements
  }

  /// What stands between arrows outside parentheses.
  private func parts(of tokens: ArraySlice<Token>) -> [ArraySlice<Token>] {
    var parts: [ArraySlice<Token>] = []
    var depth = 0
    var start = tokens.startIndex
    for index in tokens.indices {
      switch tokens[index].mark {
      case .open: depth += 1
      case .close: depth -= 1
      case .arrow where depth <= 0:
        parts.append(tokens[start..<index])
        start = index + 1
      default: break
      }
    }
    return parts + [tokens[start...]]
  }

  private mutating func item(_ tokens: ArraySlice<Token>) -> Statement {
    if let kind = calledKind(tokens) {
      report(.called(kind, tokens, at: range(tokens.whole)))
      return Statement(content: .failed, range: range(tokens.whole))
    }
    var rest = tokens
    var name: Statement.Label?
    if isNamed(rest), let first = rest.first {
      name = label(first)
      rest = rest.dropFirst()
    }
    var count: Token?
    if isRepetition(rest) {
      count = rest.first
      rest = rest.dropFirst(2)
    }
    let local = tokens.whole
    var statement = Statement(name: name, content: .failed, range: range(local))
    statement.repetition = count.flatMap { repetition($0) }
    if rest.first?.mark == .open {
      statement.content = parenthesised(rest)
    } else if name == nil, let misspelt = misspeltKind(rest) {
      report(.unknownKind(misspelt.text, at: range(misspelt)))
    } else if let (kind, length) = LayerKind.match(rest) {
      statement.content = layer(kind, rest, length)
    } else {
      reportUnknown(rest.isEmpty ? tokens : rest)
    }
    return statement
  }

  /// Whether the first token is a name: a kind, a repetition or a parenthesis follows it.
  private func isNamed(_ tokens: ArraySlice<Token>) -> Bool {
    guard let first = tokens.first, first.mark == nil, !isRepetition(tokens), tokens.count > 1
    else {
      return false
    }
    let rest = tokens.dropFirst()
    if LayerKind.match(tokens).map({ $0.length > 1 }) ?? false { return false }
    return isRepetition(rest) || rest.first?.mark == .open || LayerKind.match(rest) != nil
  }

  /// In `fc lineer 10` the first word is meant as a name, though it is a kind as well.
  private func misspeltKind(_ tokens: ArraySlice<Token>) -> Token? {
    guard let (kind, length) = LayerKind.match(tokens), length == 1,
      let second = tokens.dropFirst().first, second.mark == nil,
      second.word.first?.isLetter == true, second.word.count > 3
    else { return nil }
    let options = kind.usage.options.flatMap { $0.split(separator: " ").map(String.init) }
    let isOption = options.contains(second.word) || closest(to: second.word, in: options) != nil
    return !isOption && closest(to: second.word, in: LayerKind.suggestions) != nil ? second : nil
  }

  /// The kind of layer that is written as a call in a program, `relu()` or `nn.Conv2d(3, 16, 3)`:
  /// what stands in its parentheses is no chain of layers.
  private func calledKind(_ tokens: ArraySlice<Token>) -> LayerKind? {
    guard var name = tokens.first, tokens.count > 2,
      tokens[tokens.startIndex + 1].mark == .open, tokens.last?.mark == .close
    else { return nil }
    let inner = tokens.dropFirst(2)
    guard !isNamed(inner), LayerKind.match(inner) == nil, !isRepetition(inner),
      LayerKind.join(inner.first) == nil, inner.first?.mark != .open
    else { return nil }
    name.word = name.word.split(separator: ".").last.map(String.init) ?? name.word
    return LayerKind.match([name])?.kind
  }

  private mutating func parenthesised(_ tokens: ArraySlice<Token>) -> Statement.Content {
    guard let open = tokens.first, let last = tokens.last, last.mark == .close, tokens.isBalanced
    else {
      if let open = tokens.first { report(.unbalanced(at: range(open))) }
      return .failed
    }
    let inner = tokens.dropFirst().dropLast()
    if inner.isEmpty {
      report(.emptyItem(at: range(open.local.lowerBound..<last.local.upperBound)))
      return .failed
    }
    return .sequence(nested { $0.chain(inner) })
  }

  private mutating func layer(_ kind: LayerKind, _ tokens: ArraySlice<Token>, _ length: Int)
    -> Statement.Content
  {
    let start = tokens.startIndex
    if let mark = tokens.first(where: { $0.mark == .colon || $0.mark == .open || $0.mark == .close }
    ) {
      report(.unexpectedMark(mark.text, at: range(mark)))
      return .failed
    }
    var keyword = tokens[start]
    keyword.local = keyword.local.lowerBound..<tokens[start + length - 1].local.upperBound
    keyword.text = kind.names[0]
    var arguments = LayerArguments(
      tokens.dropFirst(length), of: keyword, options: kind.usage.options, in: excerpt, settings)
    let make = kind.read(&arguments)
    arguments.finish()
    for finding in arguments.findings { report(finding) }
    guard let make, arguments.findings.isEmpty else { return .failed }
    var places = arguments.places
    places.all = tokens.whole
    return .layer(Recipe(kind: kind.names[0], make: make, places: places))
  }

  /// Blames the word that was most likely meant to be a kind of layer.
  private mutating func reportUnknown(_ tokens: ArraySlice<Token>) {
    guard let first = tokens.first else { return }
    let second = tokens.dropFirst().first
    if let joint = tokens.prefix(2).first(where: { LayerKind.join($0) != nil }) {
      report(.jointInChain(joint.text, at: range(joint)))
      return
    }
    // Looking for what was meant takes time, and nothing more is reported then.
    guard findings.count < Limit.findings else { return }
    if isAboveItsLayers(tokens), closest(to: first.text, in: LayerKind.suggestions) == nil {
      report(.missingColon(first.text, at: range(first)))
      return
    }
    let isClose = { (token: Token) in
      closest(to: token.text, in: LayerKind.suggestions) != nil
    }
    if let second, second.isWord, isClose(second) || !isClose(first) {
      report(.unknownKind(second.text, at: range(second)))
    } else {
      report(.unknownKind(first.text, at: range(first)))
    }
  }

  /// A single word at the end of a line below which lines are indented.
  private func isAboveItsLayers(_ tokens: ArraySlice<Token>) -> Bool {
    guard tokens.count == 1, lines.indices.contains(next), next > 0 else { return false }
    let line = lines[next - 1]
    return line.tokens.last == tokens.last && lines[next].indentation > line.indentation
  }

  // MARK: Names and repetitions

  /// `3 ×` before a word or a parenthesis; before a digit it would be a size.
  func isRepetition(_ tokens: ArraySlice<Token>) -> Bool {
    let start = tokens.startIndex
    guard tokens.count > 2, tokens[start].isNumeric, tokens[start + 1].mark == .times else {
      return false
    }
    return tokens[start + 2].isWord || tokens[start + 2].mark == .open
  }

  mutating func repetition(_ token: Token) -> Statement.Repetition? {
    switch SizeReader.read([token], from: 1) {
    case .success(let sizes) where sizes.count == 1:
      return Statement.Repetition(count: sizes[0], range: range(token))
    case .success: report(.badRepetition(token.text, at: range(token)))
    case .failure(let fault): report(.badSize(fault, at: range(token)))
    }
    return nil
  }

  /// A name that expressions can use; `3×3` becomes `3x3`.
  mutating func label(_ token: Token) -> Statement.Label? {
    let range = range(token)
    var text = token.text
    if !text.isIdentifier { text = text.replacing("×", with: "x") }
    guard
      text.isIdentifier
        || text.unicodeScalars.allSatisfy({ $0.properties.isXIDContinue && $0 != "·" })
    else {
      report(.badName(token.text, at: range))
      return nil
    }
    if Network.reservedNames.contains(text) {
      report(.reservedName(text, at: range))
      return nil
    }
    return Statement.Label(text: text, range: range)
  }
}

extension Network {
  /// What expressions ask of a layer or a network, and so cannot be the name of one.
  fileprivate static let reservedNames = Set(
    Measure.allCases.map(\.rawValue) + ["input", "output", "batch"])
}

extension ArraySlice<Token> {
  fileprivate var whole: Range<Int> {
    guard let first, let last else { return 0..<0 }
    return first.local.lowerBound..<last.local.upperBound
  }

  /// The arrow that has nothing on one side.
  fileprivate var emptySide: Range<Int> {
    for index in indices where self[index].mark == .arrow {
      let isFirst = index == startIndex || self[index - 1].mark == .arrow
      if isFirst || index + 1 == endIndex { return self[index].local }
    }
    return whole
  }

  /// Whether the parenthesis that opens first closes last.
  fileprivate var isBalanced: Bool {
    var depth = 0
    for index in indices {
      if self[index].mark == .open { depth += 1 }
      if self[index].mark == .close { depth -= 1 }
      if depth == 0, index + 1 < endIndex { return false }
    }
    return depth == 0
  }
}

extension Diagnostic {
  fileprivate static func emptyItem(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.empty-item", "a layer is missing here; write one, or remove this", at: range)
  }

  fileprivate static func called(
    _ kind: LayerKind, _ tokens: ArraySlice<Token>, at range: SourceRange
  ) -> Diagnostic {
    let name = "`\((tokens.first?.text ?? kind.names[0]).shown)(…)`"
    let isWhole = kind.usage.arguments.isEmpty || kind.usage.arguments.hasPrefix("[")
    guard tokens.count == 3, isWhole else {
      return Diagnostic(
        "network.call",
        "\(name) is how programs write a layer; write its kind and what it needs, such as "
          + "`\(kind.usage.example)`: what goes in is known from the layer before", at: range)
    }
    return Diagnostic(
      "network.call", "\(name) is how programs write a layer; its kind alone is enough here",
      at: range
    ).fixing("write `\(kind.names[0])`", replace: range, with: kind.names[0])
  }

  fileprivate static func unbalanced(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.parentheses", "this is not closed at the end of the item; add the missing `)`",
      at: range)
  }

  fileprivate static func unexpectedMark(_ mark: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.unexpected-mark",
      "`\(mark)` has no place in a layer; a group is written `name:`, a repetition of several "
        + "layers `2 × (… -> …)`", at: range)
  }

  fileprivate static func jointInChain(_ joint: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.joint-in-chain",
      "`\(joint)` joins branches: write it on a line of its own, with its branches indented below",
      at: range)
  }

  fileprivate static func unknownKind(_ text: String, at range: SourceRange) -> Diagnostic {
    let finding = Diagnostic(
      "network.unknown-layer", "no kind of layer is called `\(text.shown)`", at: range)
    if let advice = LayerKind.advice(on: text) { return finding.noting(advice) }
    guard let meant = closest(to: text, in: LayerKind.suggestions) else {
      return finding.noting("there are \(LayerKind.suggestions.joined(separator: ", "))")
        .noting("`reckon directives layers` explains them")
    }
    return finding.fixing("did you mean `\(meant)`?", replace: range, with: meant)
  }

  fileprivate static func missingColon(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.unknown-layer",
      "no kind of layer is called `\(text.shown)`; the name of a group is followed by a colon",
      at: range
    ).fixing("write `\(text.shown):`", replace: range, with: text + ":")
  }

  fileprivate static func badRepetition(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("network.not-a-number", "`\(text.shown)` is no number of repetitions", at: range)
  }

  fileprivate static func badName(_ text: String, at range: SourceRange) -> Diagnostic {
    let mended = String(
      text.unicodeScalars.map { $0.properties.isXIDContinue ? Character($0) : "_" })
    let finding = Diagnostic(
      "network.bad-name",
      "`\(text.shown)` cannot be used in expressions; a name is letters, digits and `_`", at: range)
    return finding.fixing("write `\(mended)`", replace: range, with: mended)
  }

  fileprivate static func reservedName(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.reserved-name",
      "`\(text)` is what expressions ask of a layer; choose another name", at: range)
  }
}
