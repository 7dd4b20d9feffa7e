import FlyingFox
import FlyingSocks
import ReckonKit

/// Serves a preview on this machine alone, and renders again whenever something has changed.
package struct PreviewServer: Sendable {
  package var preview: Preview
  package var port: UInt16
  package var editor: String
  /// Folders to watch.
  package var folders: [String]
  package var isPolling: Bool

  package init(
    _ preview: Preview, port: UInt16, editor: String = "", folders: [String] = ["."],
    isPolling: Bool = false
  ) {
    self.preview = preview
    self.port = port
    self.editor = editor
    self.folders = folders
    self.isPolling = isPolling
  }

  /// How long files must have been quiet before they are rendered, and how long a change waits at
  /// most: an editor may write several in a row.
  private static let quiet = Duration.milliseconds(4)
  private static let longest = Duration.milliseconds(40)

  /// Serves until it is cancelled; `report` is told of every rendering.
  package func run(
    started: @escaping @Sendable () -> Void = {},
    report: @escaping @Sendable (Preview.Round) -> Void
  ) async throws {
    // Before the first rendering, so that nothing is missed.
    let ignored = [preview.settings.folder] + WatchedFolders.rendered(in: folders)
    let watch =
      isPolling
      ? FileWatch.polling(folders, ignoring: ignored) : FileWatch.on(folders, ignoring: ignored)
    defer { watch.stop() }
    report(await preview.refresh())
    let handler = PreviewHandler(preview: preview, gate: Gate(port: port), editor: editor)
    // This machine's own address, which no other can reach.
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), timeout: 15, logger: .disabled,
      handler: handler)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask {
        try await server.waitUntilListening(timeout: 5)
        started()
        await follow(watch, report)
      }
      try await group.next()
      group.cancelAll()
    }
  }

  private func follow(_ watch: FileWatch, _ report: @Sendable (Preview.Round) -> Void) async {
    let pulse = Pulse()
    let listening = Task {
      for await _ in watch.changes {
        await pulse.beat()
        await preview.overtake()
      }
      await pulse.end()
    }
    defer { listening.cancel() }
    while await pulse.next(quiet: Self.quiet, longest: Self.longest) {
      let round = await preview.refresh()
      if !round.changed.isEmpty { report(round) }
    }
  }
}
