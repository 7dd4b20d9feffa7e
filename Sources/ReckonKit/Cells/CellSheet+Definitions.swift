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
        guard let notation = network.notation else {
          unwritten.insert(name)
          continue
        }
        let text = notation.swiftLiteral
        self.definitions.append("let `\(name)` = CellProgram.network(\"\(name)\", \(text))")
      case .value:
        guard case .success(let derivation)? = names.values[name] else {
          failed.insert(name)
          continue
        }
        self.definitions.append("let `\(name)` = \(derivation.result.value.swiftLiteral)")
      case .failed: failed.insert(name)
      }
    }
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
