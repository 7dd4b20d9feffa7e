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
        $0.value == $1.value && $0.meaning.isLike($1.meaning)
      } && formula.isLike(other.formula)
  }
}

extension Expression {
  fileprivate func isLike(_ other: Expression) -> Bool {
    switch (kind, other.kind) {
    case (.number(let literal), .number(let other)): literal.text == other.text
    case (.variable(let variable), .variable(let other)):
      variable == other || variable.description.isLike(other.description)
    case (.negative(let operand), .negative(let other)): operand.isLike(other)
    case (.binary(let operation, let left, let right), .binary(let other, let first, let second)):
      operation == other && left.isLike(first) && right.isLike(second)
    case (.call(let function, let operands), .call(let other, let others)):
      function == other && operands.count == others.count
        && zip(operands, others).allSatisfy { $0.isLike($1) }
    default: false
    }
  }
}

extension String {
  /// Whether it says of widths what the other says of heights.
  fileprivate func isLike(_ other: String) -> Bool {
    var (rest, others) = (utf8[...], other.utf8[...])
    while let piece = rest.popPiece() {
      if piece != others.popPiece() { return false }
    }
    return others.isEmpty
  }
}

private enum Piece: Equatable {
  case byte(UInt8)
  /// `height` or `width`
  case extent
}

extension Substring.UTF8View {
  fileprivate mutating func popPiece() -> Piece? {
    guard let first else { return nil }
    for word: StaticString in ["height", "width"] where starts(with: word) {
      self = dropFirst(word.utf8CodeUnitCount)
      return .extent
    }
    self = dropFirst()
    return .byte(first == UInt8(ascii: "w") ? UInt8(ascii: "h") : first)
  }

  private func starts(with word: StaticString) -> Bool {
    word.withUTF8Buffer { starts(with: $0) }
  }
}
