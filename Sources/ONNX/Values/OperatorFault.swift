/// Why an operator cannot be applied to what it is given, or a tensor cannot exist.
///
/// Whoever applies the operator knows the node and its place, and makes a diagnostic of it.
struct OperatorFault: Error {
  var rule: String
  var message: String

  init(_ rule: String, _ message: String) {
    self.rule = rule
    self.message = message
  }

  static func negativeDimension(_ size: Int) -> OperatorFault {
    OperatorFault("onnx.negative-dimension", "a dimension is \(size); it cannot be below zero")
  }

  static func tooLarge(_ shape: [Int]) -> OperatorFault {
    let sizes = shape.map(String.init).joined(separator: "×")
    return OperatorFault("onnx.tensor-too-large", "\(sizes) elements are more than can be counted")
  }

  static func mismatch(_ message: String) -> OperatorFault {
    OperatorFault("onnx.shape-mismatch", message)
  }

  static func attribute(_ message: String) -> OperatorFault {
    OperatorFault("onnx.attribute", message)
  }
}
