import SwiftProtobuf

/// A node's attributes by name; inside a function's body, those that refer to the attributes of the
/// call are looked up there.
struct Attributes: Sendable {
  private let own: [Onnx_AttributeProto]
  private let call: [String: Onnx_AttributeProto]

  init(_ own: [Onnx_AttributeProto], call: [String: Onnx_AttributeProto] = [:]) {
    self.own = own
    self.call = call
  }

  subscript(_ name: String) -> Onnx_AttributeProto? {
    for attribute in own where attribute.name == name {
      return attribute.refAttrName.isEmpty ? attribute : call[attribute.refAttrName]
    }
    return nil
  }

  /// Every attribute that has a value, as a function's body sees them.
  var byName: [String: Onnx_AttributeProto] {
    var found: [String: Onnx_AttributeProto] = [:]
    for attribute in own { found[attribute.name] = self[attribute.name] }
    return found
  }

  func integer(_ name: String) -> Int? {
    guard let attribute = self[name], attribute.hasI else { return nil }
    return Int(attribute.i)
  }

  func integer(_ name: String, default value: Int) -> Int { integer(name) ?? value }

  func flag(_ name: String, default value: Bool = false) -> Bool {
    integer(name).map { $0 != 0 } ?? value
  }

  func real(_ name: String) -> Double? {
    guard let attribute = self[name], attribute.hasF else { return nil }
    return Double(attribute.f)
  }

  /// Nil where the attribute is absent; an empty list where it is there and empty.
  func integers(_ name: String) -> [Int]? { self[name].map { $0.ints.map(Int.init) } }

  func reals(_ name: String) -> [Double]? { self[name].map { $0.floats.map(Double.init) } }

  func text(_ name: String) -> String? {
    guard let attribute = self[name], attribute.hasS else { return nil }
    return String(decoding: attribute.s, as: UTF8.self)
  }

  func tensor(_ name: String) -> Onnx_TensorProto? {
    guard let attribute = self[name], attribute.hasT else { return nil }
    return attribute.t
  }

  func graph(_ name: String) -> Onnx_GraphProto? {
    guard let attribute = self[name], attribute.hasG else { return nil }
    return attribute.g
  }
}
