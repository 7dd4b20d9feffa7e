extension Derivation {
  /// How much of a derivation is shown between the formula and the result.
  public enum Detail: Hashable, Sendable {
    case result
    /// The numbers in the places of the variables.
    case substituted
    /// That, and as many lines of what is computed first.
    case steps(Int)
    case all
  }

  /// The derivation as it is printed: formula, substitution, reductions, result.
  ///
  /// A line follows from the one before by its relation, `=` only where the digits of both have the
  /// same value. What has to be rounded keeps as many digits as it takes for the line to come to the
  /// digits of the result. A line that would say the same as another is left out, so that a bare
  /// number is one line. Units stand on the result alone where all operands count the same thing;
  /// otherwise each has its own. Of a comparison, the claim itself is the only line.
  public func lines(detail: Detail, as format: NumberFormat = .automatic) -> [DerivationLine] {
    if case .comparison = formula.kind { return [DerivationLine(.none, formula)] }
    let isShort = detail == .result && followsFromIntegers
    var working = Working(self, format.show(result), substituting: !isShort)
    switch detail {
    case .result: break
    case .substituted: working.substitute()
    case .steps(let count):
      working.substitute()
      working.reduce(atMost: count)
    case .all:
      working.substitute()
      working.reduce(atMost: .max)
    }
    return working.finished()
  }
}

/// A derivation on its way to being lines.
private struct Working {
  private let derivation: Derivation
  private let shown: Shown
  private var lines: [DerivationLine]
  /// What the last line comes to, by its digits.
  private var value: Quantity
  /// The formula in numbers; nil where it cannot be written so, or is not asked for.
  private let substituted: (line: Line, writing: Writing)?

  /// An expression without variables that comes to the digits of the result.
  struct Line {
    var expression: Expression
    var value: Quantity
    /// It has the value of the line before.
    var isExact: Bool
  }

  /// Digits to round to: first few, then as many as it takes.
  private static let precisions = [6, 9, 12, 16, 20, 25, 30]
  /// Nobody reads more, and a long line could be reduced for hours.
  private static let mostBytes = 100_000

  /// `substituting`: false only where it is known that the formula in numbers comes to the result.
  init(_ derivation: Derivation, _ shown: Shown, substituting: Bool) {
    self.derivation = derivation
    self.shown = shown
    lines = [DerivationLine(.none, derivation.formula)]
    substituted = substituting ? Working.substituted(derivation, shown) : nil
    // A measurement is taken at its digits.
    let isExact =
      substituted.map { $0.line.isExact && $0.line.value.isExact } ?? !substituting
    value = Quantity(derivation.result.value, isExact: isExact)
  }

  mutating func substitute() {
    guard let line = substituted?.line else { return }
    append(line)
  }

  mutating func reduce(atMost count: Int) {
    guard let (line, writing) = substituted else { return }
    var last = line
    var bytes = 0
    for _ in 0..<count {
      bytes += last.expression.description.utf8.count
      guard bytes < Working.mostBytes, let next = reduced(last, writing) else { return }
      append(next)
      last = next
    }
  }

  private func reduced(_ line: Line, _ writing: Writing) -> Line? {
    for digits in Working.precisions where digits >= writing.digits {
      var reduction = Reduction(Writing(showsUnits: writing.showsUnits, digits: digits))
      guard let next = reduction.next(after: line.expression) else { return nil }
      guard let value = next.valueOfDigits, shown.agrees(with: value.value) else { continue }
      return Line(
        expression: next, value: value,
        isExact: reduction.isExact && value.value == line.value.value)
    }
    return nil
  }

  private mutating func append(_ line: Line) {
    let text = line.expression.description
    // The result says what a number alone would say.
    guard !line.expression.isNumber, text != lines.last?.expression.description,
      text.replacing(" ") != shown.text.replacing(" ")
    else { return }
    lines.append(DerivationLine(line.isExact ? .equal : .approximatelyEqual, line.expression))
    value = line.value
  }

  func finished() -> [DerivationLine] {
    let unit = derivation.result.unit
    let literal = Literal(Quantity(shown.stated, unit), text: shown.digits, step: shown.step)
    let result = Expression(.number(literal))
    let isWhole = shown.stated == value.value
    let saysTheSame =
      derivation.formula.isNumber || derivation.formula.description == shown.withUnit
    if lines.count == 1, isWhole, saysTheSame {
      return [DerivationLine(.none, result, unit: shown.unit)]
    }
    let relation = isWhole && value.isExact ? DerivationLine.Relation.equal : .approximatelyEqual
    return lines + [DerivationLine(relation, result, unit: shown.unit)]
  }
}

extension Working {
  /// With units where they tell the operands apart, and where the result has the unit that they
  /// give.
  private static func substituted(_ derivation: Derivation, _ shown: Shown)
    -> (line: Line, writing: Writing)?
  {
    if derivation.hasUnitsToShow || derivation.isScaled(shown) {
      let found = substituted(derivation, shown, showsUnits: true)
      if found?.line.value.unit == derivation.result.unit { return found }
    }
    return substituted(derivation, shown, showsUnits: false)
  }

  private static func substituted(_ derivation: Derivation, _ shown: Shown, showsUnits: Bool)
    -> (line: Line, writing: Writing)?
  {
    for digits in precisions {
      let writing = Writing(showsUnits: showsUnits, digits: digits)
      var substitution = Substitution(derivation, writing)
      guard let expression = substitution.expression(of: derivation.formula),
        !substitution.misrounds, let value = expression.valueOfDigits
      else { continue }
      let isExact = substitution.isExact && value.value == derivation.result.value
      if isExact || shown.agrees(with: value.value) {
        return (Line(expression: expression, value: value, isExact: isExact), writing)
      }
    }
    return nil
  }
}

extension Shown {
  /// Whether a value is shown by these digits.
  fileprivate func agrees(with value: Rational) -> Bool {
    (value - stated).magnitude <= step / 2
  }
}

extension Derivation {
  /// Whether whole numbers, which are written with all their digits, give the result exactly.
  fileprivate var followsFromIntegers: Bool {
    guard result.isExact, inputs.count <= Self.fewInputs,
      inputs.allSatisfy(\.value.hasAllDigits),
      let value = MachineArithmetic(inputs).value(of: formula)
    else { return false }
    return Rational(value) == result.value
  }

  /// For each variable its value is looked for among them.
  private static let fewInputs = 32

  /// Whether the result is shown in a unit of another size than its operands have, such as ms: without
  /// theirs the line would say that 0.0125 is 12.5.
  fileprivate func isScaled(_ shown: Shown) -> Bool {
    let unit = result.unit
    guard !shown.unit.isEmpty, !unit.isOfCounts,
      ![unit.description, unit.name(after: "1")].contains(shown.unit)
    else { return false }
    return inputs.contains { input in
      if case .reference = input.variable { !input.value.unit.isNone } else { false }
    }
  }

  /// Whether operands count different things, measure one, are written with a unit, or give another.
  fileprivate var hasUnitsToShow: Bool {
    var units: Set<Unit> = []
    for input in inputs {
      if case .reference = input.variable { units.insert(input.value.unit) }
    }
    units.remove(.none)
    let isSpelled = result.named != nil || inputs.contains { $0.value.named != nil }
    guard let unit = units.first else { return isSpelled || formula.hasUnits }
    // Where units cancel, numbers alone say the same; of counts, the result says what they are of.
    let isConsistent =
      units.count == 1 && (result.unit.isNone || result.unit == unit && unit.isCounted)
    return isSpelled || !isConsistent || formula.hasUnits
  }
}

extension Expression {
  /// Whether a number in it is written with a unit.
  fileprivate var hasUnits: Bool {
    var hasUnits = false
    forEachNode { node in
      if case .number(let literal) = node.kind, !literal.quantity.unit.isNone { hasUnits = true }
    }
    return hasUnits
  }
}

extension Quantity {
  /// Whether it is shown with all its digits wherever it stands: no machine integer has more than are
  /// legible.
  fileprivate var hasAllDigits: Bool {
    if case .small(_, 1) = value.storage { isExact } else { false }
  }
}

extension Expression {
  /// `5` or `−5`.
  fileprivate var isNumber: Bool {
    switch kind {
    case .number: true
    case .negative(let operand): operand.isNumber
    case .variable, .binary, .call, .comparison: false
    }
  }
}

extension String {
  fileprivate func replacing(_ character: Character) -> String { filter { $0 != character } }
}
