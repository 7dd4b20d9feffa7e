package import Arithmetic
package import Diagnostics
package import Typesetting

/// How evaluated expressions become numbers in the page.
extension Evaluation {
  package func evaluate(_ expression: Expression) -> Result<Derivation, Diagnostics> {
    // A bare name shows how its own value follows, not that it equals itself.
    if case .variable(.reference(let reference)) = expression.kind {
      return names.derivation(of: reference)
    }
    return expression.evaluate(in: names.scope)
  }

  package func door(
    _ derivation: Derivation, named name: String, as format: NumberFormat, at range: SourceRange?
  ) -> Door {
    let shown = format.show(derivation.result)
    let unit = derivation.result.unit.isSaidAround ? "" : shown.unit
    return Door(
      text: shown.text, unit: unit, panel: panel(derivation, named: name, at: range),
      hint: names.measurements.facts(of: derivation.subject, wording)?.spread ?? "")
  }

  package func panel(_ derivation: Derivation, named name: String, at range: SourceRange?) -> Panel
  {
    let (name, derivation) = names.shared(name, derivation)
    return Panel(
      name: name, derivation: derivation, exact: Evaluation.exact(derivation.result),
      place: place(range),
      facts: names.measurements.facts(of: derivation.subject, wording)?.all ?? [])
  }

  /// The panel behind an input's origin, a name such as `alexnet.conv1.parameters`.
  package func panel(ofOrigin origin: String, place: String) -> Panel? {
    guard let derivation = names.derivation(named: origin) else { return nil }
    let (name, shared) = names.shared(origin, derivation)
    return Panel(
      name: name, derivation: shared, exact: Evaluation.exact(shared.result), place: place,
      facts: names.measurements.facts(of: origin, wording)?.all ?? [])
  }

  private static func exact(_ quantity: Quantity) -> String {
    NumberFormat.exact.show(quantity).withUnit
  }
}

extension Unit {
  /// Counts of things that a sentence or a column's title names itself: `62,378,344 parameters`.
  var isSaidAround: Bool { self == .parameters || self == .activations }
}
