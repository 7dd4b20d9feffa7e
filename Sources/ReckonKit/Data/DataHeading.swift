//  heading  =  words [ "(" unit ")" | "[" unit "]" | " / " unit ]

package import Arithmetic
package import Diagnostics

/// What heads a column: its words, the unit of its numbers, and what expressions call it.
package struct DataHeading: Sendable {
  /// As a table shows it, without the unit.
  package var title: String
  /// What a plain number below it is multiplied by; nil where no unit is known.
  package var unit: Quantity?
  /// Whether its numbers are per cent.
  package var isPercentage = false
  /// What expressions may call it: without its unit, unless another is called so, and whole.
  package var names: [String]
  package var range: SourceRange
  /// As it is written, without marks of emphasis.
  private var whole: String

  /// The first of its names.
  package var name: String { names.first ?? title }

  init(_ text: String, at range: SourceRange, knowing units: [DeclaredUnit]) {
    self.range = range
    let plain = DataHeading.unmarked(text)
    (title, whole) = (plain, plain)
    names = [DataHeading.name(of: plain)]
    guard let (words, unit) = DataHeading.parted(plain) else { return }
    let short = DataHeading.name(of: words)
    guard let one = DataHeading.one(unit, units) else {
      names.append(short)
      return
    }
    title = words
    self.unit = one
    isPercentage = unit == "%"
    names = [short] + names
  }

  /// What it may always be called.
  var wholeName: String { DataHeading.name(of: whole) }

  /// Without the names that other headings have too, as `Time (ms)` beside `Time (s)`.
  static func told(apart headings: [DataHeading]) -> [DataHeading] {
    var counts: [String: Int] = [:]
    for name in headings.flatMap({ Set($0.names) }) { counts[name, default: 0] += 1 }
    return headings.map { heading in
      var told = heading
      told.names = heading.names.filter { counts[$0] == 1 || $0 == heading.wholeName }
      return told
    }
  }

  /// A number below it, in its unit.
  func measured(_ quantity: Quantity) -> Quantity {
    guard var measured = unit, quantity.unit.isNone else { return quantity }
    measured.value = measured.value * quantity.value
    measured.isExact = quantity.isExact
    return measured
  }

  /// `tokens_per_s` of `Tokens per s`: letters and digits, with `_` between words.
  static func name(of text: String) -> String {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.joined(separator: "_")
  }

  /// Without the marks of emphasis, code and formulas around words.
  private static func unmarked(_ text: String) -> String {
    var plain = text.filter { $0 != "*" && $0 != "`" }
    while let first = plain.firstIndex(of: "$"),
      let second = plain[plain.index(after: first)...].firstIndex(of: "$"),
      plain[plain.index(after: first)..<second].allSatisfy({ !"()".contains($0) })
    {
      plain.remove(at: second)
      plain.remove(at: first)
    }
    return plain.trimmed
  }

  private static func parted(_ text: String) -> (words: String, unit: String)? {
    for (open, close) in [(" (", ")"), (" [", "]"), (" / ", "")] {
      guard text.hasSuffix(close), let start = text.ranges(of: open).last else { continue }
      let words = String(text[..<start.lowerBound]).trimmed
      let unit = text[start.upperBound...].dropLast(close.count)
      if !words.isEmpty, !unit.isEmpty { return (words, String(unit)) }
    }
    return nil
  }

  /// One of a unit, where there is such a unit.
  private static func one(_ unit: String, _ units: [DeclaredUnit]) -> Quantity? {
    let text = Excerpt("1 \(unit)", in: "", at: 0).declaring(units)
    guard unit.utf8.count <= 40, unit.first?.isNumber == false,
      case .success(let expression) = Expression.parse(text),
      case .number(let literal) = expression.kind,
      !literal.quantity.unit.isNone || unit == "%"
    else { return nil }
    return literal.quantity
  }
}
