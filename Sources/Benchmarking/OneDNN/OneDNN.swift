import COneDNN
package import Diagnostics

/// The library that computes with tuned kernels, as far as this machine has it.
///
/// Handles of the library belong to one thread; so does this.
package final class OneDNN {
  let functions: onednn_functions
  let engine: onednn_engine
  let stream: onednn_stream
  /// `oneDNN 2.6.3`
  package let version: String
  /// What its kernels were chosen for, such as `AVX2`.
  package let instructionSet: String

  /// Looks for the library by the name that the system's loader knows it by.
  package static func load(_ library: String = "libdnnl.so.2") -> Result<OneDNN, Diagnostic> {
    var functions = onednn_functions()
    if let reason = onednn_load(library, &functions) {
      return .failure(.missing(library, String(cString: reason)))
    }
    var engine: onednn_engine?
    var stream: onednn_stream?
    let status = functions.engine_create(&engine, onednn_cpu, 0)
    guard status == 0, let engine else { return .failure(.noEngine(status)) }
    guard functions.stream_create(&stream, engine, UInt32(onednn_in_order)) == 0, let stream else {
      _ = functions.engine_destroy(engine)
      return .failure(.noEngine(status))
    }
    return .success(OneDNN(functions, engine, stream))
  }

  private init(_ functions: onednn_functions, _ engine: onednn_engine, _ stream: onednn_stream) {
    self.functions = functions
    self.engine = engine
    self.stream = stream
    version =
      functions.version().map {
        "oneDNN \($0.pointee.major).\($0.pointee.minor).\($0.pointee.patch)"
      } ?? "oneDNN"
    instructionSet = Self.name(ofInstructionSet: functions.get_effective_cpu_isa())
  }

  deinit {
    _ = functions.stream_destroy(stream)
    _ = functions.engine_destroy(engine)
  }

  /// `oneDNN 2.6.3, AVX2`
  package var summary: String { "\(version), \(instructionSet)" }

  /// Kernels that this thread creates or runs from now on use so many threads.
  func setThreads(_ count: Int) { functions.set_threads(Int32(clamping: count)) }

  /// The bits of `dnnl_cpu_isa_t`.
  private static func name(ofInstructionSet bits: Int32) -> String {
    switch bits {
    case 0x1: "SSE4.1"
    case 0x3: "AVX"
    case 0x7: "AVX2"
    case 0x407: "AVX2 with VNNI"
    case 0x27: "AVX-512"
    case 0x67: "AVX-512 with VNNI"
    case 0xe7: "AVX-512 with bfloat16"
    case 0x3e7: "AVX-512 with AMX"
    default: "instruction set \(String(bits, radix: 16))"
    }
  }
}

extension Diagnostic {
  fileprivate static func missing(_ library: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      "benchmark.no-onednn",
      "networks are timed with oneDNN 2, which is not on this machine: install it with `apt-get install libdnnl-dev`"
    ).noting("\(library): \(reason)")
  }

  fileprivate static func noEngine(_ status: Int32) -> Diagnostic {
    Diagnostic("benchmark.no-engine", "oneDNN does not start on this processor (status \(status))")
  }
}
