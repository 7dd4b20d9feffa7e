//  commands  =  { NAME ":" COMMAND newline }          `#` begins no comment: commands may hold it

import Benchmarking
import Diagnostics
import Notebooks
import Typesetting

extension BenchmarkRequest {
  /// What the author wrote, for readers of the page.
  var commandLines: [Remark.Command] {
    guard kind == .commands else { return [] }
    var findings: [Diagnostic] = []
    let values = (arguments[BenchmarkOptions.parameter] ?? []).map(\.summary)
    return namedCommands(&findings).map { Remark.Command($0, $1.text, values: values) }
  }

  func commandPlan() -> Result<BenchmarkPlan, Diagnostics> {
    var findings: [Diagnostic] = []
    var runs: [BenchmarkPlan.Run] = []
    var works: [CommandWork] = []
    let commands = namedCommands(&findings)
    for (name, command) in commands {
      switch expanded(name, command, isOnly: commands.count == 1) {
      case .success(let expanded):
        runs += expanded.map(\.run)
        works += expanded.map(\.work)
      case .failure(let failed): findings += failed.all
      }
    }
    if let failure = Diagnostics(findings) { return .failure(failure) }
    let workload = Workload(
      name.text, .commands(works), warmUpRuns: arguments[BenchmarkOptions.warmup])
    return .success(BenchmarkPlan(workload: workload, runs: runs))
  }

  /// The one command of `:command:`, under the benchmark's name, or those of the body's lines.
  private func namedCommands(_ findings: inout [Diagnostic]) -> [(String, Excerpt)] {
    if let command = arguments.option(named: "command") { return [(name.text, command.trimmed)] }
    var commands: [(String, Excerpt)] = []
    for line in arguments.call.body.lines.map(\.trimmed) where !line.text.isEmpty {
      guard let colon = line.text.utf8.firstOffset(of: ":"), colon > 0 else {
        findings.append(.notANamedCommand(line))
        continue
      }
      let name = line[0..<colon].trimmed
      if !name.text.isWord { findings.append(.badCommandName(name)) }
      if commands.contains(where: { $0.0 == name.text }) {
        findings.append(.repeatedCommand(name))
      }
      commands.append((name.text, line[(colon + 1)..<line.text.utf8.count].trimmed))
    }
    return commands
  }

  private typealias Expanded = [(run: BenchmarkPlan.Run, work: CommandWork)]

  /// One run for each combination of the parameters' values.
  private func expanded(_ name: String, _ command: Excerpt, isOnly: Bool) -> Result<
    Expanded, Diagnostics
  > {
    let sweeps = arguments[BenchmarkOptions.parameter] ?? []
    // At the author's own text first, so that what is wrong with it is shown at its place.
    return invocation(command, []).flatMap { _ in Benchmarking.Sweep.expand(command, sweeps) }
      .flatMap {
        choices in
        var expanded: Expanded = []
        for (values, _) in choices {
          let differences = values.map { (title: "\($0.name) \($0.value)", word: word($0)) }
          let label = RunLabel((isOnly ? [] : [(name, name)]) + differences)
          let title = label.title.isEmpty ? name : label.title
          switch work(title, command, values) {
          case .success(let work):
            let run = BenchmarkPlan.Run(
              name: title, path: label.path, words: Set([name] + differences.map(\.word)),
              variant: differences.map(\.word).joined(separator: " "))
            expanded.append((run, work))
          case .failure(let failed): return .failure(failed)
          }
        }
        return .success(expanded)
      }
  }

  /// `size4` for a number, `small_txt` for words.
  private func word(_ value: (name: String, value: String)) -> String {
    let word = String(value.value.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    return value.value.first?.isNumber == true ? value.name + word : word
  }

  private func work(
    _ title: String, _ command: Excerpt, _ values: [(name: String, value: String)]
  ) -> Result<CommandWork, Diagnostics> {
    var findings: [Diagnostic] = []
    func read(_ text: Excerpt?) -> Invocation? {
      guard let text else { return nil }
      switch invocation(text.trimmed, values) {
      case .success(let invocation): return invocation
      case .failure(let failed):
        findings += failed.all
        return nil
      }
    }
    let main = read(command)
    let (setup, prepare, cleanup) = (
      read(arguments.option(named: "setup")), read(arguments.option(named: "prepare")),
      read(arguments.option(named: "cleanup"))
    )
    guard let main, findings.isEmpty else {
      return .failure(Diagnostics(findings) ?? Diagnostics(.notANamedCommand(command)))
    }
    return .success(
      CommandWork(
        title, main, setup: setup, prepare: prepare, cleanup: cleanup,
        directory: arguments[BenchmarkOptions.directory], input: arguments[BenchmarkOptions.input],
        accepted: Set(arguments[BenchmarkOptions.status] ?? [0]),
        timeLimit: Double(arguments[BenchmarkOptions.timeout] ?? 300)))
  }

  private func invocation(_ text: Excerpt, _ values: [(name: String, value: String)]) -> Result<
    Invocation, Diagnostics
  > {
    let isShell = arguments[BenchmarkOptions.shell] ?? false
    if values.isEmpty { return Invocation.parse(text, shell: isShell) }
    let put = Excerpt(Benchmarking.Sweep.substitute(values, into: text.text), beside: text, at: 0)
    return Invocation.parse(put, shell: isShell).mapError { failed in
      // A value broke it, and that has no place in the source.
      Diagnostics(failed.all[0].moved(to: text.range))
    }
  }
}

extension Benchmarking.Sweep {
  /// `level = 1, 6, 9`; of many values the first and the last.
  fileprivate var summary: String {
    let shown = values.count <= 8 ? values : [values[0], values[1], "…", values[values.count - 1]]
    return "\(name) = \(shown.joined(separator: ", "))"
  }
}

extension String {
  /// Whether it can be a member of a name in expressions.
  fileprivate var isWord: Bool {
    !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }
}

extension Diagnostic {
  fileprivate func moved(to range: SourceRange) -> Diagnostic {
    var copy = self
    copy.range = range
    return copy
  }

  fileprivate static func notANamedCommand(_ line: Excerpt) -> Diagnostic {
    Diagnostic(
      "benchmark.not-a-command", "write `NAME: COMMAND`, such as `sorted: sort data.txt`",
      at: line.range)
  }

  fileprivate static func badCommandName(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "benchmark.command-name",
      "`\(name.text)` cannot be used in expressions; a name is letters, digits and `_`",
      at: name.range)
  }

  fileprivate static func repeatedCommand(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "benchmark.command-repeated", "two commands are called `\(name.text)`; rename one",
      at: name.range)
  }
}
