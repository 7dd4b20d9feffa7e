import Arithmetic
import Networks

/// What a traced node takes as formulas, with the parameters that it is the first to use.
///
/// Where a loop repeats it, work is counted for each time and parameters once.
struct NodeCosts {
  var weights: Count = 0
  var biases: Count = 0
  var macs: Count?
  var operations: Count?

  init(_ node: borrowing TracedNode, _ initializers: borrowing [Initializer]) {
    macs = node.macs
    operations = node.operations
    var weightCount = 0
    var biasCount = 0
    for (input, index) in node.taken where initializers[index].isParameter {
      let initializer = initializers[index]
      if node.work.isBias(input, initializer) {
        biasCount += 1
        biases = biases + NodeCosts.elements(initializer, biasCount == 1 ? "b" : "b\(biasCount)")
      } else {
        weightCount += 1
        weights =
          weights + NodeCosts.elements(initializer, weightCount == 1 ? "w" : "w\(weightCount)")
      }
    }
  }

  /// `n_{w,1} × n_{w,2}`: the numbers that are held.
  private static func elements(_ initializer: Initializer, _ subscript: String) -> Count {
    let dense = initializer.sizes.reduce(Rational.one) { $0 * Rational($1) }
    guard dense == Rational(initializer.count), initializer.sizes.count <= 8 else {
      return .factor("n", `subscript`, initializer.count, "elements of \(initializer.name)")
    }
    let factors = initializer.sizes.enumerated().compactMap { axis, size -> Count? in
      size == 1
        ? nil
        : Count.factor(
          "n", "\(`subscript`),\(axis + 1)", size, "extent \(axis + 1) of \(initializer.name)")
    }
    // A single number is one parameter: 1 is no factor that may be left out of a sum.
    return .product(factors)
  }
}

extension TracedNode {
  var macs: Count? { repeated(work.macs) }

  var operations: Count? { repeated(work.operations) }

  private func repeated(_ count: Count?) -> Count? {
    guard let count, repetitions != 1, !count.isLiteralZero else { return count }
    return repetitions.factor("i", "", "iterations") * count
  }

  /// How many numbers it is the first to use that were learned: what `NodeCosts` adds up to.
  func parameters(_ initializers: borrowing [Initializer]) -> Rational {
    var sum = Rational.zero
    for (_, index) in taken where initializers[index].isParameter {
      sum = sum + Rational(initializers[index].count)
    }
    return sum
  }
}

extension Work {
  /// What is added: the biases of a layer, and whatever a layer of additions alone has learned.
  fileprivate func isBias(_ input: Int, _ initializer: Initializer) -> Bool {
    biasInputs.contains(input) || kind == "add" || kind == "sub"
  }
}
