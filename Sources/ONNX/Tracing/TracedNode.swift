import Diagnostics
import Networks

/// One application of an operator while a graph is followed: what a table has a row for.
struct TracedNode: Sendable {
  var name: String
  /// The operator's type, as `Conv`, and its domain where that is not the standard one.
  var kind: String
  var domain: String
  /// The modules around it, in the trace's scopes, and what it is called there.
  var scope = Scopes.root
  var ownName: String
  var range: SourceRange?
  /// Places of values in the trace; −1 for an input that is left out.
  var inputs: [Int]
  var outputs: [Int]
  var work: Work
  /// Initializers that this node is the first to use, with the input by which they come.
  var taken: [(input: Int, initializer: Int)] = []
  /// Depends on no input of the graph.
  var isConstant = false
  /// Computes nothing but sizes and constants.
  var isShapeArithmetic = false
  /// How many times a loop runs it.
  var repetitions: Extent = 1
  /// Whether it stands in a branch that may not be taken.
  var isConditional = false
  /// Whether nothing is known of what it does.
  var isUnknown = false
}
