/// Moving elements about: what reshaping, slicing and gathering do to contents.
extension Value.Contents {
  static func + (left: Value.Contents, right: Value.Contents) -> Value.Contents {
    switch (left, right) {
    case (.integers(let a), .integers(let b)): .integers(a + b)
    case (.reals(let a), .reals(let b)): .reals(a + b)
    case (.reals(let a), .integers(let b)): .reals(a + b.map { $0.known.map(Double.init) })
    case (.integers(let a), .reals(let b)): .reals(a.map { $0.known.map(Double.init) } + b)
    }
  }

  /// The elements at the given places, in their order.
  ///
  /// - Requires: places within the contents.
  func selecting(_ places: [Int]) -> Value.Contents {
    switch self {
    case .integers(let elements): .integers(places.map { elements[$0] })
    case .reals(let elements): .reals(places.map { elements[$0] })
    }
  }
}

/// Row-major places in tensors whose sizes are all known.
struct Places {
  let sizes: [Int]
  let strides: [Int]
  let count: Int

  /// Nil where there are more elements than contents are kept for.
  init?(_ sizes: [Int], limit: Int = Value.contentsLimit) {
    var strides = [Int](repeating: 1, count: sizes.count)
    var count = 1
    for axis in sizes.indices.reversed() {
      strides[axis] = count
      let (product, overflow) = count.multipliedReportingOverflow(by: sizes[axis])
      guard !overflow, product <= limit else { return nil }
      count = product
    }
    self.sizes = sizes
    self.strides = strides
    self.count = count
  }

  /// For each place of a tensor of these sizes, in order, the sum of what each axis contributes.
  ///
  /// `step`: what the index along an axis adds to the source place.
  func map(_ step: (_ axis: Int, _ index: Int) -> Int) -> [Int] {
    if count == 0 { return [] }
    var places = [0]
    places.reserveCapacity(count)
    for axis in sizes.indices {
      let steps = (0..<sizes[axis]).map { step(axis, $0) }
      places = places.flatMap { place in steps.map { place + $0 } }
    }
    return places
  }

  /// Where each place of a tensor of these sizes reads from a tensor that is broadcast to it.
  func broadcast(from source: [Int]) -> [Int]? {
    guard let places = Places(source), source.count <= sizes.count else { return nil }
    let missing = sizes.count - source.count
    if source == sizes { return Array(0..<count) }
    return map { axis, index in
      axis < missing || source[axis - missing] == 1 ? 0 : index * places.strides[axis - missing]
    }
  }
}
