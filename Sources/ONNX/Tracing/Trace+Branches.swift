// Of two branches one runs. Where it is not known which, what is counted is the work of the one that
// multiplies more, or does more of the rest where both multiply as much, and that is a bound.

import Arithmetic
import Networks

extension Trace {
  /// Takes the work out of the branch that takes less. What is not known of it stays unknown.
  mutating func keepLarger(_ left: Range<Int>, _ right: Range<Int>) {
    let isLeft = work(of: left) >= work(of: right)
    for index in isLeft ? right : left {
      if nodes[index].work.macs != nil { nodes[index].work.macs = 0 }
      if nodes[index].work.operations != nil { nodes[index].work.operations = 0 }
    }
    for index in isLeft ? left : right { nodes[index].isConditional = true }
  }

  private func work(of branch: Range<Int>) -> (macs: Rational, operations: Rational) {
    var sum = (macs: Rational.zero, operations: Rational.zero)
    for index in branch {
      sum.macs = sum.macs + (nodes[index].macs?.value ?? 0)
      sum.operations = sum.operations + (nodes[index].operations?.value ?? 0)
    }
    return sum
  }
}
