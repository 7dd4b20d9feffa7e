/// What a row's label says of the row.
extension TableCells {
  func isTotal(_ row: Int) -> Bool { TableCells.namesTotal(labels[row]) }

  private static let totals: Set<String> = [
    "total", "totals", "sum", "subtotal", "sub-total", "textbftotal", "σ", "totaal", "summe",
    "gesamt", "gesamtsumme", "insgesamt", "zwischensumme", "totale", "somma", "somme", "suma",
    "soma", "razem", "summa", "итого", "итог", "всего", "合計", "合计", "总计", "總計", "小計", "小计",
  ]

  static func namesTotal(_ label: String) -> Bool {
    let words = words(label)
    guard let first = words.first else { return false }
    if totals.contains(first) { return words.count <= 3 }
    return words.count == 2 && first == "grand" && words[1] == "total"
  }

  /// "All": what shares are of, where the rows before come to it.
  func isWhole(_ row: Int) -> Bool {
    row == rows.count - 1
      && ["all", "everything", "both", "together", "alle", "tous", "todos", "tutti"].contains(
        labels[row])
  }

  /// "Total valid": of some of the rows, perhaps.
  func isQualified(_ row: Int) -> Bool {
    let words = TableCells.words(labels[row])
    return words.count > 1 && words[0] != "grand"
  }

  /// "– of which PhD": counted in the row before already.
  func isPartOfAnother(_ row: Int) -> Bool {
    let words = TableCells.words(labels[row])
    guard let first = words.first else { return false }
    if ["davon", "dont", "thereof", "incl", "including", "waarvan"].contains(first) { return true }
    return first == "of" && words.count > 1 && words[1] == "which"
  }

  /// A row of greatest or mean values, which are not of one thing.
  func isSummary(_ row: Int) -> Bool {
    let words = TableCells.words(labels[row])
    return words.first.map { TableCells.summaries.contains($0) || TableCells.means.contains($0) }
      ?? false
  }

  static let means: Set<String> = [
    "mean", "average", "avg", "ø", "mittelwert", "durchschnitt", "mittel", "moyenne", "media",
    "promedio", "média", "gemiddelde",
  ]

  /// "Mean", "Mean (1–3)", "Average per run"; but not "Mean absolute error".
  static func namesMean(_ label: String) -> Bool {
    let words = words(label)
    guard let first = words.first, means.contains(first) else { return false }
    return words.count == 1
  }

  private static let summaries: Set<String> = [
    "best", "worst", "max", "min", "maximum", "minimum", "median", "std", "sd", "stdev", "standard",
    "variance", "range", "overall", "geomean",
  ]

  private static func words(_ label: String) -> [String] {
    label.split { !($0.isLetter || $0 == "-") }.map(String.init).filter { $0 != "-" }
  }
}
