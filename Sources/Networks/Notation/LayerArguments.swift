import Diagnostics

/// What follows the kind of a layer: parts between commas, of which those that begin with a digit
/// are told apart by their order and the others by their first word.
struct LayerArguments {
  let excerpt: Excerpt
  let kind: Token
  let settings: Settings
  private var parts: [Part]
  /// The options that have been asked for so far.
  private(set) var known: [String] = []
  private(set) var findings: [Diagnostic] = []
  private(set) var places: Recipe.Places

  struct Part {
    var tokens: [Token]
    var isUsed = false

    var local: Range<Int> {
      guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
      return first.local.lowerBound..<last.local.upperBound
    }
  }

  /// `options` begin with their names, such as `stride N`.
  init(
    _ tokens: ArraySlice<Token>, of kind: Token, options: [String], in excerpt: Excerpt,
    _ settings: Settings
  ) {
    self.excerpt = excerpt
    self.kind = kind
    self.settings = settings
    parts = []
    places = Recipe.Places(all: kind.local, kind: kind.local)
    let names = Set(options.compactMap { $0.split(separator: " ").first.map(String.init) })
    for part in tokens.split(separator: .comma) { separate(part, names) }
    for empty in tokens.emptyParts { report(.emptyPart(at: excerpt.range(empty))) }
  }

  /// Takes what stands between commas as one part, or as several where it holds the name of an option
  /// or another layer, so that a missing comma or arrow is reported as that.
  private mutating func separate(_ tokens: [Token], _ options: Set<String>) {
    var part = Part(tokens: Array(tokens.prefix(1)))
    for index in tokens.indices.dropFirst() {
      let token = tokens[index]
      if options.contains(token.word) || options.contains("pad") && token.word == "padding" {
        let whole = tokens[index - 1].local.upperBound..<token.local.upperBound
        report(
          .missingComma(token.text, excerpt.range(whole), at: excerpt.range(token.local)))
        parts.append(part)
        part = Part(tokens: [])
      } else if let next = LayerKind.match(tokens[index...])?.kind.names[0], next != kind.text {
        report(.missingArrow(token.text, at: excerpt.range(token.local)))
        break
      }
      part.tokens.append(token)
    }
    parts.append(part)
  }

  mutating func report(_ finding: Diagnostic) { findings.append(finding) }

  mutating func mark(_ place: WritableKeyPath<Recipe.Places, Range<Int>?>, _ part: Part) {
    places[keyPath: place] = part.local
  }

  func range(_ part: Part) -> SourceRange { excerpt.range(part.local) }

  // MARK: Parts by their order

  /// The next part that begins with a digit; `unit` may follow the number.
  mutating func positional(unit: String? = nil) -> Part? {
    guard
      let index = parts.firstIndex(where: { !$0.isUsed && $0.tokens.first?.isNumeric ?? false })
    else { return nil }
    parts[index].isUsed = true
    var part = parts[index]
    if let unit, part.tokens.count > 1, let last = part.tokens.last, last.isWord,
      last.word.hasPrefix(unit)
    {
      part.tokens.removeLast()
    }
    return part
  }

  /// The next part by order as a whole number of at least one.
  mutating func number(
    _ what: String, example: String, unit: String? = nil,
    mark place: WritableKeyPath<Recipe.Places, Range<Int>?>? = nil
  ) -> Int? {
    guard let part = positional(unit: unit) else {
      report(.missing(what, kind.text, example, at: excerpt.range(kind.local)))
      return nil
    }
    if let place { mark(place, part) }
    return number(part)
  }

  mutating func optionalNumber(unit: String? = nil) -> Int? {
    positional(unit: unit).flatMap { number($0) }
  }

  /// The next part by order as a size: one number for each direction, or one for all.
  mutating func size(
    _ what: String, example: String, mark place: WritableKeyPath<Recipe.Places, Range<Int>?>? = nil
  ) -> [Int]? {
    guard let part = positional() else {
      report(.missing(what, kind.text, example, at: excerpt.range(kind.local)))
      return nil
    }
    if let place { mark(place, part) }
    return size(part)
  }

  // MARK: Parts by their name

  /// The part that begins with one of the names, without it.
  mutating func option(_ names: String...) -> Part? {
    known += names.prefix(1)
    guard
      let index = parts.firstIndex(where: {
        !$0.isUsed && names.contains($0.tokens.first?.word ?? "")
      })
    else { return nil }
    parts[index].isUsed = true
    var part = parts[index]
    if let again = parts.first(where: {
      !$0.isUsed && names.contains($0.tokens.first?.word ?? "")
    }) {
      report(.repeated(names[0], at: range(again)))
      for other in parts.indices
      where names.contains(parts[other].tokens.first?.word ?? "") {
        parts[other].isUsed = true
      }
    }
    let name = part.tokens.removeFirst()
    if part.tokens.isEmpty { part.tokens = [Token(text: "", local: name.local)] }
    return part
  }

  /// An option without a value.
  mutating func flag(_ names: String...) -> Bool {
    known += names.prefix(1)
    guard
      let index = parts.firstIndex(where: {
        !$0.isUsed && $0.tokens.count == 1 && names.contains($0.tokens[0].word)
      })
    else { return false }
    parts[index].isUsed = true
    return true
  }

  /// `bias no`, `affine yes`.
  mutating func decision(_ name: String, customary: Bool) -> Bool {
    guard let part = option(name) else { return customary }
    switch part.tokens.map(\.word) {
    case ["no"], ["off"], ["false"]: return false
    case ["yes"], ["on"], ["true"]: return true
    default:
      report(.notADecision(name, at: range(part)))
      return customary
    }
  }

  mutating func size(_ name: String, mark place: WritableKeyPath<Recipe.Places, Range<Int>?>? = nil)
    -> [Int]?
  {
    guard let part = option(name) else { return nil }
    if let place { mark(place, part) }
    return size(part)
  }

  mutating func number(
    option name: String, mark place: WritableKeyPath<Recipe.Places, Range<Int>?>? = nil
  ) -> Int? {
    guard let part = option(name) else { return nil }
    if let place { mark(place, part) }
    return number(part)
  }

  // MARK: Values

  mutating func number(_ part: Part, from least: Int = 1) -> Int? {
    guard let sizes = size(part, from: least) else { return nil }
    guard sizes.count == 1 else {
      report(.notANumber(text(part), at: range(part)))
      return nil
    }
    return sizes[0]
  }

  /// `3×3`, `3x3`, `3 × 3`, `3`.
  mutating func size(_ part: Part, from least: Int = 1) -> [Int]? {
    switch SizeReader.read(part.tokens, from: least) {
    case .success(let sizes): return sizes
    case .failure(let fault):
      report(.badSize(fault, at: excerpt.range(fault.local ?? part.local)))
      return nil
    }
  }

  func text(_ part: Part) -> String { excerpt[part.local].text }

  // MARK: The end

  /// Reports every part that nobody asked for; by their order they are only known to be too many
  /// where all before them could be read.
  mutating func finish() {
    let isSound = findings.isEmpty
    for part in parts where !part.isUsed {
      guard let first = part.tokens.first else { continue }
      if first.isNumeric {
        if isSound { report(.unexpected(text(part), kind.text, at: range(part))) }
      } else if LayerKind.match(part.tokens[...]) != nil {
        report(.layerAmongOptions(first.text, kind.text, at: excerpt.range(first.local)))
      } else {
        report(
          .unknownOption(
            first.text, kind.text, known, isAlone: part.tokens.count == 1,
            at: excerpt.range(first.local)))
      }
    }
  }
}

extension ArraySlice<Token> {
  fileprivate func split(separator: Token.Mark) -> [[Token]] {
    split(omittingEmptySubsequences: true) { $0.mark == separator }.map(Array.init)
  }

  /// The commas that have nothing before or behind them.
  fileprivate var emptyParts: [Range<Int>] {
    indices.filter { index in
      guard self[index].mark == .comma else { return false }
      let isLast = index + 1 == endIndex
      return isLast || self[index + 1].mark == .comma
    }.map { self[$0].local }
  }
}

extension Diagnostic {
  fileprivate static func emptyPart(at range: SourceRange) -> Diagnostic {
    Diagnostic("network.empty-part", "nothing follows this comma; remove it", at: range)
  }

  fileprivate static func missingComma(
    _ option: String, _ whole: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      "network.missing-comma", "a comma is missing before `\(option.shown)`", at: range
    ).fixing("write `, \(option.shown)`", replace: whole, with: ", \(option)")
  }

  fileprivate static func missingArrow(_ layer: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.missing-arrow",
      "`\(layer.shown)` is a layer of its own; write it on the next line, or `->` before it",
      at: range
    ).fixing("write `-> \(layer.shown)`", replace: range, with: "-> \(layer)")
  }

  fileprivate static func layerAmongOptions(
    _ layer: String, _ kind: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      "network.missing-arrow",
      "`\(layer.shown)` is a layer of its own and no option of `\(kind)`; write it on the next "
        + "line, or `->` in place of the comma before it", at: range)
  }

  fileprivate static func missing(
    _ what: String, _ kind: String, _ example: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      "network.missing-argument", "`\(kind)` needs \(what); write such as `\(example)`", at: range)
  }

  fileprivate static func repeated(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("network.repeated-option", "`\(name)` is given twice; keep one", at: range)
  }

  fileprivate static func notADecision(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("network.not-a-decision", "write `\(name) yes` or `\(name) no`", at: range)
  }

  fileprivate static func notANumber(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.not-a-number", "one number is wanted here, not the size `\(text.shown)`", at: range)
  }

  fileprivate static func unexpected(_ text: String, _ kind: String, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      "network.unexpected-argument", "`\(kind)` does not take this; remove `\(text.shown)`",
      at: range)
  }

  fileprivate static func unknownOption(
    _ name: String, _ kind: String, _ known: [String], isAlone: Bool, at range: SourceRange
  ) -> Diagnostic {
    let list = known.isEmpty ? "it has none" : "it knows \(known.joined(separator: ", "))"
    let finding = Diagnostic(
      "network.unknown-option", "`\(kind)` has no option `\(name.shown)`; \(list)", at: range)
    guard let meant = closest(to: name, in: known) else {
      return isAlone
        ? finding.noting("numbers are written out: names of values are not known in a network")
        : finding
    }
    return finding.fixing("did you mean `\(meant)`?", replace: range, with: meant)
  }
}
