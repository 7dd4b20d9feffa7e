import Arithmetic
import Diagnostics
import Networks

/// Functions that make one value of many, such as `min(t)`: over what they go in a row of a table.
extension Expression {
  /// Whether it makes one value of all that its one argument stands for.
  var isAggregate: Bool {
    guard case .call(let function, let arguments) = kind, arguments.count == 1 else { return false }
    return function.isAggregate
  }

  /// The first call in it whose one argument stands for a single value in each row, of which the
  /// function would make the same again.
  func aggregateOfOne(in names: Names) -> Expression? {
    var found: Expression?
    _ = mapping { node in
      guard found == nil, node.isAggregate, case .call(let function, _) = node.kind else {
        return nil
      }
      // What counts layers or rows is one number, of the whole.
      if function == .count || node.references.contains(where: names.isList) { return nil }
      found = node
      return node
    }
    return found
  }

  /// The function's name and its one argument.
  private var call: (function: String, argument: Expression)? {
    guard case .call(let function, let arguments) = kind, let argument = arguments.first else {
      return nil
    }
    return (function.rawValue, argument)
  }

  /// Of a network, what says over its layers what an aggregate says of none.
  fileprivate func cure(_ network: String) -> String? {
    guard let (function, argument) = call, argument.references.contains(where: \.isQuantity) else {
      return nil
    }
    let whole = argument.of(Reference(root: .init(network)))
    if function == "sum" {
      return "write `\(whole)` for the whole, or `share(\(argument))` for the row's part of it"
    }
    let all = argument.of(
      Reference(root: .init(network), path: [.selection(Reference.Part("*"))]))
    return "write `\(function)(\(all))` for that of all its layers"
  }
}

extension Expression.Function {
  fileprivate var isAggregate: Bool {
    switch self {
    case .min, .max, .sum, .mean, .median, .stdev, .count: true
    default: false
    }
  }
}

extension ColumnRequest {
  /// What is wrong with a column, or a value of a plot, that takes an aggregate of its own row.
  func ownRow(in names: Names, of network: String? = nil) -> Diagnostic? {
    valueRequest?.expression.aggregateOfOne(in: names).map { call in
      Diagnostic(
        "table.own-row",
        "`\(call)` would be of each row alone, which is no more than its own value; "
          + (network.flatMap(call.cure)
            ?? "name what it is of, as in `max(a, b)`, or put the rows into `data`, whose columns it "
            + "takes whole"),
        at: call.range ?? source.range)
    }
  }
}
