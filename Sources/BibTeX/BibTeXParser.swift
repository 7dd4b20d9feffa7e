//  database =  { text | entry }                          text between entries says nothing
//  entry    =  "@" type ( "{" body "}" | "(" body ")" )
//  body     =  [ value ]                                 of "preamble"
//           |  name "=" value                            of "string"
//           |  key { "," [ name "=" value ] }            of every other type
//  value    =  piece { "#" piece }
//  piece    =  digits | name                             a name is an abbreviation
//           |  "{" balanced "}" | '"' balanced '"'       braces balance within either,
//                                                       those after a backslash too
//
//  "@comment" and what its braces hold are skipped. After an error reading goes on at the next line
//  that begins with "@".

import Diagnostics

struct BibTeXParser {
  private let source: Excerpt
  private let bytes: [UInt8]
  private var position = 0
  private var abbreviations: [String: String]
  private(set) var diagnostics: [Diagnostic] = []

  /// Reading stops at an error; what it says is in `diagnostics`.
  private struct Stop: Error {}

  init(_ source: Excerpt) {
    self.source = source
    bytes = Array(source.text.utf8)
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    abbreviations = Dictionary(
      uniqueKeysWithValues: months.map { (String($0.prefix(3)).lowercased(), $0) })
  }

  mutating func parse() -> [Entry] {
    var entries: [Entry] = []
    while let at = bytes[position...].firstIndex(of: UInt8(ascii: "@")) {
      position = at + 1
      do throws(Stop) {
        if let entry = try entry(at: at) { entries.append(entry) }
      } catch {
        skipToNextEntry()
      }
    }
    return entries
  }

  /// Nil for what is no work: an abbreviation, a preamble, a comment.
  private mutating func entry(at start: Int) throws(Stop) -> Entry? {
    skipBlanks()
    let typeRange = word()
    let type = text(typeRange).lowercased()
    skipBlanks()
    if type == "comment" { return try comment() }
    // An `@` in the text between entries, such as that of a mail address.
    guard !typeRange.isEmpty, let open = next,
      open == UInt8(ascii: "{") || open == UInt8(ascii: "(")
    else { return nil }
    position += 1
    let close = open == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
    switch type {
    case "preamble":
      _ = try value()
      try expect(close, after: start)
      return nil
    case "string":
      try abbreviation()
      try expect(close, after: start)
      return nil
    default: return try work(type, close, at: start)
    }
  }

  private mutating func comment() throws(Stop) -> Entry? {
    guard next == UInt8(ascii: "{") else { return nil }
    _ = try balanced()
    return nil
  }

  private mutating func abbreviation() throws(Stop) {
    skipBlanks()
    let name = word()
    skipBlanks()
    guard !name.isEmpty, next == UInt8(ascii: "=") else { throw stop(.noAbbreviation(here)) }
    position += 1
    abbreviations[text(name).lowercased()] = try value().source
  }

  private mutating func work(_ type: String, _ close: UInt8, at start: Int) throws(Stop) -> Entry {
    skipBlanks()
    let key = position
    while let byte = next, byte != UInt8(ascii: ","), byte != close, !byte.isBlank {
      position += 1
    }
    var entry = Entry(type: type, key: source[key..<position])
    guard position > key, !entry.key.text.contains("=") else {
      throw stop(.noKey(source.range(start..<max(key, start + 1))))
    }
    skipBlanks()
    while next == UInt8(ascii: ",") {
      position += 1
      skipBlanks()
      if next == close || next == nil { break }
      try field(of: &entry)
      skipBlanks()
    }
    try expect(close, after: start)
    return entry
  }

  private mutating func field(of entry: inout Entry) throws(Stop) {
    let name = word()
    skipBlanks()
    guard !name.isEmpty, next == UInt8(ascii: "=") else { throw stop(.noField(here)) }
    position += 1
    let value = try value()
    let lowercased = text(name).lowercased()
    if entry.fields[lowercased] != nil {
      diagnostics.append(.repeatedField(source[name]))
    } else {
      entry.fields[lowercased] = value
    }
  }
}

extension BibTeXParser {
  private mutating func value() throws(Stop) -> Entry.Field {
    skipBlanks()
    let start = position
    var text = try piece()
    var end = position
    skipBlanks()
    while next == UInt8(ascii: "#") {
      position += 1
      skipBlanks()
      text += try piece()
      end = position
      skipBlanks()
    }
    return Entry.Field(text, at: source.range(start..<end))
  }

  private mutating func piece() throws(Stop) -> String {
    switch next {
    case UInt8(ascii: "{"): return try balanced()
    case UInt8(ascii: "\""): return try quoted()
    default: break
    }
    let range = word()
    guard !range.isEmpty else { throw stop(.noValue(here)) }
    let name = text(range)
    if name.allSatisfy(\.isNumber) { return name }
    if let meaning = abbreviations[name.lowercased()] { return meaning }
    diagnostics.append(.unknownAbbreviation(source[range], known: abbreviations.keys.sorted()))
    return name
  }

  /// What stands between a brace and the one that closes it.
  private mutating func balanced() throws(Stop) -> String {
    let start = position
    var depth = 0
    while let byte = next {
      position += 1
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return text(start + 1..<position - 1) }
      }
    }
    position = start + 1
    throw stop(.unclosed(source.range(start..<start + 1), "}"))
  }

  private mutating func quoted() throws(Stop) -> String {
    let start = position
    var depth = 0
    position += 1
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "\"") where depth <= 0: return text(start + 1..<position - 1)
      default: break
      }
    }
    position = start + 1
    throw stop(.unclosed(source.range(start..<start + 1), "\""))
  }
}

extension BibTeXParser {
  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// What is blamed where something else was expected.
  private var here: SourceRange {
    source.range(min(position, bytes.count)..<min(position + 1, bytes.count))
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func skipBlanks() { while next?.isBlank == true { position += 1 } }

  /// Letters, digits, and the marks that names of types, fields and abbreviations have.
  private mutating func word() -> Range<Int> {
    let start = position
    while let byte = next, byte.isOfName { position += 1 }
    return start..<position
  }

  private mutating func expect(_ close: UInt8, after start: Int) throws(Stop) {
    skipBlanks()
    guard next == close else {
      if next == nil {
        throw stop(.unclosed(source.range(start..<start + 1), String(Unicode.Scalar(close))))
      }
      throw stop(.notSeparated(here))
    }
    position += 1
  }

  private mutating func stop(_ finding: Diagnostic) -> Stop {
    diagnostics.append(finding)
    return Stop()
  }

  private mutating func skipToNextEntry() {
    while let lineEnd = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) {
      position = lineEnd + 1
      var first = position
      while first < bytes.count, bytes[first] == UInt8(ascii: " ") { first += 1 }
      if first < bytes.count, bytes[first] == UInt8(ascii: "@") { return }
    }
    position = bytes.count
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 32 || (9...13).contains(self) }

  fileprivate var isOfName: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...:
      true
    default: "-_.:+/*".utf8.contains(self)
    }
  }
}

extension Diagnostic {
  fileprivate static func noKey(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "bib.no-key", "this entry has no key; write one after the brace: `@article{name2020,`",
      at: range)
  }

  fileprivate static func noField(_ range: SourceRange) -> Diagnostic {
    Diagnostic("bib.syntax", "a field is expected here: `name = {value}`", at: range)
  }

  fileprivate static func noValue(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "bib.syntax", "a value is expected here: `{text}`, `\"text\"`, a number or an abbreviation",
      at: range)
  }

  fileprivate static func noAbbreviation(_ range: SourceRange) -> Diagnostic {
    Diagnostic("bib.syntax", "write an abbreviation: `@string{name = {text}}`", at: range)
  }

  fileprivate static func notSeparated(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "bib.syntax", "a comma is missing before this, or a brace that ends the entry", at: range)
  }

  fileprivate static func unclosed(_ range: SourceRange, _ close: String) -> Diagnostic {
    Diagnostic("bib.unclosed", "nothing closes this; write `\(close)` where it ends", at: range)
  }

  fileprivate static func repeatedField(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "bib.repeated-field", .warning,
      "the field `\(name.text)` is given twice, and the first counts; keep one", at: name.range)
  }

  fileprivate static func unknownAbbreviation(_ name: Excerpt, known: [String]) -> Diagnostic {
    let finding = Diagnostic(
      "bib.unknown-abbreviation",
      "no `@string` defines `\(name.text)`; put braces around it if it is text", at: name.range)
    guard let close = closest(to: name.text, in: known) else {
      return finding.fixing(
        "put braces around it", replace: name.range, with: "{\(name.text)}")
    }
    return finding.fixing("did you mean `\(close)`?", replace: name.range, with: close)
  }
}
