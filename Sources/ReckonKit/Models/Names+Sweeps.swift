package import Diagnostics
package import Networks

/// One value of a sweep with the network that it makes.
package struct SweepPoint: Sendable {
  package var value: Excerpt
  /// Known to the notebook by its own name.
  package var network: Network
}

extension Names {
  /// The networks of a sweep, in its order; the definition has reported what could not be made.
  package func points(of sweep: Sweep) -> Result<[SweepPoint], Diagnostics> {
    if case .failure(let findings) = network(sweep.network) { return .failure(findings) }
    var points: [SweepPoint] = []
    for value in sweep.values {
      guard let network = variants[sweep.name(with: value)] else {
        return .failure(Diagnostics(.notMade(value)))
      }
      points.append(SweepPoint(value: value, network: network))
    }
    return .success(points)
  }

  /// Makes every network that a sweep asks for, each once.
  mutating func settle(_ sweeps: [Sweep], _ recipes: [String: NetworkRecipe]) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for sweep in sweeps {
      guard let recipe = recipes[sweep.network.text], networks[sweep.network.text] != nil else {
        continue
      }
      for value in sweep.values where variants[sweep.name(with: value)] == nil {
        let (network, findings) = recipe.network(sweep, value)
        if let network { variants[sweep.name(with: value)] = network }
        // Warnings were given for the network as it is defined.
        diagnostics += findings.filter { $0.severity == .error }.map { finding in
          var located = finding
          located.range = value.range
          return located
        }
      }
    }
    return diagnostics
  }
}

extension Diagnostic {
  fileprivate static func notMade(_ value: Excerpt) -> Diagnostic {
    Diagnostic(Names.consequence, "there is no network with `\(value.text)`", at: value.range)
  }
}
