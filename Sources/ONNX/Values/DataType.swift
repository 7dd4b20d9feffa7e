/// What a tensor's elements are, by the codes of `TensorProto.DataType`.
package enum DataType: Int, Hashable, Sendable {
  case undefined = 0
  case float32 = 1
  case uint8, int8, uint16, int16, int32, int64
  case string
  case bool
  case float16
  case float64
  case uint32, uint64
  case complex64, complex128
  case bfloat16
  case float8E4M3FN, float8E4M3FNUZ, float8E5M2, float8E5M2FNUZ
  case uint4, int4
  case float4E2M1, float8E8M0
  case uint2, int2

  init(code: Int) { self = DataType(rawValue: code) ?? .undefined }

  /// Whole numbers and truth values.
  var isInteger: Bool {
    switch self {
    case .uint8, .int8, .uint16, .int16, .int32, .int64, .uint32, .uint64, .bool, .uint4, .int4,
      .uint2, .int2:
      true
    default: false
    }
  }

  var isFloating: Bool {
    switch self {
    case .float32, .float16, .float64, .bfloat16, .complex64, .complex128, .float8E4M3FN,
      .float8E4M3FNUZ, .float8E5M2, .float8E5M2FNUZ, .float4E2M1, .float8E8M0:
      true
    default: false
    }
  }

  /// Bits of one element; nil where they vary or are not known.
  package var bits: Int? {
    switch self {
    case .undefined, .string: nil
    case .uint2, .int2: 2
    case .uint4, .int4, .float4E2M1: 4
    case .uint8, .int8, .bool, .float8E4M3FN, .float8E4M3FNUZ, .float8E5M2, .float8E5M2FNUZ,
      .float8E8M0:
      8
    case .uint16, .int16, .float16, .bfloat16: 16
    case .float32, .int32, .uint32: 32
    case .float64, .int64, .uint64, .complex64: 64
    case .complex128: 128
    }
  }

  /// As it is written in tables: `float32`.
  package var name: String { DataType.names[rawValue] }

  /// By their codes. Reflection would find the same, but slowly.
  private static let names = [
    "undefined", "float32", "uint8", "int8", "uint16", "int16", "int32", "int64", "string", "bool",
    "float16", "float64", "uint32", "uint64", "complex64", "complex128", "bfloat16", "float8E4M3FN",
    "float8E4M3FNUZ", "float8E5M2", "float8E5M2FNUZ", "uint4", "int4", "float4E2M1", "float8E8M0",
    "uint2", "int2",
  ]
}
