//  result    = operation ("of" | "between") quantity ("," quantity)* [","] "and" quantity verb quantity end
//  operation = "sum" | "total" | "product" | "average" | "mean" | "median" | "difference"
//  verb      = "is" | "=" | "equals" | "was" | "comes to" | "makes"

import Arithmetic

/// Results that prose states of a list of numbers: "the average of 160, 240 and 480 is 293.33".
struct WordedResults {
  private let quantities: ClaimedQuantities
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

  private var lexed: Lexed { quantities.lexed }

  private enum Operation {
    case sum, product, mean, median, difference
  }

  private static let operations: [String: Operation] = [
    "sum": .sum, "total": .sum, "product": .product, "average": .mean, "mean": .mean,
    "median": .median, "difference": .difference,
  ]

  private static let longestList = 40

  init(_ lexed: Lexed, _ bytes: [UInt8]) {
    quantities = ClaimedQuantities(lexed: lexed, bytes: bytes)
    for index in lexed.tokens.indices {
      guard let operation = WordedResults.operations[lexed.text(index)],
        lexed.text(index + 1) == (operation == .difference ? "between" : "of"),
        !["weighted", "geometric", "harmonic", "moving", "percentage"]
          .contains(lexed.text(index - 1))
      else { continue }
      judge(operation, at: index)
    }
  }

  private mutating func judge(_ operation: Operation, at index: Int) {
    guard let (parts, end) = list(at: index + 2), let start = pastVerb(end),
      let result = quantities.quantity(at: start), ends(result.end),
      operation != .difference || parts.count == 2,
      let values = values(parts, result, isProduct: operation == .product)
    else { return }
    let computed = WordedResults.value(operation, values)
    let amount = result.amount
    let stated = Stated(amount, isNegative: false, .plain)
    var verdict = stated.agreement(with: Value(computed), isRough: false)
    // Of numbers that were rounded, the last digit of a sum or a mean is not sure.
    let slack = parts.reduce(Rational(0)) {
      $0 + ($1.amount.numeral.decimals > 0 ? $1.amount.numeral.step / 2 : 0)
    }
    if verdict == .wrong, operation != .product,
      (computed - stated.number).magnitude <= slack + stated.step / 2, !slack.isZero
    {
      verdict = .rounding
    }
    let range = lexed.tokens[index].range.lowerBound..<amount.range.upperBound
    judged.append((range, verdict))
    guard verdict == .wrong else { return }
    let slip = DigitSlip(stated: stated.number, computed: computed, unit: amount.numeral.step)
    var draft = Draft(
      .equation, range: range, valueRange: amount.range, stated: stated.number,
      computed: Value(computed), cause: slip.right.count > 1 ? slip.cause : nil,
      fix: Draft.fix(amount, isNegative: false, Value(computed), .plain))
    draft.scale = amount.scale(.plain)
    drafts.append(draft)
  }

  private func list(at start: Int) -> ([ClaimedQuantities.Quantity], Int)? {
    var parts: [ClaimedQuantities.Quantity] = []
    var index = start
    while parts.count < WordedResults.longestList, let part = quantities.quantity(at: index) {
      parts.append(part)
      index = part.end
      if lexed.kind(index) == .comma {
        index += lexed.text(index + 1) == "and" ? 2 : 1
      } else if lexed.text(index) == "and" {
        index += 1
      } else {
        return parts.count > 1 ? (parts, index) : nil
      }
    }
    return nil
  }

  private func pastVerb(_ index: Int) -> Int? {
    switch lexed.kind(index) {
    case .relation(.equal), .relation(.word): return index + 1
    case .word:
      switch lexed.text(index) {
      case "is", "was", "equals", "makes", "gives": return index + 1
      case "comes" where lexed.text(index + 1) == "to": return index + 2
      default: return nil
      }
    default: return nil
    }
  }

  /// Whether what is stated ends, and nothing is reckoned with it.
  private func ends(_ index: Int) -> Bool {
    switch lexed.kind(index) {
    case nil, .stop, .comma, .colon, .close, .newline, .quote: true
    default: false
    }
  }

  /// The numbers, where all of them and the result are of one kind.
  private func values(
    _ parts: [ClaimedQuantities.Quantity], _ result: ClaimedQuantities.Quantity, isProduct: Bool
  ) -> [Rational]? {
    let amounts = parts.map(\.amount)
    let all = amounts + [result.amount]
    guard all.allSatisfy({ $0.per == nil && $0.unitPower == 1 }),
      !isProduct || all.allSatisfy({ $0.unit == nil && !$0.isMoney }),
      Set(all.compactMap(\.unit)).count <= 1, Set(parts.map(\.noun)).count <= 2
    else { return nil }
    return amounts.map { $0.value(.plain) }
  }

  private static func value(_ operation: Operation, _ values: [Rational]) -> Rational {
    let sum = values.reduce(Rational(0), +)
    switch operation {
    case .sum: return sum
    case .product: return values.reduce(Rational(1), *)
    case .mean: return sum / Rational(values.count)
    case .difference: return (values[0] - values[1]).magnitude
    case .median:
      let ordered = values.sorted()
      let middle = ordered.count / 2
      return ordered.count % 2 == 1
        ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2
    }
  }
}
