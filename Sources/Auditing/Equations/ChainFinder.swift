//  chain     = member (relation member)+
//  relation  = "=" | "≈" | "is" | "equals" | "→", after a line's end too
//
// A member that cannot be read ends the chain; what precedes a relation without being a term leaves
// a member without a term, so that `Params = 3×3 = 9` has the members nothing, 9 and 9.

import Arithmetic

/// Finds the chains of a block.
struct ChainFinder {
  let bytes: [UInt8]
  let lexed: Lexed
  let kind: Block.Kind
  private var index = 0
  private(set) var chains: [Chain] = []

  /// Terms that are longer than this are not followed further.
  private static let longestChain = 40

  static func chains(_ bytes: [UInt8], _ lexed: Lexed, _ kind: Block.Kind) -> [Chain] {
    var finder = ChainFinder(bytes: bytes, lexed: lexed, kind: kind)
    finder.find()
    return finder.chains
  }

  private init(bytes: [UInt8], lexed: Lexed, kind: Block.Kind) {
    self.bytes = bytes
    self.lexed = lexed
    self.kind = kind
  }

  var tokens: [Token] { lexed.tokens }

  func text(_ index: Int) -> String { lexed.text(index) }

  private mutating func find() {
    var isAfterDash = false
    while index < tokens.count {
      let start = index
      switch tokens[index].kind {
      case .relation(let relation) where relation != .other:
        follow(from: nil, start: start, isAfterDash: false)
      case .operator(.minus) where isBullet(index): index += 1
      case .number, .open, .currency, .root, .fraction, .binomial, .function, .symbol, .bar,
        .roughly,
        .operator(.minus), .operator(.plus):
        attempt(isAfterDash: isAfterDash)
      case .word:
        if isDash(index + 1) {
          index += 2
          isAfterDash = true
          continue
        }
        if beginsName(index) { attempt(isAfterDash: false) } else { index += 1 }
      default: index += 1
      }
      isAfterDash = false
      if index <= start { index = start + 1 }
    }
  }

  /// A dash that begins a line and is parted from what follows.
  private func isBullet(_ index: Int) -> Bool {
    index + 1 < tokens.count && tokens[index + 1].isSpaced && !tokens[index].isMath
      && (index == 0 || tokens[index - 1].kind == .newline || tokens[index - 1].kind == .stop)
  }

  /// "Layer 1 – 3×3": a dash between words and a term.
  private func isDash(_ index: Int) -> Bool {
    guard index + 1 < tokens.count, tokens[index].kind == .operator(.minus),
      tokens[index].isSpaced, tokens[index + 1].isSpaced, tokens[index - 1].range.count > 1
    else { return false }
    switch tokens[index + 1].kind {
    case .number, .open, .currency: return true
    default: return false
    }
  }

  /// Whether a word is an operand rather than prose: an operator with an operand follows it, or a
  /// parenthesis directly.
  private func beginsName(_ index: Int) -> Bool {
    guard index + 1 < tokens.count else { return false }
    let next = tokens[index + 1]
    switch next.kind {
    case .operator(.plus), .operator(.minus), .operator(.times), .operator(.divide),
      .operator(.power), .operator(.unknown):
      guard index + 2 < tokens.count else { return false }
      switch tokens[index + 2].kind {
      case .number, .open, .symbol, .word, .currency, .function, .root, .fraction, .binomial:
        return true
      default: return false
      }
    case .open(.round), .open(.square), .superscript:
      // 稼働率は（80＋20）: East Asian words and brackets need no space.
      return !next.isSpaced && bytes[next.range.lowerBound - 1] < 0x80
    default: return false
    }
  }

  private mutating func attempt(isAfterDash: Bool) {
    let start = index
    guard let member = member(at: start, joinsRows: beginsRow(start)) else {
      index = start + 1
      return
    }
    index = max(member.tokens.upperBound, start + 1)
    if relationIndex(after: member) != nil {
      follow(from: member, start: start, isAfterDash: isAfterDash)
    }
  }

  private func beginsRow(_ index: Int) -> Bool { index == 0 || tokens[index - 1].kind == .newline }

  private func member(at start: Int, joinsRows: Bool = false) -> Chain.Member? {
    var parser = TermParser(bytes: bytes, lexed: lexed, kind: kind, at: start)
    parser.joinsRows = joinsRows
    guard let term = parser.sum(), parser.position > start else { return nil }
    let end = parser.position
    var member = Chain.Member(
      term: term, features: term.features, range: byteRange(start..<end), tokens: start..<end)
    if parser.isBroken || isMatrix(start..<end) { member.features.insert(.symbol) }
    if let words = parser.trailingWords, words.upperBound == end { member.trailingWords = words }
    return member
  }

  /// `[1 −2 3]`, also where one number stands alone: a row of a matrix, no parenthesis.
  private func isMatrix(_ range: Range<Int>) -> Bool {
    tokens[range.lowerBound].kind == .open(.square)
      && tokens[range.upperBound - 1].kind == .close(.square)
      && !range.dropFirst().dropLast().contains { tokens[$0].kind == .close(.square) }
  }

  private func byteRange(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    while lower < range.upperBound - 1, tokens[lower].kind == .newline { lower += 1 }
    return tokens[lower].range
      .lowerBound..<max(
        tokens[lower].range.upperBound, tokens[range.upperBound - 1].range.upperBound)
  }

  private mutating func follow(from first: Chain.Member?, start: Int, isAfterDash: Bool) {
    let place = first?.tokens.upperBound ?? start
    let empty = tokens[min(start, tokens.count - 1)].range.lowerBound
    var members = [
      first ?? Chain.Member(term: nil, range: empty..<empty, tokens: start..<start)
    ]
    var links: [Chain.Link] = []
    var relation: Int? = first == nil ? start : first.flatMap(relationIndex)
    index = place
    while let at = relation, members.count < ChainFinder.longestChain {
      var (link, next) = self.link(at)
      guard let member = member(at: next) else {
        index = max(at + 1, next)
        links.append(link)
        members.append(
          Chain.Member(
            term: nil, range: tokens[at].range.upperBound..<tokens[at].range.upperBound,
            tokens: next..<next))
        break
      }
      if next < tokens.count, tokens[next].isSpaced || tokens[at].isSpaced { link.isTight = false }
      links.append(link)
      members.append(member)
      index = member.tokens.upperBound
      relation = relationIndex(after: member)
    }
    next(members, links, start, isAfterDash)
  }

  private mutating func next(
    _ members: [Chain.Member], _ links: [Chain.Link], _ start: Int, _ isAfterDash: Bool
  ) {
    var chain = Chain(members: members, links: links, tokens: start..<index)
    before(&chain, start)
    chain.followsDash = isAfterDash
    chain.lastRow = lastRow(of: members[0])
    if let last = members.indices.last, members[last].term != nil {
      let after = After(tokens: tokens, bytes: bytes, lexed: lexed)
      chain.isDirtyAfter = after.isDirty(at: members[last].tokens.upperBound)
      for member in chain.members.indices {
        chain.members[member].following = after.following(chain.members[member].tokens.upperBound)
      }
    }
    chains.append(chain)
  }

  /// The term on the last of the rows that a member runs over.
  private func lastRow(of member: Chain.Member) -> Term? {
    guard member.term != nil,
      let end = tokens[member.tokens].lastIndex(where: { $0.kind == .newline })
    else { return nil }
    var parser = TermParser(bytes: bytes, lexed: lexed, kind: kind, at: end + 1)
    guard let term = parser.sum(), parser.position == member.tokens.upperBound else { return nil }
    return term
  }
}
