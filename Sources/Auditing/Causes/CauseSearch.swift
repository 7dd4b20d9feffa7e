import Arithmetic

/// Tries explanations on the tree that was evaluated.
struct CauseSearch {
  let judgment: Judgment
  let source: Term

  var computed: Rational { judgment.computed.number }
  var stated: Rational { judgment.stated }

  /// Whether a value is the stated one, at its digits.
  func gives(_ value: Rational?) -> Bool {
    guard let value else { return false }
    if value == stated { return true }
    guard let (amount, isNegative) = judgment.target?.bare else { return false }
    let form = Stated(amount, isNegative: isNegative, judgment.reading)
    return form.agreement(with: Value(value), isRough: false) != .wrong
  }

  func gives(_ term: Term) -> Bool { gives(term.value(judgment.reading)?.number) }

  /// Off by a power of ten or of 1024/1000, by its sign, or turned upside down.
  var scale: Cause? {
    if stated.isZero || computed.isZero { return nil }
    if gives(-computed), stated.signum != computed.signum {
      return Cause(.sign, "the sign is wrong")
    }
    for exponent in 1...6 {
      let factor = Rational.powerOfTen(exponent)
      if gives(computed * factor) {
        return Cause(.powerOfTen, "it is too large by a factor of \(factor)")
      }
      if gives(computed / factor) {
        return Cause(.powerOfTen, "it is too small by a factor of \(factor)")
      }
    }
    let isStructured = structure != nil
    if !isStructured, !judgment.reading.isBinary, computed.magnitude > 1000,
      judgment.target?.features.isDisjoint(with: [.suffix, .unit]) == false
    {
      for exponent in 1...3 {
        let ratio = Rational(1024, 1000).power(exponent)
        if gives(computed * ratio) || gives(computed / ratio) {
          return Cause(.decimalForBinary, "1000 and 1024 are mixed up in its prefix")
        }
      }
    }
    if case .binary(.divide, let above, let below) = source.ungrouped,
      gives(.binary(.divide, below, above))
    {
      return Cause(.inverted, "the quotient is turned upside down")
    }
    return nil
  }

  /// Something of the tree is left out, counted twice, rounded the other way.
  var structure: Cause? {
    for edit in source.edits() {
      switch edit.change {
      case .leftOut(let operation, let dropped):
        if gives(edit.term) { return leftOut(operation, dropped) }
      case .doubled(let operation, let operand):
        if gives(edit.term) { return doubled(operation, operand) }
      case .rounded(let explanation):
        if gives(edit.term) { return Cause(.wrongRounding, explanation) }
      case .sign(let operand):
        if gives(edit.term) {
          return Cause(.sign, "the sign of \(describe(operand)) is wrong")
        }
      }
    }
    let operations = isOfOperations
    if gives(computed * 2), !operations { return Cause(.factorOfTwo, "it is twice the value") }
    if gives(computed / 2), !operations { return Cause(.factorOfTwo, "it is half the value") }
    if gives(computed * 2) {
      return Cause(
        .operationsForAccumulations,
        "it is twice the value, as where multiply–accumulates are counted as two operations")
    }
    if gives(computed / 2) {
      return Cause(
        .operationsForAccumulations,
        "it is half the value, as where multiply–accumulates stand for operations")
    }
    return nil
  }

  /// Whether operations may be counted: a number of millions without a unit, or with one of them.
  private var isOfOperations: Bool {
    let units = (source.amounts + (judgment.target?.amounts ?? [])).compactMap(\.unit)
    if units.isEmpty { return computed.magnitude >= .powerOfTen(6) }
    return units.contains { $0.dimension == .operations }
  }

  private func leftOut(_ operation: Operator, _ dropped: Term) -> Cause {
    let name = describe(dropped)
    switch operation {
    case .plus where isBias(dropped): return Cause(.biasForgotten, "the bias \(name) is forgotten")
    case .plus where isPadding(dropped), .minus where isPadding(dropped):
      return Cause(.wrongPadding, "the padding \(name) is left out")
    case .plus, .minus: return Cause(.addendLeftOut, "\(name) is left out of the sum")
    case .divide: return Cause(.factorLeftOut, "the division by \(name) is left out")
    case .power: return Cause(.factorLeftOut, "the exponent \(name) is left out")
    default: return Cause(.factorLeftOut, "the factor \(name) is left out")
    }
  }

  private func doubled(_ operation: Operator, _ operand: Term) -> Cause {
    let name = describe(operand)
    return operation == .plus || operation == .minus
      ? Cause(.addendDoubled, "\(name) is counted twice")
      : Cause(.factorDoubled, "the factor \(name) is counted twice")
  }

  /// The last addend, where it also is a factor of what stands before it or is 1: `k·k·c·n + n`.
  private func isBias(_ dropped: Term) -> Bool {
    guard let bias = dropped.bare?.amount.numeral.value else { return false }
    let others = source.amounts.map(\.numeral.value)
    return others.filter { $0 == bias }.count > 1 && source.features.contains(.operation)
      && others.count > 2
  }

  /// `2×p` in `(n + 2p − k)/s + 1`
  private func isPadding(_ dropped: Term) -> Bool {
    guard case .binary(.times, let two, let padding) = dropped.ungrouped else { return false }
    return two.bare?.amount.numeral.value == 2 && padding.bare != nil
      && source.features.contains(.division)
  }

  func describe(_ term: Term) -> String {
    guard let value = term.value()?.number else { return "a part" }
    return ExactText.of(value)
  }
}

extension Term {
  struct Edit {
    enum Change {
      case leftOut(Operator, Term)
      case doubled(Operator, Term)
      case sign(Term)
      case rounded(String)
    }
    var term: Term
    var change: Change
  }

  /// Every tree that differs from this one by one plausible slip.
  func edits() -> [Edit] {
    switch self {
    case .amount, .symbol, .pi, .factorial: return []
    case .negative(let operand):
      return [Edit(term: operand, change: .sign(operand))]
        + operand.edits().map { $0.within { .negative($0) } }
    case .percent(let operand): return operand.edits().map { $0.within { .percent($0) } }
    case .group(let operand): return operand.edits().map { $0.within { .group($0) } }
    case .function(let function, let arguments): return edits(function, arguments)
    case .binary(let operation, let left, let right):
      // Beyond this a tree is no equation of a person's, and the work would grow with its square.
      guard amounts.count <= Term.mostAmounts else { return [] }
      return edits(operation, left, right)
        + left.edits().map { $0.within { .binary(operation, $0, right) } }
        + right.edits().map { $0.within { .binary(operation, left, $0) } }
    }
  }

  private static let mostAmounts = 40

  private func edits(_ function: Function, _ arguments: [Term]) -> [Edit] {
    guard let argument = arguments.first, arguments.count == 1 else { return [] }
    let inner = argument.edits().map { $0.within { .function(function, [$0]) } }
    switch function {
    case .floor:
      let change = Edit.Change.rounded("it is rounded up where ⌊ ⌋ rounds down")
      return [Edit(term: .function(.ceil, [argument]), change: change)] + inner
    case .ceil:
      let change = Edit.Change.rounded("it is rounded down where ⌈ ⌉ rounds up")
      return [Edit(term: .function(.floor, [argument]), change: change)] + inner
    default: return inner
    }
  }

  private func edits(_ operation: Operator, _ left: Term, _ right: Term) -> [Edit] {
    var found = [Edit(term: left, change: .leftOut(operation, right))]
    let commutes = operation == .plus || operation == .times || operation == .of
    if commutes {
      found.append(Edit(term: right, change: .leftOut(operation, left)))
      if case .binary = left {
      } else {
        found.append(
          Edit(term: .binary(operation, self, left), change: .doubled(operation, left)))
      }
    }
    found.append(Edit(term: .binary(operation, self, right), change: .doubled(operation, right)))
    switch operation {
    case .plus: found.append(Edit(term: .binary(.minus, left, right), change: .sign(right)))
    case .minus: found.append(Edit(term: .binary(.plus, left, right), change: .sign(right)))
    case .divide:
      found.append(
        Edit(term: .function(.ceil, [self]), change: .rounded("its quotient is rounded up")))
      found.append(
        Edit(term: .function(.floor, [self]), change: .rounded("its quotient is rounded down")))
    default: break
    }
    return found
  }
}

extension Term.Edit {
  /// The same slip in a larger tree.
  fileprivate func within(_ around: (Term) -> Term) -> Term.Edit {
    Term.Edit(term: around(term), change: change)
  }
}
