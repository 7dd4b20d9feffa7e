/// Which marks a language has, for Latin digits (Unicode CLDR 46, `numbers/symbols` and
/// `minimumGroupingDigits`; its no-break spaces are narrow here, as ISO 80000-1 wants).
extension NumberMarks {
  /// Of a BCP 47 tag such as `de` or `de-CH`: those of the region, or else of the language. Points and
  /// commas as in English where nothing else is known.
  package init(of tag: String) {
    let parts = tag.lowercased().split(separator: "-").map(String.init)
    let language = parts.first ?? ""
    let region = parts.dropFirst().first {
      $0.count == 2 || $0.count == 3 && $0.first?.isNumber == true
    }
    self =
      region.flatMap { Self.regional["\(language)-\($0)"] } ?? Self.byLanguage[language] ?? .english
  }

  private static let comma = NumberMarks(decimal: ",", group: ".")
  private static let commaAndSpace = NumberMarks(decimal: ",", group: narrowSpace)
  private static let narrowSpace = "\u{202F}"

  private static let byLanguage: [String: NumberMarks] = {
    var marks: [String: NumberMarks] = [:]
    for language in ["da", "de", "el", "hr", "id", "is", "nl", "pt", "ro", "sl", "sr", "tr", "vi"] {
      marks[language] = comma
    }
    for language in ["cs", "fi", "fr", "hu", "nb", "nn", "no", "ru", "sk", "sv", "uk"] {
      marks[language] = commaAndSpace
    }
    for language in ["ca", "es", "it"] { marks[language] = comma.parting(5) }
    for language in ["bg", "pl"] { marks[language] = commaAndSpace.parting(5) }
    return marks
  }()

  private static let regional: [String: NumberMarks] = {
    var marks: [String: NumberMarks] = [
      "de-at": commaAndSpace, "pt-pt": commaAndSpace.parting(5),
      "fr-ch": commaAndSpace,
    ]
    for region in ["de-ch", "de-li", "it-ch"] {
      marks[region] = NumberMarks(decimal: ".", group: "’")
    }
    for region in ["ar-dz", "ar-ly", "ar-ma", "ar-tn"] { marks[region] = comma }
    // Spanish as the north of Latin America writes it, and its south.
    let north = ["419", "do", "gt", "hn", "mx", "ni", "pa", "pe", "pr", "sv", "us"]
    for region in north { marks["es-\(region)"] = .english }
    for region in ["ar", "bo", "cl", "co", "ec", "py", "uy", "ve"] { marks["es-\(region)"] = comma }
    return marks
  }()

  private func parting(_ digits: Int) -> NumberMarks {
    NumberMarks(decimal: decimal, group: group, fewestParted: digits)
  }
}
