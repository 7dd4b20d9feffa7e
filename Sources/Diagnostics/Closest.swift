/// The candidate that was most likely meant by a name that is none of them; nil where nothing is
/// near enough to be worth suggesting.
///
/// Near is at most a third of the name's characters inserted, deleted, replaced or swapped with
/// their neighbour; upper and lower case count as the same. The first of equally near candidates
/// wins. A single character is near to nothing but itself.
///
/// - Complexity: O(candidates × characters²); names of more than 64 characters are not compared.
public func closest(to name: String, in candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased())
  guard (1...64).contains(wanted.count) else { return nil }
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let characters = Array(candidate.lowercased().prefix(65))
    let allowed = max(1, min(wanted.count, characters.count) / 3)
    guard abs(characters.count - wanted.count) <= allowed else { continue }
    let distance = editDistance(wanted, characters)
    if distance <= allowed, distance < wanted.count, distance < best?.distance ?? .max {
      best = (candidate, distance)
    }
  }
  return best?.candidate
}

/// Optimal string alignment: Levenshtein's distance with swaps of neighbours.
private func editDistance(_ from: [Character], _ to: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...to.count)
  for (row, source) in from.enumerated() {
    var current = [row + 1]
    for (column, target) in to.enumerated() {
      var distance = min(
        last[column] + (source == target ? 0 : 1), last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, source == to[column - 1], from[row - 1] == target {
        distance = min(distance, beforeLast[column - 1] + 1)
      }
      current.append(distance)
    }
    (beforeLast, last) = (last, current)
  }
  return last[to.count]
}
