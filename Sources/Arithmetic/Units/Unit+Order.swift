import Diagnostics

extension Unit.Dimension: Comparable {
  /// All but those that authors declare, in the order in which products of them are written.
  public static let known: [Unit.Dimension] = [
    .parameters, .activations, .macs, .flops, .bytes, .seconds, .tokens, .examples, .joules,
    .dollars, .euros, .pounds, .yen, .francs, .metres, .amperes, .kelvins, .moles,
  ]

  /// In the order of `known`, and behind them what is declared, by its name.
  public static func < (left: Unit.Dimension, right: Unit.Dimension) -> Bool {
    if case .declared(let first) = left, case .declared(let second) = right {
      return (first.singular, first.plural) < (second.singular, second.plural)
    }
    return left.place < right.place
  }

  var place: Int {
    switch self {
    case .parameters: 0
    case .activations: 1
    case .macs: 2
    case .flops: 3
    case .bytes: 4
    case .seconds: 5
    case .tokens: 6
    case .examples: 7
    case .joules: 8
    case .dollars: 9
    case .euros: 10
    case .pounds: 11
    case .yen: 12
    case .francs: 13
    case .metres: 14
    case .amperes: 15
    case .kelvins: 16
    case .moles: 17
    case .declared: 18
    }
  }
}
