/// The messages of `onnx.proto` that counting looks into, and which of their fields it keeps.
///
/// What is not listed (documentation, training information, device placement, annotations, stack
/// traces) never reaches the decoder.
enum MessageKind {
  case model, operatorSet, graph, function, node, attribute, tensor, sparseTensor
  case valueInfo, type, tensorType, sequenceType, optionalType, shape, dimension, property

  enum Content {
    /// A varint, copied as it is.
    case integer
    /// A 32-bit float, copied as it is.
    case float
    /// UTF-8, copied and checked.
    case text
    /// Numbers in packed or single form, copied as they are.
    case integers, floats
    /// Bytes that may be long; dropped above a bound.
    case bytes
    case message(MessageKind)
    /// What a tensor holds; kept only where shapes may need it.
    case payload
  }

  /// Nil for a field that is left out.
  func content(of field: Int) -> (name: String, content: Content)? {
    switch self {
    case .model: Self.model(field)
    case .operatorSet: Self.operatorSet(field)
    case .graph: Self.graph(field)
    case .function: Self.function(field)
    case .node: Self.node(field)
    case .attribute: Self.attribute(field)
    case .tensor: Self.tensor(field)
    case .sparseTensor: Self.sparseTensor(field)
    case .valueInfo, .type, .tensorType, .sequenceType, .optionalType, .shape, .dimension,
      .property:
      typeContent(of: field)
    }
  }
}

extension MessageKind {
  private static func model(_ field: Int) -> (name: String, content: Content)? {
    switch field {
    case 1: ("ir_version", .integer)
    case 2: ("producer_name", .text)
    case 3: ("producer_version", .text)
    case 7: ("graph", .message(.graph))
    case 8: ("opset_import", .message(.operatorSet))
    case 25: ("functions", .message(.function))
    default: nil
    }
  }

  private static func operatorSet(_ field: Int) -> (name: String, content: Content)? {
    switch field {
    case 1: ("domain", .text)
    case 2: ("version", .integer)
    default: nil
    }
  }

  private static func graph(_ field: Int) -> (name: String, content: Content)? {
    switch field {
    case 1: ("node", .message(.node))
    case 2: ("name", .text)
    case 5: ("initializer", .message(.tensor))
    case 11: ("input", .message(.valueInfo))
    case 12: ("output", .message(.valueInfo))
    case 13: ("value_info", .message(.valueInfo))
    case 15: ("sparse_initializer", .message(.sparseTensor))
    default: nil
    }
  }

  private static func function(_ field: Int) -> (name: String, content: Content)? {
    switch field {
    case 1: ("name", .text)
    case 4: ("input", .text)
    case 5: ("output", .text)
    case 6: ("attribute", .text)
    case 7: ("node", .message(.node))
    case 9: ("opset_import", .message(.operatorSet))
    case 10: ("domain", .text)
    case 11: ("attribute_proto", .message(.attribute))
    case 12: ("value_info", .message(.valueInfo))
    case 13: ("overload", .text)
    default: nil
    }
  }

  private static func node(_ field: Int) -> (name: String, content: Content)? {
    switch field {
    case 1: ("input", .text)
    case 2: ("output", .text)
    case 3: ("name", .text)
    case 4: ("op_type", .text)
    case 5: ("attribute", .message(.attribute))
    case 7: ("domain", .text)
    case 8: ("overload", .text)
    case 9: ("metadata_props", .message(.property))
    default: nil
    }
  }

  private static func attribute(_ field: Int) -> (name: String, content: Content)? {
    switch field {
    case 1: ("name", .text)
    case 2: ("f", .float)
    case 3: ("i", .integer)
    case 4: ("s", .bytes)
    case 5: ("t", .message(.tensor))
    case 6: ("g", .message(.graph))
    case 7: ("floats", .floats)
    case 8: ("ints", .integers)
    case 9: ("strings", .bytes)
    case 10: ("tensors", .message(.tensor))
    case 11: ("graphs", .message(.graph))
    case 14: ("tp", .message(.type))
    case 20: ("type", .integer)
    case 21: ("ref_attr_name", .text)
    case 22: ("sparse_tensor", .message(.sparseTensor))
    default: nil
    }
  }

  private static func tensor(_ field: Int) -> (name: String, content: Content)? {
    switch field {
    case 1: ("dims", .integers)
    case 2: ("data_type", .integer)
    case 4: ("float_data", .payload)
    case 5: ("int32_data", .payload)
    case 7: ("int64_data", .payload)
    case 8: ("name", .text)
    case 9: ("raw_data", .payload)
    case 10: ("double_data", .payload)
    case 11: ("uint64_data", .payload)
    default: nil
    }
  }

  private static func sparseTensor(_ field: Int) -> (name: String, content: Content)? {
    switch field {
    case 1: ("values", .message(.tensor))
    case 3: ("dims", .integers)
    default: nil
    }
  }

  private func typeContent(of field: Int) -> (name: String, content: Content)? {
    switch (self, field) {
    case (.valueInfo, 1): ("name", .text)
    case (.valueInfo, 2): ("type", .message(.type))
    case (.valueInfo, 4): ("metadata_props", .message(.property))
    case (.type, 1): ("tensor_type", .message(.tensorType))
    case (.type, 4): ("sequence_type", .message(.sequenceType))
    case (.type, 9): ("optional_type", .message(.optionalType))
    case (.sequenceType, 1), (.optionalType, 1): ("elem_type", .message(.type))
    case (.tensorType, 1): ("elem_type", .integer)
    case (.tensorType, 2): ("shape", .message(.shape))
    case (.shape, 1): ("dim", .message(.dimension))
    case (.dimension, 1): ("dim_value", .integer)
    case (.dimension, 2): ("dim_param", .text)
    case (.property, 1): ("key", .text)
    case (.property, 2): ("value", .text)
    default: nil
    }
  }
}
