/// A network as work to be timed: layers with their sizes, whose weights are made up.
package struct NetworkWork: Hashable, Sendable {
  package var name: String
  package var input: Extent
  /// Each reads the network's input or earlier layers.
  package var layers: [Layer]

  package init(_ name: String, input: Extent, layers: [Layer]) {
    self.name = name
    self.input = input
    self.layers = layers
  }

  package struct Layer: Hashable, Sendable {
    package var name: String
    package var operation: KernelOperation
    package var sources: [Source]

    package init(_ name: String, _ operation: KernelOperation, from sources: [Source]) {
      self.name = name
      self.operation = operation
      self.sources = sources
    }
  }

  package enum Source: Hashable, Sendable {
    case input
    /// An earlier layer, by its place.
    case layer(Int)
  }

  /// Layers of which each reads the one before.
  package static func sequence(
    _ name: String, input: Extent, _ operations: [(name: String, operation: KernelOperation)]
  ) -> NetworkWork {
    NetworkWork(
      name, input: input,
      layers: operations.enumerated().map { index, step in
        Layer(step.name, step.operation, from: [index == 0 ? .input : .layer(index - 1)])
      })
  }
}

/// The sizes of one example's tensor.
package struct Extent: Hashable, Sendable {
  package var channels: Int
  /// 1 for vectors.
  package var height: Int
  package var width: Int
  /// Whether the tensor has no spatial sizes at all.
  package var isVector: Bool

  package init(_ channels: Int, _ height: Int, _ width: Int) {
    self.channels = channels
    self.height = height
    self.width = width
    isVector = false
  }

  package static func vector(_ length: Int) -> Extent {
    var extent = Extent(length, 1, 1)
    extent.isVector = true
    return extent
  }

  /// Elements of one example.
  package var count: Int { channels * height * width }
}

/// How elements are stored while a network runs.
package enum ElementType: String, Hashable, Sendable, CaseIterable {
  case float32, bfloat16
  /// 8-bit integers, activations without a sign; normalisations and softmax run in float32.
  case int8

  package var bytes: Int {
    switch self {
    case .float32: 4
    case .bfloat16: 2
    case .int8: 1
    }
  }
}
