import Foundation
import Testing

/// Compares text with a file in Golden/. A file that is missing is recorded, and the test fails, so
/// that nobody takes a first recording for a check; RECKON_RECORD=1 records all anew.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Golden/\(name)")
  let isRecording = ProcessInfo.processInfo.environment["RECKON_RECORD"] != nil
  guard !isRecording, let recorded = try? String(contentsOf: url, encoding: .utf8) else {
    try Data(text.utf8).write(to: url)
    Issue.record("recorded \(name); look at it, then run again", sourceLocation: sourceLocation)
    return
  }
  #expect(text == recorded, "differs from \(url.path)", sourceLocation: sourceLocation)
}
