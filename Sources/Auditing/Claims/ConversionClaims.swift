//  conversion = quantity ([","] ("i.e." | "that is" | "soit" | "also" | "d. h.") | "=" | "≈") quantity

import Arithmetic

/// A quantity that prose states again in another unit: "19,800 g, i.e. 19.8 kg".
struct ConversionClaims {
  private let quantities: ClaimedQuantities
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

  private var lexed: Lexed { quantities.lexed }

  init(_ quantities: ClaimedQuantities) {
    self.quantities = quantities
    var number = -ConversionClaims.longestUnit
    for index in lexed.tokens.indices {
      if case .number = lexed.tokens[index].kind {
        number = index
      } else if index - number <= ConversionClaims.longestUnit {
        judge(index)
      }
    }
  }

  /// Tokens of a unit, `B/s`, and the number before it.
  private static let longestUnit = 4

  private mutating func judge(_ index: Int) {
    guard let (first, isRough) = joint(index), let left = quantities.quantity(endingAt: index),
      let right = quantities.quantity(at: first), lexed.endsClaim(right.end), isBare(left),
      let conversion = Conversion(left, right)
    else { return }
    let range =
      lexed.tokens[left.first].range.lowerBound..<lexed.tokens[right.end - 1].range.upperBound
    let isEqual = lexed.kind(index) == .relation(.equal)
    let verdict = conversion.verdict(isRough: isRough, isEqual: isEqual)
    guard verdict != .cannotTell else { return }
    judged.append((range, verdict))
    if verdict == .wrong { drafts.append(conversion.draft(range)) }
  }

  /// Nothing but a number and its unit: not "time=0.2ms time-readable".
  private func isBare(_ quantity: ClaimedQuantities.Quantity) -> Bool {
    quantity.end - quantity.first <= (quantity.amount.per == nil ? 2 : 4)
  }

  /// Where the second quantity begins, after a word or a sign that says the first again.
  private func joint(_ index: Int) -> (Int, isRough: Bool)? {
    var place = index
    if lexed.kind(place) == .comma { place += 1 }
    switch lexed.text(place) {
    case "i":
      place += lexed.text(place + 1) == "e" ? 2 : 1
      if lexed.kind(place) == .stop { place += 1 }
      if lexed.text(place) == "e" { place += 1 }
      if lexed.kind(place) == .stop { place += 1 }
    case "soit", "also", "ossia", "oftewel", "i.e": place += 1
    case "das" where ["sind", "ist"].contains(lexed.text(place + 1)): place += 2
    case "that" where lexed.text(place + 1) == "is": place += 2
    default:
      switch lexed.kind(index) {
      case .relation(.equal): return (index + 1, false)
      case .relation(.approximate): return (index + 1, true)
      default: return nil
      }
    }
    let isRough = lexed.kind(place) == .roughly || ClaimWords.about.contains(lexed.text(place))
    return (isRough ? place + 1 : place, isRough)
  }
}
