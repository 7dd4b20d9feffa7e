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
    case .float16: return elements(UInt16.self).map { .reals($0.map(Double.init(half:))) }
    case .bfloat16:
      return elements(UInt16.self).map {
        .reals($0.map { Double(Float(bitPattern: UInt32($0) << 16)) })
      }
    default: return nil
    }
  }
}

extension Double {
  /// A number of the binary16 format of IEEE 754: a sign, five bits of exponent, ten of significand.
  /// (Not every platform has `Float16`.)
  fileprivate init(half bits: UInt16) {
    let significand = Double(bits & 0x3FF)
    let size: Double =
      switch Int(bits >> 10 & 0x1F) {
      case 0: significand * 0x1p-24
      case 31: significand == 0 ? .infinity : .nan
      case let exponent:
        Double(sign: .plus, exponent: exponent - 25, significand: 1_024 + significand)
      }
    self = bits >> 15 == 0 ? size : -size
  }
}
