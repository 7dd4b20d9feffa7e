/// An order in which every definition comes after those it uses (Kahn, 1962), and the circles that
/// have none. Loops, not recursion: a notebook may define a chain of any length.
struct DefinitionOrder {
  private(set) var sorted: [String] = []
  /// Each circle once, beginning with its first name in alphabetical order.
  private(set) var circles: [[String]] = []
  /// Names that are in no circle but use one.
  private(set) var behindCircles: Set<String> = []

  init(_ uses: [String: Set<String>]) {
    var open: [String: Int] = [:]
    var users: [String: [String]] = [:]
    for (name, used) in uses {
      let inner = used.filter { uses[$0] != nil }
      open[name] = inner.count
      for other in inner { users[other, default: []].append(name) }
    }
    var ready = open.filter { $0.value == 0 }.keys.sorted(by: >)
    while let name = ready.popLast() {
      sorted.append(name)
      open[name] = nil
      for user in (users[name] ?? []).sorted(by: >) {
        open[user, default: 0] -= 1
        if open[user] == 0 { ready.append(user) }
      }
    }
    findCircles(among: Set(open.keys), uses)
  }

  private mutating func findCircles(among rest: Set<String>, _ uses: [String: Set<String>]) {
    var settled: Set<String> = []
    for start in rest.sorted() where !settled.contains(start) {
      var path: [String] = []
      var places: [String: Int] = [:]
      var name = start
      // Every name in `rest` uses another one in `rest`, so the walk ends in a circle or at a name
      // that an earlier walk has settled.
      while places[name] == nil, !settled.contains(name),
        let next = (uses[name] ?? []).filter(rest.contains).min()
      {
        places[name] = path.count
        path.append(name)
        name = next
      }
      if let place = places[name] {
        circles.append(Array(path[place...]))
        behindCircles.formUnion(path[..<place])
      } else {
        behindCircles.formUnion(path)
      }
      settled.formUnion(path)
    }
  }
}
