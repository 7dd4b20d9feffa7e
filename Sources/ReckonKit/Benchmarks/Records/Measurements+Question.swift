import Arithmetic
import Benchmarking
import Diagnostics
import Networks

extension Measurements {
  /// What a reference asks for, once its names have been found.
  struct Question {
    var benchmark: Benchmark
    var run: BenchmarkPlan.Run
    var layers: Layers
    var asked: Asked
    /// Where to blame what has no narrower place.
    var place: Reference.Part

    enum Layers {
      /// A layer, or the whole run.
      case one(String?)
      case several([String])
    }

    enum Asked {
      case quantity(MeasuredQuantity, Reference.Part, End?)
      case ratio(BenchmarkPlan.Run, End?)
    }

    /// Of an interval.
    enum End: String { case low, high }
  }

  func question(_ reference: Reference) -> Result<Question, Diagnostics> {
    var walk = Walk(steps: reference.path[...], root: reference.root, measurements: self)
    do {
      return .success(try walk.question())
    } catch {
      return .failure(Diagnostics(error))
    }
  }
}

extension Measurements {
  /// Whether what a directive is about is recorded, rather than a network.
  static func isName(_ text: String) -> Bool { text == root || text.hasPrefix("\(root).") }

  /// The runs and layers that a name such as `bench.modules` or `bench.vgg19["conv*"]` stands for.
  func selection(_ name: Excerpt) -> Result<RecordedSelection, Diagnostics> {
    guard isRoot(Self.root) else { return .failure(Diagnostics(.noBenchmarks(name))) }
    return Expression.parse(name).flatMap { expression in
      guard case .variable(.reference(let reference)) = expression.kind else {
        return .failure(Diagnostics(.notRecords(name)))
      }
      var walk = Walk(steps: reference.path[...], root: reference.root, measurements: self)
      do throws(Diagnostic) {
        return .success(try walk.selection(of: name))
      } catch {
        return .failure(Diagnostics(error))
      }
    }
  }
}

/// Goes along the members of a name.
private struct Walk {
  var steps: ArraySlice<Reference.Step>
  let root: Reference.Part
  let measurements: Measurements

  mutating func question() throws(Diagnostic) -> Measurements.Question {
    let benchmark = try benchmark()
    let place = member ?? root
    if benchmark.record == nil { throw .neededButNotMeasured(benchmark) }
    let run = try run(of: benchmark)
    if let part = member, part.text == "over" {
      steps = steps.dropFirst()
      let other = try other(than: run, of: benchmark, part)
      let end = try end(after: part)
      return .init(
        benchmark: benchmark, run: run, layers: .one(nil), asked: .ratio(other, end), place: part)
    }
    let layers = try layers(of: run, benchmark)
    guard let part = member else { throw .noQuantity(steps.isEmpty ? place : root) }
    guard let quantity = MeasuredQuantity(rawValue: part.text) else {
      throw unknown(part, benchmark, run, layers)
    }
    steps = steps.dropFirst()
    let end = quantity == .time ? try end(after: part) : nil
    if let rest = steps.first { throw .afterNumber(rest.named) }
    if case .several = layers, end != nil { throw .endOfSum(part) }
    return .init(
      benchmark: benchmark, run: run, layers: layers, asked: .quantity(quantity, part, end),
      place: part)
  }

  mutating func selection(of name: Excerpt) throws(Diagnostic) -> RecordedSelection {
    let benchmark = try benchmark()
    if benchmark.record == nil { throw .neededButNotMeasured(benchmark) }
    let (runs, last) = narrowed(benchmark.plan.runs)
    var selection = RecordedSelection(source: name, benchmark: benchmark, runs: runs)
    if steps.isEmpty { return selection }
    guard runs.count == 1, let run = runs.first else { throw .whichRun(member ?? last, runs) }
    switch try layers(of: run, benchmark) {
    case .one(nil): break
    case .one(let layer?): selection.layers = [layer]
    case .several(let layers): selection.layers = layers
    }
    guard let rest = steps.first?.named else { return selection }
    if MeasuredQuantity(rawValue: rest.text) != nil { throw .quantityOfRecords(rest) }
    throw unknown(rest, benchmark, run, selection.layers == nil ? .one(nil) : .several([]))
  }

  /// The next step, where it is a member.
  private var member: Reference.Part? {
    if case .member(let part)? = steps.first { part } else { nil }
  }

  private mutating func benchmark() throws(Diagnostic) -> Benchmark {
    guard let part = member else { throw .noBenchmark(root, measurements.all.map(\.name)) }
    if let found = measurements.benchmarks[part.text] {
      steps = steps.dropFirst()
      return found
    }
    if measurements.failed.contains(part.text) || measurements.benchmarks.isEmpty {
      throw .definedWrongly(part)
    }
    let having = measurements.all.filter { it in
      it.plan.runs.contains { $0.path.contains(part.text) }
    }
    guard having.count == 1, let only = having.first else {
      throw .unknownBenchmark(part, measurements.all.map(\.name), having.map(\.name))
    }
    return only
  }

  private mutating func run(of benchmark: Benchmark) throws(Diagnostic) -> BenchmarkPlan.Run {
    let (left, last) = narrowed(benchmark.plan.runs)
    guard left.count == 1, let run = left.first else { throw .whichRun(member ?? last, left) }
    return run
  }

  /// Those of the runs that the next words tell from the others, and the last of these words.
  private mutating func narrowed(_ runs: [BenchmarkPlan.Run]) -> (
    runs: [BenchmarkPlan.Run], last: Reference.Part
  ) {
    var left = runs
    var last = root
    while let part = member, case let named = left.filter({ $0.words.contains(part.text) }),
      !named.isEmpty
    {
      left = named
      last = part
      steps = steps.dropFirst()
    }
    return (left, last)
  }

  /// The run below the line: words that are not said are those of the run above it.
  private mutating func other(
    than run: BenchmarkPlan.Run, of benchmark: Benchmark, _ over: Reference.Part
  ) throws(Diagnostic) -> BenchmarkPlan.Run {
    var left = benchmark.plan.runs.filter { $0.name != run.name }
    guard let first = member else { throw .noDivisor(over, left) }
    left = narrowed(left).runs
    if member?.text == first.text { throw .noDivisor(first, left) }
    if left.count > 1 {
      let common = left.map { $0.words.intersection(run.words).count }.max() ?? 0
      left = left.filter { $0.words.intersection(run.words).count == common }
    }
    guard left.count == 1, let other = left.first else { throw .whichRun(first, left) }
    return other
  }

  private mutating func end(after part: Reference.Part) throws(Diagnostic)
    -> Measurements.Question.End?
  {
    guard let next = steps.first else { return nil }
    guard let end = Measurements.Question.End(rawValue: next.named.text), steps.count == 1 else {
      throw .notAnEnd(next.named)
    }
    steps = steps.dropFirst()
    return end
  }

  private mutating func layers(of run: BenchmarkPlan.Run, _ benchmark: Benchmark) throws(Diagnostic)
    -> Measurements.Question.Layers
  {
    let known = benchmark.layers(of: run)
    if case .selection(let glob)? = steps.first {
      steps = steps.dropFirst()
      let members = run.network?.members(matching: glob.text) ?? []
      let names = Set(
        members.flatMap { member in
          run.network.map { network in
            network.leaves(of: member).map { WorkTranslation.name(of: $0, in: network) }
          } ?? []
        })
      let selected = known.filter(names.contains)
      if selected.isEmpty { throw .noLayers(glob, known) }
      return .several(selected)
    }
    // The longest path that is a layer.
    let parts = steps.prefix { if case .member = $0 { true } else { false } }.map(\.named.text)
    for length in stride(from: parts.count, to: 0, by: -1) {
      let name = parts.prefix(length).joined(separator: ".")
      if known.contains(name) {
        steps = steps.dropFirst(length)
        return .one(name)
      }
    }
    return .one(nil)
  }

  private func unknown(
    _ part: Reference.Part, _ benchmark: Benchmark, _ run: BenchmarkPlan.Run,
    _ layers: Measurements.Question.Layers
  ) -> Diagnostic {
    var known = MeasuredQuantity.allCases.map(\.rawValue)
    if case .one(nil) = layers { known += benchmark.layers(of: run) + ["over"] }
    let finding = Diagnostic(
      "benchmark.unknown-member",
      "`\(benchmark.name)` has no `\(part.text)`; ask for "
        + MeasuredQuantity.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        + ", or a layer's", at: part.range)
    guard let range = part.range, let close = closest(to: part.text, in: known) else {
      return finding
    }
    return finding.fixing("did you mean `\(close)`?", replace: range, with: close)
  }
}

extension Reference.Step {
  fileprivate var named: Reference.Part {
    switch self {
    case .member(let part), .selection(let part): part
    }
  }
}

extension Diagnostic {
  private static func list(_ names: [String]) -> String {
    names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
      + (names.count > 12 ? " and \(names.count - 12) more" : "")
  }

  fileprivate static func noBenchmark(_ root: Reference.Part, _ names: [String]) -> Diagnostic {
    Diagnostic(
      "benchmark.no-benchmark",
      "name a benchmark after `bench.`: \(list(names))", at: root.range)
  }

  fileprivate static func definedWrongly(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      Names.consequence, "the benchmark `\(part.text)` could not be defined", at: part.range)
  }

  fileprivate static func unknownBenchmark(
    _ part: Reference.Part, _ names: [String], _ having: [String]
  ) -> Diagnostic {
    if having.count > 1 {
      return Diagnostic(
        "benchmark.which-benchmark",
        "`\(part.text)` is measured by \(list(having)); say which, as in `bench.\(having[0]).\(part.text)`",
        at: part.range)
    }
    let finding = Diagnostic(
      "benchmark.unknown", "there is no benchmark `\(part.text)`; there are \(list(names))",
      at: part.range)
    guard let range = part.range, let close = closest(to: part.text, in: names) else {
      return finding
    }
    return finding.fixing("did you mean `\(close)`?", replace: range, with: close)
  }

  fileprivate static func whichRun(_ part: Reference.Part, _ left: [BenchmarkPlan.Run])
    -> Diagnostic
  {
    let names = left.map { $0.path.joined(separator: ".") }
    return Diagnostic(
      "benchmark.which-run", "say which run is meant: \(list(names))", at: part.range)
  }

  fileprivate static func noDivisor(_ part: Reference.Part, _ left: [BenchmarkPlan.Run])
    -> Diagnostic
  {
    Diagnostic(
      "benchmark.no-divisor",
      "name the run to divide by: \(list(left.map { $0.path.joined(separator: ".") }))",
      at: part.range)
  }

  fileprivate static func noBenchmarks(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "benchmark.none", "nothing is measured here; name what to measure with `benchmark`",
      at: name.range)
  }

  fileprivate static func notRecords(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "benchmark.not-records",
      "name a benchmark, one of its runs, or layers of one: `bench.NAME`, `bench.NAME[\"conv*\"]`",
      at: name.range)
  }

  fileprivate static func quantityOfRecords(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "benchmark.quantity-of-records",
      "`\(part.text)` is a number of what is named before it; say in an option that it is shown",
      at: part.range)
  }

  fileprivate static func noQuantity(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "benchmark.no-quantity", "this is not a number; ask for its `.time`, `.rate` or another",
      at: part.range)
  }

  fileprivate static func afterNumber(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "benchmark.after-number", "what stands before `\(part.text)` is a number; remove it",
      at: part.range)
  }

  fileprivate static func notAnEnd(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "benchmark.not-an-end", "`\(part.text)` is no end of an interval; write `low` or `high`",
      at: part.range)
  }

  fileprivate static func endOfSum(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "benchmark.end-of-sum", "a sum of times has no interval of its own; ask for one layer's",
      at: part.range)
  }

  fileprivate static func noLayers(_ glob: Reference.Part, _ known: [String]) -> Diagnostic {
    Diagnostic(
      "benchmark.no-layers", "no timed layer matches `\(glob.text)`; there are \(list(known))",
      at: glob.range)
  }
}
