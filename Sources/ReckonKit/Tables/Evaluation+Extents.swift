import Arithmetic
import Diagnostics
import Networks
import Typesetting

extension Evaluation {
  /// The extents of a shape, each a door to how it follows.
  func extents(_ tensor: Tensor, in network: Network, at range: SourceRange?) -> Table.Cell {
    let shape = network.shape(tensor)
    let doors = shape.extents.enumerated().map { index, extent -> Door? in
      let axis = extent.axis?.rawValue ?? "\(index + 1)"
      let reference = network.reference(to: .layer(tensor.layer), "output", axis)
      let expression = Expression(.variable(.reference(reference)))
      guard case .success(let derivation) = evaluate(expression) else { return nil as Door? }
      return door(derivation, named: reference.description, as: .grouped, at: range)
    }
    let shown = doors.compactMap(\.self)
    return shown.count == shape.rank ? .numbers(shown) : .text(shape.description)
  }
}
