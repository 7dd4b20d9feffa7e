import COneDNN

/// The same multiply-adds every time. Their time changes only when the machine does.
package enum ReferenceKernel {
  /// Enough to be measured, little enough not to matter: a fraction of a millisecond.
  private static let iterations: Int64 = 20_000

  package static func run() -> Sample.Span {
    let bits = timing_vector_bits()
    let start = Clock.system.read()
    _ = timing_fma(bits, bits == 0 ? iterations / 100 : iterations)
    let end = Clock.system.read()
    return Sample.Span(wall: end.wall - start.wall, cpu: end.cpu - start.cpu)
  }
}
