package import Diagnostics
package import Networks

/// Under which circumstances a network is looked at: what its directive states besides the layers.
package struct Circumstances: Sendable {
  package var batch: Stated<Int>?
  package var input: Stated<[Int]>?
  package var elementType: Stated<ElementType>?
  package var weightType: Stated<ElementType>?
  package var optimizer: Stated<Optimizer>?
  /// Of models of the zoo alone.
  package var width: Stated<ZooOptions.Factor>?
  package var depth: Stated<ZooOptions.Factor>?
  package var classes: Stated<Int>?
  /// Open sizes of a file, by their names.
  package var dimensions: [Stated<(name: String, size: Int)>] = []

  package init() {}
}

/// A value with the place where it is stated, which is to blame for what does not fit.
package struct Stated<Value: Sendable>: Sendable {
  package var value: Value
  package var range: SourceRange?

  package init(_ value: Value, at range: SourceRange?) {
    self.value = value
    self.range = range
  }
}

extension Circumstances {
  /// What a model of the zoo may be told.
  var zooOptions: ZooOptions {
    ZooOptions(
      input: input?.value ?? [], classes: classes?.value, width: width?.value ?? .one,
      depth: depth?.value ?? .one)
  }

  /// The place to blame where a model cannot be built: that of the only thing that was asked of it.
  var soleRange: SourceRange? {
    let places = [input?.range, classes?.range, width?.range, depth?.range].compactMap(\.self)
    return places.count == 1 ? places[0] : nil
  }

  /// What only a model of the zoo has, where any of it is stated.
  var ofZooAlone: [(name: String, range: SourceRange?)] {
    [("width", width?.range), ("depth", depth?.range), ("classes", classes?.range)].filter {
      switch $0.0 {
      case "width": width != nil
      case "depth": depth != nil
      default: classes != nil
      }
    }
  }

  /// What leaves the sizes as they are.
  func applied(to network: Network) -> Network {
    var network = network
    if let batch { network = network.with(batch: batch.value) }
    if let elementType { network = network.with(elementType: elementType.value) }
    if let weightType { network = network.with(weightType: weightType.value) }
    if let optimizer { network = network.with(optimizer: optimizer.value) }
    return network
  }
}
