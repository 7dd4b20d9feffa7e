import COneDNN
import Diagnostics

/// A network that is ready to run: kernels in order, with what moves data between their layouts.
///
/// The network's input and all weights are brought into the layouts that the library chose when the
/// chain is made, so no run pays for that; what has to be moved between layers is part of the layer
/// that wants it moved.
final class Chain {
  let steps: [Step]
  let network: NetworkWork
  let threads: Int
  private let library: OneDNN

  /// One layer.
  struct Step {
    var name: String
    /// Reorders of inputs, then the operation itself; several for a sum of more than two.
    var kernels: [Kernel]

    /// The operation's implementation, then what had to move before it.
    var implementation: String {
      let operation = kernels.last?.implementation ?? ""
      let before = kernels.dropLast().map(\.implementation)
      return before.isEmpty ? operation : "\(operation) after \(before.joined(separator: ", "))"
    }
  }

  init(_ network: NetworkWork, steps: [Step], threads: Int, on library: OneDNN) {
    self.network = network
    self.steps = steps
    self.threads = threads
    self.library = library
  }

  func run() throws(Diagnostic) {
    library.setThreads(threads)
    for step in steps { try run(step) }
  }

  /// One layer alone, on whatever the last run left in its inputs.
  func run(layer index: Int) throws(Diagnostic) {
    library.setThreads(threads)
    try run(steps[index])
  }

  /// Adds the time of each layer to what it took before.
  func run(adding spans: inout [Sample.Span]) throws(Diagnostic) {
    library.setThreads(threads)
    for (index, step) in steps.enumerated() {
      // The system call for processor time stays outside the wall time.
      let cpu = timing_process_cpu()
      let start = timing_wall()
      try run(step)
      spans[index].wall += Int(timing_wall() - start)
      spans[index].cpu += Int(timing_process_cpu() - cpu)
    }
  }

  private func run(_ step: Step) throws(Diagnostic) {
    for kernel in step.kernels { try kernel.run() }
  }
}
