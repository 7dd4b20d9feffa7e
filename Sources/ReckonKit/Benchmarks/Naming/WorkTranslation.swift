import Benchmarking
import Diagnostics
import Networks

/// A network of a notebook as kernels: layers that only rename their input vanish, and activations
/// are computed in the layer before wherever nothing else reads that.
struct WorkTranslation {
  private let network: Network
  private var layers: [NetworkWork.Layer] = []
  /// Where each of the network's layers is computed.
  private var sources: [Int: NetworkWork.Source] = [:]
  private var findings: [Diagnostic] = []
  /// Kernels that are read under another shape and besides.
  private var shared: Set<Int> = []
  /// How many layers read each layer.
  private let readers: [Int: Int]

  /// `range`: where to blame a network whose layers are written nowhere.
  static func translate(_ network: Network, for range: SourceRange) -> Result<
    NetworkWork, Diagnostics
  > {
    var translation = WorkTranslation(network)
    guard let input = translation.input(range) else {
      return .failure(Diagnostics(.input(network, range)))
    }
    for index in network.layers.indices where !network.layers[index].isInput {
      translation.add(index, range)
    }
    if let failure = Diagnostics(translation.findings) { return .failure(failure) }
    let work = NetworkWork(network.name, input: input, layers: translation.layers)
    do {
      _ = try work.extents()
      return .success(work)
    } catch {
      return .failure(Diagnostics(.doesNotRun(network, error, range)))
    }
  }

  /// What records call a layer: its path, without its own name where it is all that its branch computes.
  static func name(of layer: Int, in network: Network) -> String {
    var path = network.path(of: .layer(layer))
    let parent = network.layers[layer].group
    let others = network.leaves(of: .group(parent)).filter { $0 != layer }
    if path.count > 1, others.allSatisfy({ network.layers[$0].work.isSmall }),
      !network.layers[layer].work.isSmall
    {
      path.removeLast()
    }
    return path.joined(separator: ".")
  }

  private init(_ network: Network) {
    self.network = network
    var readers: [Int: Int] = [:]
    for layer in network.layers {
      for input in layer.inputs { readers[input.layer, default: 0] += 1 }
    }
    self.readers = readers
  }

  private mutating func input(_ range: SourceRange) -> Extent? {
    guard network.inputs.count == 1, let index = network.inputs.first,
      let shape = network.layers[index].outputs.first
    else { return nil }
    sources[index] = .input
    return shape.tensor
  }

  private mutating func add(_ index: Int, _ range: SourceRange) {
    let layer = network.layers[index]
    let inputs = layer.inputs.compactMap { sources[$0.layer] }
    // What reads a layer that could not be translated has been told enough.
    guard inputs.count == layer.inputs.count, let first = inputs.first else { return }
    switch KernelMeaning(of: layer.work, network.sizes(index)) {
    case .view:
      sources[index] = first
      if case .layer(let place) = first, readers[layer.inputs[0].layer] != 1 {
        shared.insert(place)
      }
    case .activation(let activation):
      if case .layer(let place) = first, readers[layer.inputs[0].layer] == 1,
        !shared.contains(place), let fused = layers[place].operation.fusing(activation)
      {
        layers[place].operation = fused
        sources[index] = first
      } else {
        append(index, .activation(activation), inputs)
      }
    case .kernel(let operation): append(index, operation, inputs)
    case .none(let reason):
      findings.append(.unsupported(layer, Self.name(of: index, in: network), reason, range))
    }
  }

  private mutating func append(
    _ index: Int, _ operation: KernelOperation, _ inputs: [NetworkWork.Source]
  ) {
    sources[index] = .layer(layers.count)
    layers.append(
      NetworkWork.Layer(Self.name(of: index, in: network), operation, from: inputs))
  }
}

extension Operator {
  /// What is computed as part of another layer, or not at all.
  fileprivate var isSmall: Bool { self is Pointwise || self is Flatten || self is Dropout }
}

extension Shape {
  /// As a kernel's tensor: `height×width×channels` or a vector; nil for anything else.
  fileprivate var tensor: Benchmarking.Extent? {
    let axes = Set(extents.map(\.axis)).subtracting([.batch])
    guard self[.batch] ?? 1 == 1 else { return nil }
    if axes == [.height, .width, .channels], let h = self[.height], let w = self[.width],
      let c = self[.channels]
    {
      return Benchmarking.Extent(c, h, w)
    }
    if axes == [.features], let features = self[.features] { return .vector(features) }
    return nil
  }
}

extension KernelOperation {
  /// The same with an activation computed in the same pass; nil where it has one, or none can be.
  fileprivate func fusing(_ activation: Activation) -> KernelOperation? {
    switch self {
    case .convolution(var it) where it.activation == nil:
      it.activation = activation
      return .convolution(it)
    case .innerProduct(let outputs, let bias, nil):
      return .innerProduct(outputs: outputs, bias: bias, activation: activation)
    case .add(nil): return .add(activation: activation)
    case .batchNormalization(nil): return .batchNormalization(activation: activation)
    default: return nil
    }
  }
}

extension Diagnostic {
  fileprivate static func unsupported(
    _ layer: Networks.Layer, _ name: String, _ reason: String, _ range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      "benchmark.unsupported-layer",
      "`\(name)` (\(layer.work.words)) cannot be measured: \(reason)", at: layer.range ?? range
    ).noting("measured for this benchmark", at: range)
  }

  fileprivate static func input(_ network: Network, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "benchmark.unsupported-input",
      "`\(network.name)` cannot be measured: it needs one input, either height×width×channels or a "
        + "vector", at: range)
  }

  fileprivate static func doesNotRun(
    _ network: Network, _ cause: Diagnostic, _ range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      cause.rule, "`\(network.name)` cannot be measured: \(cause.message)", at: range)
  }
}
