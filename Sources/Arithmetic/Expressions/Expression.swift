public import Diagnostics

/// Arithmetic as people write it: the tree that is parsed, evaluated, derived and displayed.
public struct Expression: Sendable {
  public indirect enum Kind: Sendable {
    case number(Literal)
    case variable(Variable)
    case negative(Expression)
    case binary(Operator, Expression, Expression)
    case call(Function, [Expression])
    case comparison(Relation, Expression, Expression)
  }

  public var kind: Kind
  /// Where it was written; nil for formulas that reckon itself supplies.
  public var range: SourceRange?

  public init(_ kind: Kind, at range: SourceRange? = nil) {
    self.kind = kind
    self.range = range
  }

  public enum Operator: String, Hashable, Sendable {
    case add = "+"
    case subtract = "−"
    case multiply = "×"
    case divide = "/"
    case power = "^"
  }

  public enum Relation: String, Hashable, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case approximatelyEqual = "≈"
  }

  public enum Function: String, CaseIterable, Hashable, Sendable {
    case min, max, floor, ceil, round, abs, mod, sqrt, exp, ln, log2, log10, sin, cos, tan, asin,
      acos, atan, factorial, sum, mean, median, stdev, count
  }
}

/// A number as it was written or as it is shown: its digits say how precisely it is meant.
public struct Literal: Hashable, Sendable {
  public var quantity: Quantity
  /// Exactly what stands in the source or on the page, such as `62.4M` or `1_000`.
  public var text: String
  /// The value of one unit in the last written place: 0.1M for `62.4M`, 1 for `1_000`.
  public var step: Rational
  /// The N of `5 GB/N`: a unit, unless the notebook has a name like it. One letter of ASCII.
  var doubtfulUnit: UInt8?

  public init(_ quantity: Quantity, text: String, step: Rational = 1) {
    self.quantity = quantity
    self.text = text
    self.step = step
  }
}

/// What a formula leaves open: one of its own symbols, or a name of the notebook.
public enum Variable: Hashable, Sendable {
  case symbol(Symbol)
  case reference(Reference)
}

/// A letter of a formula, such as `k_h`, and what it means.
public struct Symbol: Hashable, Sendable {
  public var letter: String
  public var `subscript`: String
  /// In words, such as `kernel height`.
  public var meaning: String

  public init(_ letter: String, _ subscript: String = "", _ meaning: String) {
    self.letter = letter
    self.subscript = `subscript`
    self.meaning = meaning
  }
}

/// A name with members and selections: `alexnet.conv1.parameters`, `alexnet["conv*"].macs`.
public struct Reference: Hashable, Sendable {
  public var root: Part
  public var path: [Step]

  public enum Step: Hashable, Sendable {
    case member(Part)
    /// A glob over the names of layers; what follows is summed over all that match.
    case selection(Part)
  }

  /// One identifier (or glob) and where it stands; equality is by text alone.
  public struct Part: Hashable, Sendable {
    public var text: String
    public var range: SourceRange?

    public init(_ text: String, at range: SourceRange? = nil) {
      self.text = text
      self.range = range
    }

    public static func == (left: Part, right: Part) -> Bool { left.text == right.text }
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
  }

  public init(root: Part, path: [Step] = []) {
    self.root = root
    self.path = path
  }
}

extension Reference: CustomStringConvertible {
  public var description: String {
    path.reduce(into: root.text) { text, step in
      switch step {
      case .member(let part): text += ".\(part.text)"
      case .selection(let glob): text += "[\"\(glob.text)\"]"
      }
    }
  }
}
