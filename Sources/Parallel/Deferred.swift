import Dispatch
import Synchronization

/// A value that is made when it is first asked for, once, whichever core asks.
package final class Deferred<Value: Sendable>: Sendable {
  private enum State {
    case wanted(@Sendable () -> Value)
    case made(Value)
  }

  private let state: Mutex<State>

  package init(_ make: @escaping @Sendable () -> Value) { state = Mutex(.wanted(make)) }

  /// One that another core begins with at once.
  package static func begun(_ make: @escaping @Sendable () -> Value) -> Deferred {
    let value = Deferred(make)
    value.begin()
    return value
  }

  /// Makes it on another core, where one is idle, so that it is there when it is asked for. Where all
  /// are busy until it is no longer wanted, it is not kept for their sake.
  package func begin() {
    if Cores.areBusy { return }
    DispatchQueue.global().async { [weak self] in _ = self?.value }
  }

  package var value: Value {
    state.withLock { state in
      switch state {
      case .made(let value): return value
      case .wanted(let make):
        let value = make()
        state = .made(value)
        return value
      }
    }
  }
}
