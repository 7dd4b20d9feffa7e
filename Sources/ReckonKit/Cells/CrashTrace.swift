//  trace  =  { other } { frame } { other }
//  frame  =  number [ "[inlined]" ] [ "[system]" ] address name " in " program " at " path ":" line ":" column
//
//  as Swift's runtime writes where a program crashed, the innermost frame first.

/// Where a program of cells crashed, and which check stopped it, as far as its frames tell.
struct CrashTrace {
  /// The innermost place that is a cell's.
  private(set) var place: CellRun.Place?
  private(set) var reason: String?

  /// The variable that asks for a trace of the crash and nothing else.
  static func request(writingTo file: String) -> String {
    "SWIFT_BACKTRACE=enable=yes,color=no,interactive=no,sanitize=no,threads=crashed,registers=none,"
      + "images=none,limit=32,top=0,output-to=\(file)"
  }

  init(_ trace: String, cells: Int) {
    let files = Dictionary(
      uniqueKeysWithValues: (0..<cells).map { (CellSheet.file(of: $0), $0) })
    for line in trace.split(whereSeparator: \.isNewline) {
      if reason == nil { reason = CrashTrace.reason(line) }
      guard let at = line.ranges(of: " at ").last else { continue }
      let parts = line[at.upperBound...].split(separator: ":")
      guard parts.count == 3, let file = parts[0].split(separator: "/").last.map(String.init),
        let cell = files[file], let row = Int(parts[1]), row > 0
      else { continue }
      place = CellRun.Place(cell: cell, line: row)
      return
    }
  }

  private static func reason(_ frame: Substring) -> String? {
    let mark = "Swift runtime failure: "
    if let start = frame.firstRange(of: mark) {
      // As a frame's name, or in the heading: `*** Swift runtime failure: division by zero ***`.
      let words = frame[start.upperBound...]
      let ends = [" ***", " in "].compactMap { words.firstRange(of: $0)?.lowerBound }
      let reason = words[..<(ends.min() ?? words.endIndex)]
      return reason.prefix(1).lowercased() + reason.dropFirst()
    }
    return frame.contains("Array.subscript.") ? "index out of range" : nil
  }
}
