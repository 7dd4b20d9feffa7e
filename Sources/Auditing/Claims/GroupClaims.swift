//  claim = quantity ("of" | "with" | …) quantity "each" joint quantity ["in total"] end
//        | quantity [","] "each" ("of" | "with" | …) quantity joint quantity ["in total"] end
//  joint = [","] ("are" | "make" | "=" | "i.e." | "for a total of" | …)

import Arithmetic

/// What prose says that groups of one size come to: "12 nodes of 8 GPUs each are 96 GPUs".
struct GroupClaims {
  private let quantities: ClaimedQuantities
  private(set) var verdicts = ClaimVerdicts()

  private var lexed: Lexed { quantities.lexed }

  init(_ quantities: ClaimedQuantities) {
    self.quantities = quantities
    for index in lexed.tokens.indices where lexed.kind(index) == .word {
      guard lexed.text(index) == "each" || lexed.text(index) == "apiece" else { continue }
      judge(each: index)
      judge(leading: index)
    }
  }

  private static let links: Set<String> = ["of", "with", "having", "containing", "holding", "at"]

  /// "12 nodes of 8 GPUs each"
  private mutating func judge(each index: Int) {
    guard let size = quantities.quantity(endingAt: index),
      GroupClaims.links.contains(lexed.text(size.first - 1)),
      let count = quantities.quantity(endingAt: size.first - 1)
    else { return }
    judge(count, size, index + 1)
  }

  /// "12 nodes, each with 8 GPUs"
  private mutating func judge(leading index: Int) {
    guard GroupClaims.links.contains(lexed.text(index + 1)),
      let size = quantities.quantity(at: index + 2),
      let count = quantities.quantity(
        endingAt: lexed.kind(index - 1) == .comma ? index - 1 : index)
    else { return }
    judge(count, size, size.end)
  }

  private mutating func judge(
    _ count: ClaimedQuantities.Quantity, _ size: ClaimedQuantities.Quantity, _ end: Int
  ) {
    guard count.isSimple, size.isSimple, count.amount.unit == nil, !count.amount.isMoney,
      count.amount.numeral.isInteger, count.amount.magnitude == .none,
      let result = result(after: end), result.isSimple, result.isOfUnit(of: size),
      isOfNoun(result, size)
    else { return }
    let number = count.amount.value(.plain)
    let tokens = lexed.tokens
    let claim = StatedResult(
      amount: result.amount,
      range: tokens[count.first].range.lowerBound..<tokens[result.end - 1].range.upperBound,
      computed: number * size.amount.value(.plain), slack: number * size.slack,
      slipDigits: quantities.slipDigits(before: count.first))
    verdicts.add(claim)
  }

  /// What is counted in both: GPUs in nodes, and GPUs; a number alone is of what stands last.
  private func isOfNoun(
    _ result: ClaimedQuantities.Quantity, _ size: ClaimedQuantities.Quantity
  ) -> Bool {
    result.noun == size.noun
      || !size.noun.isEmpty && (size.noun.hasSuffix(result.noun))
  }

  private static let joints: Set<String> = ClaimWords.words(
    "are is make makes give gives have equals altogether or i e that which so thus hence")

  private static let between: Set<String> = ["for", "a", "of", "in", "making", "giving"]

  /// The quantity that all groups come to, where it is said to be that and nothing restricts it.
  private func result(after end: Int) -> ClaimedQuantities.Quantity? {
    var place = end
    var isSaid = false
    while place < end + 8 {
      switch lexed.kind(place) {
      case .number, .currency:
        guard let result = quantities.quantity(at: place) else { return nil }
        let after = pastTotal(result.end)
        return (isSaid || after > result.end) && lexed.endsClaim(after) ? result : nil
      case .comma, .newline, .open(.round), .colon: break
      case .relation(.equal), .relation(.word): isSaid = true
      case .stop where lexed.text(place - 1) == "i" || lexed.text(place - 1) == "e": break
      case .word where lexed.text(place) == "total" || lexed.text(place) == "all": isSaid = true
      case .word where GroupClaims.joints.contains(lexed.text(place)): isSaid = true
      case .word where GroupClaims.between.contains(lexed.text(place)): break
      default: return nil
      }
      place += 1
    }
    return nil
  }

  private func pastTotal(_ index: Int) -> Int {
    if lexed.text(index) == "altogether" || lexed.text(index) == "overall" { return index + 1 }
    return lexed.text(index) == "in" && ["total", "all"].contains(lexed.text(index + 1))
      ? index + 2 : index
  }
}
