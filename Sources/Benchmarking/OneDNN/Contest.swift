import COneDNN
import Diagnostics

/// Which of several implementations is the fastest here.
///
/// The library puts the newest instructions first, and that is not always right: on processors with
/// AVX2, its maximum pooling for SSE4.1 takes a fifth of the time of the one for AVX2 (2.6.3, Zen 3).
/// Convolutions are left to the library, whose order is right for them.
enum Contest {
  /// How much less time than the library's own choice another one has to take to be preferred: enough
  /// that chance does not decide.
  private static let clearly = 0.8
  private static let runs = 5

  static func fastest(_ choices: [Choice], _ input: Layout) throws(Diagnostic) -> Choice {
    guard let first = choices.first else {
      throw Diagnostic(OneDNN.unimplemented, "oneDNN has no kernel for this")
    }
    guard choices.count > 1 else { return first }
    let source = try Tensor(input, on: first.library)
    var best = (choice: first, time: try time(first, source) * clearly)
    for choice in choices.dropFirst() {
      let time = try time(choice, source)
      if time < best.time { best = (choice, time) }
    }
    return best.choice
  }

  /// Nanoseconds of processor time, of the fastest run.
  private static func time(_ choice: Choice, _ source: Tensor) throws(Diagnostic) -> Double {
    let layout = try choice.layout(onednn_query_destination)
    let destination = try Tensor(layout, on: choice.library)
    let kernel = try Kernel(
      choice, [(onednn_source, source), (onednn_destination, destination)])
    try kernel.run()
    var best = Int64.max
    for _ in 0..<runs {
      let start = timing_process_cpu()
      try kernel.run()
      best = min(best, timing_process_cpu() - start)
    }
    return Double(best)
  }
}

extension Choice {
  /// Every tuned implementation of an operation, the library's own choice first.
  static func all(_ operation: inout onednn_operation, on library: OneDNN) throws(Diagnostic)
    -> [Choice]
  {
    var iterator: onednn_iterator?
    try library.check(
      library.functions.primitive_desc_iterator_create(
        &iterator, &operation, nil, library.engine, nil))
    defer { _ = library.functions.primitive_desc_iterator_destroy(iterator) }
    var choices: [Choice] = []
    repeat {
      let choice = try Choice(
        library.functions.primitive_desc_iterator_fetch(iterator), on: library)
      if choices.isEmpty || choice.implementation.hasPrefix("jit") { choices.append(choice) }
    } while library.functions.primitive_desc_iterator_next(iterator) == 0
    return choices
  }
}
