import Dispatch
import Foundation
import Synchronization

/// Notes that the user, or the system, wants the program to end, so that it can end in order: child
/// processes are killed and what is finished is kept. A second Ctrl-C ends it at once.
final class Interrupts {
  private let received = Received()
  private let sources: [any DispatchSourceSignal]

  private final class Received: Sendable {
    let signal = Mutex<Int32?>(nil)
  }

  /// The signal that arrived, if one did.
  var signal: Int32? { received.signal.withLock { $0 } }

  init() {
    let queue = DispatchQueue(label: "reckon.interrupts")
    let received = received
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      // The default would end the program before the source hears of it.
      Foundation.signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        let isFirst = received.signal.withLock { before in
          defer { before = before ?? number }
          return before == nil
        }
        if !isFirst { _exit(128 + number) }
      }
      source.resume()
      return source
    }
  }
}
