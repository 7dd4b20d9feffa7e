package import Diagnostics
import Notebooks

/// The cells of a notebook, in reading order, and what they are to know of it.
package struct CellSheet: Sendable {
  package var cells: [Cell] = []
  /// Names that the cells mention, as lines of Swift.
  package var definitions: [String] = []
  /// Names that they mention and that have no value, because their definitions failed.
  package var failed: Set<String> = []
  /// Files that the cells say they read, with the digests of their bytes.
  package var inputs: [String] = []
  /// What cells hold that are written wrong and do not run.
  package var unrun: [Excerpt] = []
  /// The notebook's folder, where the program runs.
  package var folder = ""

  package struct Cell: Sendable {
    /// Of the call in its notebook.
    package var call: Int
    package var source: Excerpt
    /// How the call begins: where to point when nothing narrower is to blame.
    package var name: SourceRange
    package var allowsFailure = false
  }

  /// Seconds that the program may take: the most that a cell states, where one does.
  package var timeLimit: Int { statedTime ?? 30 }
  package var statedTime: Int?
  /// MiB that it may use.
  package var memoryLimit: Int { statedMemory ?? 4096 }
  package var statedMemory: Int?
  package var mayBeCached = true
}

extension CellSheet {
  package init(_ markdown: LoadedMarkdown, of notebook: String, reader: SourceReader) {
    folder = notebook.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    markdown.forEachCall { loaded in
      guard loaded.directive.name == Directive.swift.name else { return }
      if loaded.findings.isEmpty {
        add(loaded, reader)
      } else {
        unrun.append(loaded.arguments.call.body)
      }
    }
  }

  private mutating func add(_ loaded: LoadedCall, _ reader: SourceReader) {
    let arguments = loaded.arguments
    let options = SwiftOptions(arguments)
    for name in options.reads {
      let bytes = reader.path(name.text, relativeTo: name.file).flatMap(reader.bytes)
      inputs.append("\(name.text) \(bytes.digest ?? "-")")
    }
    if !options.isRun { return }
    if let time = options.timeLimit { statedTime = max(statedTime ?? 0, time) }
    if let memory = options.memoryLimit { statedMemory = max(statedMemory ?? 0, memory) }
    if !options.mayBeCached { mayBeCached = false }
    cells.append(
      Cell(
        call: loaded.id, source: arguments.call.body, name: arguments.call.name.range,
        allowsFailure: options.allowsFailure))
  }

  /// The names that cells publish by a literal, each with its place: what uses one that did not come,
  /// because the code did not run or failed before, need not be told of it again.
  var promised: [Excerpt] {
    (cells.map(\.source) + unrun).flatMap { source -> [Excerpt] in
      let parts = source.text.split(separator: "publish(\"", omittingEmptySubsequences: false)
      return parts.dropFirst().compactMap { part in
        // One that is put together is known only once the code has run.
        guard let end = part.firstIndex(of: "\""), !part[..<end].contains("\\") else { return nil }
        let start = source.text.utf8.distance(from: source.text.startIndex, to: part.startIndex)
        return source[start..<start + part[..<end].utf8.count]
      }
    }
  }

  /// Every word of the cells, to see which names they use.
  var words: Set<Substring> {
    var words: Set<Substring> = []
    for cell in cells {
      words.formUnion(
        cell.source.text.split { !($0.isLetter || $0.isNumber || $0 == "_") })
    }
    return words
  }
}
