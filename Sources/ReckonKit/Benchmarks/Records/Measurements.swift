//  name      =  "bench" "." benchmark { "." word } [ "." layer | "[" glob "]" ] "." asked
//  asked     =  quantity [ "." end ]  |  "over" { "." word } [ "." end ]
//  end       =  "low" | "high"
//
//  Words tell runs apart (`naive`, `batch16`) and may be left out where there is one. A benchmark may
//  be left out where only one has a run of that name. `over` divides two runs of the same rounds.

import Arithmetic
import Benchmarking
import Diagnostics
import Networks

/// The benchmarks of a notebook, as names in expressions.
package struct Measurements: Sendable {
  package var benchmarks: [String: Benchmark] = [:]
  /// Whoever uses these has been told enough.
  package var failed: Set<String> = []

  package init() {}

  /// What every measured name begins with.
  static let root = "bench"

  /// The rule of asking for what a run or a layer does not have.
  static let absent = "benchmark.no-such-quantity"

  func isRoot(_ name: String) -> Bool {
    name == Self.root && !(benchmarks.isEmpty && failed.isEmpty)
  }

  /// In the order of their names.
  package var all: [Benchmark] { benchmarks.sorted { $0.key < $1.key }.map(\.value) }

  /// How a measured value follows: a number of the record, or a formula over such numbers.
  func derivation(of reference: Reference) -> Result<Derivation, Diagnostics> {
    question(reference).flatMap { question in
      answer(question, reference).map { derivation in
        var named = derivation
        named.subject = reference.description
        return named
      }
    }
  }

  /// The value for each layer that a pattern selects.
  func quantities(_ reference: Reference) -> Result<[Quantity], Diagnostics> {
    question(reference).flatMap { question in
      guard case .quantity(let quantity, let part, let end) = question.asked,
        case .several(let layers) = question.layers
      else { return answer(question, reference).map { [$0.result] } }
      let answers = layers.map { answer(question, $0, quantity, part, end) }
      if let failure = answers.first(where: { !$0.findings.isEmpty }) {
        return failure.map { [$0.result] }
      }
      return .success(answers.compactMap { try? $0.get().result })
    }
  }

  func meaning(of reference: Reference) -> Result<Scope.Meaning, Diagnostics> {
    derivation(of: reference).map { Scope.Meaning($0.result, origin: reference.description) }
  }

  private var scope: Scope {
    Scope(
      resolve: { self.meaning(of: $0) },
      count: { .failure(Diagnostics(.notLayers($0.root))) })
  }

  private func answer(_ question: Question, _ reference: Reference) -> Result<
    Derivation, Diagnostics
  > {
    switch question.asked {
    case .ratio(let other, let end): return ratio(question, other, end)
    case .quantity(let quantity, let part, let end):
      switch question.layers {
      case .several(let layers):
        let terms = layers.map { question.expression($0, quantity) }
        return Expression.sum(terms).evaluate(in: scope).mapError { failed in
          Diagnostics(failed.all[0].placed(at: part.range))
        }
      case .one(let layer):
        return answer(question, layer, quantity, part, end)
      }
    }
  }

  private func answer(
    _ question: Question, _ layer: String?, _ quantity: MeasuredQuantity, _ part: Reference.Part,
    _ end: Question.End?
  ) -> Result<Derivation, Diagnostics> {
    guard let series = question.benchmark.series(of: question.run, layer: layer) else {
      return .failure(Diagnostics(.notInRecord(question.benchmark, part)))
    }
    if let formula = quantity.formula({ question.expression(layer, $0) }) {
      return formula.evaluate(in: scope).mapError { failed in
        let isAbsent = failed.all[0].rule == Self.absent
        return Diagnostics(
          isAbsent ? .nothingRecorded(quantity, part) : failed.all[0].placed(at: part.range))
      }
    }
    guard let value = quantity.recorded(series, question.benchmark.ceilings) else {
      return .failure(Diagnostics(.nothingRecorded(quantity, part)))
    }
    guard let end else { return .success(.recorded(value)) }
    guard let interval = series.estimate.interval else {
      return .failure(Diagnostics(.noInterval(part)))
    }
    return .success(.recorded(.measured(end == .low ? interval.lower : interval.upper, .seconds)))
  }

  private func ratio(_ question: Question, _ other: BenchmarkPlan.Run, _ end: Question.End?)
    -> Result<Derivation, Diagnostics>
  {
    let place = question.place
    guard
      let ratio = question.benchmark.record?.ratio(of: question.run.name, to: other.name)
    else { return .failure(Diagnostics(.notTogether(question.run.name, other.name, place))) }
    guard let end else { return .success(.recorded(.measured(ratio.value, .none))) }
    guard let interval = ratio.interval else { return .failure(Diagnostics(.noInterval(place))) }
    return .success(.recorded(.measured(end == .low ? interval.lower : interval.upper, .none)))
  }
}

extension Derivation {
  /// A number that follows from nothing but a measurement.
  fileprivate static func recorded(_ quantity: Quantity) -> Derivation {
    let literal = Literal(quantity, text: NumberFormat.exact.show(quantity).text)
    return Derivation(formula: Expression(.number(literal)), inputs: [], result: quantity)
  }
}

extension Measurements.Question {
  /// The name of a quantity of one of its layers, or of the run itself.
  fileprivate func expression(_ layer: String?, _ quantity: MeasuredQuantity) -> Expression {
    Measurements.expression(benchmark, run, layer: layer, quantity)
  }
}

extension Measurements {
  /// `bench.modules.naive.conv1.time`
  static func expression(
    _ benchmark: Benchmark, _ run: BenchmarkPlan.Run, layer: String?, _ quantity: MeasuredQuantity
  ) -> Expression {
    var name = reference(benchmark, run, layer: layer)
    name.path.append(.member(Reference.Part(quantity.rawValue)))
    return Expression(.variable(.reference(name)))
  }

  /// `bench.modules.naive.conv1`
  static func reference(_ benchmark: Benchmark, _ run: BenchmarkPlan.Run, layer: String?)
    -> Reference
  {
    let layers = layer.map { $0.split(separator: ".").map(String.init) } ?? []
    let names = [benchmark.name] + run.path + layers
    return Reference(root: Reference.Part(root), path: names.map { .member(Reference.Part($0)) })
  }

  /// `bench.modules.naive.over.reduced`
  static func ratio(
    _ benchmark: Benchmark, _ run: BenchmarkPlan.Run, over other: BenchmarkPlan.Run
  ) -> Expression {
    let names = [benchmark.name] + run.path + ["over"] + other.path
    return Expression(
      .variable(
        .reference(
          Reference(
            root: Reference.Part(root), path: names.map { .member(Reference.Part($0)) }))))
  }
}

extension Diagnostic {
  fileprivate func placed(at range: SourceRange?) -> Diagnostic {
    var copy = self
    copy.range = range ?? self.range
    return copy
  }

  fileprivate static func notLayers(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "benchmark.nothing-to-count", "measurements cannot be counted; count a network's layers",
      at: part.range)
  }

  fileprivate static func notInRecord(_ it: Benchmark, _ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "benchmark.not-in-record",
      "the record of `\(it.name)` does not hold this; run `\(it.command)`", at: part.range)
  }

  fileprivate static func nothingRecorded(_ quantity: MeasuredQuantity, _ part: Reference.Part)
    -> Diagnostic
  {
    Diagnostic(
      Measurements.absent, "there is no `\(quantity.rawValue)` here: \(quantity.absence)",
      at: part.range)
  }

  fileprivate static func noInterval(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "benchmark.no-interval", "so few samples have no interval; measure for longer", at: part.range
    )
  }

  fileprivate static func notTogether(_ run: String, _ other: String, _ part: Reference.Part)
    -> Diagnostic
  {
    Diagnostic(
      "benchmark.not-together",
      "`\(run)` and `\(other)` were not measured in the same rounds; put `whole` into `:time:`, or "
        + "divide their times", at: part.range)
  }
}
