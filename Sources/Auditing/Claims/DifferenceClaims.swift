//  difference = change "(" ("+" | "−") number [unit] ")"

import Arithmetic

/// Differences that prose states with their sign beside a change: "71.2 → 74.5 (+3.3)".
struct DifferenceClaims {
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

  private let quantities: ClaimedQuantities

  private var lexed: Lexed { quantities.lexed }

  init(_ quantities: ClaimedQuantities, _ changes: [ClaimedQuantities.Change]) {
    self.quantities = quantities
    for change in changes { judge(change) }
  }

  private mutating func judge(_ change: ClaimedQuantities.Change) {
    let pair = change.pair
    let open = quantities.end(pair)
    guard lexed.kind(open) == .open(.round), isSign(open + 1),
      let stated = quantities.quantity(at: open + 2), lexed.kind(stated.end) == .close(.round),
      isAlike(stated, pair.after)
    else { return }
    let reading = stated.amount.unit == nil ? Reading.plain : .converting
    guard let scaled = quantities.pair(stated, pair.after) else { return }
    let difference = (pair.numbers.1 - pair.numbers.0).magnitude
    let number = scaled.numbers.0
    let step = Stated(stated.amount, isNegative: false, reading).step
    let slack = width(pair.values.0) + width(pair.values.1) + step / 2
    // What has no sign of per cent may be meant so.
    let holds =
      (difference - number).magnitude <= slack
      || (pair.change - stated.amount.numeral.value).magnitude <= stated.amount.numeral.step
    let isNear = difference * 2 <= number * 3 && number * 2 <= difference * 3
    let range =
      lexed.tokens[change.first].range.lowerBound..<lexed.tokens[stated.end - 1].range.upperBound
    judged.append((range, holds ? .rounding : isNear ? .wrong : .cannotTell))
    guard !holds, isNear else { return }
    let isOfOneUnit = stated.amount.unit == pair.after.amount.unit
    drafts.append(
      Draft(
        .equation, range: range, valueRange: stated.amount.range,
        stated: stated.amount.numeral.value, computed: Value(difference),
        fix: isOfOneUnit
          ? Draft.fix(stated.amount.bare, isNegative: false, Value(difference), .plain) : nil))
  }

  private func isSign(_ index: Int) -> Bool {
    lexed.kind(index) == .operator(.plus) || lexed.kind(index) == .operator(.minus)
  }

  /// Whether a difference is of the kind of what changed, or a number alone.
  private func isAlike(
    _ stated: ClaimedQuantities.Quantity, _ after: ClaimedQuantities.Quantity
  ) -> Bool {
    stated.noun.isEmpty && stated.amount.per == nil && stated.amount.magnitude == .none
      && after.amount.magnitude == .none && after.amount.per == nil
      && (stated.amount.unit == nil || stated.amount.unit == after.amount.unit)
      && !stated.amount.isCompound && !after.amount.isCompound
  }

  private func width(_ interval: ClosedRange<Rational>) -> Rational {
    (interval.upperBound - interval.lowerBound) / 2
  }
}

extension Term.Amount {
  fileprivate var bare: Term.Amount {
    var copy = self
    copy.unit = nil
    return copy
  }
}
