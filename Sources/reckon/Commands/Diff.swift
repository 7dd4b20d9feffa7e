import ArgumentParser
import Diagnostics
import Foundation
import Options
import ReckonKit

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", _superCommandName: "reckon",
    abstract:
      "Say which values changed between two states of a project, why, and where they are shown.",
    discussion: """
      A side is a git revision, `.` for the work tree, a folder of rendered pages, or a notebook or \
      folder of notebooks. `reckon diff HEAD~1` compares that commit with the work tree, \
      `reckon diff v1 v2` two revisions, `reckon diff old/ new/` two output folders. Notebooks are \
      evaluated on both sides; nothing is checked out, and nothing in the repository is touched.
      Ends with 0 where nothing changed, with 1 where something did.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "The earlier side.")
  var before = "HEAD"

  @Argument(help: "The later side.")
  var after = "."

  @Option(
    parsing: .upToNextOption,
    help: "Notebooks, or folders of them; otherwise `notebooks` of the project.")
  var notebooks: [String] = []

  @Option(help: "How to print the changes: text or json.")
  var format = Format.text

  @Option(name: [.short, .long], help: "Write a page of the changes instead of printing them.")
  var output: String?

  @OptionGroup var typesetting: TypesettingOptions

  func run() throws {
    // What names a file or a folder does so where the run began; `.` is the project as it is.
    let isNamed = [before, after].map { $0 != "." && Disk.exists($0) }
    let place = RunFolder.enter(for: notebooks)
    let notebooks = place.notebooks(notebooks)
    let left = try Side.read(isNamed[0] ? place.path(before) : before).orFail()
    let right = try Side.read(isNamed[1] ? place.path(after) : after).orFail()
    guard left.canBeCompared(with: right) else {
      throw ValidationError(
        "`\(before)` and `\(after)` are not of one kind; compare pages with pages, notebooks with "
          + "notebooks, revisions with revisions or with `.`")
    }
    let settings = typesetting.settings(for: notebooks, at: place)
    let cells: CellRunner = settings.trustsCode ? .trusted(cache: settings.cache) : .untrusted
    let changes = SnapshotComparison.changes(
      from: try left.snapshot(of: notebooks, cells: cells).orFail(),
      to: try right.snapshot(of: notebooks, cells: cells).orFail())
    if let output {
      try write(changes, settings, to: place.path(output))
    } else {
      print(format == .json ? changes.json : changes.text, terminator: "")
    }
    if !changes.isEmpty { throw ExitCode(1) }
  }

  private func write(_ changes: Changes, _ settings: RenderSettings, to path: String) throws {
    switch changes.html(settings) {
    case .failure(let findings):
      let renderer = DiagnosticRenderer(sources: [:], color: false)
      FileHandle.standardError.write(Data(findings.all.map { renderer.text($0) }.joined().utf8))
      throw ExitCode(2)
    case .success(let html):
      if case .failure(let problem) = Disk.write(html.utf8, to: path) {
        throw ValidationError("cannot write \(path): \(problem.message)")
      }
      FileHandle.standardError.write(Data("wrote \(path)\n".utf8))
    }
  }
}
