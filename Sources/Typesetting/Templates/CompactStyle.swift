/// CSS without its comments and indentation: the file stays legible, the pages stay small.
enum CompactStyle {
  static func compacted(_ css: String) -> String {
    var result = ""
    for line in withoutComments(css).split(whereSeparator: \.isNewline) {
      let trimmed = String(line).trimmed
      if !trimmed.isEmpty { result += trimmed + "\n" }
    }
    return result
  }

  private static func withoutComments(_ css: String) -> String {
    var result = ""
    var rest = css[...]
    while let start = rest.firstRange(of: "/*") {
      result += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstRange(of: "*/") else { return result }
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}
