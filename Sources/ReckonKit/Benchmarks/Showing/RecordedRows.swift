import Arithmetic
import Benchmarking
import Diagnostics
import Typesetting

/// Something measured that has a row in a table and a mark in a chart.
struct RecordedRow {
  var title: String
  var run: BenchmarkPlan.Run
  var layer: String?
  var series: RecordedSeries
}

/// What a benchmark's record holds, ready to be shown.
struct RecordedRows {
  let benchmark: Benchmark
  let evaluation: Evaluation

  /// One for each run: networks as one chain, or commands.
  var wholes: [RecordedRow] {
    benchmark.plan.runs.compactMap { run in
      benchmark.series(of: run, layer: nil).map {
        RecordedRow(title: run.name, run: run, layer: nil, series: $0)
      }
    }
  }

  func layers(of run: BenchmarkPlan.Run) -> [RecordedRow] {
    benchmark.layers(of: run).compactMap { layer in
      benchmark.series(of: run, layer: layer).map {
        RecordedRow(title: layer, run: run, layer: layer, series: $0)
      }
    }
  }

  var layers: [RecordedRow] { benchmark.plan.runs.flatMap(layers) }

  /// A value with the door that answers for it; nil where the record has none.
  func value(_ quantity: MeasuredQuantity, of row: RecordedRow, as format: NumberFormat)
    -> (quantity: Quantity, door: Door)?
  {
    value(Measurements.expression(benchmark, row.run, layer: row.layer, quantity), as: format)
  }

  func value(_ expression: Expression, as format: NumberFormat) -> (quantity: Quantity, door: Door)?
  {
    guard case .success(let derivation) = evaluation.evaluate(expression) else { return nil }
    let door = evaluation.door(
      derivation, named: expression.description, as: format, at: benchmark.request.name.range)
    return (derivation.result, door)
  }
}
