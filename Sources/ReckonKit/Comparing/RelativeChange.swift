import Arithmetic
import Diagnostics
import Typesetting

/// By how much a value changed, as people say it: `−33.3%`, `×2.5`.
enum RelativeChange {
  static func text(from old: Mention, to new: Mention) -> String? {
    guard let before = value(of: old), let after = value(of: new), before.unit == after.unit,
      !before.value.isZero
    else { return nil }
    let ratio = after.value / before.value
    // Beyond a factor of two, percentages are hard to read.
    if ratio >= Rational(2) {
      let isWhole = ratio.isInteger
      return "×\(NumberFormat.decimals(isWhole ? 0 : 2).show(Quantity(ratio)).text)"
    }
    guard ratio >= Rational(0) else { return nil }
    let change = ratio - Rational(1)
    let text = NumberFormat.percent(1).telling(Quantity(change), from: 0).show(Quantity(change))
      .text
    return change > Rational(0) ? "+\(text)" : text
  }

  private static func value(of mention: Mention) -> Quantity? {
    if let derivation = mention.derivation { return derivation.result }
    let excerpt = Excerpt(mention.exact.replacing(",", with: "_"), in: "", at: 0)
    guard case .success(let expression) = Expression.parse(excerpt) else { return nil }
    let scope = Scope(
      resolve: { _ in .failure(Diagnostics(Diagnostic("diff.name", "no names here"))) },
      count: { _ in .failure(Diagnostics(Diagnostic("diff.name", "no names here"))) })
    return try? expression.evaluate(in: scope).get().result
  }
}
