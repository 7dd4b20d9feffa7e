import Arithmetic

/// A table whose cells have been read as numbers and expressions, where they are such.
struct TableCells {
  let table: Table
  let text: AuditText
  private(set) var header: [String]
  private(set) var labels: [String]
  private(set) var rows: [[Cell]]

  struct Cell {
    var range: Range<Int>
    /// The only number of the cell, with its sign.
    var amount: Term.Amount?
    var isNegative = false
    /// `4.2×`
    var isFactor = false
    /// What the cell computes, where it is an expression with an operator.
    var expression: Term?

    var value: Rational? {
      amount.map { isNegative ? -$0.value(.plain) : $0.value(.plain) }
    }

    /// Half of the last digit's worth; zero for whole numbers.
    var slack: Rational {
      guard let amount else { return 0 }
      let stated = Stated(amount, isNegative: isNegative, .plain)
      return stated.isWhole ? 0 : stated.step / 2
    }

    /// The slip of the hand that leads from a value to what is written; of a value with no more digits
    /// than these nothing is said.
    func slip(from computed: Value, beyond leastDigits: Int = 1) -> Cause? {
      guard let amount, let value else { return nil }
      let unit = amount.numeral.step * amount.scale(.plain)
      let slip = DigitSlip(stated: value, computed: computed.number, unit: unit)
      return slip.right.count > leastDigits ? slip.cause : nil
    }
  }

  /// Wider or longer tables are data, not arithmetic.
  private static let mostCells = 4000

  init?(_ table: Table, _ text: AuditText, isTeX: Bool) {
    let width = table.header.count
    guard width > 1, table.rows.count > 1, table.rows.count * width <= TableCells.mostCells else {
      return nil
    }
    self.table = table
    self.text = text
    header = table.header.map { TableCells.plain(text.string($0)) }
    rows = table.rows.map { row in
      (0..<width).map { column in
        column < row.count
          ? TableCells.read(row[column], text, isTeX: isTeX)
          : Cell(range: table.range.upperBound..<table.range.upperBound)
      }
    }
    labels = table.rows.map { TableCells.plain($0.first.map { text.string($0) } ?? "") }
  }

  private static func read(_ range: Range<Int>, _ text: AuditText, isTeX: Bool) -> Cell {
    var cell = Cell(range: range)
    guard !range.isEmpty, range.count < 200, range.contains(where: { text.bytes[$0].isDigit })
    else {
      return cell
    }
    let block = Block(
      kind: .cell, lines: [range], isTeX: isTeX, hasDecimalComma: text.hasDecimalComma)
    let (lexed, _) = Lexer.lex(text.bytes, block)
    var parser = TermParser(bytes: text.bytes, lexed: lexed, kind: .cell, at: 0)
    guard let term = parser.sum().map({ $0.withoutDeviation(lexed) }), !parser.isBroken,
      lexed.tokens.indices[parser.position...].allSatisfy({ index in
        [.word, .stop].contains(lexed.tokens[index].kind)
          || After.isFactorMark(lexed.tokens, index) && index + 1 == lexed.tokens.count
      }),
      term.features.isDisjoint(with: [.symbol, .opaque, .ambiguous])
    else { return cell }
    if let (amount, isNegative) = term.bare {
      cell.amount = amount
      cell.isNegative = isNegative
      cell.isFactor =
        lexed.tokens.last.map { $0.kind == .operator(.times) || ["x", "times"].contains($0.text) }
        ?? false
    } else if term.features.contains(.operation) {
      cell.expression = term
    }
    return cell
  }

  /// Lower case, without marks of emphasis.
  private static func plain(_ text: String) -> String {
    String(text.lowercased().filter { !"*_`$:\\{}".contains($0) })
      .split(separator: " ").joined(separator: " ")
  }

  var columns: Range<Int> { header.indices }

  /// Whether a column's numbers are of a kind that is added up.
  func isAdditive(_ column: Int) -> Bool {
    let words = header[column].split { !($0.isLetter || $0 == "%" || $0 == "#" || $0 == "/") }
      .map(String.init)
    // "No" is a number's sign over 1, 2, 3, and an answer elsewhere.
    if words == ["no"], !counts(column) { return true }
    return !words.contains {
      TableCells.notAdded.contains($0) || $0.contains("/") || $0.contains("%")
    }
      && !header[column].contains("%")
  }

  /// Whether the first rows of a column are numbered one after the other.
  private func counts(_ column: Int) -> Bool {
    rows.count > 1 && rows[0][column].value.map { $0 + 1 == rows[1][column].value } ?? false
  }

  private static let notAdded: Set<String> = [
    "avg", "average", "mean", "median", "percent", "percentage", "ratio", "rate", "accuracy", "acc",
    "score", "speed", "throughput", "latency", "efficiency", "utilization", "utilisation",
    "intensity", "per", "max", "min", "maximum", "minimum", "precision", "recall", "kernel",
    "stride", "size", "output", "shape", "input", "depth", "year", "rank", "no", "id", "index", "#",
    "rated", "unit", "level", "age", "grade", "temperature", "speedup", "error", "loss",
    "perplexity",
    "bleu", "auc", "std", "sd", "variance", "version", "date", "day", "time", "factor", "scale",
  ]
}

extension Term {
  /// `12.3 ± 0.4` without how far it may be off.
  fileprivate func withoutDeviation(_ lexed: Lexed) -> Term {
    guard case .binary(.unknown, let mean, let deviation) = self, mean.bare != nil,
      deviation.bare != nil,
      lexed.tokens.contains(where: {
        $0.kind == .operator(.unknown) && ["±", "\\pm"].contains($0.text)
      })
    else { return self }
    return mean
  }
}
