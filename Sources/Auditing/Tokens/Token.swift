/// A piece of a block's text.
struct Token {
  enum Kind: Equatable {
    /// An index into the block's numerals.
    case number(Int)
    /// Letters of prose, or of `\text{…}`.
    case word
    /// A name: a letter of mathematics, or letters with digits or an underscore.
    case symbol
    case `operator`(Operator)
    case relation(Relation)
    case open(Bracket)
    case close(Bracket)
    case function(Function)
    /// `\frac`, before its two groups.
    case fraction
    /// `\binom`, before its two groups.
    case binomial
    case root
    /// `²` or `⁻¹`
    case superscript(Int)
    case percent, degree, factorial, currency, bar
    /// `~` or a word such as "about", before a number.
    case roughly
    case comma, colon
    /// The end of a sentence, a bullet, an emoji: whatever parts statements.
    case stop
    case quote
    case newline
    /// `…` or `...`
    case ellipsis
  }

  var kind: Kind
  var range: Range<Int>
  /// In lower case; empty where it is longer than any word or name that is looked for.
  var text = ""
  /// White space stands before it.
  var isSpaced = false
  /// Delimiters of code or mathematics stand before it, one or several.
  var delimiters = 0
  var isMath = false

  static let longestText = 40
}

enum Operator: Equatable, Sendable {
  case plus, minus, times, divide, power
  /// "10 % of 50"
  case of
  /// A whole number and a fraction beside each other.
  case mixed
  /// Something that is not arithmetic of numbers, such as `⊕`.
  case unknown
}

enum Bracket: Equatable, Sendable {
  case round, square, brace, floor, ceiling
}

enum Relation: Equatable, Sendable {
  case equal
  case approximate
  /// `→` or `=>`: a step from one thing to the next.
  case arrow
  /// "is"
  case word
  /// `<`, `≠`, `≡` and the like, which are not judged.
  case other
}

enum Function: String, Equatable, Sendable {
  case sqrt, cbrt, log, ln, log2, log10, exp, sin, cos, tan, tanh, sigmoid, relu, floor, ceil
  case round, abs, max, min, factorial, binomial
  /// What `30°` is as the argument of a sine.
  case radians
}

extension Function {
  var takesAngle: Bool { self == .sin || self == .cos || self == .tan }
}

/// A block's text in pieces.
struct Lexed {
  var tokens: [Token] = []
  var numerals: [Numeral] = []
}

extension Lexed {
  func kind(_ index: Int) -> Token.Kind? {
    tokens.indices.contains(index) ? tokens[index].kind : nil
  }

  /// A token's text; empty where there is none.
  func text(_ index: Int) -> String {
    tokens.indices.contains(index) ? tokens[index].text : ""
  }

  /// A number whose value is known.
  func numeral(_ index: Int) -> Numeral? {
    guard case .number(let place) = kind(index), !numerals[place].isOpaque,
      !numerals[place].isAmbiguous
    else { return nil }
    return numerals[place]
  }
}

extension Token.Kind {
  /// Whether a term can begin so.
  var isOperandStart: Bool {
    switch self {
    case .number, .open, .root, .fraction, .binomial, .symbol, .function, .currency, .roughly, .bar,
      .word:
      true
    default: false
    }
  }
}
