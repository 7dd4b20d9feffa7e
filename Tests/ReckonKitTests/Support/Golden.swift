import Foundation
import Testing

/// Compares text with a file beside the test. A file that is missing is recorded, and the test
/// fails, so that nobody takes a first recording for a check; RECKON_RECORD=1 records all anew.
func expectGolden(_ text: String, _ url: URL, sourceLocation: SourceLocation = #_sourceLocation)
  throws
{
  let isRecording = ProcessInfo.processInfo.environment["RECKON_RECORD"] != nil
  guard !isRecording, let recorded = try? String(contentsOf: url, encoding: .utf8) else {
    try Data(text.utf8).write(to: url)
    Issue.record(
      "recorded \(url.lastPathComponent); look at it, then run again",
      sourceLocation: sourceLocation)
    return
  }
  #expect(text == recorded, "differs from \(url.path)", sourceLocation: sourceLocation)
}
