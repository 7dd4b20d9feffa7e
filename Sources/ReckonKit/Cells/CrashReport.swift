//  said  =  { other } [ file ":" line ": " ] "Fatal error: " text

import Benchmarking

/// What a program of cells said of its own end.
struct CrashReport {
  private let message: String
  private let place: CellRun.Place

  /// `said`: what stands in its channel for errors; `cell`: the one that was running.
  init(_ said: String, _ trace: CrashTrace, ending: ChildProcess.Ending, cell: Int) {
    // What Swift says of its own report is no word of the program's.
    let lines = said.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("*** ") }
    let fatal = lines.first { $0.contains("Fatal error") }
    guard let fatal, let start = fatal.firstRange(of: "Fatal error") else {
      place = trace.place ?? CellRun.Place(cell: cell)
      message = CrashReport.words(ending, trace.reason ?? lines.last.map(String.init))
      return
    }
    let text = fatal[start.upperBound...].drop { $0 == ":" || $0 == " " }
    let raised = "Error raised at top level: "
    message =
      text.hasPrefix(raised)
      ? "this cell threw an error that nothing caught: \(text.dropFirst(raised.count))"
      : "this cell ended with a fatal error: \(text)"
    // `main/cell 3:12: `
    let parts = fatal[..<start.lowerBound].split(separator: ":").map { $0.split(separator: "/") }
    let isInCell = parts.first?.last.map(String.init) == CellSheet.file(of: cell)
    let line = isInCell && parts.count > 1 ? parts[1].first.flatMap { Int($0) } : nil
    place =
      line == nil ? trace.place ?? CellRun.Place(cell: cell) : CellRun.Place(cell: cell, line: line)
  }

  func finding(memoryLimit: Int) -> CellRun.Finding {
    let isMemory = message.contains("allocate ") || message.contains("out of memory")
    return CellRun.Finding(
      rule: isMemory ? "swift.memory" : "swift.crash", severity: .error,
      message: isMemory
        ? "this cell needs more than \(memoryLimit) MiB and was stopped; use less, or allow more "
          + "with `:memory:`" : message, place: place)
  }

  private static func words(_ ending: ChildProcess.Ending, _ last: String?) -> String {
    let how =
      switch ending {
      case .exited(let status): "ended the program with status \(status)"
      // SIGILL and SIGTRAP: checks that optimised code makes without words.
      case .signalled(4), .signalled(5):
        "was stopped by a check"
          + (last == nil ? ": an index out of range, an overflow or a missing value" : "")
      case .signalled(11):
        "was ended by signal 11: it calls itself too deep, or reaches beyond its memory"
      case .signalled(let signal): "was ended by signal \(signal)"
      }
    return "this cell \(how)" + (last.map { ": \($0)" } ?? "")
  }
}
