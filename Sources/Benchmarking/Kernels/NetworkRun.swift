/// A network together with how it is run: one thing to be timed.
package struct NetworkRun: Hashable, Sendable {
  /// Told apart by it in records: `naive`, `naive, batch 16`.
  package var name: String
  package var network: NetworkWork
  package var batch: Int
  package var threads: Int
  package var type: ElementType
  /// The names of the layers that are timed where layers are; nil for all.
  package var layers: [String]?

  package init(
    _ name: String, _ network: NetworkWork, batch: Int = 1, threads: Int = 1,
    type: ElementType = .float32, layers: [String]? = nil
  ) {
    self.name = name
    self.network = network
    self.batch = batch
    self.threads = threads
    self.type = type
    self.layers = layers
  }

  /// Whether a layer is one of those that are timed.
  func times(_ layer: String) -> Bool { layers?.contains(layer) ?? true }
}
