import Diagnostics

/// The units that a notebook declares for itself.
///
///     units: GPU, request, person people       or a list
///
///     unit = name                              its plural is that of English: GPUs, boxes
///          | name " " plural                   the same word twice where nothing is added: PLN PLN
extension DeclaredUnit {
  static func read(_ node: FrontMatter.Node?) -> (units: [DeclaredUnit], findings: [Diagnostic]) {
    guard let node else { return ([], []) }
    let texts = node.unitTexts
    var units: [DeclaredUnit] = []
    var findings: [Diagnostic] = texts.isEmpty ? [.noUnits(node.range)] : []
    for text in texts {
      if let unit = DeclaredUnit(words: text.text) {
        units.append(unit)
      } else {
        findings.append(.noUnit(text))
      }
    }
    return (units, findings)
  }

  private init?(words text: String) {
    let words = text.split(separator: " ")
    guard (1...2).contains(words.count), words.allSatisfy({ DeclaredUnit.isName($0) }) else {
      return nil
    }
    if words.count == 2 {
      self.init(singular: String(words[0]), plural: String(words[1]))
    } else if words[0].count > 3, words[0].hasSuffix("s"), !words[0].hasSuffix("ss") {
      self.init(singular: String(words[0].dropLast()), plural: String(words[0]))
    } else {
      self.init(singular: String(words[0]), plural: DeclaredUnit.plural(of: String(words[0])))
    }
  }

  /// As English forms it: GPUs, boxes, batches, queries. Words in other letters have one form.
  private static func plural(of word: String) -> String {
    guard word.last?.isASCII == true else { return word }
    if ["s", "x", "ch", "sh"].contains(where: word.hasSuffix) { return word + "es" }
    let stem = word.dropLast()
    if word.hasSuffix("y"), let before = stem.last, !"aeiou".contains(before) {
      return stem + "ies"
    }
    return word + "s"
  }

  /// As expressions read one: letters, and digits behind them.
  private static func isName(_ word: Substring) -> Bool {
    word.first?.isLetter == true && word.count <= 40
      && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }
}

extension FrontMatter.Node {
  /// What stands between commas, or each entry of a list.
  fileprivate var unitTexts: [Excerpt] {
    switch value {
    case .text(let text): text.separated(by: ",").map(\.trimmed).filter { !$0.text.isEmpty }
    case .list(let nodes): nodes.flatMap(\.unitTexts)
    case .map: []
    }
  }
}

extension Diagnostic {
  fileprivate static func noUnit(_ text: Excerpt) -> Diagnostic {
    Diagnostic(
      "front-matter.units",
      "a unit is one word, `GPU`, or a word and its plural, `person people`; write it so",
      at: text.range)
  }

  fileprivate static func noUnits(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "front-matter.units", "no unit stands here; write `units: GPU, request`, or remove this",
      at: range)
  }
}
