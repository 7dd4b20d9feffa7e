import Diagnostics

/// Reads the members of an object and remembers everything that is wrong with them; what it does not
/// know is left alone.
struct Fields {
  let json: JSON
  let file: String
  private(set) var findings: [Diagnostic] = []

  init(_ json: JSON, in file: String) {
    self.json = json
    self.file = file
    if case .object = json.value { return }
    findings.append(.wrongKind(json, "an object", self))
  }

  func range(_ json: JSON) -> SourceRange { SourceRange(file, json.range) }

  mutating func report(_ finding: Diagnostic) { findings.append(finding) }

  /// The value of a member that must be there, or a stand-in and a finding.
  mutating func required<Value>(
    _ name: String, _ kind: Kind<Value>, else standIn: Value
  ) -> Value {
    guard let member = json[name] else {
      // Of something that is no object, nothing more is to be said.
      if case .object = json.value { findings.append(.missing(name, self)) }
      return standIn
    }
    return read(member, kind) ?? standIn
  }

  mutating func optional<Value>(_ name: String, _ kind: Kind<Value>) -> Value? {
    guard let member = json[name], member.value != .null else { return nil }
    return read(member, kind)
  }

  /// The members' values of an object that maps names to one kind of value.
  mutating func dictionary<Value>(_ name: String, _ kind: Kind<Value>) -> [String: Value] {
    guard let member = json[name] else {
      findings.append(.missing(name, self))
      return [:]
    }
    guard case .object(let members) = member.value else {
      findings.append(.wrongKind(member, "an object", self))
      return [:]
    }
    var found: [String: Value] = [:]
    for (key, value) in members.sorted(by: { $0.key < $1.key }) { found[key] = read(value, kind) }
    return found
  }

  private mutating func read<Value>(_ member: JSON, _ kind: Kind<Value>) -> Value? {
    guard let value = kind.read(member) else {
      findings.append(.wrongKind(member, kind.name, self))
      return nil
    }
    return value
  }

  /// What a member may be.
  struct Kind<Value> {
    /// As it is named in messages.
    var name: String
    var read: (JSON) -> Value?
  }
}

extension Fields.Kind {
  static var text: Fields.Kind<String> {
    .init(name: "a string") { json in
      if case .string(let text) = json.value { text } else { nil }
    }
  }

  static var truth: Fields.Kind<Bool> {
    .init(name: "true or false") { json in
      if case .boolean(let value) = json.value { value } else { nil }
    }
  }

  static var integer: Fields.Kind<Int> {
    .init(name: "a whole number") { json in
      if case .number(let text) = json.value { Int(text) } else { nil }
    }
  }

  static var count: Fields.Kind<Int> {
    .init(name: "a whole number, not below 0") { json in
      Fields.Kind<Int>.integer.read(json).flatMap { $0 >= 0 ? $0 : nil }
    }
  }

  static var number: Fields.Kind<Double> {
    .init(name: "a number") { json in
      if case .number(let text) = json.value {
        Double(text).flatMap { $0.isFinite ? $0 : nil }
      } else {
        nil
      }
    }
  }

  static func list<Element>(_ element: Fields.Kind<Element>) -> Fields.Kind<[Element]> {
    .init(name: "a list, of which each is \(element.name)") { json in
      guard case .array(let values) = json.value else { return nil }
      let read = values.compactMap(element.read)
      return read.count == values.count ? read : nil
    }
  }

  /// Anything; who asks looks closer.
  static var any: Fields.Kind<JSON> { .init(name: "a value") { $0 } }

  /// One of a few words.
  static func word<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> Fields.Kind<Word>
  {
    let words = Word.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    return .init(name: "one of \(words)") { json in
      if case .string(let text) = json.value { Word(rawValue: text) } else { nil }
    }
  }
}

extension Diagnostic {
  fileprivate static func missing(_ name: String, _ fields: Fields) -> Diagnostic {
    let first = fields.json.range.lowerBound
    return Diagnostic(
      "records.missing-member",
      "`\(name)` is missing from this object; restore the file or run `reckon bench` again",
      at: SourceRange(fields.file, first..<min(first + 1, fields.json.range.upperBound)))
  }

  fileprivate static func wrongKind(_ json: JSON, _ kind: String, _ fields: Fields) -> Diagnostic {
    Diagnostic(
      "records.wrong-kind",
      "this should be \(kind); restore the file or run `reckon bench` again",
      at: fields.range(json))
  }
}
