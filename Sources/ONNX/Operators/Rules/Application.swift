/// An operator with what it is given: all that its outputs and its cost follow from.
struct Application: Sendable {
  /// The operator's type, as `Conv`.
  var kind: String
  /// The version of its operator set.
  var opset: Int
  var attributes: Attributes
  /// Nil for an optional input that is left out.
  var inputs: [Value?]
  /// How many outputs the node names; the last may be empty.
  var outputCount: Int
  /// How many elements may be computed for an output.
  var contentsLimit = Value.contentsLimit

  /// An input of which nothing is known, where it is left out.
  subscript(_ index: Int) -> Value { optional(index) ?? .unknown }

  func optional(_ index: Int) -> Value? { inputs.indices.contains(index) ? inputs[index] : nil }

  func has(_ index: Int) -> Bool { optional(index) != nil }
}

extension Application {
  /// An axis counted from the front.
  func axis(_ axis: Int, rank: Int) throws(OperatorFault) -> Int {
    let positive = axis < 0 ? axis + rank : axis
    guard (0..<rank).contains(positive) else { throw .axis(axis, rank: rank) }
    return positive
  }

  func axis(_ name: String = "axis", default value: Int, rank: Int) throws(OperatorFault) -> Int {
    try axis(attributes.integer(name, default: value), rank: rank)
  }

  /// A list that is an attribute in older operator sets and an input in newer ones. Nil where it is
  /// given nowhere; an error is thrown nowhere: a list that is not known is `.unknown`.
  func list(_ name: String, input: Int) -> List? {
    if let list = attributes.integers(name) { return .known(list) }
    guard let value = optional(input) else { return nil }
    return value.knownIntegers.map { .known($0) } ?? .unknown
  }

  enum List {
    case known([Int])
    case unknown
  }

  func axes(_ axes: [Int], rank: Int) throws(OperatorFault) -> [Int] {
    var found: [Int] = []
    for each in axes { found.append(try axis(each, rank: rank)) }
    return found
  }

  /// Sizes of outputs that are broadcast from these inputs.
  ///
  /// - Throws: sizes that differ and are not one.
  static func broadcast(_ values: [Value]) throws(OperatorFault) -> [Extent]? {
    var result: [Extent] = []
    for (position, value) in values.enumerated() {
      guard let shape = value.shape else { return nil }
      result = position == 0 ? shape : try broadcast(result, shape)
    }
    return result
  }

  static func broadcast(_ left: [Extent], _ right: [Extent]) throws(OperatorFault) -> [Extent] {
    if left == right { return left }
    let (longer, shorter) = left.count >= right.count ? (left, right) : (right, left)
    var result = longer
    let missing = longer.count - shorter.count
    for (index, extent) in shorter.enumerated() {
      let other = longer[missing + index]
      guard let joined = joined(other, extent) else { throw .notBroadcast(left, right) }
      result[missing + index] = joined
    }
    return result
  }

  /// A size that is not known and meets a known one above one can only be that or one.
  private static func joined(_ left: Extent, _ right: Extent) -> Extent? {
    if left == right || right == 1 { return left }
    if left == 1 { return right }
    switch (left, right) {
    case (.known, .known): return nil
    case (.known, _): return left
    case (_, .known): return right
    default: return .minimum(left, right)
    }
  }
}

extension OperatorFault {
  static func axis(_ axis: Int, rank: Int) -> OperatorFault {
    .attribute("axis \(axis) does not exist in a tensor of \(rank) axes")
  }

  fileprivate static func notBroadcast(_ left: [Extent], _ right: [Extent]) -> OperatorFault {
    .mismatch(
      "tensors of \(left.words) and \(right.words) cannot be broadcast to one another")
  }
}

extension [Extent] {
  /// `1×64×?×?`, with `≤100` for a size that has a bound.
  var words: String {
    isEmpty
      ? "no axes"
      : map { extent in
        switch extent {
        case .known(let size): "\(size)"
        case .atMost(let size): "≤\(size)"
        case .unknown: "?"
        }
      }.joined(separator: "×")
  }
}
