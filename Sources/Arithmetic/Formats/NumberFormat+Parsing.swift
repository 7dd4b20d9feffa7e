public import Diagnostics

extension NumberFormat {
  /// Reads what follows the word `as`.
  ///
  ///     format = ( name | unit ) [ "(" [ digits ] ")" ]
  public static func parse(_ excerpt: Excerpt) -> Result<NumberFormat, Diagnostics> {
    var cursor = Cursor(excerpt)
    cursor.skipSpace()
    let name = cursor.take(while: \.isNameContinuation)
    let kind: any FormatKind
    if let word = Word(rawValue: cursor.text(name)) {
      kind = word
    } else if let (unit, end) = NamedUnit.read(excerpt, from: name.lowerBound) {
      kind = unit
      cursor.position = end
    } else {
      let word = name.isEmpty ? cursor.tokenRange : name
      return .failure(Diagnostics(.unknownFormat(cursor.text(word), at: cursor.range(word))))
    }
    let afterName = cursor.position
    cursor.skipSpace()
    var argument: Range<Int>?
    if cursor.take("(") {
      cursor.skipSpace()
      argument = cursor.take { $0 != ")" && !$0.isSpace }
      cursor.skipSpace()
      guard cursor.take(")") else {
        let range = cursor.range(afterName..<cursor.position)
        return .failure(Diagnostics(.unclosedFormat(at: range)))
      }
    }
    cursor.skipSpace()
    guard cursor.isAtEnd else {
      let rest = cursor.range(cursor.position..<cursor.bytes.count)
      return .failure(Diagnostics(.afterFormat(at: rest)))
    }
    return kind.format(argument.map { (cursor.text($0), cursor.range($0)) })
  }

  private enum Word: String, CaseIterable, FormatKind {
    case automatic, exact, grouped, plain, decimals, digits, si, binary, percent, scientific, times,
      fraction

    func format(_ argument: Argument?) -> Result<NumberFormat, Diagnostics> {
      switch self {
      case .automatic: without(argument, .automatic)
      case .exact: without(argument, .exact)
      case .grouped: without(argument, .grouped)
      case .plain: without(argument, .plain)
      case .fraction: without(argument, .fraction)
      case .decimals: with(argument, NumberFormat.decimals, customary: 2, 0...30)
      case .digits: with(argument, NumberFormat.digits, customary: 4, 1...30)
      case .si: with(argument, NumberFormat.si, customary: 3, 1...30)
      case .binary: with(argument, NumberFormat.binary, customary: 4, 1...30)
      case .percent: with(argument, NumberFormat.percent, customary: 1, 0...30)
      case .scientific: with(argument, NumberFormat.scientific, customary: 4, 1...30)
      case .times: with(argument, NumberFormat.times, customary: 2, 0...30)
      }
    }

    private func without(_ argument: Argument?, _ format: NumberFormat)
      -> Result<NumberFormat, Diagnostics>
    {
      guard let argument else { return .success(format) }
      return .failure(Diagnostics(.needlessArgument(rawValue, at: argument.range)))
    }

    private func with(
      _ argument: Argument?, _ make: (Int) -> NumberFormat, customary: Int,
      _ allowed: ClosedRange<Int>
    ) -> Result<NumberFormat, Diagnostics> {
      guard let argument else { return .success(make(customary)) }
      return number(argument, rawValue, allowed).map(make)
    }
  }

  fileprivate static var names: [String] { Word.allCases.map(\.rawValue) }
}

/// What may follow `as`: a word, or a unit.
private protocol FormatKind {
  typealias Argument = (text: String, range: SourceRange)
  func format(_ argument: Argument?) -> Result<NumberFormat, Diagnostics>
}

extension FormatKind {
  fileprivate func number(_ argument: Argument, _ name: String, _ allowed: ClosedRange<Int>)
    -> Result<Int, Diagnostics>
  {
    guard argument.text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(argument.text), allowed.contains(number)
    else {
      return .failure(Diagnostics(.badArgument(name, allowed, at: argument.range)))
    }
    return .success(number)
  }
}

extension NamedUnit: FormatKind {
  fileprivate func format(_ argument: Argument?) -> Result<NumberFormat, Diagnostics> {
    // A share has no unit, and its customary decimals.
    if name == "%" { return NumberFormat.percentage(argument) }
    guard let argument else { return .success(.unit(self, decimals: nil)) }
    return number(argument, name, 0...30).map { .unit(self, decimals: $0) }
  }

  /// The unit at a local offset, and where it ends.
  fileprivate static func read(_ excerpt: Excerpt, from start: Int) -> (NamedUnit, end: Int)? {
    // Behind a unit, a parenthesis would make it the name of a function.
    let end = excerpt.argumentStart ?? excerpt.text.utf8.count
    let written = excerpt[start..<end].trimmed
    var parser = Parser(written)
    guard let entry = parser.unit(after: 0), parser.findings.isEmpty,
      entry.scale != 1 || !entry.unit.isNone
    else { return nil }
    let length = parser.cursor.position
    return (
      NamedUnit(written[0..<length].text.withRaisedPowers, entry.unit, scale: entry.scale),
      start + length
    )
  }
}

extension NamedUnit {
  /// Whether a number may be followed by it.
  public static func isKnown(_ name: String) -> Bool { UnitVocabulary.entry(name) != nil }

  /// Whether it is no unit, but a scale behind a number, or what begins a format.
  package static func isReserved(_ name: String) -> Bool {
    name == "as" || UnitVocabulary.attachedScale(name) != nil
  }
}

extension Excerpt {
  /// Where `(2)` at the end begins; in `GB/(token·s)` there is none.
  fileprivate var argumentStart: Int? {
    let bytes = Array(text.utf8)
    guard let last = bytes.lastIndex(where: { $0 != 32 }), bytes[last] == UInt8(ascii: ")") else {
      return nil
    }
    guard let open = bytes[..<last].lastIndex(of: UInt8(ascii: "(")) else { return nil }
    // A solidus, or the last byte of a middle dot.
    let before = bytes[..<open].last
    return before == UInt8(ascii: "/") || before == 0xB7 ? nil : open
  }
}

extension NumberFormat {
  fileprivate static func percentage(_ argument: (text: String, range: SourceRange)?) -> Result<
    NumberFormat, Diagnostics
  > { Word.percent.format(argument) }

  /// Formats by what other programs call them, and scales that are no units.
  fileprivate static let otherNames: [String: String] = [
    "int": "grouped", "integer": "grouped", "round": "grouped", "rounded": "grouped",
    "number": "grouped", "comma": "grouped", "commas": "grouped", "thousands": "grouped",
    "float": "decimals(2)", "fixed": "decimals(2)", "decimal": "decimals(2)",
    "k": "si(3)", "K": "si(3)", "M": "si(3)", "G": "si(3)", "T": "si(3)", "million": "si(3)",
    "millions": "si(3)", "billion": "si(3)", "billions": "si(3)", "human": "si(3)",
    "Ki": "binary(3)", "Mi": "binary(3)", "Gi": "binary(3)", "iec": "binary(3)",
    "sci": "scientific", "exponential": "scientific", "e": "scientific",
    "pct": "percent", "percentage": "percent", "share": "percent",
    "ungrouped": "plain", "id": "plain", "ratio": "times", "factor": "times", "x": "times",
    "×": "times",
  ]
}

extension Diagnostic {
  fileprivate static func unknownFormat(_ name: String, at range: SourceRange) -> Diagnostic {
    if let advice = UnitVocabulary.advice(name) {
      return Diagnostic("unit.ambiguous", advice, at: range)
    }
    let known = NumberFormat.names
    let found =
      name.isEmpty ? "the name of a format is missing" : "no format is called `\(name.shortened)`"
    let finding = Diagnostic(
      "format.unknown",
      "\(found); there are \(known.joined(separator: ", ")), and units such as `MB`, `ms`, `GB/s`",
      at: range)
    let meant = NumberFormat.otherNames[name] ?? closest(to: name, in: known)
    guard let meant else { return finding }
    return finding.fixing("did you mean `\(meant)`?", replace: range, with: meant)
  }

  fileprivate static func unclosedFormat(at range: SourceRange) -> Diagnostic {
    Diagnostic("format.argument", "this is never closed; write `)` after the number", at: range)
  }

  fileprivate static func afterFormat(at range: SourceRange) -> Diagnostic {
    Diagnostic("format.argument", "nothing may follow a format; remove this", at: range)
  }

  fileprivate static func needlessArgument(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("format.argument", "`\(name)` takes no number; remove it", at: range)
  }

  fileprivate static func badArgument(
    _ name: String, _ allowed: ClosedRange<Int>, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      "format.argument",
      "`\(name)` takes a whole number from \(allowed.lowerBound) to \(allowed.upperBound)",
      at: range)
  }
}
