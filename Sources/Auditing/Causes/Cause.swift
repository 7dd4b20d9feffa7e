import Arithmetic

/// What explains the difference between a stated and a computed value.
package struct Cause: Hashable, Sendable {
  package enum Name: String, Hashable, Sendable, CaseIterable {
    case factorLeftOut = "factor-left-out"
    case factorDoubled = "factor-doubled"
    case addendLeftOut = "addend-left-out"
    case addendDoubled = "addend-doubled"
    case biasForgotten = "bias-forgotten"
    case digitChanged = "digit-changed"
    case digitsTransposed = "digits-transposed"
    case digitDropped = "digit-dropped"
    case digitDoubled = "digit-doubled"
    case powerOfTen = "power-of-ten"
    case decimalForBinary = "1000-for-1024"
    case operationsForAccumulations = "macs-for-flops"
    case wrongRounding = "floor-for-ceiling"
    case wrongPadding = "wrong-padding"
    case factorOfTwo = "factor-of-two"
    case offByOne = "off-by-one"
    case sign
    case wrongOperand = "wrong-operand"
    case wrongAddendCarriedOn = "wrong-addend-carried-on"
    case wrongOperator = "wrong-operator"
    case precedence = "operator-precedence"
    case inverted = "quotient-inverted"
    case copied = "copied-value"
    case missingRow = "row-left-out"
    case otherQuantity = "other-quantity"
  }

  package var name: Name
  /// What happened, in lower case and without a full stop.
  package var explanation: String

  init(_ name: Name, _ explanation: String) {
    self.name = name
    self.explanation = explanation
  }

  /// The likeliest explanation of a judgment that is wrong; nil where nothing explains it.
  static func find(_ judgment: Judgment) -> Cause? {
    guard let source = judgment.source else { return nil }
    let search = CauseSearch(judgment: judgment, source: source)
    return search.scale ?? search.structure ?? search.digits ?? search.offByOne ?? search.operand
      ?? search.operation
  }
}
