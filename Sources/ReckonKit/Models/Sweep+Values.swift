import Arithmetic
import Diagnostics

/// What expressions mean with one of a sweep's values: names that depend on the network follow it,
/// under names of their own, so that they can be explained as any other.
extension Sweep {
  /// `latency_llama_input_1024`: what expressions call a value that depends on the network.
  func name(of dependent: String, with value: Excerpt) -> String {
    "\(dependent)_\(name(with: value))"
  }

  /// The expression with the network and what depends on it as they are with a value.
  func varied(_ expression: Expression, _ dependents: Set<String>, with value: Excerpt)
    -> Expression
  {
    expression.replacing { reference in
      let root = reference.root
      let varied: String
      if root.text == network.text {
        varied = name(with: value)
      } else if dependents.contains(root.text) {
        varied = name(of: root.text, with: value)
      } else {
        return nil
      }
      return Expression(
        .variable(
          .reference(Reference(root: .init(varied, at: root.range), path: reference.path))))
    }
  }
}

extension Names {
  /// Evaluates what the columns of sweeps use of the values that depend on their networks, each once
  /// for each value of the sweep. `order`: each after those it uses.
  mutating func settleVariants(_ order: [String]) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for sweep in definitions.sweeps where !sweep.mentioned.isEmpty {
      let dependents = definitions.values(dependingOn: [sweep.network.text])
      let wanted = definitions.names(behind: sweep.mentioned).intersection(dependents)
      for value in sweep.values where variants[sweep.name(with: value)] != nil {
        for name in order where wanted.contains(name) {
          diagnostics += settle(name, dependents, sweep, value)
        }
      }
    }
    return diagnostics
  }

  private mutating func settle(
    _ name: String, _ dependents: Set<String>, _ sweep: Sweep, _ value: Excerpt
  ) -> [Diagnostic] {
    let variant = sweep.name(of: name, with: value)
    guard variantValues[variant] == nil,
      case .value(let request)? = definitions.entries[name]?.definition
    else { return [] }
    let result = sweep.varied(request.expression, dependents, with: value).evaluate(in: scope)
    variantValues[variant] = result.map { derivation in
      var named = derivation
      named.subject = variant
      return named
    }
    // What fails without the sweep has been reported.
    guard case .failure(let findings) = result, case .success? = values[name] else { return [] }
    return findings.all.map { $0.noting("with \(sweep.parameter.word) = \(value.text)") }
  }
}

extension Names {
  /// A column or value of a sweep of a network's setting that uses the value of the same name, which
  /// the sweep leaves as it is.
  func clash(of setting: Sweep.Parameter, _ network: String, in request: ColumnRequest)
    -> Diagnostic?
  {
    guard values[setting.word] != nil, !request.names.isEmpty,
      definitions.names(behind: request.names).contains(setting.word)
    else { return nil }
    return Diagnostic(
      "sweep.same-name",
      "this uses the value `\(setting.word)`, while the sweep varies the setting of that name of "
        + "`\(network)`; give the value another name",
      at: request.source.range
    ).noting("the value is defined here", at: definitions.entries[setting.word]?.name.range)
  }
}
