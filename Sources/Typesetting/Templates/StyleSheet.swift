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
  private indirect enum Item: Sendable {
    case verbatim(Substring)
    case rule(needs: [Needs], text: Substring)
    case group(head: Substring, items: [Item])
  }

  /// What one selector asks for outside parentheses.
  private struct Needs: Sendable {
    var classes: [String] = []
    var elements: [String] = []

    init(selector: Substring) {
      var depth = 0
      var rest = selector
      while let character = rest.first {
        rest = rest.dropFirst()
        if character == "(" || character == "[" { depth += 1 }
        if character == ")" || character == "]" { depth -= 1 }
        guard depth == 0 else { continue }
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        if character == "." {
          classes.append(String(name))
          rest = rest[name.endIndex...]
        } else if character == ":" || character == "#" {
          rest = rest.drop { $0 == ":" || $0.isLetter || $0 == "-" }
        } else if character.isLetter {
          elements.append(selector[..<name.endIndex].suffix(name.count + 1).lowercased())
          rest = rest[name.endIndex...]
        }
      }
    }
  }

  let text: String
  private let items: [Item]

  /// - Parameter css: compacted: without comments.
  init(_ css: String) {
    text = css
    var rest = css[...]
    items = Self.items(&rest)
  }

  /// The rules that may match something in a page with these elements and classes, in their order.
  func used(elements: Set<String>, classes: Set<String>) -> String {
    Self.used(items) { needs in
      needs.classes.allSatisfy(classes.contains)
        && needs.elements.allSatisfy(elements.contains)
    }
  }

  private static func used(_ items: [Item], _ isMet: (Needs) -> Bool) -> String {
    var result = ""
    for item in items {
      switch item {
      case .verbatim(let text): result += text
      case .rule(let needs, let text): if needs.contains(where: isMet) { result += text }
      case .group(let head, let items):
        let inner = used(items, isMet)
        if !inner.isEmpty { result += "\(head)\(inner)}\n" }
      }
    }
    return result
  }
}

extension StyleSheet {
  private static let groups = ["@media", "@supports", "@container", "@layer"]

  /// Reads up to the end or to a brace that closes a group.
  private static func items(_ rest: inout Substring) -> [Item] {
    var items: [Item] = []
    while true {
      rest = rest.drop(while: \.isWhitespace)
      if rest.isEmpty { return items }
      if rest.first == "}" {
        rest = rest.dropFirst().drop { $0 == "\n" }
        return items
      }
      guard let end = end(of: rest, at: "{;}") else {
        items.append(.verbatim(rest))
        rest = ""
        return items
      }
      let head = rest[...end]
      if rest[end] == "{", groups.contains(where: { head.hasPrefix($0) }) {
        rest = rest[rest.index(after: end)...]
        items.append(.group(head: head, items: Self.items(&rest)))
      } else {
        let text = rest[end] == "{" ? block(rest, from: end) : head
        let isRule = rest[end] == "{" && !head.hasPrefix("@")
        items.append(
          isRule ? .rule(needs: needs(head.dropLast()), text: text) : .verbatim(text))
        rest = rest[text.endIndex...]
      }
    }
  }

  /// The first of some characters outside strings and parentheses.
  private static func end(of text: Substring, at marks: String) -> String.Index? {
    var quote: Character?
    var depth = 0
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "(" || character == "[" {
        depth += 1
      } else if character == ")" || character == "]" {
        depth -= 1
      } else if depth <= 0, marks.contains(character) {
        return index
      }
    }
    return nil
  }

  /// From the beginning to the brace that closes the one at `open`, and the line's end.
  private static func block(_ text: Substring, from open: String.Index) -> Substring {
    var depth = 0
    var index = open
    var quote: Character?
    while index < text.endIndex {
      let character = text[index]
      index = text.index(after: index)
      if quote != nil {
        if character == quote { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "{" {
        depth += 1
      } else if character == "}" {
        depth -= 1
        if depth == 0 { break }
      }
    }
    return text[..<index].last == "}" && index < text.endIndex && text[index] == "\n"
      ? text[...index] : text[..<index]
  }

  private static func needs(_ selectors: Substring) -> [Needs] {
    var needs: [Needs] = []
    var rest = selectors
    while !rest.isEmpty {
      let end = end(of: rest, at: ",") ?? rest.endIndex
      needs.append(Needs(selector: rest[..<end]))
      rest = end == rest.endIndex ? "" : rest[rest.index(after: end)...]
    }
    return needs
  }
}
