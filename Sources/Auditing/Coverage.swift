package import Diagnostics

/// A numeral of a document's text.
package struct NumeralUse: Hashable, Sendable {
  /// Its digits, as bytes of the file.
  package var range: Range<Int>
  /// Whether it stands in an equation, a total or a claim that was judged.
  package var isJudged: Bool
}

extension Audit {
  /// Every numeral of the text, the mathematics, the tables and the listings, in order. Dates,
  /// versions, ordinals and digits in names are no numerals; what is skipped has none.
  package static func numerals(
    _ file: SourceFile, as kind: DocumentKind, skipping: [Range<Int>] = [], report: AuditReport
  ) -> [NumeralUse] {
    let document = DocumentAudit(file: file, kind: kind, skipping: skipping, knowledge: .none)
    let judged = merged(report.judged.filter { $0.verdict != .cannotTell }.map(\.range))
    var uses: [NumeralUse] = []
    for block in document.outline.blocks where block.kind != .comments {
      for numeral in Lexer.lex(document.text.bytes, block).0.numerals where !numeral.isOpaque {
        let range = document.text.inFile(numeral.range)
        uses.append(NumeralUse(range: range, isJudged: contains(judged, range)))
      }
    }
    return uses.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Ranges in order, those that touch joined.
  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  private static func contains(_ ranges: [Range<Int>], _ range: Range<Int>) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= range.lowerBound
  }
}
