import COneDNN
import Diagnostics
import Foundation

/// Where the elements of a tensor lie, in the library's own terms.
struct Layout {
  var descriptor: onednn_memory_desc
  /// The element type, in the library's numbers.
  var storage: Int32 { descriptor.type }

  /// The order in which dimensions follow each other in memory.
  enum Order {
    /// The library's choice.
    case any
    /// As written, the last dimension contiguous.
    case plain
    /// Batch, height, width, channels.
    case channelsLast
  }

  init(
    _ dimensions: [Int], _ type: Int32, _ order: Order, on library: OneDNN
  ) throws(Diagnostic) {
    descriptor = onednn_memory_desc()
    // The library reads 12 dimensions or fewer.
    let dims = (dimensions + Array(repeating: 0, count: 12 - dimensions.count)).map(Int64.init)
    let plain = [onednn_a, onednn_ab, onednn_a, onednn_abcd, onednn_abcde]
    let tag =
      switch order {
      case .any: onednn_any
      case .plain: plain[dimensions.count - 1]
      case .channelsLast: dimensions.count == 4 ? onednn_acdb : plain[dimensions.count - 1]
      }
    try library.check(
      library.functions.memory_desc_init_by_tag(
        &descriptor, Int32(dimensions.count), dims, type, tag))
  }

  init(_ descriptor: onednn_memory_desc) { self.descriptor = descriptor }

  func isEqual(to other: Layout, on library: OneDNN) -> Bool {
    withUnsafePointer(to: descriptor) { ours in
      withUnsafePointer(to: other.descriptor) { theirs in
        library.functions.memory_desc_equal(ours, theirs) != 0
      }
    }
  }

  func bytes(on library: OneDNN) -> Int {
    withUnsafePointer(to: descriptor) { library.functions.memory_desc_get_size($0) }
  }
}

/// A tensor in memory.
final class Tensor {
  let layout: Layout
  /// How elements are stored, in the library's numbers.
  var storage: Int32 { layout.storage }
  let handle: onednn_memory
  private let buffer: Buffer
  private let library: OneDNN

  /// A tensor in the given memory, or in some of its own.
  init(_ layout: Layout, in given: Buffer? = nil, on library: OneDNN) throws(Diagnostic) {
    let buffer = if let given { given } else { try Buffer(layout.bytes(on: library)) }
    var descriptor = layout.descriptor
    var handle: onednn_memory?
    let status = library.functions.memory_create(
      &handle, &descriptor, library.engine, buffer.bytes)
    try library.check(status)
    guard let handle else { throw .noMemory(nil) }
    self.layout = layout
    self.handle = handle
    self.buffer = buffer
    self.library = library
  }

  deinit { _ = library.functions.memory_destroy(handle) }

  /// A tensor of plainly ordered floats.
  convenience init(_ values: [Float], _ dimensions: [Int], on library: OneDNN) throws(Diagnostic) {
    try self.init(try Layout(dimensions, onednn_float32, .plain, on: library), on: library)
    values.withUnsafeBytes { values in
      UnsafeMutableRawBufferPointer(start: buffer.bytes, count: buffer.count).copyMemory(
        from: values)
    }
  }

  /// The elements in plain order, as floats.
  func values(_ dimensions: [Int]) throws(Diagnostic) -> [Float] {
    let plain = try Tensor(try Layout(dimensions, onednn_float32, .plain, on: library), on: library)
    try Kernel.reorder(from: self, to: plain, on: library).run()
    let count = dimensions.reduce(1, *)
    let floats = plain.buffer.bytes.bindMemory(to: Float.self, capacity: count)
    return Array(UnsafeBufferPointer(start: floats, count: count))
  }
}

/// Memory for tensors, aligned to pages.
final class Buffer {
  let bytes: UnsafeMutableRawPointer
  let count: Int

  init(_ count: Int) throws(Diagnostic) {
    self.count = max(count, 64)
    var pointer: UnsafeMutableRawPointer?
    guard posix_memalign(&pointer, 4096, self.count) == 0, let pointer else {
      throw .noMemory(self.count)
    }
    bytes = pointer
    // What is read before it is written must not be denormal, and pages must be there.
    bytes.initializeMemory(as: UInt8.self, repeating: 0, count: self.count)
  }

  deinit { free(bytes) }
}

extension OneDNN {
  /// The rule of the finding that the library has no kernel for what was asked.
  static let unimplemented = "benchmark.no-kernel"

  /// Turns a status of the library into what it means.
  func check(_ status: Int32) throws(Diagnostic) {
    switch status {
    case 0: return
    case onednn_out_of_memory: throw .noMemory(nil)
    case onednn_unimplemented:
      throw Diagnostic(Self.unimplemented, "oneDNN has no kernel for this")
    case onednn_invalid_arguments:
      throw Diagnostic("benchmark.library-failed", "oneDNN calls the layer's sizes invalid")
    default: throw Diagnostic("benchmark.library-failed", "oneDNN failed with status \(status)")
    }
  }
}

extension Diagnostic {
  fileprivate static func noMemory(_ bytes: Int?) -> Diagnostic {
    let amount = bytes.map { "\($0 / 1_048_576 + 1) MiB" } ?? "the memory"
    return Diagnostic(
      "benchmark.no-memory",
      "the system did not give \(amount) that this network needs; use a smaller batch")
  }
}
