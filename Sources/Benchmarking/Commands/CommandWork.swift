/// A command as work to be timed.
package struct CommandWork: Hashable, Sendable {
  /// Told apart by it in records.
  package var name: String
  package var command: Invocation
  /// Run once before anything else, before each run, and once at the end; all outside the time.
  package var setup: Invocation?
  package var prepare: Invocation?
  package var cleanup: Invocation?
  /// Where to run; nil is where reckon runs.
  package var directory: String?
  /// A file to read from; nil is nothing to read.
  package var input: String?
  /// The exit statuses that count as success; nil accepts every one.
  package var accepted: Set<Int>?
  /// Seconds after which one run is taken to hang.
  package var timeLimit: Double

  package init(
    _ name: String, _ command: Invocation, setup: Invocation? = nil, prepare: Invocation? = nil,
    cleanup: Invocation? = nil, directory: String? = nil, input: String? = nil,
    accepted: Set<Int>? = [0], timeLimit: Double = 300
  ) {
    self.name = name
    self.command = command
    self.setup = setup
    self.prepare = prepare
    self.cleanup = cleanup
    self.directory = directory
    self.input = input
    self.accepted = accepted
    self.timeLimit = timeLimit
  }
}

extension Workload {
  /// The same work with its commands run in a folder, and the paths that they name looked for there.
  /// A definition knows the paths as they are written, so that it is the same from wherever it is run.
  package func located(in folder: String) -> Workload {
    guard case .commands(let commands) = subjects, !folder.isEmpty else { return self }
    var copy = self
    copy.subjects = .commands(commands.map { $0.located(in: folder) })
    return copy
  }
}

extension CommandWork {
  fileprivate func located(in folder: String) -> CommandWork {
    func path(_ name: String) -> String { name.hasPrefix("/") ? name : "\(folder)/\(name)" }
    var copy = self
    copy.directory = directory.map(path) ?? folder
    copy.input = input.map(path)
    return copy
  }
}
