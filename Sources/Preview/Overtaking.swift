import Diagnostics
import ReckonKit
import Synchronization

/// Whether what a rendering comes to is still wanted.
final class Cancellation: Sendable {
  private let flag = Mutex(false)

  var isCancelled: Bool { flag.withLock { $0 } }

  func cancel() { flag.withLock { $0 = true } }
}

/// The Swift cells of notebooks as they were when a rendering began: what they compute is in vain once
/// their author has changed them.
struct CellTexts: Equatable, Sendable {
  private let notebooks: [String]
  private let texts: [[Substring]]

  init(of notebooks: [String]) {
    self.notebooks = notebooks
    texts = notebooks.map { path in
      guard case .success(let file) = SourceReader.disk.source(path) else { return [] }
      return CellTexts.cells(in: file.text)
    }
  }

  var haveChanged: Bool { self != CellTexts(of: notebooks) }

  /// The lines of fences with `{swift}`. Where a fence is misread, a rendering is ended in vain and
  /// begun again, or goes on to its end.
  static func cells(in text: String) -> [Substring] {
    var lines: [Substring] = []
    var mark: Character?
    guard text.contains("{swift}") else { return [] }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let content = line.drop { $0 == " " || $0 == ">" }
      if let open = mark {
        if content.prefix(3).allSatisfy({ $0 == open }), content.count >= 3 { mark = nil }
        lines.append(line)
      } else if let first = content.first, "`~:".contains(first), content.contains("{swift}") {
        mark = first
      }
    }
    return lines
  }
}
