import Diagnostics

/// A graph that was followed node by node, with what is known of every value.
struct Trace: Sendable {
  var values: [Value] = []
  var nodes: [TracedNode] = []
  var initializers: [Initializer] = []
  /// The graph's inputs, without initializers.
  var inputs: [(name: String, value: Int)] = []
  var outputs: [(name: String, value: Int)] = []
  var unknownOperators: [UnknownOperator] = []
  var findings: [Diagnostic] = []
  var scopes = Scopes()

  /// Makes room for a graph that calls and repeats nothing.
  mutating func reserve(nodes count: Int, initializers held: Int) {
    values.reserveCapacity(count + held)
    nodes.reserveCapacity(count)
    initializers.reserveCapacity(held)
  }

  /// An operator that reckon has no rule for.
  struct UnknownOperator: Sendable {
    var kind: String
    var domain: String
    var nodes: [String]
    var count: Int
    var range: SourceRange?
  }
}

/// What a name means inside of one graph, function or subgraph.
struct Frame {
  var names: [String: Int] = [:]
  /// Whether names that are not found here may be found in the frame around it.
  var seesOuter: Bool
  /// Versions of operator sets, by domain.
  var opsets: [String: Int]
  /// Types and shapes that the file states for values.
  var stated: [String: Onnx_TypeProto] = [:]
  /// The attributes with which a function is called.
  var arguments: [String: Onnx_AttributeProto] = [:]
  /// The modules around the nodes, and those of the node that enters this.
  var scope = Scopes.root
  /// Which function or subgraph this is, whichever time it is entered.
  var key = ""
  /// The local function that this is a call of.
  var function: Int?
  /// What to blame for nodes that have no place of their own.
  var range: SourceRange?
  /// Where the nodes stand in the file.
  var ranges: [Range<Int>] = []
  /// How often what happens here is repeated.
  var repetitions: Extent = 1
}
