package import Diagnostics

/// A numeral of a document's text.
package struct NumeralUse: Hashable, Sendable {
  /// Its digits, as bytes of the file.
  package var range: Range<Int>
  /// Whether it stands in an equation, a total or a claim that was judged.
  package var isJudged: Bool
  /// Whether it is a part of a formula with symbols, such as the 2 of `$n + 2p$`: no quantity.
  package var isSymbolic: Bool
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
      let lexed = Lexer.lex(document.text.bytes, block).0
      let symbolic = lexed.symbolicNumerals
      for (place, numeral) in lexed.numerals.enumerated() where !numeral.isOpaque {
        let range = document.text.inFile(numeral.range)
        uses.append(
          NumeralUse(
            range: range, isJudged: contains(judged, range), isSymbolic: symbolic.contains(place)))
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
    let index = ranges.partitioningIndex { $0.upperBound > range.lowerBound }
    return index < ranges.count && ranges[index].lowerBound <= range.lowerBound
  }
}

extension Lexed {
  /// The numerals that share a formula with a symbol.
  fileprivate var symbolicNumerals: Set<Int> {
    var symbolic: Set<Int> = []
    var formula: [Int] = []
    var hasSymbol = false
    func end() {
      if hasSymbol { symbolic.formUnion(formula) }
      (formula, hasSymbol) = ([], false)
    }
    for token in tokens {
      if !token.isMath || token.delimiters > 0 { end() }
      guard token.isMath else { continue }
      switch token.kind {
      case .symbol: hasSymbol = true
      case .number(let place): formula.append(place)
      default: break
      }
    }
    end()
    return symbolic
  }
}
