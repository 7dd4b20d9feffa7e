/// A layer computed as its definition reads, one output at a time: what a library's kernels are
/// checked against. Tensors are float32, batch by channels by height by width.
struct PlainLayer {
  var operation: KernelOperation
  var sources: [Extent]
  var output: Extent
  var type: ElementType
  /// What the layer reads, one array for each source.
  var inputs: [[Float]]
  /// Weights with their bias, or scale, shift, mean and variance; empty where there are none.
  var weights: [Float] = []
  var bias: [Float] = []
  var mean: [Float] = []
  var variance: [Float] = []

  /// The right value, and the sum of the magnitudes of what was added: how exact a kernel can be.
  struct Value {
    var value: Double
    var magnitude: Double
  }

  /// One of the output's elements.
  func value(at index: Int) -> Value {
    let place = Place(index, in: output)
    switch operation {
    case .convolution(let it): return finish(convolve(it, place), it.activation)
    case .innerProduct(_, _, let activation): return finish(multiply(place), activation)
    case .pooling(let it): return pool(it, place)
    case .concat: return plain(concatenated(place))
    case .add(let activation):
      let terms = inputs.map { Double($0[index]) }
      let sum = Value(
        value: terms.reduce(0, +), magnitude: terms.reduce(0) { $0 + abs($1) })
      return finish(sum, activation)
    case .batchNormalization(let activation): return finish(normalize(index, place), activation)
    case .localResponseNormalization(let size, let alpha, let beta, let k):
      return respond(place, size: size, alpha: alpha, beta: beta, k: k)
    case .activation(let it): return finish(plain(Double(inputs[0][index])), it)
    case .softmax: return softmax(place)
    }
  }

  /// Products that one output needs.
  var costOfOne: Int {
    switch operation {
    case .convolution(let it):
      sources[0].channels / it.groups * it.window.vertical.size * it.window.horizontal.size
    case .innerProduct: sources[0].count
    case .pooling(let it): it.window.vertical.size * it.window.horizontal.size
    case .softmax: output.channels
    case .localResponseNormalization(let size, _, _, _): size
    case .concat, .add, .batchNormalization, .activation: 1
    }
  }

  /// An element of a tensor by its coordinates.
  struct Place {
    var example, channel, row, column: Int

    init(_ index: Int, in extent: Extent) {
      column = index % extent.width
      row = index / extent.width % extent.height
      channel = index / (extent.width * extent.height) % extent.channels
      example = index / extent.count
    }
  }

  private func plain(_ value: Double) -> Value { Value(value: value, magnitude: abs(value)) }

  private func input(_ source: Int, _ place: Place, _ channel: Int, _ row: Int, _ column: Int)
    -> Double
  {
    let extent = sources[source]
    let index = ((place.example * extent.channels + channel) * extent.height + row) * extent.width
    return Double(inputs[source][index + column])
  }

  private func finish(_ sum: Value, _ activation: KernelOperation.Activation?) -> Value {
    guard let activation else { return sum }
    return Value(value: activation(sum.value), magnitude: sum.magnitude)
  }

  /// Σ x w + b, times the scale of 8-bit outputs.
  private func accumulated(_ sum: Value, bias index: Int, fanIn: Int) -> Value {
    let bias = bias.isEmpty ? 0 : Double(bias[index])
    let scale = type == .int8 ? Double(KernelData.outputScale(fanIn: fanIn)) : 1
    return Value(value: (sum.value + bias) * scale, magnitude: (sum.magnitude + abs(bias)) * scale)
  }

  private func convolve(_ it: KernelOperation.Convolution, _ place: Place) -> Value {
    let perGroup = sources[0].channels / it.groups
    let first = place.channel / (it.outputs / it.groups) * perGroup
    var sum = Value(value: 0, magnitude: 0)
    var weight = place.channel * costOfOne
    for channel in first..<first + perGroup {
      for tapRow in 0..<it.window.vertical.size {
        for tapColumn in 0..<it.window.horizontal.size {
          defer { weight += 1 }
          guard let row = it.window.vertical.place(place.row, tapRow, in: sources[0].height),
            let column = it.window.horizontal.place(place.column, tapColumn, in: sources[0].width)
          else { continue }
          let product = input(0, place, channel, row, column) * Double(weights[weight])
          sum.value += product
          sum.magnitude += abs(product)
        }
      }
    }
    return accumulated(sum, bias: place.channel, fanIn: costOfOne)
  }

  private func multiply(_ place: Place) -> Value {
    let count = sources[0].count
    var sum = Value(value: 0, magnitude: 0)
    for index in 0..<count {
      let product =
        Double(inputs[0][place.example * count + index])
        * Double(weights[place.channel * count + index])
      sum.value += product
      sum.magnitude += abs(product)
    }
    return accumulated(sum, bias: place.channel, fanIn: count)
  }

  private func pool(_ it: KernelOperation.Pooling, _ place: Place) -> Value {
    let window = it.window
    let rows = (0..<window.vertical.size).compactMap {
      window.vertical.place(place.row, $0, in: sources[0].height)
    }
    let columns = (0..<window.horizontal.size).compactMap {
      window.horizontal.place(place.column, $0, in: sources[0].width)
    }
    let values = rows.flatMap { row in
      columns.map { input(0, place, place.channel, row, $0) }
    }
    let magnitude = values.reduce(0) { $0 + abs($1) }
    switch it.kind {
    case .maximum: return plain(values.max() ?? -.infinity)
    case .average:
      let count = Double(max(1, values.count))
      return Value(value: values.reduce(0, +) / count, magnitude: magnitude / count)
    case .averageWithPadding:
      let count = Double(window.vertical.size * window.horizontal.size)
      return Value(value: values.reduce(0, +) / count, magnitude: magnitude / count)
    }
  }

  private func concatenated(_ place: Place) -> Double {
    var channel = place.channel
    for (source, extent) in sources.enumerated() {
      if channel < extent.channels { return input(source, place, channel, place.row, place.column) }
      channel -= extent.channels
    }
    return 0
  }

  /// γ (x − μ) / √(σ² + ε) + β
  private func normalize(_ index: Int, _ place: Place) -> Value {
    let x = Double(inputs[0][index])
    let slope =
      Double(weights[place.channel])
      / (Double(variance[place.channel]) + Double(PlainLayer.epsilon)).squareRoot()
    let shift = Double(bias[place.channel])
    let mean = Double(mean[place.channel])
    return Value(
      value: slope * (x - mean) + shift, magnitude: abs(slope) * (abs(x) + abs(mean)) + abs(shift))
  }

  static let epsilon: Float = 1e-5
}
