import Diagnostics

/// The kinds of value that many directives take.
extension Parameter where Value == String {
  static func text(_ name: String, _ kind: String, required: Bool = false, help: String)
    -> Parameter
  {
    Parameter(name, kind, required: required, help: help) { excerpt in
      let text = excerpt.trimmed.text
      return text.isEmpty ? .failure(Diagnostics(.emptyOption(name, excerpt))) : .success(text)
    }
  }

  /// A name for cross-references: what `{ref}` and `#…` links use.
  static func label(_ noun: String) -> Parameter {
    Parameter("label", "a name", help: "the name by which {ref} finds this \(noun)") { excerpt in
      let text = excerpt.trimmed.text
      let isName =
        !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
      return isName ? .success(text) : .failure(Diagnostics(.badLabel(excerpt)))
    }
  }
}

extension Parameter where Value == Excerpt {
  static let markdownKind = "Markdown"

  /// Markdown of one or a few lines, such as a caption.
  static func markdown(_ name: String, help: String) -> Parameter {
    Parameter(name, markdownKind, help: help) { .success($0.trimmed) }
  }
}

extension Parameter where Value == Bool {
  static func flag(_ name: String, help: String) -> Parameter {
    Parameter(name, "yes or no", help: help) { excerpt in
      switch excerpt.trimmed.text {
      case "", "yes", "true": .success(true)
      case "no", "false": .success(false)
      default: .failure(Diagnostics(.notAFlag(excerpt)))
      }
    }
  }
}

extension Parameter where Value == Int {
  static func count(_ name: String, _ range: ClosedRange<Int>, help: String) -> Parameter {
    Parameter(name, "a number from \(range.lowerBound) to \(range.upperBound)", help: help) {
      excerpt in
      guard let number = Int(excerpt.trimmed.text), range.contains(number) else {
        return .failure(Diagnostics(.notACount(excerpt, range)))
      }
      return .success(number)
    }
  }
}

extension Parameter where Value == Int {
  /// Such as `60%`.
  static func percentage(_ name: String, _ range: ClosedRange<Int>, help: String) -> Parameter {
    let kind = "a share from \(range.lowerBound)% to \(range.upperBound)%"
    return Parameter(name, kind, help: help) { excerpt in
      let text = excerpt.trimmed.text
      guard text.hasSuffix("%"),
        let number = Int(text.dropLast().filter { $0 != " " }), range.contains(number)
      else { return .failure(Diagnostics(.notAPercentage(excerpt.trimmed, range))) }
      return .success(number)
    }
  }
}

extension Parameter {
  /// One of a closed set of words.
  ///
  /// `called`: what else stands for one of the values; such words are known, not listed.
  static func choice(
    _ name: String, _ words: [String: Value], help: String,
    called: @escaping @Sendable (String) -> Value? = { _ in nil }
  ) -> Parameter {
    let known = words.keys.sorted()
    return Parameter(name, known.joined(separator: " or "), help: help) { excerpt in
      let word = excerpt.trimmed.text
      if let value = words[word] ?? called(word) { return .success(value) }
      return .failure(Diagnostics(.notAChoice(excerpt.trimmed, known)))
    }
  }
}

extension Excerpt {
  /// What to add about a number, where a name stands in its place; empty elsewhere.
  var adviceOnNames: String {
    guard let first = text.first, first.isLetter || first == "_",
      text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." })
    else { return "" }
    return "; names of values are not known here, so write the number that `\(text)` stands for"
  }
}

extension Diagnostic {
  fileprivate static func notAPercentage(_ excerpt: Excerpt, _ range: ClosedRange<Int>)
    -> Diagnostic
  {
    Diagnostic(
      "option.not-a-percentage",
      "write a whole number from \(range.lowerBound) to \(range.upperBound) and a percent sign, such as "
        + "`60%`", at: excerpt.range)
  }

  fileprivate static func emptyOption(_ name: String, _ excerpt: Excerpt) -> Diagnostic {
    Diagnostic(
      "option.empty", "`:\(name):` needs a value; write one after it or remove the line",
      at: excerpt.range)
  }

  fileprivate static func badLabel(_ excerpt: Excerpt) -> Diagnostic {
    Diagnostic(
      "option.bad-label",
      "a label is made of letters, digits, `-`, `_`, `.` and `:`, without spaces",
      at: excerpt.trimmed.range)
  }

  fileprivate static func notAFlag(_ excerpt: Excerpt) -> Diagnostic {
    Diagnostic("option.not-a-flag", "write `yes` or `no`", at: excerpt.trimmed.range)
  }

  fileprivate static func notACount(_ excerpt: Excerpt, _ range: ClosedRange<Int>) -> Diagnostic {
    Diagnostic(
      "option.not-a-count",
      "write a whole number from \(range.lowerBound) to \(range.upperBound)"
        + excerpt.trimmed.adviceOnNames, at: excerpt.trimmed.range)
  }

  fileprivate static func notAChoice(_ excerpt: Excerpt, _ known: [String]) -> Diagnostic {
    let finding = Diagnostic(
      "option.not-a-choice", "write one of \(known.map { "`\($0)`" }.joined(separator: ", "))",
      at: excerpt.range)
    guard let close = closest(to: excerpt.text, in: known) else { return finding }
    return finding.fixing("did you mean `\(close)`?", replace: excerpt.range, with: close)
  }
}
