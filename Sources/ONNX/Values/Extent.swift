/// A size, or an integer that a size is computed from, as far as it is known before running.
///
/// Detection models choose how many boxes to keep while they run: such a size has at best a bound.
/// Bounds are of sizes, so both sides of a product are taken to be no less than zero.
enum Extent: Hashable, Sendable {
  case known(Int)
  case atMost(Int)
  case unknown

  var known: Int? { if case .known(let value) = self { value } else { nil } }

  /// The value or its bound.
  var bound: Int? {
    switch self {
    case .known(let value), .atMost(let value): value
    case .unknown: nil
    }
  }
}

extension Extent: ExpressibleByIntegerLiteral {
  init(integerLiteral value: Int) { self = .known(value) }
}

extension Extent {
  /// Overflow leaves nothing known; tensors too large to count are reported where they arise.
  static func + (left: Extent, right: Extent) -> Extent {
    combine(left, right, isMonotonic: true) { $0.addingReportingOverflow($1) }
  }

  static func * (left: Extent, right: Extent) -> Extent {
    if left == 0 || right == 0 { return 0 }
    let isMonotonic = left.bound ?? 0 >= 0 && right.bound ?? 0 >= 0
    return combine(left, right, isMonotonic: isMonotonic) { $0.multipliedReportingOverflow(by: $1) }
  }

  static func - (left: Extent, right: Extent) -> Extent {
    combine(left, right, isMonotonic: right.known != nil) { $0.subtractingReportingOverflow($1) }
  }

  /// Rounded towards zero, as ONNX divides integers.
  static func / (left: Extent, right: Extent) -> Extent {
    guard let divisor = right.known, divisor != 0 else { return .unknown }
    return combine(left, right, isMonotonic: divisor > 0) { $0.dividedReportingOverflow(by: $1) }
  }

  static func minimum(_ left: Extent, _ right: Extent) -> Extent {
    if let left = left.known, let right = right.known { return .known(min(left, right)) }
    guard let bound = [left.bound, right.bound].compactMap(\.self).min() else { return .unknown }
    return .atMost(bound)
  }

  static func maximum(_ left: Extent, _ right: Extent) -> Extent {
    combine(left, right, isMonotonic: true) { (Swift.max($0, $1), false) }
  }

  /// What holds of a size that is one of the two.
  static func either(_ left: Extent, _ right: Extent) -> Extent {
    if left == right { return left }
    guard let left = left.bound, let right = right.bound else { return .unknown }
    return .atMost(max(left, right))
  }

  private static func combine(
    _ left: Extent, _ right: Extent, isMonotonic: Bool,
    _ operation: (Int, Int) -> (partialValue: Int, overflow: Bool)
  ) -> Extent {
    guard let a = left.bound, let b = right.bound else { return .unknown }
    let (value, overflow) = operation(a, b)
    if overflow { return .unknown }
    if left.known != nil, right.known != nil { return .known(value) }
    return isMonotonic ? .atMost(value) : .unknown
  }
}

extension [Extent] {
  /// The elements of a tensor of this shape.
  var product: Extent {
    if contains(0) { return 0 }
    return reduce(1, *)
  }

  /// The sizes, where every one is known.
  var allKnown: [Int]? {
    var sizes: [Int] = []
    sizes.reserveCapacity(count)
    for extent in self {
      guard let size = extent.known else { return nil }
      sizes.append(size)
    }
    return sizes
  }

  init(_ sizes: [Int]) { self = sizes.map { .known($0) } }
}
