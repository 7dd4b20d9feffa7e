// A network has one element type. A quantized file has several: weights of eight or four bits beside
// biases and embeddings in floating point, and results that mostly are floating-point numbers. What
// memory they take is then not to be had from one type.

package import Arithmetic
package import Networks

/// In which types a file holds its parameters and computes its results, where it has several.
package struct StoredTypes: Sendable {
  /// The bytes of all parameters, each in its own type; scales and zero points are left out as in their
  /// number.
  package var parameterBytes: Rational
  /// The type of most results.
  package var results: Networks.ElementType
}

extension Trace {
  /// Nil where most parameters take more than eight bits, or as many as most results.
  var storedTypes: StoredTypes? {
    let held = elementType
    if held.bits > 8 { return nil }
    var counts: [DataType: Rational] = [:]
    for node in nodes where !node.isConstant {
      for output in node.outputs {
        let value = values[output]
        let isNumber = value.type.isFloating || value.type == .int8 || value.type == .uint8
        guard isNumber, let elements = value.elements.bound else { continue }
        counts[value.type] = (counts[value.type] ?? 0) + Rational(elements)
      }
    }
    let most = counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }
    guard let results = most?.key.stored, results.bits != held.bits else { return nil }
    var bits = Rational.zero
    for initializer in initializers where initializer.isParameter {
      guard let each = initializer.type.bits else { return nil }
      bits = bits + Rational(initializer.count) * Rational(each)
    }
    return StoredTypes(parameterBytes: bits / 8, results: results)
  }
}
