import COneDNN
import Diagnostics

/// The fastest that a machine computes and moves memory: the two lines of a roofline.
package struct Ceilings: Hashable, Sendable {
  /// Width of the vectors that the multiply-add loop used; 0 for the compiler's own code.
  package var vectorBits: Int
  package var all: [Ceiling]
  /// The share of the machine that others used meanwhile; nil where it cannot be seen.
  package var foreign: Double?

  package init(vectorBits: Int, all: [Ceiling], foreign: Double? = nil) {
    self.vectorBits = vectorBits
    self.all = all
    self.foreign = foreign
  }

  package struct Ceiling: Hashable, Sendable {
    package var kind: Kind
    package var threads: Int
    /// Operations or bytes a second, one for each sample.
    package var rates: [Double]

    package init(_ kind: Kind, threads: Int, rates: [Double]) {
      self.kind = kind
      self.threads = threads
      self.rates = rates
    }

    /// Each sample divides the work of all threads by the time from the first's start to the last's
    /// end (that of one thread by its processor time), so that it is never above what the machine did:
    /// the highest is the nearest to the ceiling.
    package var value: Double { rates.max() ?? 0 }
  }

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Multiplications and additions of float32 a second, from registers.
    case compute
    /// Bytes a second of a[i] = b[i] + s·c[i] in arrays larger than the caches.
    case memory
  }

  package func value(_ kind: Kind, threads: Int) -> Double? {
    all.first { $0.kind == kind && $0.threads == threads }?.value
  }
}

extension Ceilings {
  /// Takes some seconds. Sizes are in bytes; each array is four times as large as the last-level cache
  /// (J. D. McCalpin's rule for STREAM), within a sixteenth of the memory.
  package static func measure(
    threads: [Int], lastLevelCache: Int, memory: Int, samples: Int = 15,
    isCancelled: () -> Bool = { false }
  ) throws(Interruption) -> Ceilings {
    let bits = timing_vector_bits()
    var all: [Ceiling] = []
    let began = timing_wall()
    let before = SystemLoad.read()
    for count in threads.map({ max(1, $0) }) {
      let iterations = iterationsForTenMilliseconds(bits)
      let array = min(max(4 * lastLevelCache, 32 << 20), max(1 << 20, memory / 16))
      let elements = max(4096, array / 4 / count / 1024 * 1024)
      for kind in Kind.allCases {
        var rates: [Double] = []
        for _ in 0..<samples {
          if isCancelled() { throw .cancelled }
          var spans = [timing_span](repeating: timing_span(), count: count)
          let work =
            kind == .compute
            ? timing_fma_threads(bits, Int32(count), iterations, &spans)
            : timing_triad_threads(bits, Int32(count), elements, 2, &spans)
          guard work >= 0 else { throw .failed(.noThreadsOrMemory(count)) }
          if let rate = rate(work, spans) { rates.append(rate) }
        }
        all.append(Ceiling(kind, threads: count, rates: rates))
      }
    }
    let conditions = Conditions(
      elapsed: Double(timing_wall() - began) * 1e-9, from: before, to: SystemLoad.read())
    return Ceilings(vectorBits: Int(bits), all: all, foreign: conditions.foreign)
  }

  private static func rate(_ work: Int64, _ spans: [timing_span]) -> Double? {
    guard let start = spans.map(\.began).min(), let end = spans.map(\.ended).max(), end > start
    else { return nil }
    let elapsed = spans.count == 1 && spans[0].cpu > 0 ? spans[0].cpu : end - start
    return Double(work) / (Double(elapsed) * 1e-9)
  }

  private static func iterationsForTenMilliseconds(_ bits: Int32) -> Int64 {
    var iterations: Int64 = 1_000
    while iterations < 1 << 40 {
      let start = timing_wall()
      _ = timing_fma(bits, iterations)
      let elapsed = timing_wall() - start
      if elapsed >= 1_000_000 { return iterations * 10_000_000 / elapsed }
      iterations *= 2
    }
    return iterations
  }
}

extension Diagnostic {
  fileprivate static func noThreadsOrMemory(_ threads: Int) -> Diagnostic {
    Diagnostic(
      "benchmark.no-threads",
      "the system gave no memory or no \(threads) threads to measure the machine's ceilings; free some memory or ask for fewer threads"
    )
  }
}
