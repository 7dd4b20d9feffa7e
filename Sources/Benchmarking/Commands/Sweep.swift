//  values  =  number ".." number [ "step" number ]  |  value { "," value }

package import Diagnostics

/// A name in a command that takes several values in turn: `{size}` in `sort -S {size} data`.
package struct Sweep: Hashable, Sendable {
  package var name: String
  package var values: [String]

  package init(_ name: String, _ values: [String]) {
    self.name = name
    self.values = values
  }

  /// More runs than this are taken for a mistake.
  package static let most = 1_000

  package static func parse(_ name: String, values text: Excerpt) -> Result<Sweep, Diagnostics> {
    if let range = Range(text.trimmed) {
      guard let values = range.values else { return .failure(Diagnostics(.badRange(text))) }
      return .success(Sweep(name, values))
    }
    let values = text.text.split(separator: ",", omittingEmptySubsequences: false).map { value in
      Excerpt(value, in: text.file, at: 0).trimmed.text
    }
    if values.contains("") { return .failure(Diagnostics(.emptyValue(text))) }
    if Set(values).count < values.count { return .failure(Diagnostics(.repeatedValue(text))) }
    return .success(Sweep(name, values))
  }

  /// Every combination of values put into a text, the last name's values changing fastest; names that
  /// do not occur in braces are an error, and so are others that do.
  package static func expand(_ command: Excerpt, _ sweeps: [Sweep]) -> Result<
    [(values: [(name: String, value: String)], text: String)], Diagnostics
  > {
    let unused = sweeps.filter { !command.text.contains("{\($0.name)}") }
    let unknown =
      sweeps.isEmpty
      ? []
      : names(in: command).filter { name in
        !sweeps.contains { $0.name == name.text }
      }
    if let findings = Diagnostics(
      unused.map { .unused($0.name, command) } + unknown.map { .unknown($0, sweeps) })
    {
      return .failure(findings)
    }
    let count = sweeps.reduce(1) { min($0 * $1.values.count, most + 1) }
    if count > most { return .failure(Diagnostics(.tooMany(command))) }
    var chosen: [[(name: String, value: String)]] = [[]]
    for sweep in sweeps {
      chosen = chosen.flatMap { before in
        sweep.values.map { before + [(sweep.name, $0)] }
      }
    }
    return .success(chosen.map { ($0, substitute($0, into: command.text)) })
  }

  /// What stands alone in braces, outside single quotes: those hold programs, whose braces are theirs.
  private static func names(in command: Excerpt) -> [Excerpt] {
    let bytes = Array(command.text.utf8)
    var names: [Excerpt] = []
    var isQuoted = false
    var open: Int?
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "'"): (isQuoted, open) = (!isQuoted, nil)
      case UInt8(ascii: "{"): open = isQuoted ? nil : place + 1
      case UInt8(ascii: "}"):
        if let start = open, start < place { names.append(command[start..<place]) }
        open = nil
      default: if !byte.isWordLike { open = nil }
      }
    }
    return names
  }

  /// All at once, so that braces in a value stay as they are.
  package static func substitute(_ values: [(name: String, value: String)], into text: String)
    -> String
  {
    var result = ""
    var rest = text[...]
    while let brace = rest.firstIndex(of: "{") {
      result += rest[..<brace]
      rest = rest[brace...]
      if let found = values.first(where: { rest.hasPrefix("{\($0.name)}") }) {
        result += found.value
        rest = rest.dropFirst(found.name.count + 2)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result + rest
  }
}

/// Decimal numbers from one to another, exact: in units of their last digit.
private struct Range {
  var first, last, step: Int
  var digits: Int

  init?(_ text: Excerpt) {
    let words = text.text.split(separator: " ").map(String.init)
    guard words.count == 1 || (words.count == 3 && words[1] == "step") else { return nil }
    let ends = words[0].split(separator: ".." as Substring, maxSplits: 1).map(String.init)
    let numbers = ends + (words.count == 3 ? [words[2]] : [])
    guard ends.count == 2, words[0].contains("..") else { return nil }
    digits = numbers.map(Self.fractionDigits).max() ?? 0
    let scaled = numbers.compactMap { [digits] in Self.scaled($0, digits: digits) }
    guard scaled.count == numbers.count else { return nil }
    first = scaled[0]
    last = scaled[1]
    let one = (0..<digits).reduce(1) { one, _ in one * 10 }
    step = scaled.count == 3 ? scaled[2] : one
  }

  /// Nil where the range is empty, endless or too long.
  var values: [String]? {
    guard step != 0, step > 0 ? first <= last : first >= last,
      (Double(last) - Double(first)) / Double(step) < Double(Sweep.most)
    else { return nil }
    return stride(from: first, through: last, by: step).map(text)
  }

  private func text(_ value: Int) -> String {
    guard digits > 0 else { return "\(value)" }
    let all = "\(value.magnitude)"
    let padded = String(repeating: "0", count: max(0, digits + 1 - all.count)) + all
    return "\(value < 0 ? "-" : "")\(padded.dropLast(digits)).\(padded.suffix(digits))"
  }

  private static func fractionDigits(_ text: String) -> Int {
    text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
  }

  private static func scaled(_ text: String, digits: Int) -> Int? {
    guard digits <= 9 else { return nil }
    let missing = digits - fractionDigits(text)
    let plain = text.replacing(".", with: "", maxReplacements: 1)
    return Int(plain + String(repeating: "0", count: missing))
  }
}

extension Diagnostic {
  fileprivate static func badRange(_ text: Excerpt) -> Diagnostic {
    Diagnostic(
      "benchmark.sweep-range",
      "this range has no values, or more than \(Sweep.most); write `1..8` or `0..2 step 0.5`",
      at: text.trimmed.range)
  }

  fileprivate static func emptyValue(_ text: Excerpt) -> Diagnostic {
    Diagnostic(
      "benchmark.sweep-empty", "a value is missing; write `1, 2, 4` or `1..8`",
      at: text.trimmed.range)
  }

  fileprivate static func repeatedValue(_ text: Excerpt) -> Diagnostic {
    Diagnostic("benchmark.sweep-repeated", "a value stands here twice", at: text.trimmed.range)
  }

  fileprivate static func unused(_ name: String, _ command: Excerpt) -> Diagnostic {
    Diagnostic(
      "benchmark.sweep-unused", "the command does not use `{\(name)}`", at: command.trimmed.range)
  }

  fileprivate static func unknown(_ name: Excerpt, _ sweeps: [Sweep]) -> Diagnostic {
    let known = sweeps.map { "`\($0.name)`" }.joined(separator: ", ")
    return Diagnostic(
      "benchmark.sweep-unknown",
      "no parameter is called `\(name.text)`, only \(known); braces that the command shall see stand "
        + "in single quotes", at: name.range)
  }

  fileprivate static func tooMany(_ command: Excerpt) -> Diagnostic {
    Diagnostic(
      "benchmark.sweep-too-many", "these are more than \(Sweep.most) combinations",
      at: command.trimmed.range)
  }
}

extension UInt8 {
  /// Of a parameter's name.
  fileprivate var isWordLike: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
