/// A value of JSON that knows where it stood in its file, so that whatever is wrong with it can be
/// shown at its place, and what is not understood can be written back as it was.
package struct JSON: Sendable {
  package var value: Value
  /// Bytes in the file it was read from; empty for what was made here.
  package var range: Range<Int>

  package init(_ value: Value, at range: Range<Int> = 0..<0) {
    self.value = value
    self.range = range
  }

  package enum Value: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// As written: 1 and 1.0 stay apart, and nothing is rounded.
    case number(String)
    case string(String)
    case array([JSON])
    case object([String: JSON])
  }

  package subscript(name: String) -> JSON? {
    get {
      guard case .object(let members) = value else { return nil }
      return members[name]
    }
    set {
      guard case .object(var members) = value else { return }
      members[name] = newValue
      value = .object(members)
    }
  }
}

extension JSON: Hashable {
  /// Where values stood does not count.
  package static func == (left: JSON, right: JSON) -> Bool { left.value == right.value }

  package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

extension JSON {
  static func string(_ text: String) -> JSON { JSON(.string(text)) }

  static func boolean(_ value: Bool) -> JSON { JSON(.boolean(value)) }

  static func integer(_ value: Int) -> JSON { JSON(.number("\(value)")) }

  /// The shortest digits that read back as the same number; null for what is not finite.
  static func number(_ value: Double) -> JSON {
    value.isFinite ? JSON(.number("\(value)")) : JSON(.null)
  }

  static func array(_ values: [JSON]) -> JSON { JSON(.array(values)) }

  static func integers(_ values: [Int]) -> JSON { .array(values.map(integer)) }

  static func strings(_ values: [String]) -> JSON { .array(values.map(string)) }

  /// Members without a value are left out.
  static func object(_ members: [String: JSON?]) -> JSON {
    JSON(.object(members.compactMapValues(\.self)))
  }
}
