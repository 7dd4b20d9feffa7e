import COneDNN
import Diagnostics

/// Which of several implementations is the fastest here.
///
/// The library puts the newest instructions first, and that is not always right: on processors with
/// AVX2, its maximum pooling for SSE4.1 takes a fifth of the time of the one for AVX2 (2.6.3, Zen 3), and
/// of one example its plain matrix multiplication reads the weights of AlexNet's and VGG-19's linear
/// layers in 0.82 of the time of the one that it prefers (2.6.3, Sapphire Rapids). Convolutions are left
/// to the library: of the shapes of those networks and of two Inception modules its own choice came
/// mostly within 4 % of the fastest for one example, in whichever layout (7 % behind at three channels),
/// and an output in another layout costs the next layer more than that. (Of 16 examples another one is
/// a tenth ahead where maps are 13 or 14 wide.) With larger pages for the weights no difference was seen.
enum Contest {
  /// The most time of the library's own choice that another one may take to be preferred: chance
  /// should not decide.
  private static let clearly = 0.95
  private static let rounds = 9

  /// `kernel`: makes one ready to run, on memory of its own.
  static func fastest(
    _ choices: [Choice], _ kernel: (Choice) throws(Diagnostic) -> Kernel
  ) throws(Diagnostic) -> Choice {
    guard let first = choices.first else {
      throw Diagnostic(OneDNN.unimplemented, "oneDNN has no kernel for this")
    }
    guard choices.count > 1 else { return first }
    var kernels: [Kernel] = []
    for choice in choices { kernels.append(try kernel(choice)) }
    for kernel in kernels { try kernel.run() }
    let medians = try ratios(kernels)
    let best = medians.indices.min { medians[$0] < medians[$1] } ?? 0
    let winner = medians[best] < clearly ? choices[best] : first
    winner.tried = choices.count
    return winner
  }

  /// Each one's time by that of the first, the median over rounds in which all take turns: what
  /// disturbs one disturbs the others.
  private static func ratios(_ kernels: [Kernel]) throws(Diagnostic) -> [Double] {
    var ratios = [[Double]](repeating: [], count: kernels.count)
    for round in 0..<rounds {
      var times = [Double](repeating: 1, count: kernels.count)
      for offset in kernels.indices {
        let index = (round + offset) % kernels.count
        let start = timing_process_cpu()
        try kernels[index].run()
        times[index] = Double(max(1, timing_process_cpu() - start))
      }
      for index in kernels.indices { ratios[index].append(times[index] / times[0]) }
    }
    return ratios.map { $0.sorted()[rounds / 2] }
  }
}

extension Choice {
  /// Every tuned implementation of an operation, the library's own choice first.
  static func all(
    _ operation: inout onednn_operation, fusing activation: KernelOperation.Activation? = nil,
    scale: Float? = nil, on library: OneDNN
  ) throws(Diagnostic) -> [Choice] {
    let attributes = try Attributes(fusing: activation, scale: scale, on: library)
    var iterator: onednn_iterator?
    try library.check(
      library.functions.primitive_desc_iterator_create(
        &iterator, &operation, attributes.handle, library.engine, nil))
    defer { _ = library.functions.primitive_desc_iterator_destroy(iterator) }
    var choices: [Choice] = []
    repeat {
      let choice = try Choice(
        library.functions.primitive_desc_iterator_fetch(iterator), on: library)
      if choices.isEmpty || choice.isTuned { choices.append(choice) }
    } while library.functions.primitive_desc_iterator_next(iterator) == 0
    return choices
  }

  /// Whether its code is made for this processor, rather than plain loops.
  private var isTuned: Bool {
    let name = implementation
    return name.hasPrefix("brg") || name.contains("jit")
  }
}
