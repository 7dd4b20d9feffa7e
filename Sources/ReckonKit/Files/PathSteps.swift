extension [String] {
  /// Goes on to a folder or a file; `..` leads back to the folder around.
  mutating func step(to part: String) {
    if part == "..", let last, last != "..", !last.isEmpty {
      removeLast()
    } else {
      append(part)
    }
  }
}

extension Collection<String> {
  /// Without steps that lead back, as far as they lead to folders that are named.
  var withoutSteps: [String] { reduce(into: []) { $0.step(to: $1) } }
}

extension String {
  /// The names in a path.
  var parts: [String] { split(separator: "/").map(String.init).filter { $0 != "." } }
}
