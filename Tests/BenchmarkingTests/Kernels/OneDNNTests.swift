import Diagnostics
import Testing

@testable import Benchmarking

/// Whether this machine has the library; without it these tests are skipped, visibly.
let hasOneDNN: Bool = {
  if case .success = OneDNN.load() { true } else { false }
}()

@Suite(.enabled(if: hasOneDNN, "needs oneDNN: apt-get install libdnnl-dev"))
struct OneDNNTests {
  let library: OneDNN

  init() throws { library = try OneDNN.load().get() }

  @Test(arguments: smallNetworks, [1, 3])
  func `every kernel computes what the definition says`(network: NetworkWork, batch: Int) throws {
    let built = try ChainBuilder.build(NetworkRun("run", network, batch: batch), on: library)
    #expect(built.checks.count == network.layers.count)
    for check in built.checks {
      #expect(check.compared == check.outputs)
      #expect(check.worst <= 1)
    }
    try built.chain.run()
  }

  @Test(arguments: [
    KernelOperation.Activation.relu, .leakyReLU(slope: 0.1), .relu6, .elu(alpha: 1), .gelu, .silu,
    .hardSwish, .sigmoid, .tanh,
  ])
  func `activations are right, alone and fused`(activation: KernelOperation.Activation) throws {
    for operation in [
      KernelOperation.activation(activation),
      .convolution(.init(8, Window(3, padding: 1), activation: activation)),
      .innerProduct(outputs: 8, activation: activation),
    ] {
      let network = NetworkWork.one(operation, on: Extent(8, 6, 6))
      _ = try ChainBuilder.build(NetworkRun("run", network), on: library)
    }
  }

  @Test(arguments: [ElementType.bfloat16, .int8], smallNetworks)
  func `narrow elements compute rightly, or the processor has no kernel`(
    type: ElementType, network: NetworkWork
  ) throws {
    do {
      _ = try ChainBuilder.build(NetworkRun("run", network, batch: 2, type: type), on: library)
    } catch Interruption.failed(let finding) {
      #expect(finding.rule == "benchmark.no-kernel", "\(finding)")
    }
  }

  @Test func `8-bit convolutions exist on every x86 processor`() throws {
    let run = NetworkRun("run", smallNetworks[0], type: .int8)
    let built = try ChainBuilder.build(run, on: library)
    #expect(built.checks[0].compared == 8 * 9 * 7)
  }

  @Test(arguments: [1, 2]) func `threads change no result`(threads: Int) throws {
    let run = NetworkRun("run", smallNetworks[14], batch: 4, threads: threads)
    let built = try ChainBuilder.build(run, on: library)
    #expect(built.checks.allSatisfy { $0.worst <= 1 })
  }

  @Test func `implementations are named`() throws {
    let built = try ChainBuilder.build(NetworkRun("run", smallNetworks[15]), on: library)
    #expect(built.chain.steps.map(\.name) == smallNetworks[15].layers.map(\.name))
    #expect(built.chain.steps.allSatisfy { !$0.implementation.isEmpty })
  }

  @Test func `time is attributed to each layer`() throws {
    let built = try ChainBuilder.build(NetworkRun("run", smallNetworks[14]), on: library)
    var spans = [Sample.Span](repeating: .init(wall: 0, cpu: 0), count: 7)
    try built.chain.run(adding: &spans)
    #expect(spans.allSatisfy { $0.wall > 0 })
  }

  @Test func `building stops when it is cancelled`() {
    #expect(throws: Interruption.cancelled) {
      try ChainBuilder.build(NetworkRun("run", .naive), on: library) { true }
    }
  }
}

@Suite struct MissingLibraryTests {
  @Test func `a machine without oneDNN is told how to get it`() throws {
    guard case .failure(let finding) = OneDNN.load("libdnnl-is-not-here.so.2") else {
      Issue.record("loaded a library that does not exist")
      return
    }
    #expect(finding.rule == "benchmark.no-onednn")
    #expect(finding.message.contains("apt-get install libdnnl-dev"))
    #expect(finding.notes.map(\.message).joined().contains("libdnnl-is-not-here.so.2"))
  }

  @Test func `a library that is another one is not taken for oneDNN`() throws {
    guard case .failure(let finding) = OneDNN.load("libm.so.6") else {
      Issue.record("took the C library's mathematics for oneDNN")
      return
    }
    #expect(finding.rule == "benchmark.no-onednn")
  }
}
