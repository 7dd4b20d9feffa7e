//  total = parts [","] lead ("in total" | "in all" | "altogether" | ["a"] "total of") quantity end
//        | parts [","] lead quantity ("in total" | "in all" | "altogether") end
//  parts = quantity ("," quantity)* [","] ("and" | "plus") quantity
//  lead  = "for" | "or" | "making" | …

import Arithmetic

/// Totals that prose states after their parts: "9,408 weights and 64 biases, in total 9,472 parameters".
struct ListTotals {
  private let quantities: ClaimedQuantities
  private(set) var verdicts = ClaimVerdicts()

  private var lexed: Lexed { quantities.lexed }

  init(_ quantities: ClaimedQuantities) {
    self.quantities = quantities
    for index in lexed.tokens.indices where lexed.kind(index) == .word {
      switch lexed.text(index) {
      case "total" where lexed.text(index + 1) == "of": judge(from: index, index + 2)
      case "total" where lexed.text(index - 1) == "in", "all" where lexed.text(index - 1) == "in":
        judge(from: index - 1, index + 1)
        judge(before: index - 1, index + 1)
      case "altogether":
        judge(from: index, index + 1)
        judge(before: index, index + 1)
      default: continue
      }
    }
  }

  private static let mostParts = 6

  /// "in total 9,472 parameters"
  private mutating func judge(from phrase: Int, _ start: Int) {
    guard let result = quantities.quantity(at: start), lexed.endsClaim(result.end) else { return }
    judge(result, after: phrase)
  }

  /// "9,472 parameters in total"
  private mutating func judge(before phrase: Int, _ end: Int) {
    guard lexed.endsClaim(end), let result = quantities.quantity(endingAt: phrase) else { return }
    judge(result, after: result.first)
  }

  private static let leads: Set<String> = ClaimWords.words(
    "for a or so making giving which is makes gives that i e")

  private mutating func judge(_ result: ClaimedQuantities.Quantity, after phrase: Int) {
    var end = phrase
    while end > phrase - 6, end > 0 {
      switch lexed.kind(end - 1) {
      case .comma, .open(.round), .newline, .relation(.equal), .colon: break
      case .word where ListTotals.leads.contains(lexed.text(end - 1)): break
      case .stop where lexed.text(end - 2) == "i" || lexed.text(end - 2) == "e": break
      default:
        if end < phrase || lexed.text(phrase) == "in" { judge(result, partsEndingAt: end) }
        return
      }
      end -= 1
    }
  }

  private mutating func judge(
    _ result: ClaimedQuantities.Quantity, partsEndingAt end: Int
  ) {
    guard let parts = parts(endingAt: end), let first = parts.first, areAlike(parts, result) else {
      return
    }
    let values = parts.map { $0.amount.value(.plain) }
    let sum = values.reduce(0, +)
    let tokens = lexed.tokens
    let last = max(result.end, end)
    let claim = StatedResult(
      amount: result.amount,
      range: tokens[first.first].range.lowerBound..<tokens[last - 1].range.upperBound,
      computed: sum, others: ListTotals.otherValues(values),
      slack: parts.reduce(0) { $0 + $1.slack },
      slipDigits: slipDigits(parts, result))
    verdicts.add(claim)
  }

  private func parts(endingAt end: Int) -> [ClaimedQuantities.Quantity]? {
    var parts: [ClaimedQuantities.Quantity] = []
    var end = end
    var hasAnd = false
    while parts.count < ListTotals.mostParts {
      guard let part = quantities.quantity(endingAt: end), part.isSimple, part.isNamed else {
        return nil
      }
      parts.append(part)
      var place = part.first - 1
      while lexed.kind(place) == .newline { place -= 1 }
      if !hasAnd {
        guard lexed.text(place) == "and" || lexed.text(place) == "plus" else { return nil }
        hasAnd = true
        place -= 1
        if lexed.kind(place) == .comma { place -= 1 }
      } else if lexed.kind(place) == .comma,
        lexed.numeral(place - 1) != nil || lexed.kind(place - 1) == .word
      {
        place -= 1
      } else {
        return parts.reversed()
      }
      // "in May, 3 cats and 4 dogs": what ends before a comma need be no part.
      if parts.count > 1, quantities.quantity(endingAt: place + 1) == nil {
        return parts.reversed()
      }
      end = place + 1
    }
    return nil
  }

  /// Whether the parts and the total are of one unit; where the total names one part's noun, it is that
  /// of all.
  private func areAlike(
    _ parts: [ClaimedQuantities.Quantity], _ result: ClaimedQuantities.Quantity
  ) -> Bool {
    guard result.isSimple, parts.allSatisfy({ $0.isOfUnit(of: result) }) else { return false }
    let named = result.noun.isEmpty ? 0 : parts.count { $0.noun.hasSuffix(result.noun) }
    return named == 0 || named == parts.count
  }

  /// What is called otherwise than its parts may count something else: tickets, of pupils and teachers.
  private func slipDigits(
    _ parts: [ClaimedQuantities.Quantity], _ result: ClaimedQuantities.Quantity
  ) -> Int {
    let isOfOneKind = parts.allSatisfy { $0.noun.hasSuffix(result.noun) }
    return max(isOfOneKind ? 0 : 3, quantities.slipDigits(before: parts[0].first))
  }

  /// 8 models and 5 seeds make 40 runs, and 4 groups of 5 and 3 more are 23.
  private static func otherValues(_ values: [Rational]) -> [Rational] {
    guard let first = values.first else { return [] }
    var found = [first]
    for value in values.dropFirst() {
      found = found.flatMap { [$0 + value, $0 * value, ($0 - value).magnitude] }
    }
    if values.count == 3 { found.append(first + values[1] * values[2]) }
    return found
  }
}
