import Diagnostics

/// What is said of a whole network, on its input line or right below it.
extension NotationParser {
  /// Whether a line is a setting and no layer.
  func isSetting(_ tokens: [Token]) -> Bool {
    guard let first = tokens.first?.word else { return false }
    let second = tokens.dropFirst().first
    if ElementType(rawValue: first) != nil
      || ElementType(called: first) != nil && LayerKind.match(tokens[...]) == nil
    {
      return second == nil || second?.mark == .comma
    }
    guard ["batch", "bias", "optimizer", "dtype", "weights"].contains(first), let second else {
      return false
    }
    return second.mark != .colon && LayerKind.match(tokens[...]) == nil
      && LayerKind.match(tokens[1...]) == nil && LayerKind.join(second) == nil
  }

  mutating func readSetting(_ tokens: [Token]) {
    guard let first = tokens.first, let last = tokens.last else { return }
    let value = tokens.dropFirst().map { $0.word }
    let whole = range(first.local.lowerBound..<last.local.upperBound)
    switch first.word {
    case "batch": readBatch(Array(tokens.dropFirst()), after: first)
    case "bias":
      switch value {
      case ["no"]: settings.hasBias = false
      case ["yes"]: settings.hasBias = true
      default: report(.badBias(at: whole))
      }
    case "optimizer":
      guard value.count == 1, let optimizer = Optimizer(rawValue: value[0]) else {
        report(.unknownOptimizer(at: whole))
        return
      }
      settings.optimizer = optimizer
    case "dtype", "weights":
      guard value.count == 1, let type = ElementType(called: value[0]) else {
        report(.unknownType(at: whole))
        return
      }
      if first.word == "weights" { settings.weightType = type } else { settings.elementType = type }
    case let name:
      guard value.isEmpty, let type = ElementType(called: name) else {
        report(.unknownSetting(first.text, at: range(first)))
        return
      }
      settings.elementType = type
    }
  }

  private mutating func readBatch(_ tokens: [Token], after keyword: Token) {
    switch SizeReader.read(tokens, from: 1) {
    case .success(let sizes) where sizes.count == 1: settings.batch = sizes[0]
    case .success: report(.badBatch(at: range(keyword)))
    case .failure(let fault): report(.badSize(fault, at: range(fault.local ?? keyword.local)))
    }
  }
}

extension Diagnostic {
  static func badSize(_ fault: SizeReader.Fault, at range: SourceRange) -> Diagnostic {
    switch fault.problem {
    case .missing:
      Diagnostic("network.not-a-number", "a number is missing after this", at: range)
    case .unreadable:
      Diagnostic(
        "network.not-a-number",
        "`\(fault.text)` is no whole number; write digits, or a size such as `3×3`; names of values "
          + "are not known in a network", at: range)
    case .unseparated:
      Diagnostic(
        "network.not-a-number",
        "`\(fault.text)` stands behind another number; write a comma before it, or `×` if both make "
          + "one size", at: range)
    case .tooSmall(let least):
      Diagnostic("network.number-too-small", "write a number of at least \(least)", at: range)
    case .tooLarge:
      Diagnostic(
        "network.too-large",
        "`\(fault.text)` is more than \(SizeReader.largest), the largest size that is read",
        at: range)
    }
  }

  fileprivate static func badBias(at range: SourceRange) -> Diagnostic {
    Diagnostic("network.not-a-decision", "write `bias yes` or `bias no`", at: range)
  }

  fileprivate static func badBatch(at range: SourceRange) -> Diagnostic {
    Diagnostic("network.not-a-number", "a batch is one number, such as `batch 16`", at: range)
  }

  fileprivate static func unknownOptimizer(at range: SourceRange) -> Diagnostic {
    let known = Optimizer.allCases.map(\.rawValue).joined(separator: ", ")
    return Diagnostic(
      "network.unknown-setting", "no such optimizer is known; there are \(known)", at: range)
  }

  fileprivate static func unknownType(at range: SourceRange) -> Diagnostic {
    let known = ElementType.allCases.map(\.rawValue).joined(separator: ", ")
    return Diagnostic(
      "network.unknown-setting", "no such type is known; there are \(known)", at: range)
  }

  fileprivate static func unknownSetting(_ name: String, at range: SourceRange) -> Diagnostic {
    let known = ["batch", "bias", "optimizer"] + ElementType.allCases.map(\.rawValue)
    let finding = Diagnostic(
      "network.unknown-setting",
      "`\(name.shown)` cannot be set; there are \(known.joined(separator: ", "))", at: range)
    guard let meant = closest(to: name, in: known) else { return finding }
    return finding.fixing("did you mean `\(meant)`?", replace: range, with: meant)
  }
}
