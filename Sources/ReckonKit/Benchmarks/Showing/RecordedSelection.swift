import Arithmetic
import Diagnostics
import Networks

/// The runs and layers that a directive names: `bench.modules`, `bench.vgg19["conv*"]`.
struct RecordedSelection: Sendable {
  /// As it was written.
  var source: Excerpt
  var benchmark: Benchmark
  var runs: [BenchmarkPlan.Run]
  /// Of the one run; nil where none are named.
  var layers: [String]?

  init(source: Excerpt, benchmark: Benchmark, runs: [BenchmarkPlan.Run]) {
    self.source = source
    self.benchmark = benchmark
    self.runs = runs
  }

  /// Whether it is shown by layers unless something else is asked for: where they were named, or where
  /// there is one run whose layers were timed.
  var isOfLayers: Bool {
    layers != nil || runs.count == 1 && !benchmark.layers(of: runs[0]).isEmpty
  }

  /// The names of a run's layers that were timed, are named, and match one of the patterns.
  func layers(of run: BenchmarkPlan.Run, matching patterns: [Excerpt]?) -> Result<
    [String], Diagnostics
  > {
    let timed = benchmark.layers(of: run).filter { layers?.contains($0) ?? true }
    guard let patterns else { return .success(timed) }
    guard let network = run.network else { return .success([]) }
    return network.rows(matching: patterns).map { rows in
      let selected = Set(
        network.layers(in: rows).map { WorkTranslation.name(of: $0, in: network) })
      return timed.filter(selected.contains)
    }
  }

  /// The layers of every run, of which some may have none; none at all is reported.
  func rows(matching patterns: [Excerpt]?) -> Result<
    [(run: BenchmarkPlan.Run, layers: [String])], Diagnostics
  > {
    var found: [(run: BenchmarkPlan.Run, layers: [String])] = []
    var failure: Diagnostics?
    for run in runs {
      switch layers(of: run, matching: patterns) {
      case .success(let layers): found.append((run, layers))
      case .failure(let findings): failure = failure ?? findings
      }
    }
    if found.allSatisfy(\.layers.isEmpty) {
      return .failure(failure ?? Diagnostics(.noTimedLayers(patterns?.first ?? source)))
    }
    return .success(found)
  }
}

/// One run, or layers of one, of which something is asked.
struct RecordedSubject: Sendable {
  var title: String
  /// `bench.modules.naive.conv1`
  var measured: Reference
  /// What the notebook says of the same: a network or its layer.
  var described: Reference?

  init(_ benchmark: Benchmark, _ run: BenchmarkPlan.Run, layer: String? = nil) {
    title = layer ?? run.name
    measured = Measurements.reference(benchmark, run, layer: layer)
    described = run.network.flatMap { network in
      guard let layer else { return Reference(root: Reference.Part(network.name)) }
      return run.member(ofLayer: layer).map { network.reference(to: $0) }
    }
  }

  /// Those of a run's layers that a pattern selects, added up.
  init(_ benchmark: Benchmark, _ run: BenchmarkPlan.Run, matching pattern: Excerpt) {
    title = pattern.text
    measured = Measurements.reference(benchmark, run, layer: nil)
    measured.path.append(.selection(Reference.Part(pattern.text, at: pattern.range)))
    described = nil
  }
}

extension BenchmarkPlan.Run {
  /// The layer of its network that records call so.
  func member(ofLayer name: String) -> Member? {
    network.flatMap { network in
      network.layers.indices.first { index in
        !network.layers[index].isInput && WorkTranslation.name(of: index, in: network) == name
      }.map(Member.layer)
    }
  }
}

extension Expression {
  /// The expression as it is of something recorded. What was measured of it comes first, then what
  /// the notebook says of its layers; other names keep their meaning.
  func of(_ subject: RecordedSubject) -> Expression {
    replacing { reference in
      let whole =
        reference.isMeasured
        ? subject.measured : reference.isQuantity ? subject.described : nil
      guard var whole else { return nil }
      whole.path.append(.member(reference.root))
      whole.path += reference.path
      return Expression(.variable(.reference(whole)))
    }
  }

  /// The measured quantity that it is, where it is nothing else.
  var measuredQuantity: MeasuredQuantity? {
    guard case .variable(.reference(let reference)) = kind, reference.path.isEmpty else {
      return nil
    }
    return MeasuredQuantity(rawValue: reference.root.text)
  }
}

extension Reference {
  /// Whether it names something that runs and layers are measured by.
  fileprivate var isMeasured: Bool {
    MeasuredQuantity(rawValue: root.text) != nil || root.text == "over"
  }
}

extension Diagnostic {
  fileprivate static func noTimedLayers(_ source: Excerpt) -> Diagnostic {
    Diagnostic(
      "benchmark.no-layers",
      "none of these layers was timed; put `layers` into the benchmark's `:time:`, and measure again",
      at: source.range)
  }
}
