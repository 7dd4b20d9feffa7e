import Diagnostics

/// Memory of activations that no later layer reads, ready for the next: what is written again soon
/// is still in the caches.
struct BufferPool {
  private var free: [Buffer] = []

  /// The smallest that is large enough, or a new one.
  mutating func take(_ bytes: Int) throws(Diagnostic) -> Buffer {
    let fitting = free.indices.filter { free[$0].count >= bytes }
    guard let best = fitting.min(by: { free[$0].count < free[$1].count }) else {
      return try Buffer(bytes)
    }
    return free.remove(at: best)
  }

  mutating func giveBack(_ buffer: Buffer) { free.append(buffer) }
}
