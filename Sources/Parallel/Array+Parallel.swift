import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// Results in the order of the elements, made on all cores.
  package func mapInParallel<Made: Sendable>(_ make: @Sendable (Element) -> Made) -> [Made] {
    if count < 2 { return map(make) }
    let made = Mutex([Made?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let one = make(self[index])
      made.withLock { $0[index] = one }
    }
    return made.withLock { $0.compactMap(\.self) }
  }
}
