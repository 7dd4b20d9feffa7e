import Benchmarking
import Diagnostics
import Networks

/// What the `benchmark` directive can be told, each with its type and its help.
enum BenchmarkOptions {
  static let name = Parameter.text(
    "NAME", "a name", required: true,
    help: "how records and `bench.NAME` call it; without more, the network to measure")

  static let networks = Parameter<[Excerpt]>.list(
    "networks", "names of networks", help: "the networks to run, in turns where there are several"
  ) { .success($0) }
  static let layers = Parameter<[Excerpt]>.list(
    "layers", "patterns", help: "the layers to time, such as `conv*, fc6`; all unless said"
  ) { .success($0) }
  static let batch = Parameter<[Int]>.counts(
    "batch", 1...1_048_576, help: "how many examples at once; 1 unless said")
  static let threads = Parameter<[Int]>.counts(
    "threads", 1...1_024, help: "how many threads run it; 1 unless said")
  static let dtype = Parameter<[Benchmarking.ElementType]>.words(
    "dtype", Benchmarking.ElementType.allCases.map { ($0.rawValue, $0) },
    help: "how numbers are stored; float32 unless said"
  ) { Networks.ElementType(called: $0).flatMap { Benchmarking.ElementType(rawValue: $0.rawValue) } }
  static let time = Parameter<[Workload.Timing]>.words(
    "time", [Workload.Timing.whole, .layers, .hot, .cold].map { ($0.rawValue, $0) },
    help: "what to time: the network as one chain, its layers within it, or each layer alone, its "
      + "data in the caches or in memory; whole and layers unless said")

  static let command = Parameter.text(
    "command", "a program and its arguments", help: "the command to time, in place of networks")
  static let shell = Parameter.flag(
    "shell", help: "whether commands are lines for `/bin/sh`, whose own time then counts")
  static let warmup = Parameter.count(
    "warmup", 0...1_000, help: "how often each runs before it is timed")
  static let setup = Parameter.text(
    "setup", "a command", help: "what runs once before all else, untimed")
  static let prepare = Parameter.text(
    "prepare", "a command", help: "what runs before each run, untimed")
  static let cleanup = Parameter.text(
    "cleanup", "a command", help: "what runs once in the end, untimed")
  static let parameter = Parameter<[Benchmarking.Sweep]>(
    "parameter", "NAME = VALUES; …",
    help: "what `{NAME}` in the commands, and in what runs around them, stands for, in turn: "
      + "`1, 2, 4` or `1..8 step 2`",
    parse: sweeps)
  static let directory = Parameter.text(
    "directory", "a path", help: "where commands run; beside the notebook unless said")
  static let input = Parameter.text("input", "a path", help: "the file that commands read from")
  static let status = Parameter<[Int]>.counts(
    "status", 0...255, help: "the exit statuses that count as success; 0 unless said")
  static let timeout = Parameter.count(
    "timeout", 1...86_400, help: "seconds after which a command is taken to hang; 300 unless said")

  static let show = Parameter<[Display]>.words(
    "show", Display.allCases.map { ($0.rawValue, $0) },
    help: "what the page shows of the records, in this order; a table unless said")
  static let machine = Parameter.text(
    "machine", "a part of its name or its id", help: "whose records to show, of several machines")
  static let caption = Parameter.markdown("caption", help: "the caption of what is shown first")
  static let label = Parameter.label("table or figure")

  static let ofNetworks = [
    networks.declaration, layers.declaration, batch.declaration, threads.declaration,
    dtype.declaration, time.declaration,
  ]
  static let ofCommands = [
    command.declaration, shell.declaration, warmup.declaration, setup.declaration,
    prepare.declaration, cleanup.declaration, parameter.declaration, directory.declaration,
    input.declaration, status.declaration, timeout.declaration,
  ]
  static let ofPages = [
    show.declaration, machine.declaration, caption.declaration, label.declaration,
  ]

  /// `size = 1..4; file = small, large`
  private static func sweeps(_ text: Excerpt) -> Result<[Benchmarking.Sweep], Diagnostics> {
    var sweeps: [Benchmarking.Sweep] = []
    var findings: [Diagnostic] = []
    for part in text.separated(by: ";").map(\.trimmed) {
      guard let equals = part.text.utf8.firstOffset(of: "="), equals > 0 else {
        findings.append(.notASweep(part))
        continue
      }
      let name = part[0..<equals].trimmed
      let values = part[(equals + 1)..<part.text.utf8.count]
      switch Benchmarking.Sweep.parse(name.text, values: values) {
      case .success(let sweep): sweeps.append(sweep)
      case .failure(let failed): findings += failed.all
      }
    }
    return Diagnostics(findings).map { .failure($0) } ?? .success(sweeps)
  }
}

/// What a page can show of a benchmark's records.
package enum Display: String, Hashable, Sendable, CaseIterable {
  case table, layers, roofline, bars
  case timeAgainstMACs = "time-against-macs"
  case nothing

  /// Whether it is numbered among the figures.
  var isChart: Bool { [.roofline, .bars, .timeAgainstMACs].contains(self) }
}

extension Parameter {
  /// Items between commas, none of them twice.
  fileprivate static func list<Item: Sendable>(
    _ name: String, _ kind: String, help: String,
    item: @escaping @Sendable (Excerpt) -> Result<Item, Diagnostics>
  ) -> Parameter<[Item]> where Value == [Item] {
    Parameter<[Item]>(name, "\(kind), separated by commas", help: help) { text in
      var items: [Item] = []
      var findings: [Diagnostic] = []
      var seen: Set<String> = []
      for part in text.separated(by: ",").map(\.trimmed) {
        if part.text.isEmpty {
          findings.append(.emptyItem(name, part))
        } else if !seen.insert(part.text).inserted {
          findings.append(.repeatedItem(part))
        } else {
          switch item(part) {
          case .success(let value): items.append(value)
          case .failure(let failed): findings += failed.all
          }
        }
      }
      return Diagnostics(findings).map { .failure($0) } ?? .success(items)
    }
  }
}

extension Parameter where Value == [Int] {
  fileprivate static func counts(_ name: String, _ range: ClosedRange<Int>, help: String)
    -> Parameter
  {
    let one = Parameter<Int>.count(name, range, help: help)
    var parameter = list(
      name, "numbers from \(range.lowerBound) to \(range.upperBound)", help: help,
      item: one.parse)
    let listed = parameter.parse
    parameter.parse = { text in
      // A range is written out; what is none is a list.
      let written = PlotSweep.Values(text.trimmed)
      return written.writtenOut.flatMap { values in
        guard case .range = written else { return listed(text) }
        let results = values.map(one.parse)
        let findings = results.flatMap(\.findings)
        return Diagnostics(findings).map { .failure($0) }
          ?? .success(results.compactMap { try? $0.get() })
      }
    }
    return parameter
  }
}

extension Parameter {
  /// Some of a closed set of words.
  fileprivate static func words<Item: Sendable>(
    _ name: String, _ words: [(String, Item)], help: String,
    called: @escaping @Sendable (String) -> Item? = { _ in nil }
  ) -> Parameter<[Item]> where Value == [Item] {
    let meanings = Dictionary(uniqueKeysWithValues: words)
    let one = Parameter<Item>.choice(name, meanings, help: help, called: called)
    return list(name, words.map(\.0).joined(separator: " or "), help: help, item: one.parse)
  }
}

extension Diagnostic {
  fileprivate static func emptyItem(_ name: String, _ part: Excerpt) -> Diagnostic {
    Diagnostic(
      "option.empty-item", "an item of `:\(name):` is missing here; write one or remove the comma",
      at: part.range)
  }

  fileprivate static func repeatedItem(_ part: Excerpt) -> Diagnostic {
    Diagnostic("option.repeated-item", "`\(part.text)` stands here twice; keep one", at: part.range)
  }

  fileprivate static func notASweep(_ part: Excerpt) -> Diagnostic {
    Diagnostic(
      "benchmark.not-a-sweep",
      "write `NAME = VALUES`, such as `size = 1, 2, 4`, for `{NAME}` in the command",
      at: part.range)
  }
}
