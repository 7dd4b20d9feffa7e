import Diagnostics

/// `en`, `pt-BR` (BCP 47): a language, then scripts, regions and variants.
enum LanguageTag {
  static func isOne(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    let isTag = parts.allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    return isTag && parts.first.map { (2...3).contains($0.count) } == true
  }

  static func finding(_ tag: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "front.language", "`\(tag)` is no language tag; write one such as `en` or `pt-BR`", at: range)
  }
}
