package import Arithmetic

/// What a file takes, in numbers: the same for a terminal and for other programs.
package struct Summary: Sendable {
  package var file: String
  package var producer: String
  package var opset: Int
  package var inputs: [Port]
  package var outputs: [Port]
  package var totals: Figures
  package var layers: [Row]
  package var unknownOperators: [UnknownOperator]
  /// Elements of running means and variances, which are no parameters.
  package var runningStatistics: Int
  /// Parameters that no node uses; part of the total.
  package var unusedParameters: Int
  /// MACs by operator type, sorted by type.
  package var macsByOperator: [(kind: String, macs: Rational)]

  /// An input or an output of the graph.
  package struct Port: Sendable {
    package var name: String
    package var type: String
    /// Nil for each size that is not known.
    package var shape: [Int?]?
  }

  /// Sums, and whether something that is not known is missing in them.
  package struct Figures: Sendable {
    package var parameters: Rational = 0
    package var activations: Rational?
    package var macs: Rational?
    package var flops: Rational?
    package var isComplete = true
    /// Whether sizes that only have a bound went in, so that work is at most what is said.
    package var isBound = false
  }

  /// One node of the graph.
  package struct Row: Sendable {
    /// The modules around it and its own name, joined by dots.
    package var name: String
    /// The name that the file gives the node.
    package var node: String
    package var `operator`: String
    package var words: String
    /// As the trace has them; nil where not even the rank is known.
    var inputShapes: [[Extent]?]
    var outputShapes: [[Extent]?]
    package var figures: Figures
    /// Computes nothing but sizes and constants; tables leave such rows out.
    package var isShapeArithmetic: Bool

    /// Nil for each size that is not known.
    package var inputs: [[Int?]?] { inputShapes.map { $0?.map(\.known) } }
    package var outputs: [[Int?]?] { outputShapes.map { $0?.map(\.known) } }
  }

  package struct UnknownOperator: Sendable {
    package var name: String
    package var domain: String
    package var count: Int
    package var nodes: [String]
  }

  /// What the numbers count, in words.
  package static let conventions: [(name: String, text: String)] = [
    (
      "parameters",
      "floating-point and quantized weights that the file holds, shared ones once; running means and "
        + "variances of batch norms, integer tables, constants of the graph, scales and zero points are "
        + "left out; a norm that was folded into a convolution counts as the bias that it became, and a "
        + "transposed copy of a tensor once more, unless the file says what it was made from"
    ),
    (
      "macs",
      "multiply-accumulates of convolutions, linear layers and matrix products, those of attention "
        + "included, for the whole batch; biases, norms, activations, pooling and softmax count 0"
    ),
    (
      "flops",
      "2 x MACs, one addition for each bias at each place, and the operations of norms, pointwise "
        + "functions, pooling and softmax; those of shape arithmetic count 0"
    ),
    (
      "activations",
      "elements of the outputs of every node but constants, those of shape arithmetic included"
    ),
  ]
}
