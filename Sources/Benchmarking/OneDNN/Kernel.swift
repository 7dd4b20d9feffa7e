import COneDNN
import Diagnostics

/// An operation that is ready to run: chosen by the library, with the tensors it reads and writes.
final class Kernel {
  /// The library's name for the implementation, such as `jit:avx2`, and of how many it is the fastest
  /// where several were timed.
  let implementation: String
  private let primitive: onednn_primitive
  private let arguments: UnsafeMutableBufferPointer<onednn_argument>
  private let tensors: [Tensor]
  private let library: OneDNN

  init(_ choice: Choice, _ tensors: [(role: Int32, tensor: Tensor)]) throws(Diagnostic) {
    library = choice.library
    var handle: onednn_primitive?
    try library.check(library.functions.primitive_create(&handle, choice.handle))
    guard let handle else { throw Diagnostic("benchmark.library-failed", "oneDNN made no kernel") }
    primitive = handle
    let tried = choice.tried > 1 ? ", of \(choice.tried) tried" : ""
    implementation = choice.implementation + tried
    self.tensors = tensors.map(\.tensor)
    arguments = .allocate(capacity: tensors.count)
    _ = arguments.initialize(
      from: tensors.map { onednn_argument(role: $0.role, memory: $0.tensor.handle) })
  }

  deinit {
    _ = library.functions.primitive_destroy(primitive)
    arguments.deallocate()
  }

  func run() throws(Diagnostic) {
    try library.check(
      library.functions.primitive_execute(
        primitive, library.stream, Int32(arguments.count), arguments.baseAddress))
    try library.check(library.functions.stream_wait(library.stream))
  }

  /// Copies between layouts and element types.
  static func reorder(from source: Tensor, to destination: Tensor, on library: OneDNN)
    throws(Diagnostic) -> Kernel
  {
    var handle: onednn_primitive_desc?
    var from = source.layout.descriptor
    var to = destination.layout.descriptor
    try library.check(
      library.functions.reorder_primitive_desc_create(
        &handle, &from, library.engine, &to, library.engine, nil))
    return try Kernel(
      try Choice(handle, on: library),
      [(onednn_source, source), (onednn_destination, destination)])
  }
}

/// The implementation that the library chose for an operation, and the layouts it wants.
final class Choice {
  let handle: onednn_primitive_desc
  let library: OneDNN
  /// How many implementations were timed before this one was chosen; 1 where the library chose.
  var tried = 1

  init(_ handle: onednn_primitive_desc?, on library: OneDNN) throws(Diagnostic) {
    guard let handle else {
      throw Diagnostic("benchmark.library-failed", "oneDNN chose no implementation")
    }
    self.handle = handle
    self.library = library
  }

  /// What the library chooses for an operation with an activation fused into it.
  convenience init(
    _ operation: inout onednn_operation, fusing activation: KernelOperation.Activation? = nil,
    scale: Float? = nil, on library: OneDNN
  ) throws(Diagnostic) {
    let attributes = try Attributes(fusing: activation, scale: scale, on: library)
    var handle: onednn_primitive_desc?
    try library.check(
      library.functions.primitive_desc_create(
        &handle, &operation, attributes.handle, library.engine, nil))
    try self.init(handle, on: library)
  }

  deinit { _ = library.functions.primitive_desc_destroy(handle) }

  var implementation: String {
    var name: UnsafePointer<CChar>?
    let status = library.functions.primitive_desc_query(
      handle, onednn_query_implementation, 0, &name)
    guard status == 0, let name else { return "unknown" }
    return String(cString: name)
  }

  /// How one of its tensors has to lie; the query is one such as `onednn_query_source`.
  func layout(_ query: Int32, _ index: Int = 0) throws(Diagnostic) -> Layout {
    guard let found = library.functions.primitive_desc_query_md(handle, query, Int32(index)) else {
      throw Diagnostic("benchmark.library-failed", "oneDNN names no layout")
    }
    return Layout(found.pointee)
  }
}

/// What is done to an operation's output before it is stored.
final class Attributes {
  /// Nil where nothing is done.
  let handle: onednn_attributes?
  private let library: OneDNN

  init(fusing activation: KernelOperation.Activation?, scale: Float?, on library: OneDNN)
    throws(Diagnostic)
  {
    self.library = library
    guard activation != nil || scale != nil else {
      handle = nil
      return
    }
    var attributes: onednn_attributes?
    try library.check(library.functions.primitive_attr_create(&attributes))
    handle = attributes
    if var scale {
      try library.check(
        library.functions.primitive_attr_set_output_scales(attributes, 1, 0, &scale))
    }
    guard let activation else { return }
    var operations: onednn_post_ops?
    try library.check(library.functions.post_ops_create(&operations))
    defer { _ = library.functions.post_ops_destroy(operations) }
    let (algorithm, alpha, beta) = activation.algorithm
    try library.check(
      library.functions.post_ops_append_eltwise(operations, 1, algorithm, alpha, beta))
    try library.check(library.functions.primitive_attr_set_post_ops(attributes, operations))
  }

  deinit { if let handle { _ = library.functions.primitive_attr_destroy(handle) } }
}

extension KernelOperation.Activation {
  /// The library's name for the function, and its two numbers.
  var algorithm: (Int32, alpha: Float, beta: Float) {
    switch self {
    case .relu: (onednn_relu, 0, 0)
    case .leakyReLU(let slope): (onednn_relu, slope, 0)
    case .relu6: (onednn_clip, 0, 6)
    case .elu(let alpha): (onednn_elu, alpha, 0)
    case .gelu: (onednn_gelu, 0, 0)
    case .silu: (onednn_swish, 1, 0)
    case .hardSwish: (onednn_hard_swish, 0, 0)
    case .sigmoid: (onednn_logistic, 0, 0)
    case .tanh: (onednn_tanh, 0, 0)
    }
  }
}
