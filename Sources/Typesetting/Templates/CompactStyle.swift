/// CSS without its comments and needless space: the file stays legible, the pages stay small.
enum CompactStyle {
  static func compacted(_ css: String) -> String {
    var result = ""
    var rest = css[...]
    while let first = rest.first {
      if rest.hasPrefix("/*") {
        let comment = rest.dropFirst(2)
        rest = comment.find("*/").map { comment[$0.upperBound...] } ?? ""
        appendSpace(to: &result)
      } else if first == "\"" || first == "'" {
        let string = Self.string(rest)
        result += string
        rest = rest[string.endIndex...]
      } else if first.isWhitespace {
        rest = rest.drop(while: \.isWhitespace)
        appendSpace(to: &result)
      } else {
        append(first, to: &result)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static func string(_ rest: Substring) -> Substring {
    var isEscaped = false
    for index in rest.indices.dropFirst() {
      if isEscaped {
        isEscaped = false
      } else if rest[index] == "\\" {
        isEscaped = true
      } else if rest[index] == rest.first {
        return rest[...index]
      }
    }
    return rest
  }

  /// Space says nothing behind these; before an operator, a colon or a parenthesis it may.
  private static func appendSpace(to result: inout String) {
    guard let last = result.last, !last.isWhitespace, !"{};,:".contains(last) else { return }
    result.append(" ")
  }

  private static func append(_ character: Character, to result: inout String) {
    if "{};,!".contains(character), result.last == " " { result.removeLast() }
    if character == "}", result.last == ";" { result.removeLast() }
    result.append(character)
    // A rule a line, for whoever looks at the source.
    if character == "}" { result.append("\n") }
  }
}
