package import Diagnostics

extension NetworkWork {
  /// What each layer puts out; fails on the first layer that cannot be.
  package func extents() throws(Diagnostic) -> [Extent] {
    guard input.channels > 0, input.height > 0, input.width > 0 else { throw .emptyInput(self) }
    guard input.isReasonable else { throw .tooLarge(name) }
    var found: [Extent] = []
    var names: Set<String> = []
    for (index, layer) in layers.enumerated() {
      guard names.insert(layer.name).inserted else { throw .repeated(layer) }
      var sources: [Extent] = []
      for source in layer.sources {
        switch source {
        case .input: sources.append(input)
        case .layer(let place):
          guard (0..<index).contains(place) else { throw .readsLater(layer) }
          sources.append(found[place])
        }
      }
      let extent = try layer.extent(of: sources)
      guard extent.isReasonable else { throw .tooLarge(layer.name) }
      found.append(extent)
    }
    return found
  }

  /// The extents that a layer reads, given those of all layers.
  func sources(of layer: Layer, in extents: [Extent]) -> [Extent] {
    layer.sources.map { source in
      switch source {
      case .input: input
      case .layer(let place): extents[place]
      }
    }
  }
}

extension NetworkWork.Layer {
  fileprivate func extent(of sources: [Extent]) throws(Diagnostic) -> Extent {
    guard let first = sources.first else { throw .noSource(self) }
    switch operation {
    case .concat, .add: break
    default: if sources.count != 1 { throw .oneSource(self, sources.count) }
    }
    switch operation {
    case .convolution(let convolution):
      guard convolution.outputs > 0, convolution.groups > 0,
        first.channels.isMultiple(of: convolution.groups),
        convolution.outputs.isMultiple(of: convolution.groups)
      else { throw .groups(self, first) }
      return try slide(convolution.window, over: first, channels: convolution.outputs)
    case .pooling(let pooling):
      return try slide(pooling.window, over: first, channels: first.channels)
    case .innerProduct(let outputs, _, _):
      guard outputs > 0 else { throw .doesNotFit(self, first) }
      return .vector(outputs)
    case .concat:
      guard
        sources.allSatisfy({
          ($0.height, $0.width, $0.isVector) == (first.height, first.width, first.isVector)
        })
      else { throw .doNotMatch(self, sources) }
      var joined = first
      joined.channels = sources.reduce(0) { $0 + $1.channels }
      return joined
    case .add:
      guard sources.count > 1, sources.allSatisfy({ $0 == first }) else {
        throw .doNotMatch(self, sources)
      }
      return first
    case .localResponseNormalization(let size, _, _, _):
      guard size > 0, !first.isVector else { throw .doesNotFit(self, first) }
      return first
    case .batchNormalization, .activation, .softmax: return first
    }
  }

  private func slide(_ window: Window, over extent: Extent, channels: Int) throws(Diagnostic)
    -> Extent
  {
    let axes = [window.vertical, window.horizontal]
    let isSound = axes.allSatisfy { axis in
      [axis.size, axis.stride, axis.dilation].allSatisfy((1...Extent.longest).contains)
        && [axis.before, axis.after].allSatisfy((0...Extent.longest).contains)
    }
    guard isSound, !extent.isVector else { throw .doesNotFit(self, extent) }
    let height = window.vertical.outputs(of: extent.height)
    let width = window.horizontal.outputs(of: extent.width)
    guard height > 0, width > 0 else { throw .doesNotFit(self, extent) }
    return Extent(channels, height, width)
  }
}

extension Extent {
  /// No tensor of any network is this long in one direction, and numbers of bytes stay numbers.
  static let longest = 1 << 24
  /// … nor has so many elements.
  private static let most = 1 << 40

  fileprivate var isReasonable: Bool {
    [channels, height, width].allSatisfy { $0 <= Self.longest }
      && saturatedProduct(channels, height, width) <= Self.most
  }
}

/// A product that stays at a large number instead of overflowing, far enough below the largest that
/// sums of hundreds do not overflow either.
func saturatedProduct(_ factors: Int...) -> Int {
  let most = Int.max >> 10
  return factors.reduce(1) { product, factor in
    let (next, overflows) = product.multipliedReportingOverflow(by: factor)
    return overflows ? most : min(next, most)
  }
}

extension Extent: CustomStringConvertible {
  /// `32×32×256`, height×width×channels as the notation has it.
  package var description: String { isVector ? "\(channels)" : "\(height)×\(width)×\(channels)" }
}

extension Diagnostic {
  private static func layer(_ rule: String, _ name: String, _ message: String) -> Diagnostic {
    Diagnostic("benchmark.\(rule)", "`\(name)` \(message)")
  }

  fileprivate static func emptyInput(_ network: NetworkWork) -> Diagnostic {
    layer("empty-input", network.name, "has no input of positive size")
  }

  fileprivate static func tooLarge(_ name: String) -> Diagnostic {
    layer("too-large", name, "is larger than any machine's memory")
  }

  fileprivate static func repeated(_ it: NetworkWork.Layer) -> Diagnostic {
    layer("repeated-layer", it.name, "names two layers; give each a name of its own")
  }

  fileprivate static func readsLater(_ it: NetworkWork.Layer) -> Diagnostic {
    layer("reads-later-layer", it.name, "reads a layer that does not come before it")
  }

  fileprivate static func noSource(_ it: NetworkWork.Layer) -> Diagnostic {
    layer("no-source", it.name, "reads nothing; name the layers that it reads")
  }

  fileprivate static func oneSource(_ it: NetworkWork.Layer, _ count: Int) -> Diagnostic {
    layer("one-source", it.name, "reads one layer, not \(count)")
  }

  fileprivate static func groups(_ it: NetworkWork.Layer, _ extent: Extent) -> Diagnostic {
    layer(
      "groups", it.name, "needs groups that divide its \(extent.channels) channels and its outputs")
  }

  fileprivate static func doesNotFit(_ it: NetworkWork.Layer, _ extent: Extent) -> Diagnostic {
    layer("does-not-fit", it.name, "does not fit its input of \(extent)")
  }

  fileprivate static func doNotMatch(_ it: NetworkWork.Layer, _ sources: [Extent]) -> Diagnostic {
    let list = sources.map(\.description).joined(separator: ", ")
    return layer("sources-differ", it.name, "cannot join \(list)")
  }
}
