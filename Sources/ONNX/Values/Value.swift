/// What is known of a value of the graph before it is run.
struct Value: Sendable {
  var type: DataType
  /// Nil where not even the rank is known.
  var shape: [Extent]?
  /// The elements of a small tensor from which shapes may follow.
  var contents: Contents?
  /// Made from nothing but constants and initializers.
  var isConstant = false
  /// The initializers it is made from, by index, as long as no layer has taken them.
  var weights: [Int] = []
  /// The items of a sequence; `shape` then says nothing.
  var items: [Value]?

  enum Contents: Hashable, Sendable {
    case integers([Extent])
    case reals([Double?])

    var count: Int {
      switch self {
      case .integers(let elements): elements.count
      case .reals(let elements): elements.count
      }
    }
  }

  /// Elements of tensors whose contents are computed: enough for tables of window positions.
  static let contentsLimit = 1 << 16

  init(_ type: DataType, _ shape: [Extent]?, _ contents: Contents? = nil) {
    self.type = type
    self.shape = shape
    self.contents = contents
  }

  static let unknown = Value(.undefined, nil)
}

extension Value {
  var rank: Int? { shape?.count }

  var elements: Extent { shape?.product ?? .unknown }

  /// The elements as integers, where they are kept.
  var integers: [Extent]? {
    if case .integers(let elements) = contents { elements } else { nil }
  }

  var reals: [Double?]? {
    switch contents {
    case .integers(let elements): elements.map { $0.known.map(Double.init) }
    case .reals(let elements): elements
    case nil: nil
    }
  }

  /// Every element, where every one is a known integer.
  var knownIntegers: [Int]? { integers?.allKnown }

  /// The only element of a scalar or of a tensor of one.
  var scalar: Extent? {
    guard let integers, integers.count == 1 else { return nil }
    return integers[0]
  }

  var realScalar: Double? {
    guard let reals, reals.count == 1 else { return nil }
    return reals[0]
  }

  /// A list of integers, such as a shape.
  static func list(_ elements: [Extent], _ type: DataType = .int64) -> Value {
    Value(type, [.known(elements.count)], .integers(elements))
  }

  static func scalar(_ element: Extent, _ type: DataType = .int64) -> Value {
    Value(type, [], .integers([element]))
  }

  /// The same type with another shape, contents not known.
  func shaped(_ shape: [Extent]?) -> Value { Value(type, shape) }

  func typed(_ type: DataType) -> Value {
    var copy = self
    copy.type = type
    return copy
  }

  /// What holds of a value that is one of the two: a conditional's result.
  func merged(with other: Value) -> Value {
    var merged = Value(type == other.type ? type : .undefined, nil)
    if let shape, let others = other.shape, shape.count == others.count {
      merged.shape = zip(shape, others).map { .either($0, $1) }
    }
    if contents == other.contents { merged.contents = contents }
    merged.isConstant = isConstant && other.isConstant
    merged.weights = weights + other.weights.filter { !weights.contains($0) }
    return merged
  }
}
