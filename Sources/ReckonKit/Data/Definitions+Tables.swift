import Diagnostics
import Notebooks

extension Definitions {
  /// Defines the Markdown tables that have a label as data of that name, where it is free and can be
  /// used in expressions.
  mutating func defineTables(of markdown: LoadedMarkdown, in sources: [String: SourceFile]) {
    markdown.forEachLabelOfTable { label in
      guard let file = sources[label.file], isFree(label) else { return }
      let below = file.lineIndex(of: label.range.bytes.upperBound) + 1
      let lines = (below..<max(below, file.lineStarts.count)).lazy.map { index in
        let range = file.line(index)
        return Excerpt(file.slice(range), beside: label, at: range.lowerBound)
      }.drop { $0.trimmed.text.isEmpty }
      guard let table = DataTable.shown(label, MarkdownRows(lines).rows) else { return }
      define(label, as: .data(table))
    }
  }
}

extension LoadedMarkdown {
  /// Every label that stands before a table.
  fileprivate func forEachLabelOfTable(_ visit: (Excerpt) -> Void) {
    var pending: [Excerpt] = []
    for segment in segments {
      switch segment {
      case .splice(.target(let target)): pending.append(target.label)
      case .numbered(.table, _):
        pending.forEach(visit)
        pending = []
      case .call(let loaded):
        pending = []
        loaded.arguments.content?.forEachLabelOfTable(visit)
      case .html(let html):
        if html.contains("<table") { pending = [] }
      case .numbered, .splice: pending = []
      }
    }
  }
}
