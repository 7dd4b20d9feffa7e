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
    result == other.result && inputs.count == other.inputs.count
      && zip(inputs, other.inputs).allSatisfy {
        $0.value == $1.value && $0.meaning.upright == $1.meaning.upright
      } && "\(formula)".upright == "\(other.formula)".upright
  }
}

extension String {
  /// The bytes with heights in the places of widths.
  fileprivate var upright: [UInt8] {
    let bytes = utf8Span.span
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 8)
    var index = 0
    while index < bytes.count {
      if bytes[index] != UInt8(ascii: "w") {
        result.append(bytes[index])
        index += 1
      } else if bytes.hasWidth(at: index) {
        result += "height".utf8
        index += 5
      } else {
        result.append(UInt8(ascii: "h"))
        index += 1
      }
    }
    return result
  }
}

extension Span<UInt8> {
  fileprivate func hasWidth(at index: Int) -> Bool {
    index + 5 <= count && self[index + 1] == UInt8(ascii: "i")
      && self[index + 2] == UInt8(ascii: "d") && self[index + 3] == UInt8(ascii: "t")
      && self[index + 4] == UInt8(ascii: "h")
  }
}
