import COneDNN
import Diagnostics

/// Makes a chain of kernels, layer by layer, and checks each against the plain computation as soon as
/// it is made, while what it reads is still there.
struct ChainBuilder {
  private let library: OneDNN
  private let run: NetworkRun
  private let extents: [Extent]
  private let data: KernelData
  private var pool = BufferPool()
  /// The network's input in each layout that a layer wanted.
  private var inputs: [Tensor] = []
  private var outputs: [Int: (tensor: Tensor, buffer: Buffer)] = [:]
  /// Outputs that were moved to another layout, by layer.
  private var moved: [Int: [(tensor: Tensor, buffer: Buffer)]] = [:]
  private(set) var steps: [Chain.Step] = []
  private(set) var checks: [Check] = []

  private init(_ run: NetworkRun, on library: OneDNN) throws(Diagnostic) {
    self.library = library
    self.run = run
    extents = try run.network.extents()
    data = KernelData(type: run.type)
  }

  /// Between layers it looks at whether it is cancelled.
  static func build(_ run: NetworkRun, on library: OneDNN, isCancelled: () -> Bool = { false })
    throws(Interruption) -> (chain: Chain, checks: [Check])
  {
    library.setThreads(run.threads)
    var builder = try failing { () throws(Diagnostic) in try ChainBuilder(run, on: library) }
    for index in run.network.layers.indices {
      if isCancelled() { throw .cancelled }
      let name = run.network.layers[index].name
      do {
        try builder.add(index)
      } catch  where error.rule == OneDNN.unimplemented {
        throw .failed(.noKernel(name, run.type, library))
      } catch {
        throw .failed(error.noting("in `\(name)` of `\(run.name)`"))
      }
    }
    let chain = Chain(run.network, steps: builder.steps, threads: run.threads, on: library)
    return (chain, builder.checks)
  }

  private mutating func add(_ index: Int) throws(Diagnostic) {
    let layer = run.network.layers[index]
    let builder = LayerBuilder(
      library: library, layer: layer, sources: run.network.sources(of: layer, in: extents),
      output: extents[index], batch: run.batch, type: run.type)
    var step = Chain.Step(name: layer.name, kernels: [])
    var sources: [Tensor] = []
    for source in layer.sources { sources.append(try tensor(of: source, for: builder, &step)) }

    let weights = try LayerWeights(builder, data: data, index: index)
    let output: Tensor
    if case .add(let activation) = layer.operation, sources.count > 2 {
      // The library adds two at a time.
      var first = sources[0]
      for (place, second) in sources.dropFirst().enumerated() {
        var pair = builder
        let isLast = place == sources.count - 2
        pair.layer.operation = .add(activation: isLast ? activation : nil)
        pair.layer.sources = [layer.sources[0], layer.sources[place + 1]]
        first = try append(pair, [first, second], weights, isOutput: isLast ? index : nil, &step)
      }
      output = first
    } else {
      output = try append(builder, sources, weights, isOutput: index, &step)
    }
    for kernel in step.kernels { try kernel.run() }
    checks.append(try check(builder, weights, sources, output))
    steps.append(step)
    release(readLastBy: index)
  }

  /// Chooses a kernel, moves its inputs to the layouts that it wants, and adds it to the step.
  private mutating func append(
    _ builder: LayerBuilder, _ sources: [Tensor], _ weights: LayerWeights, isOutput index: Int?,
    _ step: inout Chain.Step
  ) throws(Diagnostic) -> Tensor {
    let choice = try builder.choose(sources.map(\.layout))
    var arguments: [(role: Int32, tensor: Tensor)] = []
    for (place, source) in sources.enumerated() {
      let wanted = try builder.wantedLayout(of: place, choice, sources[0].layout)
      let tensor = try move(source, of: builder.layer.sources[safe: place], to: wanted, &step)
      arguments.append((builder.role(ofSource: place), tensor))
    }
    arguments += try weights.arguments(choice)
    let layout = try choice.layout(onednn_query_destination)
    let buffer = try pool.take(layout.bytes(on: library))
    let output = try Tensor(layout, in: buffer, on: library)
    arguments.append((onednn_destination, output))
    step.kernels.append(try Kernel(choice, arguments))
    if let index { outputs[index] = (output, buffer) }
    return output
  }

  /// What a layer reads, as it is or in the element type that the layer needs.
  private mutating func tensor(
    of source: NetworkWork.Source, for builder: LayerBuilder, _ step: inout Chain.Step
  ) throws(Diagnostic) -> Tensor {
    switch source {
    case .input:
      let storage = builder.readStorage
      if let ready = inputs.first(where: { $0.storage == storage }) { return ready }
      return try input(in: try naturalInputLayout(storage), storage)
    case .layer(let place):
      guard let output = outputs[place] else { throw .noOutput }
      guard output.tensor.storage != builder.readStorage else { return output.tensor }
      let dimensions = extents[place].dimensions(batch: run.batch)
      let layout = try Layout(dimensions, builder.readStorage, .channelsLast, on: library)
      return try move(output.tensor, of: source, to: layout, &step)
    }
  }

  /// The network's input in a layout, moved there before anything is timed.
  private mutating func input(in layout: Layout, _ storage: Int32) throws(Diagnostic) -> Tensor {
    if let ready = inputs.first(where: { $0.layout.isEqual(to: layout, on: library) }) {
      return ready
    }
    let dimensions = run.network.input.dimensions(batch: run.batch)
    let values = data.values(.input, of: 0, count: dimensions.reduce(1, *))
    let tensor = try Tensor(layout, on: library)
    let plain = try Tensor(values, dimensions, on: library)
    try Kernel.reorder(from: plain, to: tensor, on: library).run()
    inputs.append(tensor)
    return tensor
  }

  /// How the input lies where a layer takes it as it comes: as the first convolution wants it, or
  /// channels last, as convolutions leave their outputs.
  private func naturalInputLayout(_ storage: Int32) throws(Diagnostic) -> Layout {
    for (index, layer) in run.network.layers.enumerated() where layer.sources == [.input] {
      let builder = LayerBuilder(
        library: library, layer: layer, sources: [run.network.input], output: extents[index],
        batch: run.batch, type: run.type)
      guard builder.weightDimensions != nil, builder.readStorage == storage else { continue }
      return try builder.choose([]).layout(onednn_query_source)
    }
    let dimensions = run.network.input.dimensions(batch: run.batch)
    return try Layout(dimensions, storage, .channelsLast, on: library)
  }

  private mutating func move(
    _ tensor: Tensor, of source: NetworkWork.Source?, to layout: Layout, _ step: inout Chain.Step
  ) throws(Diagnostic) -> Tensor {
    if tensor.layout.isEqual(to: layout, on: library) { return tensor }
    guard let source else { return try moveOnce(tensor, to: layout, &step).tensor }
    guard case .layer(let place) = source else { return try input(in: layout, tensor.storage) }
    for ready in moved[place] ?? [] where ready.tensor.layout.isEqual(to: layout, on: library) {
      return ready.tensor
    }
    let copy = try moveOnce(tensor, to: layout, &step)
    moved[place, default: []].append(copy)
    return copy.tensor
  }

  private mutating func moveOnce(
    _ tensor: Tensor, to layout: Layout, _ step: inout Chain.Step
  ) throws(Diagnostic) -> (tensor: Tensor, buffer: Buffer) {
    let buffer = try pool.take(layout.bytes(on: library))
    let copy = try Tensor(layout, in: buffer, on: library)
    step.kernels.append(try Kernel.reorder(from: tensor, to: copy, on: library))
    return (copy, buffer)
  }

  /// Gives back the memory of what no later layer reads.
  private mutating func release(readLastBy index: Int) {
    let later = Set(run.network.layers.dropFirst(index + 1).flatMap(\.sources))
    for (place, output) in outputs where !later.contains(.layer(place)) {
      pool.giveBack(output.buffer)
      for copy in moved[place] ?? [] { pool.giveBack(copy.buffer) }
      outputs[place] = nil
      moved[place] = nil
    }
  }

  private func check(
    _ builder: LayerBuilder, _ weights: LayerWeights, _ sources: [Tensor], _ output: Tensor
  ) throws(Diagnostic) -> Check {
    var inputs: [[Float]] = []
    for (source, extent) in zip(sources, builder.sources) {
      inputs.append(try source.values(extent.dimensions(batch: run.batch)))
    }
    let plain = PlainLayer(
      operation: builder.layer.operation, sources: builder.sources, output: builder.output,
      type: run.type, inputs: inputs, weights: weights.weights, bias: weights.bias,
      mean: weights.mean, variance: weights.variance)
    let actual = try output.values(builder.output.dimensions(batch: run.batch))
    return try plain.check(actual, layer: builder.layer.name)
  }
}

/// Turns a finding into the end of a measurement.
func failing<Value>(_ body: () throws(Diagnostic) -> Value) throws(Interruption) -> Value {
  do { return try body() } catch { throw .failed(error) }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

extension Diagnostic {
  fileprivate static func noKernel(_ layer: String, _ type: ElementType, _ library: OneDNN)
    -> Diagnostic
  {
    Diagnostic(
      "benchmark.no-kernel",
      "\(library.summary) has no \(type.rawValue) kernel for `\(layer)` on this machine; use another element type"
    )
  }

  fileprivate static let noOutput = Diagnostic(
    "benchmark.reads-later-layer", "a layer reads one that does not come before it")
}
