import Diagnostics

/// One statement of the notation, read but not yet put into a network.
struct Statement: Sendable {
  var name: Label?
  var repetition: Repetition?
  var content: Content
  var range: SourceRange

  /// A name and where it stands.
  struct Label: Hashable, Sendable {
    var text: String
    var range: SourceRange
  }

  struct Repetition: Sendable {
    var count: Int
    var range: SourceRange
  }

  indirect enum Content: Sendable {
    case layer(Recipe)
    /// Statements one after another: of a named group, or between parentheses.
    case sequence([Statement])
    case join(Join)
    /// What is wrong has been reported; nothing is known of what comes out.
    case failed
  }

  struct Join: Sendable {
    var kind: Group.Kind
    /// Whether the input itself is a further branch.
    var isResidual: Bool
    var branches: [Branch]
  }

  struct Branch: Sendable {
    var name: Label
    var statements: [Statement]
    var range: SourceRange
    /// Whether it passes its input on as it is.
    var isIdentity: Bool
  }
}

/// A layer as it is written: it becomes an operator once the sizes of its input are known.
struct Recipe: Sendable {
  var kind: String
  var make: @Sendable (Shape) throws(Misfit) -> any Operator
  /// Where the parts of it stand that can be to blame, by their bytes in the network's text.
  var places: Places

  struct Places: Sendable {
    var all: Range<Int>
    var kind: Range<Int>
    var kernel: Range<Int>?
    var filters: Range<Int>?
    var groups: Range<Int>?
    var padding: Range<Int>?
  }
}

/// What holds for a whole network unless a layer says otherwise.
struct Settings: Sendable {
  var batch = 1
  var hasBias = true
  var elementType = ElementType.float32
  var weightType: ElementType?
  var optimizer = Optimizer.adam
}
