/// A network together with how it is run: one thing to be timed.
package struct NetworkRun: Hashable, Sendable {
  /// Told apart by it in records: `naive`, `naive, batch 16`.
  package var name: String
  package var network: NetworkWork
  package var batch: Int
  package var threads: Int
  package var type: ElementType

  package init(
    _ name: String, _ network: NetworkWork, batch: Int = 1, threads: Int = 1,
    type: ElementType = .float32
  ) {
    self.name = name
    self.network = network
    self.batch = batch
    self.threads = threads
    self.type = type
  }
}
