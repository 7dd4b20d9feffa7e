package import Benchmarking
package import Diagnostics
package import Networks

/// A benchmark whose names have been found: what to run, and how expressions call each run.
package struct BenchmarkPlan: Sendable {
  package var workload: Workload
  package var runs: [Run]

  package struct Run: Sendable {
    /// As records call it: `naive`, `naive, batch 16`.
    package var name: String
    /// What tells it from the other runs in a name: none for the only one, `naive`, `batch16`.
    package var path: [String]
    /// Everything that it may be called by.
    package var words: Set<String>
    /// The network it runs.
    package var network: Network?
    /// Runs of one variant differ in their network or command alone, and are compared with its first.
    package var variant: String = ""
  }

  package init(workload: Workload, runs: [Run]) {
    self.workload = workload
    self.runs = runs
  }

  /// What a run is compared with: the first of its variant, or the first of all where each variant has
  /// one run; nil for that one itself.
  package func base(of run: Run) -> Run? {
    let variants = Set(runs.map(\.variant))
    let peers = variants.count == runs.count ? runs : runs.filter { $0.variant == run.variant }
    guard let base = peers.first, base.name != run.name else { return nil }
    return base
  }
}

extension BenchmarkRequest {
  package func plan(in names: Names) -> Result<BenchmarkPlan, Diagnostics> {
    switch kind {
    case .networks: networkPlan(names)
    case .commands: commandPlan()
    }
  }

  private func networkPlan(_ names: Names) -> Result<BenchmarkPlan, Diagnostics> {
    let wanted = arguments[BenchmarkOptions.networks] ?? [name]
    var findings: [Diagnostic] = []
    var found: [(network: Network, work: NetworkWork, layers: [String]?)] = []
    for name in wanted {
      switch names.network(name).flatMap(prepared) {
      case .success(let ready): found.append(ready)
      case .failure(let failed): findings += failed.all
      }
    }
    if let failure = Diagnostics(findings) { return .failure(failure) }
    let variants = self.variants
    var runs: [BenchmarkPlan.Run] = []
    var networkRuns: [NetworkRun] = []
    for variant in variants {
      for (network, work, layers) in found {
        let label = RunLabel(
          (found.count > 1 ? [(network.name, network.name)] : []) + variant.differences)
        let name = label.title.isEmpty ? network.name : label.title
        runs.append(
          BenchmarkPlan.Run(
            name: name, path: label.path, words: Set([network.name] + variant.words),
            variant: variant.words.joined(separator: " "), network: network))
        networkRuns.append(
          NetworkRun(
            name, work, batch: variant.batch, threads: variant.threads, type: variant.type,
            layers: layers))
      }
    }
    let customary: [Workload.Timing] =
      found.contains { $0.layers != nil } ? [.layers] : [.whole, .layers]
    let timings = Set(arguments[BenchmarkOptions.time] ?? customary)
    return .success(
      BenchmarkPlan(
        workload: Workload(self.name.text, .networks(networkRuns, timings)), runs: runs))
  }

  /// The network as kernels, and the names of those that are to be timed one by one.
  private func prepared(_ network: Network) -> Result<
    (Network, NetworkWork, [String]?), Diagnostics
  > {
    WorkTranslation.translate(network, for: name.range).flatMap { work in
      guard let patterns = arguments[BenchmarkOptions.layers] else {
        return .success((network, work, nil))
      }
      return network.rows(matching: patterns).flatMap { rows in
        let selected = Set(
          network.layers(in: rows).map { WorkTranslation.name(of: $0, in: network) })
        let timed = work.layers.map(\.name).filter(selected.contains)
        guard !timed.isEmpty else { return .failure(Diagnostics(.nothingToTime(patterns))) }
        return .success((network, work, timed))
      }
    }
  }

  private struct Variant {
    var batch: Int
    var threads: Int
    var type: Benchmarking.ElementType
    /// Everything it may be called by, and that by which it differs from others.
    var words: [String]
    var differences: [(title: String, word: String)]
  }

  /// Every combination of batch, threads and type.
  private var variants: [Variant] {
    let batches = arguments[BenchmarkOptions.batch] ?? [1]
    let threads = arguments[BenchmarkOptions.threads] ?? [1]
    let types = arguments[BenchmarkOptions.dtype] ?? [.float32]
    return batches.flatMap { batch in
      threads.flatMap { threadCount in
        types.map { type in
          var differences: [(String, String)] = []
          if batches.count > 1 { differences.append(("batch \(batch)", "batch\(batch)")) }
          if threads.count > 1 {
            differences.append(
              (threadCount == 1 ? "1 thread" : "\(threadCount) threads", "threads\(threadCount)"))
          }
          if types.count > 1 { differences.append((type.rawValue, type.rawValue)) }
          return Variant(
            batch: batch, threads: threadCount, type: type,
            words: ["batch\(batch)", "threads\(threadCount)", type.rawValue],
            differences: differences)
        }
      }
    }
  }
}

/// What a run is called in records and in names.
struct RunLabel {
  var title: String
  var path: [String]

  init(_ parts: [(title: String, word: String)]) {
    title = parts.map(\.title).joined(separator: ", ")
    path = parts.map(\.word)
  }
}

extension Diagnostic {
  fileprivate static func nothingToTime(_ patterns: [Excerpt]) -> Diagnostic {
    Diagnostic(
      "benchmark.nothing-to-time",
      "these layers are computed as part of others, or not at all; name convolutions, poolings or "
        + "linear layers", at: patterns.first?.range)
  }
}
