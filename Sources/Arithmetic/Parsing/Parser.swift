import Diagnostics

/// Reads expressions. It goes on after an error, so that one run reports what it can; what could
/// not be read is nil from there upwards.
///
///     request    = expression [ "as" format ]
///     expression = sum { relation sum }
///     relation   = "==" | "!=" | "≠" | "<" | "<=" | "≤" | ">" | ">=" | "≥" | "≈" | "~="
///     sum        = product { ("+" | "-" | "−") product }
///     product    = signed { ("*" | "×" | "·" | "x" | "/" | "÷") signed }   "x" between digits only
///     signed     = { "+" | "-" | "−" } power
///     power      = atom [ ("^" | "**") signed | superscript ]               or with a unit: see there
///     atom       = number | reference | call | "(" sum ")" | "⌊" sum "⌋" | "⌈" sum "⌉" | "√" atom
///     call       = function "(" sum { "," sum } ")"
///     reference  = name { "." member | "[" string "]" }                    no space inside
///     name       = letter or "_", then letters, digits and "_"
///     member     = letters, digits and "_"
///
/// Numbers and units have grammars of their own. A chain of relations means that each one holds.
/// `−2^2` is −4, `2^3^2` is 2^9, and `a-b` is always a subtraction.
struct Parser {
  var cursor: Cursor
  private(set) var findings: [Diagnostic] = []
  /// Inside the parentheses of `min(…)`, where a comma ends an argument.
  var isInArguments = false
  /// Inside those of `round(…)`, where a comma ends an argument unless it parts thousands.
  var isInPair = false
  /// See `Literal.doubtfulUnit`; of the unit that was read last.
  var doubtfulUnit: UInt8?
  private var depth = 0

  /// Bounds of time, memory and stack for input of any kind.
  enum Limit {
    static let bytes = 1_000_000
    /// Parentheses, calls and exponents inside each other.
    static let nesting = 64
    /// Levels of the tree that are no mere continuation of a chain.
    static let depth = 100
    static let findings = 20
  }

  init(_ excerpt: Excerpt) {
    cursor = Cursor(excerpt)
    guard cursor.bytes.count <= Limit.bytes else {
      report(.tooLong(at: excerpt.range))
      giveUp()
      return
    }
  }

  var excerpt: Excerpt { cursor.excerpt }

  mutating func report(_ finding: Diagnostic) {
    findings.append(finding)
    if findings.count == Limit.findings { giveUp() }
  }

  /// What follows could only be reported as a consequence.
  mutating func giveUp() { cursor.position = cursor.bytes.count }

  private var hasGivenUp: Bool { cursor.isAtEnd && !findings.isEmpty }

  /// One whole expression; stops at the end or at `as`.
  mutating func expression() -> Node? {
    cursor.skipSpace()
    if cursor.isAtEnd, findings.isEmpty {
      report(.empty(at: excerpt.range))
      return nil
    }
    var result = sum()
    while true {
      let start = cursor.position
      if let relation = takeRelation() {
        let right = sum()
        result = joining(result, right) { .comparison(relation, $0, $1) }.flatMap { checked($0) }
      } else if cursor.isAtEnd || isAtFormat {
        return findings.isEmpty ? result : nil
      } else {
        reportUnexpected()
      }
      if cursor.position == start { cursor.skipScalar() }
    }
  }

  /// Sums of products in one loop, since each function between two parentheses costs stack.
  mutating func sum() -> Node? {
    guard entersLevel() else { return nil }
    defer { leaveLevel() }
    var sum = Chain(.add, .subtract)
    var product = Chain(.multiply, .divide)
    while true {
      product.append(signed())
      if let operation = takeProductOperator() {
        product.continues(with: operation)
        continue
      }
      sum.append(product.tree(in: excerpt))
      product = Chain(.multiply, .divide)
      guard let operation = takeSumOperator() else { break }
      sum.continues(with: operation)
    }
    return sum.tree(in: excerpt).flatMap { checked($0) }
  }

  /// Signs bind less tightly than powers: −2² is −4.
  mutating func signed() -> Node? {
    cursor.skipSpace()
    var signs: [Int] = []
    while true {
      let start = cursor.position
      if takeMinus() { signs.append(start) } else if !cursor.take("+") { break }
      cursor.skipSpace()
    }
    guard let operand = power() else { return nil }
    if signs.isEmpty { return operand }
    return negated(operand, at: signs)
  }

  private mutating func negated(_ operand: Node, at signs: [Int]) -> Node? {
    var node = operand
    for start in signs.reversed() where node.depth <= Limit.depth {
      node = Node(
        .negative(node.expression), start..<node.local.upperBound, in: excerpt, above: [node])
    }
    return checked(node)
  }

  mutating func parenthesised(_ close: StaticString, from start: Int) -> Node? {
    let (wasInArguments, wasInPair) = (isInArguments, isInPair)
    (isInArguments, isInPair) = (false, false)
    defer { (isInArguments, isInPair) = (wasInArguments, wasInPair) }
    let inner = sum()
    guard closes(with: close, from: start), var inner else { return nil }
    inner.local = start..<cursor.position
    inner.expression.range = cursor.range(inner.local)
    return inner
  }

  /// Takes the closing mark, or says what stands in its place.
  mutating func closes(with close: StaticString, from start: Int) -> Bool {
    cursor.skipSpace()
    while !cursor.isAtEnd, !cursor.isAt(close), !isAtClosing, !isAtFormat {
      let before = cursor.position
      reportUnexpected()
      if cursor.position == before { cursor.skipScalar() }
      cursor.skipSpace()
    }
    if cursor.take(close) { return true }
    if !hasGivenUp {
      report(.unclosed("\(close)", at: cursor.range(start..<cursor.openingEnd(start))))
    }
    return false
  }

  func joining(_ left: Node?, _ right: Node?, _ kind: (Expression, Expression) -> Expression.Kind)
    -> Node?
  {
    guard let left, let right else { return nil }
    return Node(
      kind(left.expression, right.expression), left.local.lowerBound..<right.local.upperBound,
      in: excerpt, above: [left, right])
  }

  mutating func checked(_ node: Node) -> Node? {
    if node.depth <= Limit.depth { return node }
    reportDepth(at: node.local)
    return nil
  }

  /// Counts nesting, which takes stack; whoever enters leaves again.
  mutating func entersLevel() -> Bool {
    guard depth < Limit.nesting else {
      reportDepth(at: cursor.tokenRange)
      return false
    }
    depth += 1
    return true
  }

  mutating func leaveLevel() { depth -= 1 }

  private mutating func reportDepth(at local: Range<Int>) {
    if !hasGivenUp { report(.tooDeep(at: cursor.range(local))) }
    giveUp()
  }
}

extension Cursor {
  /// The end of the opening mark, or of the function's name before it, that begins at `start`.
  fileprivate func openingEnd(_ start: Int) -> Int {
    var copy = self
    copy.position = start
    return copy.tokenRange.upperBound
  }
}

extension Diagnostic {
  fileprivate static func empty(at range: SourceRange) -> Diagnostic {
    Diagnostic("expression.empty", "nothing is written here; write an expression", at: range)
  }

  fileprivate static func tooLong(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "expression.too-long",
      "this expression has more than \(Parser.Limit.bytes) bytes; split it into named values",
      at: range)
  }

  fileprivate static func tooDeep(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "expression.too-deep",
      "this is nested too deep to be read; name a part of it with `let`", at: range)
  }

  fileprivate static func unclosed(_ close: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("expression.unclosed", "this is never closed; add the missing `\(close)`", at: range)
  }
}
