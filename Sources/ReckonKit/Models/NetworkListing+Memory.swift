import Arithmetic
import Networks
import ONNX

extension NetworkListing {
  /// What memory inference and training take. Of a file with weights of other types than its results,
  /// inference alone: such weights are not trained.
  var memory: String {
    var rows: [[String]] = []
    for (name, measure) in NetworkListing.memories {
      guard let bytes = bytes(measure), !bytes.isZero else { continue }
      rows.append([name, NetworkListing.bytes(bytes)])
    }
    rows.insert(["live activations, at most", peak], at: min(2, rows.count))
    return "\(heading)\n" + NetworkListing.aligned(rows, textColumns: 1)
  }

  private var heading: String {
    let element = network.elementType.rawValue
    guard let types else {
      let parameters = network.weightType.map { ", parameters in \($0.rawValue)" } ?? ""
      return "\(element)\(parameters), batch \(network.batch), \(network.optimizer.rawValue)"
    }
    return "\(element) weights, \(types.results.rawValue) results, batch \(network.batch)"
  }

  /// Nil where it is not known, or not taken.
  private func bytes(_ measure: Measure) -> Rational? {
    let total = network.total(measure)
    guard total.unknown.isEmpty else { return nil }
    guard let types else { return total.known }
    switch measure {
    case .parameterMemory: return types.parameterBytes
    case .activationMemory, .kvCache:
      return total.known * Rational(types.results.bits) / Rational(network.elementType.bits)
    default: return nil
    }
  }

  private var peak: String {
    if !unsized.isEmpty { return "?" }
    let elements = network.peakMemory(inPlace: true).elements
    let bits = (types?.results ?? network.elementType).bits
    return NetworkListing.bytes(elements * Rational(network.batch) * Rational(bits) / 8)
  }

  private static let memories: [(String, Measure)] = [
    ("parameters", .parameterMemory), ("all activations", .activationMemory),
    ("keys and values", .kvCache), ("gradients", .gradientMemory),
    ("optimizer", .optimizerMemory), ("training step", .trainingMemory),
  ]
}
