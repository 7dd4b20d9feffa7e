import COneDNN
import Diagnostics

/// Turns one layer into the library's choice of a kernel, given how its inputs lie.
///
/// Convolutions and inner products leave their layouts to the library; other operations take their
/// input as it is, since moving it would cost more than they do.
struct LayerBuilder {
  var library: OneDNN
  var layer: NetworkWork.Layer
  var sources: [Extent]
  var output: Extent
  var batch: Int
  var type: ElementType

  /// How the layer's output is stored.
  var storage: Int32 {
    layer.operation.isFloatOnly && type == .int8 ? onednn_float32 : type.storage
  }

  /// How what it reads is stored.
  var readStorage: Int32 { storage }

  private var weightStorage: Int32 { type == .int8 ? onednn_int8 : type.storage }

  /// Asks the library, given how the tensors lie that the layer reads.
  func choose(_ inputs: [Layout]) throws(Diagnostic) -> Choice {
    switch layer.operation {
    case .convolution(let it): return try convolution(it)
    case .innerProduct(_, let bias, let activation):
      return try Contest.fastest(try innerProduct(bias, activation)) {
        (choice) throws(Diagnostic) in try rehearsal(choice, hasBias: bias)
      }
    case .pooling(let it):
      let source = try Tensor(inputs[0], on: library)
      return try Contest.fastest(try pooling(it, inputs[0])) { (choice) throws(Diagnostic) in
        let destination = try Tensor(try choice.layout(onednn_query_destination), on: library)
        return try Kernel(choice, [(onednn_source, source), (onednn_destination, destination)])
      }
    case .concat: return try concat(inputs)
    case .add(let activation): return try add(inputs, activation)
    case .batchNormalization(let activation): return try normalization(inputs[0], activation)
    case .localResponseNormalization(let size, let alpha, let beta, let k):
      var operation = onednn_operation()
      var data = inputs[0].descriptor
      try library.check(
        library.functions.lrn_forward_desc_init(
          &operation, onednn_inference, onednn_across_channels, &data, Int64(size), alpha, beta, k))
      return try Choice(&operation, on: library)
    case .activation(let it):
      var operation = onednn_operation()
      var data = inputs[0].descriptor
      let (algorithm, alpha, beta) = it.algorithm
      try library.check(
        library.functions.eltwise_forward_desc_init(
          &operation, onednn_inference, algorithm, &data, alpha, beta))
      return try Choice(&operation, on: library)
    case .softmax:
      var operation = onednn_operation()
      var data = inputs[0].descriptor
      try library.check(
        library.functions.softmax_forward_desc_init(&operation, onednn_inference, &data, 1))
      return try Choice(&operation, on: library)
    }
  }

  /// Sizes of the weights as the library wants them; nil for layers without.
  var weightDimensions: [Int]? {
    switch layer.operation {
    case .convolution(let it):
      let kernel = [it.window.vertical.size, it.window.horizontal.size]
      let perGroup = sources[0].channels / it.groups
      return it.groups == 1
        ? [it.outputs, perGroup] + kernel : [it.groups, it.outputs / it.groups, perGroup] + kernel
    case .innerProduct(let outputs, _, _):
      return [outputs] + sources[0].dimensions(batch: 1).dropFirst()
    default: return nil
    }
  }

  /// The layout in which a chosen kernel reads one of its sources.
  func wantedLayout(of source: Int, _ choice: Choice, _ first: Layout) throws(Diagnostic) -> Layout
  {
    switch layer.operation {
    // Sums of differently ordered tensors have slow kernels only.
    case .add: first
    case .concat: try choice.layout(onednn_query_source, source)
    default: try choice.layout(onednn_query_source)
    }
  }

  func role(ofSource source: Int) -> Int32 {
    switch layer.operation {
    case .concat: onednn_first_of_many + Int32(source)
    case .add where source == 1: onednn_second_source
    default: onednn_source
    }
  }

  private func layout(_ dimensions: [Int], _ storage: Int32) throws(Diagnostic) -> Layout {
    try Layout(dimensions, storage, .any, on: library)
  }

  private func bias(_ isPresent: Bool) throws(Diagnostic) -> onednn_memory_desc {
    guard isPresent else { return onednn_memory_desc() }
    return try Layout([output.channels], onednn_float32, .plain, on: library).descriptor
  }

  /// Products that each output of a layer with weights sums up.
  var fanIn: Int { weightDimensions.map { $0.reduce(1, *) / output.channels } ?? 1 }

  private var scale: Float? { type == .int8 ? KernelData.outputScale(fanIn: fanIn) : nil }

  private func convolution(_ it: KernelOperation.Convolution) throws(Diagnostic) -> Choice {
    var operation = onednn_operation()
    var source = try layout(sources[0].dimensions(batch: batch), type.storage).descriptor
    var weights = try layout(weightDimensions ?? [], weightStorage).descriptor
    var bias = try bias(it.bias)
    var destination = try layout(output.dimensions(batch: batch), storage).descriptor
    let window = Sides(it.window)
    // A library's dilation of 0 is dense.
    let dilates = window.dilations.map { $0 - 1 }
    try library.check(
      library.functions.dilated_convolution_forward_desc_init(
        &operation, onednn_inference, onednn_direct, &source, &weights, &bias, &destination,
        window.strides, dilates, window.before, window.after))
    return try Choice(&operation, fusing: it.activation, scale: scale, on: library)
  }

  private func innerProduct(_ hasBias: Bool, _ activation: KernelOperation.Activation?)
    throws(Diagnostic) -> [Choice]
  {
    var operation = onednn_operation()
    var source = try layout(sources[0].dimensions(batch: batch), type.storage).descriptor
    var weights = try layout(weightDimensions ?? [], weightStorage).descriptor
    var bias = try bias(hasBias)
    var destination = try layout(output.dimensions(batch: batch), storage).descriptor
    try library.check(
      library.functions.inner_product_forward_desc_init(
        &operation, onednn_inference, &source, &weights, &bias, &destination))
    return try Choice.all(&operation, fusing: activation, scale: scale, on: library)
  }

  /// An inner product ready to run on zeros.
  private func rehearsal(_ choice: Choice, hasBias: Bool) throws(Diagnostic) -> Kernel {
    var arguments: [(role: Int32, tensor: Tensor)] = []
    for (role, query) in [
      (onednn_source, onednn_query_source), (onednn_weights, onednn_query_weights),
      (onednn_destination, onednn_query_destination),
    ] {
      arguments.append((role, try Tensor(try choice.layout(query), on: library)))
    }
    if hasBias {
      let plain = try Layout([output.channels], onednn_float32, .plain, on: library)
      arguments.append((onednn_bias, try Tensor(plain, on: library)))
    }
    return try Kernel(choice, arguments)
  }

  private func pooling(_ it: KernelOperation.Pooling, _ input: Layout) throws(Diagnostic)
    -> [Choice]
  {
    var operation = onednn_operation()
    var source = input.descriptor
    var destination = try layout(output.dimensions(batch: batch), storage).descriptor
    let window = Sides(it.window)
    let algorithm =
      switch it.kind {
      case .maximum: onednn_max
      case .average: onednn_average
      case .averageWithPadding: onednn_average_padded
      }
    try library.check(
      library.functions.pooling_forward_desc_init(
        &operation, onednn_inference, algorithm, &source, &destination, window.strides,
        window.sizes, window.before, window.after))
    return try Choice.all(&operation, on: library)
  }

  private func concat(_ inputs: [Layout]) throws(Diagnostic) -> Choice {
    var handle: onednn_primitive_desc?
    try library.check(
      library.functions.concat_primitive_desc_create(
        &handle, nil, Int32(inputs.count), 1, inputs.map(\.descriptor), nil, library.engine))
    return try Choice(handle, on: library)
  }

  private func add(_ inputs: [Layout], _ activation: KernelOperation.Activation?) throws(Diagnostic)
    -> Choice
  {
    var operation = onednn_operation()
    // The second is moved to the first's layout where it lies otherwise.
    var first = inputs[0].descriptor
    var second = first
    var destination = try layout(output.dimensions(batch: batch), storage).descriptor
    try library.check(
      library.functions.binary_desc_init(
        &operation, onednn_add, &first, &second, &destination))
    return try Choice(&operation, fusing: activation, on: library)
  }

  private func normalization(_ input: Layout, _ activation: KernelOperation.Activation?)
    throws(Diagnostic) -> Choice
  {
    var operation = onednn_operation()
    var data = input.descriptor
    try library.check(
      library.functions.batch_normalization_forward_desc_init(
        &operation, onednn_inference, &data, PlainLayer.epsilon,
        onednn_global_statistics | onednn_scale_and_shift))
    return try Choice(&operation, fusing: activation, on: library)
  }
}

/// A window's numbers, each as the array of 12 that the library takes.
private struct Sides {
  var sizes, strides, before, after, dilations: [Int64]

  init(_ window: Window) {
    func pair(_ path: KeyPath<Window.Axis, Int>) -> [Int64] {
      let values = [window.vertical[keyPath: path], window.horizontal[keyPath: path]]
      return values.map(Int64.init) + Array(repeating: 1, count: 10)
    }
    sizes = pair(\.size)
    strides = pair(\.stride)
    before = pair(\.before)
    after = pair(\.after)
    dilations = pair(\.dilation)
  }
}

extension Extent {
  func dimensions(batch: Int) -> [Int] {
    isVector ? [batch, channels] : [batch, channels, height, width]
  }
}

extension ElementType {
  /// How activations are stored.
  var storage: Int32 {
    switch self {
    case .float32: onednn_float32
    case .bfloat16: onednn_bfloat16
    case .int8: onednn_uint8
    }
  }
}
