import Diagnostics

/// Parentheses, roundings, calls and references.
extension Parser {
  mutating func atom() -> Node? {
    cursor.skipSpace()
    let start = cursor.position
    if cursor.take("(") { return group(from: start) }
    if cursor.take("⌊") { return rounding(.floor, to: "⌋", from: start) }
    if cursor.take("⌈") { return rounding(.ceil, to: "⌉", from: start) }
    if cursor.take("√") { return root(from: start) }
    return isAtNumber ? number() : word()
  }

  private mutating func group(from start: Int) -> Node? {
    guard let inner = parenthesised(")", from: start) else { return nil }
    return measured(fraction: inner)
  }

  private mutating func rounding(
    _ function: Expression.Function, to close: StaticString, from start: Int
  ) -> Node? {
    call(function, parenthesised(close, from: start), from: start)
  }

  private mutating func root(from start: Int) -> Node? {
    guard entersLevel() else { return nil }
    defer { leaveLevel() }
    return call(.sqrt, atom(), from: start)
  }

  private func call(_ function: Expression.Function, _ argument: Node?, from start: Int) -> Node? {
    guard let argument else { return nil }
    return Node(
      .call(function, [argument.expression]), start..<argument.local.upperBound, in: excerpt,
      above: [argument])
  }

  /// A function's call or a reference: both begin with a name.
  private mutating func word() -> Node? {
    guard let scalar = cursor.scalar, scalar.isNameStart, !isAtFormat else {
      reportMissingOperand()
      return nil
    }
    let name = cursor.take(while: \.isNameContinuation)
    if cursor.text(name) == "if" {
      report(.condition(at: cursor.range(name)))
      giveUp()
      return nil
    }
    var ahead = cursor
    ahead.skipSpace()
    guard ahead.isAt("(") else { return reference(root: name) }
    cursor = ahead
    return call(of: name)
  }

  private mutating func call(of name: Range<Int>) -> Node? {
    _ = cursor.take("(")
    let function = Expression.Function(rawValue: cursor.text(name))
    if function == nil { report(.unknownFunction(cursor.text(name), at: cursor.range(name))) }
    let arguments = arguments(of: function, from: name.lowerBound)
    guard let function, let arguments else { return nil }
    return checked(function, arguments, name, name.lowerBound..<cursor.position)
  }

  private mutating func arguments(of function: Expression.Function?, from start: Int) -> [Node]? {
    let (wasInArguments, wasInPair) = (isInArguments, isInPair)
    isInArguments = function?.takesMany ?? true
    isInPair = function == .round
    defer { (isInArguments, isInPair) = (wasInArguments, wasInPair) }
    var arguments: [Node?] = []
    repeat { arguments.append(sum()) } while takeComma()
    guard closes(with: ")", from: start), !arguments.contains(where: { $0 == nil }) else {
      return nil
    }
    return arguments.compactMap(\.self)
  }

  private mutating func takeComma() -> Bool {
    cursor.skipSpace()
    return cursor.take(",")
  }

  private mutating func checked(
    _ function: Expression.Function, _ arguments: [Node], _ name: Range<Int>, _ local: Range<Int>
  ) -> Node? {
    let arity = function.arity
    if arguments.count > arity.upperBound {
      let first = arguments[arity.upperBound].local.lowerBound
      let extra = first..<arguments[arguments.count - 1].local.upperBound
      report(.tooManyArguments(function, at: cursor.range(extra)))
      return nil
    }
    if arguments.count < arity.lowerBound {
      report(.tooFewArguments(function, at: cursor.range(local)))
      return nil
    }
    let node = Node(
      .call(function, arguments.map(\.expression)), local, in: excerpt, above: arguments)
    if function == .count, node.expression.countedReference == nil {
      report(.countWithoutReference(at: cursor.range(arguments[0].local)))
      return nil
    }
    return node
  }

  /// What follows a name: members and selections.
  private mutating func reference(root: Range<Int>) -> Node? {
    var reference = Reference(root: part(root))
    var isSound = true
    while true {
      let start = cursor.position
      if cursor.take(".") {
        let member = cursor.take(while: \.isNameContinuation)
        if member.isEmpty {
          report(.missingMember(after: reference, at: cursor.range(start..<cursor.position)))
          isSound = false
        }
        reference.path.append(.member(part(member)))
      } else if cursor.take("[") {
        guard let glob = selection(from: start) else {
          isSound = false
          continue
        }
        reference.path.append(.selection(part(glob)))
      } else {
        break
      }
    }
    if !isSound { return nil }
    return Node(
      .variable(.reference(reference)), root.lowerBound..<cursor.position, in: excerpt)
  }

  private func part(_ local: Range<Int>) -> Reference.Part {
    Reference.Part(cursor.text(local), at: cursor.range(local))
  }

  /// The glob between `["` and `"]`.
  private mutating func selection(from start: Int) -> Range<Int>? {
    let quotes: [(open: StaticString, close: StaticString)] = [
      ("\"", "\""), ("'", "'"), ("“", "”"),
    ]
    cursor.skipSpace()
    let opening = cursor.position
    guard let close = quotes.first(where: { cursor.take($0.open) })?.close else {
      report(.unquotedSelection(at: cursor.range(cursor.tokenRange)))
      _ = cursor.take { $0 != "]" && $0 != "\n" }
      _ = cursor.take("]")
      return nil
    }
    let inside = cursor.position
    while !cursor.isAtEnd, !cursor.isAt(close), !cursor.isAt("\n") { cursor.skipScalar() }
    let glob = inside..<cursor.position
    guard cursor.take(close) else {
      report(.unterminatedString(at: cursor.range(opening..<cursor.position)))
      return nil
    }
    if glob.isEmpty { report(.emptySelection(at: cursor.range(opening..<cursor.position))) }
    return closes(with: "]", from: start) && !glob.isEmpty ? glob : nil
  }
}

extension Diagnostic {
  fileprivate static func unknownFunction(_ name: String, at range: SourceRange) -> Diagnostic {
    let known = Expression.Function.allCases.map(\.rawValue)
    if let advice = advice[name.lowercased()] {
      return Diagnostic(
        "expression.unknown-function", "no function is called `\(name)`; \(advice)", at: range)
    }
    let finding = Diagnostic(
      "expression.unknown-function",
      "no function is called `\(name.shortened)`; there are \(known.joined(separator: ", "))",
      at: range)
    guard let meant = closest(to: name, in: known) else { return finding }
    return finding.fixing("did you mean `\(meant)`?", replace: range, with: meant)
  }

  fileprivate static func tooManyArguments(_ function: Expression.Function, at range: SourceRange)
    -> Diagnostic
  {
    let count = function.arity.upperBound == 2 ? "two arguments" : "one argument"
    return Diagnostic(
      "expression.arguments", "`\(function.rawValue)` takes \(count); remove the rest", at: range)
  }

  fileprivate static func tooFewArguments(_ function: Expression.Function, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      "expression.arguments", "`\(function.rawValue)` takes two values, as in `mod(17, 5)`",
      at: range)
  }

  /// What people call functions, and what they are to write.
  private static let advice = [
    "log": "`ln` is the natural logarithm, `log10` the one to ten and `log2` the one to two",
    "avg": "the mean is `mean(…)`", "average": "the mean is `mean(…)`",
    "std": "the standard deviation of a sample is `stdev(…)`",
    "sd": "the standard deviation of a sample is `stdev(…)`",
    "var": "the variance is the square of `stdev(…)`",
    "pow": "a power is written `x^2`", "cbrt": "a cube root is written `x^(1/3)`",
    "arcsin": "write `asin`", "arccos": "write `acos`", "arctan": "write `atan`",
    "ceiling": "write `ceil`", "fact": "write `factorial`",
  ]

  fileprivate static func countWithoutReference(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "expression.arguments",
      "`count` counts what a name selects; write a selection such as `net[\"conv*\"]`", at: range)
  }

  fileprivate static func missingMember(after reference: Reference, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      "expression.missing-member",
      "the name of a member is missing after `\(reference.description.shortened).`",
      at: range)
  }

  fileprivate static func unquotedSelection(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "expression.selection", "a selection is a quoted pattern; write `[\"conv*\"]`", at: range)
  }

  fileprivate static func emptySelection(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "expression.selection", "an empty pattern selects nothing; `[\"*\"]` selects all", at: range)
  }

  fileprivate static func unterminatedString(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "expression.unterminated-string",
      "this quotation is not closed on its line; add the closing mark", at: range)
  }
}
