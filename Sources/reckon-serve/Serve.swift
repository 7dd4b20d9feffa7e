import ArgumentParser
import Diagnostics
import Foundation
import Options
import Preview
import ReckonKit

@main
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reckon serve",
    abstract: "Show notebooks in a browser, and follow them as they change.",
    discussion: """
      Pages are rendered again whenever a notebook, or anything that goes into it, is saved; the \
      browser swaps what has changed and keeps its place. What is wrong stands in the page and in the \
      terminal. Alt-click on a number or a paragraph leads to its source line.

      Only this machine can ask for the pages, and nothing can be written over HTTP. `output/` is \
      left alone: `reckon render` writes it.
      """)

  @OptionGroup var notebooks: NotebookArguments

  @Option(help: "The port of this machine.")
  var port: UInt16 = 8137

  @Flag(help: "Open the browser.")
  var open = false

  @Option(
    help: ArgumentHelp(
      "How to open a place in your editor: an address with {path} and {line}.",
      discussion: "Such as vscode://file/{path}:{line}. Otherwise RECKON_EDITOR."))
  var editor: String?

  @Flag(help: "Look for changes instead of being told: for file systems that give no notice.")
  var poll = false

  @OptionGroup var typesetting: TypesettingOptions

  func run() async throws {
    let (place, paths) = notebooks.enter()
    let typesetting = typesetting
    let preview = Preview(
      Preview.Settings(paths: paths, folder: ".reckon/preview") {
        typesetting.settings(for: paths, at: place)
      })
    let environment = ProcessInfo.processInfo.environment
    let server = PreviewServer(
      preview, port: port, editor: editor ?? environment["RECKON_EDITOR"] ?? "",
      folders: WatchedFolders.holding(
        paths, templates: typesetting.settings(for: paths, at: place).templates),
      isPolling: poll)
    let address = "http://localhost:\(port)/"
    let opens = open
    do {
      try await server.run(
        started: {
          print("serving \(address)  (Ctrl-C ends it)")
          // Whoever reads from a pipe waits for it.
          fflush(nil)
          if opens { Browser.open(address) }
        },
        report: { Serve.report($0, place) })
    } catch let error where "\(error)".contains("EADDRINUSE") || "\(error)".contains("in use") {
      throw ValidationError("port \(port) is in use; choose another with --port")
    }
  }

  @Sendable private static func report(_ round: Preview.Round, _ place: RunFolder) {
    let renderer = DiagnosticRenderer.onTerminal(round.result.sources, showing: place.shown)
    let findings = round.result.diagnostics.map { renderer.text($0) }.joined(separator: "\n")
    let time = "\(Int((round.seconds * 1000).rounded())) ms: "
    FileHandle.standardError.write(
      Data((findings + time + round.result.summary(showing: place.shown)).utf8))
  }
}

/// The reader's own browser.
enum Browser {
  static func open(_ address: String) {
    #if os(macOS)
      let program = "/usr/bin/open"
    #else
      let program = "/usr/bin/xdg-open"
    #endif
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [address]
    do { try process.run() } catch { print("open \(address) in your browser") }
  }
}
