import Arithmetic
import Diagnostics
import Notebooks
import Typesetting

/// What a cell gave, as pieces of the page.
extension Evaluation {
  func output(ofCell call: Int, at range: SourceRange) -> ([Piece], [Diagnostic]) {
    var pieces: [Piece] = []
    var findings: [Diagnostic] = []
    for output in cells.outputs(of: call) {
      switch output {
      case .text(let text):
        pieces.append(.text(text, kind: "output", label: wording.term("Output")))
      case .failure(let text):
        pieces.append(.text(text, kind: "output failed", label: wording.term("Output")))
      case .table(let caption, let columns, let cells):
        pieces.append(.fragment(.table(table(caption, columns, cells, at: range))))
      case .plot(let fields):
        guard let chart = CellChart(fields) else { continue }
        pieces.append(.fragment(.chart(chart.chart(caption: caption(chart.caption, at: range)))))
      case .svg(let svg, let description):
        findings += HTMLCheck.findings(in: svg, at: range)
        let label = description.isEmpty ? "" : " aria-label=\"\(escaped(description))\""
        pieces.append(.html("<div class=\"picture\" role=\"img\"\(label)>\n\(svg)\n</div>\n"))
      case .html(let html):
        findings += HTMLCheck.findings(in: html, at: range)
        pieces.append(.html(html + "\n"))
      }
    }
    // What asks other hosts or runs scripts does not reach the page.
    return findings.isEmpty ? (pieces, []) : ([], findings)
  }

  private func table(
    _ caption: String, _ titles: [String], _ cells: [String], at range: SourceRange
  ) -> Table {
    let rows = stride(from: 0, to: cells.count - cells.count % titles.count, by: titles.count).map {
      Array(cells[$0..<$0 + titles.count])
    }
    let columns = titles.enumerated().map { index, title in
      let isNumber = !rows.isEmpty && rows.allSatisfy { $0[index].isNumeral || $0[index].isEmpty }
      return Table.Column(title, kind: isNumber ? .number : .text)
    }
    return Table(
      columns: columns,
      rows: rows.map { row in
        Table.Row(
          .ordinary,
          zip(row, columns).map { text, column in
            text.isEmpty ? .empty : column.kind == .number ? .numeral(text) : .text(text)
          })
      },
      caption: self.caption(caption, at: range))
  }

  private func caption(_ text: String, at range: SourceRange) -> Passage? {
    text.isEmpty ? nil : Passage([.html(escaped(text))])
  }
}

extension Piece {
  fileprivate static func text(_ text: String, kind: String, label: String) -> Piece {
    let attributes = CodeBox.attributes(of: text, label: label, kind: kind)
    return .html("<pre\(attributes)><samp>\(escaped(text))</samp></pre>\n")
  }
}

extension String {
  /// Whether it is written like a number, with whatever unit follows.
  fileprivate var isNumeral: Bool {
    let digits = drop { "+-−≈~".contains($0) }
    return digits.first?.isNumber == true && !contains("×")
  }
}
