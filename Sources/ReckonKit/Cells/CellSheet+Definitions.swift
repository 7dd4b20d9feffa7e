import Arithmetic
import Networks

/// What a notebook defines, as Swift.
extension CellSheet {
  /// Hands the cells what directives define: networks as `Part`s, numbers as `Int` or `Double` in
  /// the unit that they have.
  mutating func define(_ definitions: Definitions, _ names: Names) {
    let words = words
    for (name, entry) in definitions.entries.sorted(by: { $0.key < $1.key }) {
      guard words.contains(name[...]) else { continue }
      switch entry.definition {
      case .network(let network):
        let recipe = definitions.recipes[name]
        self.definitions.append(
          network.notation.map { CellSheet.network(name, $0, recipe) } ?? CellSheet.absent(name))
      case .value:
        guard case .success(let derivation)? = names.values[name] else {
          failed.insert(name)
          continue
        }
        self.definitions.append("let `\(name)` = \(derivation.result.value.swiftLiteral)")
      case .data: break
      case .failed: failed.insert(name)
      }
    }
  }
}

extension CellSheet {
  /// A network as it is written down, and under what circumstances it is looked at.
  private static func network(_ name: String, _ notation: String, _ recipe: NetworkRecipe?)
    -> String
  {
    let stated = recipe?.circumstances
    var arguments = ["\"\(name)\"", notation.swiftLiteral]
    // A model of the zoo is written down for its input.
    if case .notation? = recipe?.source, let input = stated?.input {
      arguments.append("input: \(input.value)")
    }
    if let batch = stated?.batch { arguments.append("batch: \(batch.value)") }
    if let type = stated?.elementType { arguments.append("dtype: .\(type.value)") }
    if let type = stated?.weightType { arguments.append("weights: .\(type.value)") }
    if let optimizer = stated?.optimizer { arguments.append("optimizer: .\(optimizer.value)") }
    return "let `\(name)` = CellProgram.network(\(arguments.joined(separator: ", ")))"
  }

  /// What comes from a file is not written down. The compiler says so where a cell uses it, and knows
  /// what only looks like a use.
  static func absent(_ name: String) -> String {
    "@available(*, unavailable, message: \"it comes from a file, and cells see networks that are "
      + "written down or models; give its numbers a name by `let` and use that\") "
      + "var `\(name)`: Part { fatalError() }"
  }
}

extension Rational {
  fileprivate var swiftLiteral: String {
    if let integer { return "\(integer)" }
    return isInteger ? "\(numerator).0" : "\(numerator).0 / \(denominator).0"
  }
}

extension String {
  /// A raw literal with as many `#` as it takes.
  fileprivate var swiftLiteral: String {
    var marks = "#"
    while contains("\"" + marks) || contains("\\" + marks) { marks += "#" }
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    return "\(marks)\"\"\"\n" + lines.map { $0 + "\n" }.joined() + "\"\"\"\(marks)"
  }
}
