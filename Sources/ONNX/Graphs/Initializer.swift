/// A tensor that the file holds, as far as parameters are concerned.
package struct Initializer: Sendable {
  package var name: String
  package var type: DataType
  package var sizes: [Int]
  /// How many numbers are held; of a sparse tensor, those that are not zero.
  package var count: Int
  /// An initializer, or a constant of the graph.
  var isConstantNode = false
  /// Whether a node holds it, not the list of initializers.
  var isHeldByNode = false
  /// The node that took it, by its place in the trace.
  package var owner: Int?
  /// Whether any node has it as a running statistic of a norm.
  package var isStatistic = false
  /// Whether it is a weight of a quantized layer, and so counts although its type is an integer.
  var isQuantizedWeight = false
  /// Whether it scales or shifts numbers of another type.
  var isQuantization = false
  /// Whether it stands in the place of a layer's weights, not of an operand.
  var isLayerWeight = false
  /// What the file says of where it comes from.
  var origin = Origin.unstated

  /// What the file calls a parameter, and not what it calls a buffer or a constant. Where it says nothing
  /// of it, what is learned: floating-point tensors and quantized weights, whoever uses them. Running
  /// statistics, integers that shapes and look-ups are made from, and the scales and zero points of
  /// quantization are not. The constants of a graph (bounds, factors, masks) are parameters only
  /// where a convolution, a linear layer or a recurrent cell has them for weights, as in files of some
  /// exporters (`Trace.tellStatedFromLearned`); and so are single numbers to which an exporter gave a
  /// name, and masks.
  package var isParameter: Bool {
    if isStatistic, owner == nil { return false }
    if isQuantization { return false }
    switch origin {
    case .learned: return type.isFloating || isQuantizedWeight
    case .stated: return false
    case .unstated: break
    }
    if isConstantNode || count == 1 && hasMadeName {
      return isLayerWeight && (type.isFloating || isQuantizedWeight)
    }
    return type.isFloating || isQuantizedWeight
  }

  /// Whether the name is one that torch's exporter makes for what has none in the model. So are called
  /// the numbers that the model's code states, such as the ½ of a GELU, and weights that were
  /// transposed for a product.
  var hasMadeName: Bool {
    for stem in ["val_", "scalar_tensor_default"] where name.utf8.starts(with: stem.utf8) {
      return name.utf8.dropFirst(stem.utf8.count).allSatisfy {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "_")
      }
    }
    return false
  }

  /// Whether an exporter computed it: it has the name that exporters give to results of nodes.
  var isComputedByExporter: Bool { hasMadeName || name.contains("_output_") }
}
