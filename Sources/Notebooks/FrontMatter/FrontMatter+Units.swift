package import Diagnostics

/// The units that a notebook declares for itself.
///
///     units: GPU, request, person people       or a list
///
///     unit = name                              its plural has an s: GPU, GPUs
///          | name " " plural                   the same word twice where nothing is added: PLN PLN
extension FrontMatter {
  package var units: [DeclaredUnit] { readUnits().units }

  /// What is no name of a unit.
  package var unitFindings: [Diagnostic] { readUnits().findings }

  private func readUnits() -> (units: [DeclaredUnit], findings: [Diagnostic]) {
    guard let entry = entries.first(where: { $0.key == "units" }) else { return ([], []) }
    var units: [DeclaredUnit] = []
    var findings: [Diagnostic] = []
    for text in entry.node.unitTexts {
      if let unit = DeclaredUnit(words: text.text) {
        units.append(unit)
      } else {
        findings.append(.noUnit(text))
      }
    }
    if entry.node.unitTexts.isEmpty { findings.append(.noUnits(entry.node.range)) }
    return (units, findings)
  }
}

extension FrontMatter.Node {
  /// What stands between commas, or each entry of a list.
  fileprivate var unitTexts: [Excerpt] {
    switch value {
    case .text(let text): text.split(at: UInt8(ascii: ",")).filter { !$0.text.isEmpty }
    case .list(let nodes): nodes.flatMap(\.unitTexts)
    case .map: []
    }
  }
}

extension Excerpt {
  fileprivate func split(at separator: UInt8) -> [Excerpt] {
    let bytes = Array(text.utf8)
    var parts: [Excerpt] = []
    var start = 0
    for index in bytes.indices where bytes[index] == separator {
      parts.append(self[start..<index].trimmed)
      start = index + 1
    }
    return parts + [self[start..<bytes.count].trimmed]
  }
}

extension DeclaredUnit {
  fileprivate init?(words text: String) {
    let words = text.split(separator: " ")
    guard (1...2).contains(words.count), words.allSatisfy({ DeclaredUnit.isName($0) }) else {
      return nil
    }
    if words.count == 2 {
      self.init(singular: String(words[0]), plural: String(words[1]))
    } else if words[0].count > 3, words[0].hasSuffix("s"), !words[0].hasSuffix("ss") {
      self.init(singular: String(words[0].dropLast()), plural: String(words[0]))
    } else {
      self.init(singular: String(words[0]), plural: words[0] + "s")
    }
  }

  /// As expressions read one: letters, and digits behind them.
  private static func isName(_ word: Substring) -> Bool {
    word.first?.isLetter == true && word.count <= 40
      && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
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
