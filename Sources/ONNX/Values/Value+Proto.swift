/// Tensors as a file holds them: their types and dimensions, and the contents of small ones.
extension Value {
  /// - Throws: dimensions below zero or too large.
  init(_ proto: Onnx_TensorProto) throws(OperatorFault) {
    let dims = proto.dims
    for dim in dims where dim < 0 { throw .negativeDimension(Int(dim)) }
    self.init(DataType(code: Int(proto.dataType)), dims.map { .known(Int($0)) })
    guard let count = elements.known else { throw .tooLarge(dims.map(Int.init)) }
    isConstant = true
    if count == 0 {
      contents = type.isInteger ? .integers([]) : .reals([])
    } else if count <= Value.contentsLimit {
      contents = Self.contents(of: proto, type, count: count)
    }
  }

  private static func contents(of proto: Onnx_TensorProto, _ type: DataType, count: Int)
    -> Contents?
  {
    if !proto.rawData.isEmpty {
      return [UInt8](proto.rawData).withUnsafeBytes { contents(raw: $0, type, count: count) }
    }
    if !proto.int64Data.isEmpty { return integers(proto.int64Data, count) }
    if !proto.uint64Data.isEmpty, type.isInteger { return integers(proto.uint64Data, count) }
    if !proto.int32Data.isEmpty, type.isInteger { return integers(proto.int32Data, count) }
    if !proto.floatData.isEmpty { return reals(proto.floatData, count) }
    if !proto.doubleData.isEmpty { return reals(proto.doubleData, count) }
    return nil
  }

  private static func integers(_ values: [some BinaryInteger], _ count: Int) -> Contents? {
    guard values.count == count else { return nil }
    return .integers(values.map { Int(exactly: $0).map { .known($0) } ?? .unknown })
  }

  private static func reals(_ values: [some BinaryFloatingPoint], _ count: Int) -> Contents? {
    values.count == count ? .reals(values.map { Double($0) }) : nil
  }

  /// Little-endian, without padding.
  private static func contents(raw: UnsafeRawBufferPointer, _ type: DataType, count: Int)
    -> Contents?
  {
    func elements<Element: BitwiseCopyable>(_: Element.Type) -> [Element]? {
      let size = MemoryLayout<Element>.size
      guard raw.count == count * size else { return nil }
      return (0..<count).map { raw.loadUnaligned(fromByteOffset: $0 * size, as: Element.self) }
    }
    switch type {
    case .int64: return elements(Int64.self).flatMap { integers($0, count) }
    case .uint64: return elements(UInt64.self).flatMap { integers($0, count) }
    case .int32: return elements(Int32.self).flatMap { integers($0, count) }
    case .uint32: return elements(UInt32.self).flatMap { integers($0, count) }
    case .int16: return elements(Int16.self).flatMap { integers($0, count) }
    case .uint16: return elements(UInt16.self).flatMap { integers($0, count) }
    case .int8: return elements(Int8.self).flatMap { integers($0, count) }
    case .uint8, .bool: return elements(UInt8.self).flatMap { integers($0, count) }
    case .float32: return elements(Float.self).flatMap { reals($0, count) }
    case .float64: return elements(Double.self).flatMap { reals($0, count) }
    default: return nil
    }
  }
}
