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

  /// What is left when all that can be settled is: circles, and what leads to them.
  private mutating func findCircles(among rest: Set<String>, _ uses: [String: Set<String>]) {
    let names = rest.sorted()
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let graph = names.map { name in (uses[name] ?? []).compactMap { numbers[$0] }.sorted() }
    let components = StrongComponents(graph).numbers
    var isInCircle = Array(repeating: false, count: names.count)
    for start in names.indices where !isInCircle[start] {
      guard
        let circle = DefinitionOrder.circle(
          through: start, graph, where: { components[$0] == components[start] })
      else {
        behindCircles.insert(names[start])
        continue
      }
      for name in circle { isInCircle[name] = true }
      // From its first name on.
      let first = circle.indices.min { circle[$0] < circle[$1] } ?? 0
      circles.append((circle[first...] + circle[..<first]).map { names[$0] })
    }
  }

  /// A shortest way from a place back to it, through places of its component alone; nil where there is
  /// none.
  private static func circle(
    through start: Int, _ graph: [[Int]], where isInside: (Int) -> Bool
  ) -> [Int]? {
    var before: [Int: Int] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let place = queue[next]
      next += 1
      if graph[place].contains(start) {
        var circle = [place]
        while let last = circle.last, last != start, let previous = before[last] {
          circle.append(previous)
        }
        return circle.reversed()
      }
      for other in graph[place] where before[other] == nil && isInside(other) {
        before[other] = place
        queue.append(other)
      }
    }
    return nil
  }
}

/// Which places of a graph can be reached from each other (Tarjan, 1972), by loops.
private struct StrongComponents {
  /// The number of each place's component.
  private(set) var numbers: [Int]

  init(_ graph: [[Int]]) {
    numbers = Array(repeating: -1, count: graph.count)
    var found = Array(repeating: -1, count: graph.count)
    var lowest = found
    var open: [Int] = []
    var path: [(place: Int, next: Int)] = []
    var count = 0
    var components = 0
    func enter(_ place: Int) {
      found[place] = count
      lowest[place] = count
      count += 1
      open.append(place)
      path.append((place, 0))
    }
    for start in graph.indices where found[start] < 0 {
      enter(start)
      while let (place, next) = path.last {
        if next < graph[place].count {
          path[path.count - 1].next += 1
          let other = graph[place][next]
          if found[other] < 0 {
            enter(other)
          } else if numbers[other] < 0 {
            lowest[place] = min(lowest[place], found[other])
          }
          continue
        }
        path.removeLast()
        if let user = path.last?.place { lowest[user] = min(lowest[user], lowest[place]) }
        guard lowest[place] == found[place] else { continue }
        while let last = open.popLast() {
          numbers[last] = components
          if last == place { break }
        }
        components += 1
      }
    }
  }
}
