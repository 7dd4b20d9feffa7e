/// Gathers changes that follow each other closely into one.
///
/// A change that comes while the last is being worked on is kept, so none is lost.
package actor Pulse {
  private var beats = 0
  private var taken = 0
  private var hasEnded = false
  private var waiting: CheckedContinuation<Void, Never>?

  package init() {}

  package func beat() {
    beats += 1
    wake()
  }

  package func end() {
    hasEnded = true
    wake()
  }

  /// Returns once there was a change and then none for a while; false when there will be no more.
  package func next(quiet: Duration, longest: Duration) async -> Bool {
    if beats == taken, !hasEnded { await withCheckedContinuation { waiting = $0 } }
    if beats == taken { return false }
    let first = ContinuousClock.now
    repeat {
      taken = beats
      do { try await Task.sleep(for: quiet) } catch { return false }
    } while beats != taken && first.duration(to: .now) < longest
    taken = beats
    return true
  }

  private func wake() {
    waiting?.resume()
    waiting = nil
  }
}
