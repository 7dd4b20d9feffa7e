/// A pattern over names and paths of layers.
///
///     pattern = { "**" | "*" | "?" | character }
///
/// `*` stands for any characters but a dot, `**` for any characters, `?` for one that is not a dot. A
/// pattern without a dot is held against the own name of every layer and group, however deep; one
/// with a dot against the path from where the selection begins.
struct Glob: Sendable {
  let text: String
  private let pattern: [UInt8]

  init(_ text: String) {
    self.text = text
    pattern = Array(text.utf8)
  }

  var hasPath: Bool { pattern.contains(UInt8(ascii: ".")) || hasDeepStar }
  var isLiteral: Bool { !pattern.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") } }

  /// Greedy, with one place to go back to for each kind of star, so that time is bounded by the
  /// product of the lengths.
  func matches(_ name: some StringProtocol) -> Bool {
    let name = Array(name.utf8)
    var (p, n) = (0, 0)
    var star: (pattern: Int, name: Int)?
    var deepStar: (pattern: Int, name: Int)?
    while n < name.count {
      if isDeepStar(p) {
        p += 2
        deepStar = (p, n)
        star = nil
      } else if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        p += 1
        star = (p, n)
      } else if p < pattern.count, fits(pattern[p], name[n]) {
        p += 1
        n += 1
      } else if let (after, from) = star, name[from] != UInt8(ascii: ".") {
        star = (after, from + 1)
        (p, n) = (after, from + 1)
      } else if let (after, from) = deepStar {
        deepStar = (after, from + 1)
        star = nil
        (p, n) = (after, from + 1)
      } else {
        return false
      }
    }
    while p < pattern.count, pattern[p] == UInt8(ascii: "*") { p += 1 }
    return p == pattern.count
  }

  private var hasDeepStar: Bool { pattern.indices.contains(where: isDeepStar) }

  private func isDeepStar(_ p: Int) -> Bool {
    p + 1 < pattern.count && pattern[p] == UInt8(ascii: "*") && pattern[p + 1] == UInt8(ascii: "*")
  }

  private func fits(_ wanted: UInt8, _ found: UInt8) -> Bool {
    wanted == found || (wanted == UInt8(ascii: "?") && found != UInt8(ascii: "."))
  }
}

extension Network {
  /// The layers and groups that a pattern selects below a group, each in no other that is selected,
  /// in reading order.
  ///
  /// The network's inputs are selected by their full name alone, so that `*` sums what is computed.
  public func members(matching pattern: String, in group: Int = 0) -> [Member] {
    let glob = Glob(pattern)
    var found: [Member] = []
    var open = children(of: group, path: "")
    while let (member, path) = open.popLast() {
      let name = glob.hasPath ? path : name(of: member)
      if glob.matches(name), glob.isLiteral || !isInput(member) {
        found.append(member)
      } else if case .group(let index) = member {
        open += children(of: index, path: glob.hasPath ? path + "." : "")
      }
    }
    return found
  }

  private func children(of group: Int, path: String) -> [(Member, String)] {
    groups[group].members.reversed().map { ($0, path + name(of: $0)) }
  }

  /// Whether a member is an input of the network.
  package func isInput(_ member: Member) -> Bool {
    if case .layer(let index) = member { layers[index].isInput } else { false }
  }
}
