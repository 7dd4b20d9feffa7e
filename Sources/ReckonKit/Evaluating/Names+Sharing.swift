package import Arithmetic
import Diagnostics

extension Names {
  /// Along a square, the width follows as the height does: one derivation answers for both, under a
  /// name that says so. Any other name keeps its own.
  package func shared(_ name: String, _ derivation: Derivation) -> (String, Derivation) {
    let isHeight = name.hasSuffix(".height")
    guard isHeight || name.hasSuffix(".width"), let dot = name.lastIndex(of: "."),
      let other = self.derivation(named: name[..<dot] + (isHeight ? ".width" : ".height")),
      derivation.isLike(other)
    else { return (name, derivation) }
    return ("\(name[..<dot]).height, width", isHeight ? derivation : other)
  }

  /// How the value of a name such as `alexnet.conv1.parameters` follows, where it is one.
  func derivation(named name: some StringProtocol) -> Derivation? {
    guard let reference = Reference(named: name),
      case .success(let derivation) = derivation(of: reference)
    else { return nil }
    return derivation
  }
}

extension Derivation {
  /// Whether the other says the same of the other direction.
  fileprivate func isLike(_ other: Derivation) -> Bool {
    func plain(_ text: String) -> String {
      text.replacing("width", with: "height").replacing("w", with: "h")
    }
    return result == other.result && plain("\(formula)") == plain("\(other.formula)")
      && inputs.map(\.value) == other.inputs.map(\.value)
      && inputs.map { plain($0.meaning) } == other.inputs.map { plain($0.meaning) }
  }
}
