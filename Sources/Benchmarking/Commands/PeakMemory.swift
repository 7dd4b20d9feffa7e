import COneDNN
import Diagnostics
import Foundation

/// The most memory that a command has at one time, for commands smaller than this process.
///
/// A process that is spawned starts its count at its parent's size, so the count of a small one says
/// nothing. Here a shell, which is small, starts the command and leaves; the command becomes this
/// process's child and is asked for its own count.
enum PeakMemory {
  /// Bytes; nil where it cannot be told.
  static func measure(_ work: CommandWork, isCancelled: @escaping () -> Bool)
    throws(Interruption) -> Int?
  {
    let family = ProcessFamily()
    let words = ["/bin/sh", "-c", "exec 3<&0; \"$0\" \"$@\" <&3 3<&- &"]
    let child = ChildProcess(
      .program(words + work.command.words), directory: work.directory, input: work.input,
      timeLimit: work.timeLimit, isCancelled: isCancelled)
    let shell = try failing { () throws(Diagnostic) in
      try child.spawn(writingTo: nil, marked: family.mark).process
    }
    defer { family.end(group: shell) }
    let start = timing_wall()
    var peak: Int?
    while true {
      if Double(timing_wall() - start) * 1e-9 >= work.timeLimit {
        throw .failed(.hangs(work.command, work.timeLimit))
      }
      if isCancelled() { throw .cancelled }
      var status: Int32 = 0
      var usage = rusage()
      let process = wait4(-shell, &status, WNOHANG, &usage)
      if process < 0, errno != EINTR { return peak }
      if process > 0, process != shell { peak = max(peak ?? 0, usage.peakBytes) }
      if process == 0 { usleep(500) }
    }
  }

  /// This process's own size, below which a spawned one's count says nothing.
  static var own: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.peakBytes
  }
}
