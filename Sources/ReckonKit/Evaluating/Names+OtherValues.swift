import Arithmetic
import Diagnostics

/// Other values of names, as sweeps and cases state them.
extension Names {
  /// What a name becomes with another value. A plain number counts what the name counts, `n = 4` of
  /// GPUs, unless it might be meant in several sizes: for 3 s it is written with its unit.
  func restated(_ name: Excerpt, as value: Quantity, at range: SourceRange) -> Result<
    Quantity, Diagnostics
  > {
    guard case .success(let derivation)? = values[name.text] else { return .success(value) }
    let usual = derivation.result
    if usual.unit == value.unit || usual.unit.isNone { return .success(value) }
    if value.unit.isNone, usual.unit.isMeantByNumbers, usual.hasPlainUnit {
      return .success(usual.restated(value.value))
    }
    return .failure(Diagnostics(.otherUnit(name, usual, value, at: range)))
  }
}

extension Quantity {
  /// Whether it is written in base units, so that a plain number beside it has one meaning.
  fileprivate var hasPlainUnit: Bool { named.map { $0.scale == 1 } ?? true }

  fileprivate func restated(_ value: Rational) -> Quantity {
    var copy = self
    copy.value = value
    return copy
  }
}

extension Diagnostic {
  fileprivate static func otherUnit(
    _ name: Excerpt, _ usual: Quantity, _ value: Quantity, at range: SourceRange
  ) -> Diagnostic {
    let shown = NumberFormat.automatic.show(usual)
    let finding = Diagnostic(
      "sweep.unit",
      value.unit.isNone
        ? "`\(name.text)` is \(shown.withUnit), and this is a plain number; write its unit"
        : "`\(name.text)` is \(shown.withUnit), and this is no number of such; write one of the same kind",
      at: range)
    guard value.unit.isNone, !shown.unit.isEmpty else { return finding }
    let written = NumberFormat.plain.show(Quantity(value.value)).text + " " + shown.unit
    return finding.fixing("write `\(written)`", replace: range, with: written)
  }
}
