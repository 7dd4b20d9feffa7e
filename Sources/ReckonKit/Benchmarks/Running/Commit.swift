import Benchmarking
import Diagnostics

/// The state of the source that was measured.
enum Commit {
  /// The commit that is checked out where a notebook lies; nil where there is none, or no git.
  static func checkedOut(in folder: String) -> String? {
    let place = folder.isEmpty ? "." : folder
    let child = ChildProcess(
      .program(["git", "-C", place, "rev-parse", "HEAD"]), capture: 4_096, timeLimit: 10)
    do {
      let outcome = try child.run()
      guard outcome.ending == .exited(0) else { return nil }
      let text = String(decoding: outcome.output, as: UTF8.self).filter { !$0.isWhitespace }
      return text.isEmpty ? nil : text
    } catch {
      return nil
    }
  }
}
