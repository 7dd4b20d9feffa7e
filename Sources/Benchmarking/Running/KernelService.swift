import Diagnostics

/// Runs single layers and whole networks on demand, for whoever interleaves them with something that
/// is not a workload of ours.
package struct KernelService {
  private let library: OneDNN
  private let clock: Clock
  private var chains: [NetworkRun: Chain] = [:]

  package init(_ library: OneDNN, clock: Clock = .system) {
    self.library = library
    self.clock = clock
  }

  /// Runs one layer, or the whole network, so many times.
  package mutating func sample(
    _ network: NetworkWork, layer: String?, threads: Int = 1, count: Int
  ) throws(Interruption) -> Sample {
    let run = NetworkRun(network.name, network, threads: threads)
    let chain = try chain(run)
    guard let layer else { return try sample(count) { () throws(Diagnostic) in try chain.run() } }
    guard let index = network.layers.firstIndex(where: { $0.name == layer }) else {
      throw .failed(Diagnostic("benchmark.no-layer", "there is no layer `\(layer)`"))
    }
    return try sample(count) { () throws(Diagnostic) in try chain.run(layer: index) }
  }

  private mutating func chain(_ run: NetworkRun) throws(Interruption) -> Chain {
    if let ready = chains[run] { return ready }
    let chain = try ChainBuilder.build(run, on: library).chain
    // A layer alone reads what a whole run has left for it.
    try failing { () throws(Diagnostic) in try chain.run() }
    chains[run] = chain
    return chain
  }

  private func sample(_ count: Int, _ body: () throws(Diagnostic) -> Void) throws(Interruption)
    -> Sample
  {
    let start = clock.read()
    for _ in 0..<count { try failing(body) }
    return Sample(from: start, to: clock.read())
  }
}
