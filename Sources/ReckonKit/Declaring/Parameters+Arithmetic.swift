import Arithmetic
import Diagnostics

extension Parameter where Value == ValueRequest {
  /// An expression with, perhaps, a format.
  static func value(_ name: String, help: String) -> Parameter {
    Parameter(name, "an expression", required: true, help: help) { ValueRequest.parse($0.trimmed) }
  }
}

extension Parameter where Value == Expression {
  static func expression(_ name: String, required: Bool = true, help: String) -> Parameter {
    Parameter(name, "an expression", required: required, help: help) {
      Expression.parse($0.trimmed)
    }
  }
}
