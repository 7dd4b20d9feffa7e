import Arithmetic
import Diagnostics
import Networks

extension Expression {
  /// The expression with every name that is a quantity of layers, such as `macs` or
  /// `output.height`, replaced by what is given for it; other names keep their meaning.
  func replacingQuantities(_ replace: (Reference) -> Expression) -> Expression {
    replacing { $0.isQuantity ? replace($0) : nil }
  }

  /// The expression with names replaced by what is given for them; where that is nil they stay.
  func replacing(_ replace: (Reference) -> Expression?) -> Expression {
    mapping { node in
      guard case .variable(.reference(let reference)) = node.kind,
        var replacement = replace(reference)
      else { return nil }
      replacement.range = node.range
      return replacement
    }
  }

  /// The expression as it is of one layer, group or network.
  func of(_ subject: Reference) -> Expression {
    replacingQuantities { quantity in
      var whole = subject
      whole.path.append(.member(quantity.root))
      whole.path += quantity.path
      return Expression(.variable(.reference(whole)))
    }
  }

  /// Whether its value of a whole is the sum of those of its parts: additive quantities, added up or
  /// taken times numbers that are the same for all.
  var addsUp: Bool { growth == .linear }

  private enum Growth { case none, linear, other }

  /// How it grows with quantities of layers, all of which are additive.
  private var growth: Growth {
    switch kind {
    case .number, .variable(.symbol): return .none
    case .variable(.reference(let name)):
      if !name.isQuantity { return .none }
      return name.additiveMeasure == nil ? .other : .linear
    case .negative(let operand): return operand.growth
    case .binary(.add, let left, let right), .binary(.subtract, let left, let right):
      return left.growth == right.growth ? left.growth : .other
    case .binary(.multiply, let left, let right):
      if left.growth == .none { return right.growth }
      return right.growth == .none ? left.growth : .other
    case .binary(.divide, let above, let below):
      return below.growth == .none ? above.growth : .other
    case .binary(.power, let base, let exponent):
      return base.growth == .none && exponent.growth == .none ? .none : .other
    case .call(let function, let operands):
      let growths = Set(operands.map(\.growth))
      if growths.isEmpty || growths == [.none] { return .none }
      return function == .sum && growths.count == 1 ? growths.first ?? .other : .other
    case .comparison: return .other
    }
  }

  /// Whether every quantity of layers in it may be summed over layers, and there is one.
  var isOfAdditiveQuantities: Bool {
    let quantities = references.filter(\.isQuantity)
    return !quantities.isEmpty
      && quantities.allSatisfy { $0.additiveMeasure != nil }
  }
}

extension Diagnostics {
  /// Of a name that means nothing in the notebook, the quantity of layers that may be meant.
  func suggestingQuantities(in expression: Expression, and others: [String] = []) -> Diagnostics {
    let roots = expression.references.map(\.root)
    let quantities = Measure.allCases.map(\.rawValue) + others
    let suggested = all.map { finding in
      guard finding.rule == "name.unknown", finding.fixIts.isEmpty, let range = finding.range,
        let root = roots.first(where: { $0.range == range }),
        let close = closest(to: root.text, in: quantities)
      else { return finding }
      var finding = finding
      finding.notes = []
      return finding.fixing("did you mean `\(close)`?", replace: range, with: close)
    }
    return Diagnostics(suggested) ?? self
  }

  /// With a place for what has none of its own.
  func placed(at range: SourceRange?) -> Diagnostics {
    Diagnostics(
      all.map { finding in
        var finding = finding
        finding.range = finding.range ?? range
        return finding
      }) ?? self
  }
}

extension Reference {
  /// Whether it names a quantity that layers have, rather than something of the notebook.
  var isQuantity: Bool {
    Measure(rawValue: root.text) != nil || root.text == "batch"
      || (["input", "output"].contains(root.text) && !path.isEmpty)
  }
}
