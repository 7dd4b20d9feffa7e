import ArgumentParser
import Benchmarking
import Diagnostics
import Foundation
import Options
import ReckonKit

struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", _superCommandName: "reckon",
    abstract: "Measure what notebooks name, and record it beside them.",
    discussion: """
      Runs the networks and commands of every `benchmark` directive and writes the results of \
      NAME.md into NAME.records.json, each as soon as it is there. Rendering then shows them. \
      Ctrl-C keeps what is finished.

      Networks are run by oneDNN (`apt-get install libdnnl-dev`); commands need nothing. Ends with 1 \
      where something could not be measured, and with 130 after Ctrl-C.
      """)

  @OptionGroup var notebooks: NotebookArguments

  @Option(name: .long, help: "Measure only the benchmark of this name; may be repeated.")
  var only: [String] = []

  @Flag(help: "Measure only what has no record, or a stale one.")
  var missing = false

  @Flag(help: "Say what changed since the last record, and how sure that is.")
  var compare = false

  @Flag(help: "Measure and print, but write nothing.")
  var dryRun = false

  @Flag(help: "Measure the machine's ceilings although they are recorded.")
  var ceilings = false

  @Flag(help: "Time several threads even while other processes use the machine.")
  var tolerateLoad = false

  @Option(help: "Seconds after which a comparison stops although it is not precise enough yet.")
  var seconds = 10.0

  @Option(help: "The precision to reach, in percent: half of the interval's width.")
  var precision = 1.0

  func validate() throws {
    guard seconds > 0, seconds <= 86_400 else {
      throw ValidationError("--seconds needs a number from 0 to 86400")
    }
    guard precision > 0, precision <= 100 else {
      throw ValidationError("--precision needs a number of percent from 0 to 100")
    }
  }

  func run() throws {
    let interrupts = Interrupts()
    let (place, paths) = notebooks.enter()
    let display = BenchmarkDisplay(compares: compare, place: place)
    let settings = SamplingSettings(stop: StopRule(target: precision / 100, budget: seconds))
    let runner = Runner(
      machine: Machine(from: .thisMachine()), settings: settings, toleratesLoad: tolerateLoad,
      isCancelled: { interrupts.signal != nil })
    let session = BenchmarkSession(
      plan: RenderPlan(paths: paths, output: ""),
      options: BenchmarkSession.Options(
        only: only, onlyMissing: missing, records: !dryRun, renewsCeilings: ceilings),
      runner: runner, now: { Date.now.formatted(.iso8601) },
      tool: "reckon \(Reckon.configuration.version)", report: display.show)
    let result = session.run()
    display.finish(result)
    if let signal = interrupts.signal { throw ExitCode(128 + signal) }
    if result.errors > 0 { throw ExitCode(1) }
  }
}
