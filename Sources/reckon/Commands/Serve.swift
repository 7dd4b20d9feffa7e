import ArgumentParser
import Foundation

/// Hands over to `reckon-serve`, which lies beside this program. The server links a network library
/// and what that needs in turn; loading those would double the start of every other command.
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", _superCommandName: "reckon",
    abstract: "Show notebooks in a browser, and follow them as they change.",
    discussion: "`reckon serve --help` lists its options.")

  @Argument(parsing: .captureForPassthrough, help: "What `reckon-serve` is told.")
  var arguments: [String] = []

  func run() throws {
    guard let program = Bundle.main.executableURL?.resolvingSymlinksInPath() else {
      throw ValidationError("cannot tell where reckon lies; start reckon-serve yourself")
    }
    let server = program.deletingLastPathComponent().appendingPathComponent("reckon-serve").path
    let words = (["reckon serve"] + arguments).map { strdup($0) }
    execv(server, words + [nil])
    let reason = String(cString: strerror(errno))
    throw ValidationError(
      "cannot start \(server): \(reason); build it with `swift build -c release "
        + "--product reckon-serve`")
  }
}
