public import Diagnostics

extension NumberFormat {
  /// Reads what follows the word `as`.
  ///
  ///     format = name [ "(" [ digits ] ")" ]
  public static func parse(_ excerpt: Excerpt) -> Result<NumberFormat, Diagnostics> {
    var cursor = Cursor(excerpt)
    cursor.skipSpace()
    let name = cursor.take(while: \.isNameContinuation)
    guard let kind = Kind(rawValue: cursor.text(name)) else {
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

  private enum Kind: String, CaseIterable {
    case automatic, exact, grouped, decimals, digits, si, binary, percent, scientific, times,
      fraction

    typealias Argument = (text: String, range: SourceRange)

    func format(_ argument: Argument?) -> Result<NumberFormat, Diagnostics> {
      switch self {
      case .automatic: without(argument, .automatic)
      case .exact: without(argument, .exact)
      case .grouped: without(argument, .grouped)
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
      guard argument.text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(argument.text), allowed.contains(number)
      else {
        return .failure(Diagnostics(.badArgument(rawValue, allowed, at: argument.range)))
      }
      return .success(make(number))
    }
  }

  fileprivate static var names: [String] { Kind.allCases.map(\.rawValue) }
}

extension Diagnostic {
  fileprivate static func unknownFormat(_ name: String, at range: SourceRange) -> Diagnostic {
    let known = NumberFormat.names
    let found =
      name.isEmpty ? "the name of a format is missing" : "no format is called `\(name.shortened)`"
    let finding = Diagnostic(
      "format.unknown", "\(found); there are \(known.joined(separator: ", "))", at: range)
    guard let meant = closest(to: name, in: known) else { return finding }
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
