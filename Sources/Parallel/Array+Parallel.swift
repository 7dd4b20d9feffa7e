import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// Results in the order of the elements, made on all cores. `long` is how many of them take long to
  /// make: all of them, unless it is said.
  package func mapInParallel<Made: Sendable>(
    long: Int? = nil, _ make: @Sendable (Element) -> Made
  ) -> [Made] {
    if count < 2 || Cores.areBusy { return map(make) }
    let keepsBusy = Cores.areKeptBusy(by: long ?? count)
    let made = Mutex([Made?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let one = keepsBusy ? Cores.$areBusy.withValue(true) { make(self[index]) } : make(self[index])
      made.withLock { $0[index] = one }
    }
    return made.withLock { $0.compactMap(\.self) }
  }
}
