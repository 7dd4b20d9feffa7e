/// In which order the subjects of each round come.
///
/// Two take turns, ABBA or BAAB by chance, so that a drift weighs on both alike. Of more, each block
/// of rounds is a Williams square: every subject stands at every place, and after every other,
/// equally often (E. J. Williams, "Experimental designs balanced for the estimation of residual
/// effects of treatments", 1949).
package struct RoundOrder {
  private let square: [[Int]]
  private var generator: SplitMix64
  private var pending: [[Int]] = []

  package init(subjects: Int, seed: UInt64) {
    square = Self.williams(subjects)
    generator = SplitMix64(seed: seed)
  }

  /// Rounds after which everything is balanced.
  package var block: Int { square.count }

  package mutating func next() -> [Int] {
    if pending.isEmpty { pending = square.shuffled(using: &generator) }
    return pending.removeLast()
  }

  /// The first row is 0, 1, n−1, 2, n−2, …; each further row adds 1. An odd number of subjects also
  /// needs every row backwards.
  private static func williams(_ count: Int) -> [[Int]] {
    guard count > 1 else { return [Array(0..<count)] }
    let first = (0..<count).map { $0.isMultiple(of: 2) ? (count - $0 / 2) % count : ($0 + 1) / 2 }
    let rows = (0..<count).map { row in first.map { ($0 + row) % count } }
    return count.isMultiple(of: 2) ? rows : rows + rows.map { $0.reversed() }
  }
}
