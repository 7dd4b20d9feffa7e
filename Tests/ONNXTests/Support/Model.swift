import Diagnostics

@testable import ONNX

/// A model that a test describes, and its bytes.
struct Model {
  var graph = Graph()
  var functions: [Message] = []
  var opset = 17

  var bytes: [UInt8] {
    var model = Message()
    model.integer(1, 8)
    model.text(2, "tests")
    model.message(7, graph.message)
    model.message(8, Model.opset("", opset))
    for function in functions { model.message(25, function) }
    return model.bytes
  }

  static func opset(_ domain: String, _ version: Int) -> Message {
    var message = Message()
    message.text(1, domain)
    message.integer(2, version)
    return message
  }

  func read() throws -> ModelFile { try Model.read(bytes) }

  static func read(_ bytes: [UInt8]) throws(Diagnostics) -> ModelFile {
    try ModelFile.read(bytes.span, file: "model.onnx").get()
  }

  func summary(_ bindings: Bindings = Bindings()) throws -> (Summary, findings: [Diagnostic]) {
    try read().summary(bindings)
  }
}

struct Graph {
  private(set) var message = Message()

  mutating func node(
    _ kind: String, _ inputs: [String], _ outputs: [String], name: String? = nil,
    domain: String = "", scopes: String? = nil, _ attributes: Attribute...
  ) {
    message.message(
      1,
      Graph.node(kind, inputs, outputs, name: name, domain: domain, scopes: scopes, attributes))
  }

  static func node(
    _ kind: String, _ inputs: [String], _ outputs: [String], name: String? = nil,
    domain: String = "", scopes: String? = nil, _ attributes: [Attribute] = []
  ) -> Message {
    var node = Message()
    for input in inputs { node.text(1, input) }
    for output in outputs { node.text(2, output) }
    if let name { node.text(3, name) }
    node.text(4, kind)
    if !domain.isEmpty { node.text(7, domain) }
    for attribute in attributes { node.message(5, attribute.message) }
    if let scopes {
      var property = Message()
      property.text(1, "pkg.torch.onnx.name_scopes")
      property.text(2, scopes)
      node.message(9, property)
    }
    return node
  }

  mutating func weights(_ name: String, _ sizes: Int..., type: Int = 1) {
    message.message(5, Graph.tensor(name, sizes, type: type))
  }

  mutating func add(_ tensor: Message) { message.message(5, tensor) }

  mutating func integers(_ name: String, _ values: [Int]) {
    message.message(5, Graph.list(name, values))
  }

  mutating func reals(_ name: String, _ sizes: [Int], _ values: [Float]) {
    var tensor = Graph.tensor(name, sizes, type: 1)
    for value in values { tensor.float(4, value) }
    message.message(5, tensor)
  }

  mutating func scalar(_ name: String, _ value: Int, type: Int = 7) {
    var tensor = Graph.tensor(name, [], type: type)
    type == 7 ? tensor.integer(7, value) : tensor.integer(5, value)
    message.message(5, tensor)
  }

  mutating func input(_ name: String, _ dims: Dim..., type: Int = 1) {
    message.message(11, Graph.value(name, dims, type: type))
  }

  mutating func output(_ name: String, _ dims: Dim...) {
    message.message(12, Graph.value(name, dims, type: 1))
  }

  mutating func info(_ name: String, _ dims: Dim...) {
    message.message(13, Graph.value(name, dims, type: 1))
  }

  /// What torch's exporter says of an initializer: its kind, or what it was folded from.
  mutating func origin(_ name: String, kind: String? = nil, folded: [String]? = nil) {
    var info = Message()
    info.text(1, name)
    func property(_ key: String, _ value: String) {
      var property = Message()
      property.text(1, key)
      property.text(2, value)
      info.message(4, property)
    }
    property("pkg.torch.onnx.original_node_name", "p_\(name)")
    if let kind { property("pkg.torch.export.graph_signature.InputSpec.kind", kind) }
    if let folded {
      let list = folded.map { "'\($0)'" }.joined(separator: ", ")
      property("pkg.onnxscript.optimizer.folded_from", "[\(list)]")
    }
    message.message(13, info)
  }

  static func tensor(_ name: String, _ sizes: [Int], type: Int) -> Message {
    var tensor = Message()
    for size in sizes { tensor.integer(1, size) }
    tensor.integer(2, type)
    tensor.text(8, name)
    return tensor
  }

  static func list(_ name: String, _ values: [Int]) -> Message {
    var tensor = tensor(name, [values.count], type: 7)
    for value in values { tensor.integer(7, value) }
    return tensor
  }

  static func value(_ name: String, _ dims: [Dim], type: Int) -> Message {
    var shape = Message()
    for dim in dims {
      var dimension = Message()
      switch dim {
      case .size(let size): dimension.integer(1, size)
      case .name(let name): dimension.text(2, name)
      }
      shape.message(1, dimension)
    }
    var tensor = Message()
    tensor.integer(1, type)
    tensor.message(2, shape)
    var kind = Message()
    kind.message(1, tensor)
    var info = Message()
    info.text(1, name)
    info.message(2, kind)
    return info
  }
}

enum Dim: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  case size(Int)
  case name(String)

  init(integerLiteral value: Int) { self = .size(value) }
  init(stringLiteral value: String) { self = .name(value) }
}

struct Attribute {
  var message = Message()

  private init(_ name: String, type: Int) {
    message.text(1, name)
    message.integer(20, type)
  }

  static func int(_ name: String, _ value: Int) -> Attribute {
    var attribute = Attribute(name, type: 2)
    attribute.message.integer(3, value)
    return attribute
  }

  static func ints(_ name: String, _ values: [Int]) -> Attribute {
    var attribute = Attribute(name, type: 7)
    for value in values { attribute.message.integer(8, value) }
    return attribute
  }

  static func text(_ name: String, _ value: String) -> Attribute {
    var attribute = Attribute(name, type: 3)
    attribute.message.text(4, value)
    return attribute
  }

  static func tensor(_ name: String, _ tensor: Message) -> Attribute {
    var attribute = Attribute(name, type: 4)
    attribute.message.message(5, tensor)
    return attribute
  }

  static func graph(_ name: String, _ graph: Graph) -> Attribute {
    var attribute = Attribute(name, type: 5)
    attribute.message.message(6, graph.message)
    return attribute
  }

  /// One that stands for an attribute of the function's call.
  static func reference(_ name: String, to outer: String, type: Int) -> Attribute {
    var attribute = Attribute(name, type: type)
    attribute.message.text(21, outer)
    return attribute
  }
}
