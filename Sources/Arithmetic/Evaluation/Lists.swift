import Diagnostics

/// Functions over lists: of `sum(d.price × d.quantity)` the argument is evaluated once for each
/// element, and its values are what the function adds up.
///
/// Such a call becomes a name of its own, so that what stands around it is evaluated and derived as
/// ever, however long its lists are.
extension Expression {
  /// The expression with each function over lists as a name, and a scope that knows what these are.
  ///
  /// Inside of another such function a sum over a name that is one already has its own value, and a
  /// function of several arguments, `sum(max(x, 0))`, is of each element.
  func foldingLists(in scope: Scope, isNested: Bool = false, isInside: Bool = false)
    -> (Expression, Scope)
  {
    guard let lists = scope.lists, mentions(lists, sums: true) else { return (self, scope) }
    var calls: [String: Expression] = [:]
    let folded = mapping { node in
      guard case .call(let function, let arguments) = node.kind, function.takesLists,
        !isNested || arguments.count == 1,
        arguments.contains(where: {
          $0.mentions(lists, sums: isInside || function.takesApart(arguments))
        })
      else { return nil }
      let name = node.description
      calls[name] = node
      return Expression(
        .variable(.reference(Reference(root: .init(name, at: node.range)))), at: node.range)
    }
    let known = calls
    var inner = scope
    inner.resolve = { reference in
      known[reference.root.text].map { $0.folded(in: scope, lists) } ?? scope.resolve(reference)
    }
    return (folded, inner)
  }

  private func mentions(_ lists: Scope.Lists, sums: Bool) -> Bool {
    variables.contains { variable in
      guard case .reference(let reference) = variable else { return false }
      return lists.has(reference, sums: sums)
    }
  }

  /// What a function over lists comes to.
  private func folded(in scope: Scope, _ lists: Scope.Lists) -> Result<
    Scope.Meaning, Diagnostics
  > {
    guard case .call(let function, let arguments) = kind else {
      preconditionFailure("\(self) is no call")
    }
    var values: [Quantity] = []
    var terms: [Expression] = []
    for argument in arguments {
      switch argument.elements(
        in: scope, lists, sums: function.takesApart(arguments))
      {
      case .failure(let findings): return .failure(findings)
      case .success(let elements):
        values += elements.values
        terms += elements.terms
      }
    }
    if values.isEmpty { return .failure(Diagnostics(.nothingToFold(self))) }
    var evaluator = Evaluator { _ in nil }
    let result = evaluator.quantity(
      of: Expression(
        .call(function, values.map { Expression(.number(Literal($0, text: ""))) }), at: range))
    if let failure = Diagnostics(evaluator.findings) { return .failure(failure) }
    guard let result else { preconditionFailure("no value and no finding for \(self)") }
    let isWritten = terms.count == values.count && terms.count <= Elements.mostTerms
    return .success(
      Scope.Meaning(
        result, words: "over \(values.count) value\(values.count == 1 ? "" : "s")",
        terms: isWritten ? Expression(.call(function, terms)) : nil))
  }

  /// An argument's value for each element of its lists; one where there are none in it.
  private func elements(in scope: Scope, _ lists: Scope.Lists, sums: Bool) -> Result<
    Elements, Diagnostics
  > {
    let (row, scope) = foldingLists(in: scope, isNested: true, isInside: sums)
    var columns: Columns = [:]
    for case .reference(let reference) in row.variables where lists.has(reference, sums: sums) {
      switch lists.values(reference) {
      case .failure(let findings): return .failure(findings)
      case .success(let values): columns[.reference(reference)] = values
      }
    }
    let counts = columns.values.map(\.count)
    guard let count = counts.isEmpty ? 1 : counts.max(), counts.allSatisfy({ $0 == count }) else {
      return .failure(Diagnostics(.differentLengths(self)))
    }
    if count == 0 { return .success(Elements()) }
    let bindings = Bindings(of: row.withPlaceholders(of: columns), in: scope)
    if let failure = Diagnostics(bindings.findings) { return .failure(failure) }
    var element = 0
    var evaluator = Evaluator(count: { bindings.count(of: $0) }) { variable in
      columns[variable]?[element] ?? bindings.value(of: variable)
    }
    var elements = Elements()
    elements.values.reserveCapacity(count)
    while element < count {
      defer { element += 1 }
      if columns.values.contains(where: { $0[element] == nil }) { continue }
      guard let value = evaluator.quantity(of: row) else {
        let findings = evaluator.findings.map { finding in
          columns.isEmpty ? finding : finding.noting("in row \(element + 1) of the data")
        }
        guard let failure = Diagnostics(findings) else {
          preconditionFailure("no value and no finding for \(self)")
        }
        return .failure(failure)
      }
      elements.values.append(value)
      if count <= Elements.mostTerms {
        elements.terms.append(
          row.mapping { $0.value(in: columns, element) ?? $0.value { bindings.value(of: $0) } })
      }
    }
    if elements.terms.reduce(0, { $0 + $1.description.utf8.count }) > Elements.mostBytes {
      elements.terms = []
    }
    return .success(elements)
  }

  private typealias Columns = [Variable: [Quantity?]]

  private func value(in columns: Columns, _ element: Int) -> Expression? {
    value { columns[$0]?[element] }
  }

  /// With a number for each list, for those who ask what else there is in it.
  private func withPlaceholders(of columns: Columns) -> Expression {
    mapping { node in node.value { columns[$0] == nil ? nil : Quantity(1) } }
  }

  /// A variable's value as a number; nil where it has none, or this is no variable.
  private func value(_ value: (Variable) -> Quantity?) -> Expression? {
    // What is counted is named there, and has no value.
    if case .call(.count, _) = kind { return self }
    guard case .variable(let variable) = kind else { return nil }
    return value(variable).map { Expression($0) }
  }

  /// The value itself; how it is written is decided where it is shown.
  private init(_ quantity: Quantity) {
    self.init(.number(Literal(quantity, text: NumberFormat.exact.show(quantity).withUnit)))
  }
}

extension Expression.Function {
  /// Whether it takes what a name sums up one by one.
  fileprivate func takesApart(_ arguments: [Expression]) -> Bool {
    self != .sum && arguments.count == 1
  }
}

/// What an argument comes to along its lists.
private struct Elements {
  var values: [Quantity] = []
  /// The argument in numbers, once for each, where they are few.
  var terms: [Expression] = []

  /// Nobody reads more terms written out.
  static let mostTerms = 12
  static let mostBytes = 240
}

extension Diagnostic {
  fileprivate static func differentLengths(_ expression: Expression) -> Diagnostic {
    Diagnostic(
      "expression.lists", "these columns have different numbers of rows; take them of one table",
      at: expression.range)
  }

  fileprivate static func nothingToFold(_ expression: Expression) -> Diagnostic {
    Diagnostic("expression.lists", "there are no values here", at: expression.range)
  }
}
