import Arithmetic

/// The sums of what a network's layers take, kept as layers are added: every share asks for one.
struct WholeFigures: Sendable {
  /// In the order of `measures`.
  private var sums = Array(repeating: Total(), count: measures.count)

  /// Those that depend on the layers alone, and not on batch, element type or optimizer.
  private static let measures: [(Measure, @Sendable (LayerFigures) -> Rational?)] = [
    (.parameters, { $0.parameters }), (.activations, { $0.activations }), (.macs, { $0.macs }),
    (.operations, { $0.operations }), (.flops, { $0.flops }),
  ]

  /// Adds what one layer takes; inputs of the network are part of no sum.
  mutating func add(_ figures: LayerFigures, of layer: Int) {
    for index in sums.indices {
      if let value = Self.measures[index].1(figures) {
        sums[index].known = sums[index].known + value
      } else {
        sums[index].unknown.append(layer)
      }
    }
  }

  /// Nil for a measure that is not kept.
  subscript(measure: Measure) -> Total? {
    Self.measures.firstIndex { $0.0 == measure }.map { sums[$0] }
  }
}
