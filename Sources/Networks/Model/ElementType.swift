import Arithmetic

/// What one number is stored in.
public enum ElementType: String, CaseIterable, Hashable, Sendable {
  case float64, float32, float16, bfloat16, float8
  case int64, int32, int16, int8, int4, uint8, bool

  /// The type of that name, or of one that frameworks give it: `fp16`, `bf16`, `half`.
  public init?(called name: String) {
    let name = name.lowercased()
    guard let type = ElementType(rawValue: name) ?? ElementType.otherNames[name] else { return nil }
    self = type
  }

  private static let otherNames: [String: ElementType] = [
    "fp64": .float64, "f64": .float64, "double": .float64,
    "fp32": .float32, "f32": .float32, "float": .float32, "single": .float32,
    "fp16": .float16, "f16": .float16, "half": .float16,
    "bf16": .bfloat16, "fp8": .float8, "f8": .float8,
    "i64": .int64, "i32": .int32, "i16": .int16, "i8": .int8, "i4": .int4, "u8": .uint8,
  ]

  public var bits: Int {
    switch self {
    case .float64, .int64: 64
    case .float32, .int32: 32
    case .float16, .bfloat16, .int16: 16
    case .float8, .int8, .uint8, .bool: 8
    case .int4: 4
    }
  }

  /// Bytes of one element.
  var size: Rational { Rational(bits, 8) }

  /// The same as a factor of a formula: `b`, or `b / 8` for types smaller than a byte.
  var bytes: Count { bytes("b", "one \(rawValue)") }

  /// As `bytes`, of what has a letter of its own.
  func bytes(_ letter: String, _ what: String) -> Count {
    bits % 8 == 0
      ? .factor(letter, "", bits / 8, "bytes of \(what)")
      : .factor(letter, "", bits, "bits of \(what)") / 8
  }
}
