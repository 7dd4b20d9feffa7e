public import Diagnostics

/// The same network under other circumstances.
extension Network {
  public func with(batch: Int) -> Network {
    var copy = self
    copy.batch = batch
    return copy
  }

  public func with(elementType: ElementType) -> Network {
    var copy = self
    copy.elementType = elementType
    return copy
  }

  /// Parameters are stored in a type of their own, as after quantization.
  public func with(weightType: ElementType) -> Network {
    var copy = self
    copy.weightType = weightType
    return copy
  }

  public func with(optimizer: Optimizer) -> Network {
    var copy = self
    copy.optimizer = optimizer
    return copy
  }

  /// The network on an input of another size; every size after it is inferred anew.
  ///
  /// Fails where a layer does not fit, and where an operator came with its sizes from an imported
  /// file, so that they cannot be inferred.
  public func with(input: Shape) -> Result<Network, Diagnostics> {
    guard inputs.count == 1 else { return .failure(Diagnostics(.severalInputs(inputs.count))) }
    var copy = self
    copy.doubts = []
    for index in layers.indices {
      let layer = layers[index]
      if layer.isInput { copy.layers[index].work = Input(input) }
      if layer.work is Described { return .failure(Diagnostics(.fixedSizes(layer))) }
      do throws(Misfit) {
        copy.layers[index].outputs = try copy.layers[index].work.outputs(
          of: layer.inputs.map { copy.shape($0) })
      } catch {
        return .failure(Diagnostics(.doesNotFit(layer, error, input)))
      }
    }
    copy.figures = copy.layers.indices.map { LayerFigures(copy.layers[$0].work, copy.sizes($0)) }
    copy.whole = WholeFigures()
    for index in copy.leaves(of: .group(0)) { copy.whole.add(copy.figures[index], of: index) }
    copy.measureFields()
    return .success(copy)
  }

  /// The network on an input with other spatial sizes, the same channels: `299`, or one for each
  /// direction.
  public func with(inputSize sizes: [Int]) -> Result<Network, Diagnostics> {
    guard let first = inputs.first, var shape = layers[first].outputs.first else {
      return .failure(Diagnostics(.severalInputs(inputs.count)))
    }
    let axes = shape.spatialAxes
    guard sizes.count == 1 || sizes.count == axes.count, !axes.isEmpty,
      sizes.allSatisfy({ $0 > 0 && $0 <= SizeReader.largest })
    else { return .failure(Diagnostics(.wrongDirections(sizes.count, shape))) }
    for (index, axis) in axes.enumerated() {
      shape = shape.replacing(axis, by: sizes.count == 1 ? sizes[0] : sizes[index])
    }
    return with(input: shape)
  }
}

extension Diagnostic {
  fileprivate static func severalInputs(_ count: Int) -> Diagnostic {
    Diagnostic(
      "network.several-inputs",
      "this network has \(count) inputs; only one with a single input can be given another size")
  }

  fileprivate static func fixedSizes(_ layer: Layer) -> Diagnostic {
    Diagnostic(
      "network.fixed-sizes",
      "the sizes of `\(layer.name)` (\(layer.work.kind)) come from a file and cannot be inferred anew",
      at: layer.range)
  }

  fileprivate static func doesNotFit(_ layer: Layer, _ misfit: Misfit, _ input: Shape) -> Diagnostic
  {
    Diagnostic(
      "network.input-does-not-fit",
      "with an input of \(input), `\(layer.name)` (\(layer.work.words)) does not fit: "
        + misfit.explanation, at: layer.range)
  }

  fileprivate static func wrongDirections(_ count: Int, _ shape: Shape) -> Diagnostic {
    Diagnostic(
      "network.bad-rank",
      "the input is \(shape); give one size for all its \(shape.spatialAxes.count) directions, or "
        + "one for each, not \(count)")
  }
}

extension Misfit {
  /// In a few words, for layers that are not to blame themselves.
  var explanation: String {
    switch self {
    case .wrongAxes(let needs, let given): "it needs \(needs) and is given \(given)"
    case .kernelExceedsInput(let axis, let kernel, let padded, _):
      "its window of \(kernel) is larger than a \(axis.rawValue) of \(padded)"
    case .groupsDoNotDivide(let groups, let channels, _):
      "\(channels) channels cannot be split into \(groups) groups"
    case .differentSizes(let shapes, _):
      "it joins " + shapes.map(\.description).joined(separator: ", ")
    case .doesNotDivide(let divisor, let axis, let size):
      "\(axis.rawValue) of \(size) cannot be divided by \(divisor)"
    case .wrongNumberOfInputs(let expected, let given):
      "it takes \(expected) inputs and is given \(given)"
    case .exceedsTable(let rows, let tokens):
      "its table of positions has \(rows) rows and is given \(tokens) tokens"
    case .tooLarge: "its output is larger than reckon counts with"
    }
  }
}
