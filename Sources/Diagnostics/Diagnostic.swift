/// One thing that reckon has to say about a source: what is wrong, where, and what to do about it.
///
/// A diagnostic is a value; whoever finds it does not print it. Declare each message beside what
/// triggers it, as a `fileprivate static func` in an extension at the foot of the file.
public struct Diagnostic: Error, Hashable, Codable, Sendable {
  /// A stable, dotted identifier such as `conv.kernel-exceeds-input`.
  public var rule: String
  public var severity: Severity
  /// What is wrong and what to do, in lower case, without a final full stop.
  public var message: String
  /// The narrowest range to blame; nil only for findings about a whole run.
  public var range: SourceRange?
  public var notes: [Note]
  public var fixIts: [FixIt]

  public init(
    _ rule: String, _ severity: Severity, _ message: String, at range: SourceRange? = nil,
    notes: [Note] = [], fixIts: [FixIt] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.range = range
    self.notes = notes
    self.fixIts = fixIts
  }

  /// An error.
  public init(
    _ rule: String, _ message: String, at range: SourceRange? = nil, notes: [Note] = [],
    fixIts: [FixIt] = []
  ) {
    self.init(rule, .error, message, at: range, notes: notes, fixIts: fixIts)
  }

  public enum Severity: String, Hashable, Codable, Sendable, CaseIterable {
    case error, warning
  }

  /// Something else that the reader should see: another place, or a cause.
  public struct Note: Hashable, Codable, Sendable {
    public var message: String
    public var range: SourceRange?

    public init(_ message: String, at range: SourceRange? = nil) {
      self.message = message
      self.range = range
    }
  }

  /// A replacement that would cure the finding.
  public struct FixIt: Hashable, Codable, Sendable {
    public var message: String
    public var range: SourceRange
    public var replacement: String

    public init(_ message: String, replace range: SourceRange, with replacement: String) {
      self.message = message
      self.range = range
      self.replacement = replacement
    }
  }

  public func noting(_ message: String, at range: SourceRange? = nil) -> Diagnostic {
    var copy = self
    copy.notes.append(Note(message, at: range))
    return copy
  }

  public func fixing(_ message: String, replace range: SourceRange, with text: String) -> Diagnostic
  {
    var copy = self
    copy.fixIts.append(FixIt(message, replace: range, with: text))
    return copy
  }
}

/// Everything that was found wrong when something could not be completed; never empty.
public struct Diagnostics: Error, Hashable, Sendable {
  public var all: [Diagnostic]

  public init(_ first: Diagnostic, _ others: [Diagnostic] = []) { all = [first] + others }

  public init?(_ all: [Diagnostic]) {
    if all.isEmpty { return nil }
    self.all = all
  }

  public static func + (left: Diagnostics, right: Diagnostics) -> Diagnostics {
    Diagnostics(left.all[0], Array(left.all.dropFirst()) + right.all)
  }
}
