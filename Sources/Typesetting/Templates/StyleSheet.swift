/// A style sheet taken apart into rules, so that a page carries those it can use.
///
///     sheet     = (group | statement | rule)*
///     group     = ("@media" | "@supports" | "@container" | "@layer") condition "{" sheet "}"
///     statement = "@" … (";" | "{" … "}")
///     rule      = selectors "{" declarations "}"
///
/// A rule is dead where each of its selectors asks for a class or an element that the page has not.
/// Pages hold no script, so what is not there never comes. Whatever is not understood is kept.
struct StyleSheet: Sendable {
  fileprivate indirect enum Item: Sendable {
    case verbatim(Range<Int>)
    case rule(needs: [Needs], text: Range<Int>)
    case group(head: Range<Int>, items: [Item])
  }

  /// What one selector asks for outside parentheses.
  fileprivate struct Needs: Sendable {
    var classes: [String] = []
    var elements: [String] = []
  }

  let text: String
  private let items: [Item]

  /// - Parameter css: compacted: without comments.
  init(_ css: String) {
    text = css
    var reader = Reader(css: Array(css.utf8))
    items = reader.items()
  }

  /// The rules that may match something in a page with these elements and classes, in their order.
  func used(elements: Set<String>, classes: Set<String>) -> String {
    var result: [UInt8] = []
    let css = Array(text.utf8)
    Self.append(items, of: css, to: &result) { needs in
      needs.classes.allSatisfy(classes.contains)
        && needs.elements.allSatisfy(elements.contains)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func append(
    _ items: [Item], of css: [UInt8], to result: inout [UInt8], where isMet: (Needs) -> Bool
  ) {
    for item in items {
      switch item {
      case .verbatim(let text): result += css[text]
      case .rule(let needs, let text): if needs.contains(where: isMet) { result += css[text] }
      case .group(let head, let items):
        let start = result.count
        result += css[head]
        let inner = result.count
        append(items, of: css, to: &result, where: isMet)
        if result.count == inner {
          result.removeSubrange(start...)
        } else {
          result += "}\n".utf8
        }
      }
    }
  }
}

extension StyleSheet {
  /// Takes a sheet apart by its bytes: all that CSS marks its parts with is ASCII.
  fileprivate struct Reader {
    let css: [UInt8]
    private var position = 0

    init(css: [UInt8]) { self.css = css }

    /// Reads up to the end or to a brace that closes a group.
    mutating func items() -> [Item] {
      var items: [Item] = []
      while true {
        while position < css.count, css[position].isSpace { position += 1 }
        if position == css.count { return items }
        if css[position] == UInt8(ascii: "}") {
          position += 1
          while position < css.count, css[position] == UInt8(ascii: "\n") { position += 1 }
          return items
        }
        items.append(item())
      }
    }

    private mutating func item() -> Item {
      let start = position
      guard let end = end(from: start, before: css.count, isMark: { "{;}".utf8.contains($0) })
      else {
        position = css.count
        return .verbatim(start..<css.count)
      }
      let head = start..<end + 1
      let opens = css[end] == UInt8(ascii: "{")
      if opens, isGroup(head) {
        position = end + 1
        return .group(head: head, items: items())
      }
      position = opens ? blockEnd(from: end) : end + 1
      let text = start..<position
      return opens && css[start] != UInt8(ascii: "@")
        ? .rule(needs: needs(start..<end), text: text) : .verbatim(text)
    }

    private func isGroup(_ head: Range<Int>) -> Bool {
      ["@media", "@supports", "@container", "@layer"].contains {
        css[head].starts(with: $0.utf8)
      }
    }

    /// The first of some bytes outside strings and parentheses.
    private func end(from start: Int, before limit: Int, isMark: (UInt8) -> Bool) -> Int? {
      var quote: UInt8?
      var depth = 0
      for index in start..<limit {
        let byte = css[index]
        if let open = quote {
          if byte == open { quote = nil }
          continue
        }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
        case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
        default: if depth <= 0, isMark(byte) { return index }
        }
      }
      return nil
    }

    /// Behind the brace that closes the one at `open`, and behind the line's end.
    private func blockEnd(from open: Int) -> Int {
      var depth = 0
      var index = open
      var quote: UInt8?
      while index < css.count {
        let byte = css[index]
        index += 1
        if quote != nil {
          if byte == quote { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else if byte == UInt8(ascii: "{") {
          depth += 1
        } else if byte == UInt8(ascii: "}") {
          depth -= 1
          if depth == 0 { break }
        }
      }
      return index < css.count && css[index - 1] == UInt8(ascii: "}")
        && css[index] == UInt8(ascii: "\n") ? index + 1 : index
    }
  }
}

extension StyleSheet.Reader {
  private func needs(_ selectors: Range<Int>) -> [StyleSheet.Needs] {
    var needs: [StyleSheet.Needs] = []
    var start = selectors.lowerBound
    while start < selectors.upperBound {
      let comma = end(from: start, before: selectors.upperBound) { $0 == UInt8(ascii: ",") }
      needs.append(self.needs(of: start..<(comma ?? selectors.upperBound)))
      start = (comma ?? selectors.upperBound) + 1
    }
    return needs
  }

  private func needs(of selector: Range<Int>) -> StyleSheet.Needs {
    var needs = StyleSheet.Needs()
    var depth = 0
    var index = selector.lowerBound
    while index < selector.upperBound {
      let byte = css[index]
      let start = index
      index += 1
      if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") { depth -= 1 }
      guard depth == 0 else { continue }
      if byte == UInt8(ascii: ".") {
        index = nameEnd(from: index, before: selector.upperBound)
        needs.classes.append(String(decoding: css[start + 1..<index], as: UTF8.self))
      } else if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "#") {
        while index < selector.upperBound, css[index].isPseudoName { index += 1 }
      } else if byte.isNameLetter {
        index = nameEnd(from: index, before: selector.upperBound)
        needs.elements.append(String(decoding: css[start..<index], as: UTF8.self).lowercased())
      }
    }
    return needs
  }

  private func nameEnd(from start: Int, before limit: Int) -> Int {
    css[start..<limit].firstIndex { !$0.isName } ?? limit
  }
}

extension UInt8 {
  /// Whatever is not ASCII may stand in a name.
  fileprivate var isNameLetter: Bool { (0x61...0x7A).contains(self | 0x20) || self >= 0x80 }

  fileprivate var isName: Bool {
    isNameLetter || (0x30...0x39).contains(self) || self == UInt8(ascii: "-")
      || self == UInt8(ascii: "_")
  }

  fileprivate var isPseudoName: Bool {
    isNameLetter || self == UInt8(ascii: ":") || self == UInt8(ascii: "-")
  }
}
