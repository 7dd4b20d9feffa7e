public import Arithmetic

/// A sum over layers of which some may not be known.
public struct Total: Sendable {
  /// The sum of what is known.
  public var known: Rational = 0
  /// The layers whose measure is not known.
  public var unknown: [Int] = []
}

extension Network {
  /// The sum of an additive measure over the layers of a group; inputs of the network are left out,
  /// as they are wherever layers are summed that nobody has named one by one.
  ///
  /// - Complexity: proportional to the number of layers; no formula is built into an expression.
  public func total(_ measure: Measure, of member: Member = .group(0)) -> Total {
    if member == .group(0), let kept = whole[measure] { return kept }
    return total(measure, over: leaves(of: member))
  }

  public func total(_ measure: Measure, over layers: some Sequence<Int>) -> Total {
    precondition(measure.isAdditive, "\(measure) is no sum over layers")
    var total = Total()
    for layer in layers {
      if let value = value(measure, of: layer) {
        total.known = total.known + value
      } else {
        total.unknown.append(layer)
      }
    }
    return total
  }
}
