import Arithmetic
import Benchmarking
import Diagnostics
import Networks
import Testing

@testable import ReckonKit

@Suite struct WorkTranslationTests {
  private func network(_ body: String) throws -> Network {
    try Network.parse(
      name: Excerpt("net", in: "net.md", at: 0), body: Excerpt(body, in: "net.md", at: 0)
    ).get()
  }

  private func translated(_ body: String) throws -> NetworkWork {
    try WorkTranslation.translate(network(body), for: SourceRange("net.md", 0..<1)).get()
  }

  @Test func `activations become part of the layer before, and views vanish`() throws {
    let work = try translated(
      """
      input 8×8×4
      conv1 conv 3×3, 8
            relu
            dropout 0.5
            flatten
      fc    linear 10
      """)
    #expect(work.layers.map(\.name) == ["conv1", "fc"])
    let window = Benchmarking.Window(3)
    #expect(work.layers[0].operation == .convolution(.init(8, window, activation: .relu)))
    #expect(work.layers[1].sources == [.layer(0)])
  }

  @Test func `an activation stays apart where something else reads what it reads`() throws {
    let work = try translated(
      """
      input 8×8×4
      conv 3×3, 8, pad same
      add residual
        a: relu -> conv 3×3, 8, pad same
        b: identity
      """)
    #expect(work.layers.contains { $0.operation == .activation(.relu) })
  }

  @Test func `branches are named without what is all they compute`() throws {
    let work = try translated(
      """
      input 8×8×4
      concat module
        1x1: conv 1×1, 8 -> relu
        pool: maxpool 3×3, stride 1, pad same -> conv 1×1, 2
      """)
    #expect(
      work.layers.map(\.name) == [
        "module.1x1", "module.pool.maxpool1", "module.pool.conv1", "module.concat",
      ])
  }

  @Test(arguments: [
    "input 13×11×6\nconv 3×3, 12, stride 2, pad 1, groups 3\nbatchnorm\nrelu",
    "input 12×12×4\nmaxpool 3×3, stride 2, ceil\nconv 1×1, 8, bias no\nglobalavgpool\nlinear 10\nsoftmax",
    "input 32×32×3\nconv 5×5, 8, stride 2, pad same, dilation 1\nlrn 5\nadaptiveavgpool 4×4\nflatten\nlinear 5",
  ])
  func `kernels do the multiplications that the network counts`(_ body: String) throws {
    let network = try network(body)
    let work = try translated(body)
    let predicted = try work.predictions(batch: 1, type: .float32).reduce(0) { $0 + $1.macs }
    #expect(network.total(.macs, of: .group(0)).known.integer == predicted)
  }

  @Test(arguments: [
    "input 8×8×4\nup deconv 3×3, 4", "input 8×8×4\nselu", "input 8×8×4\nlayernorm",
  ])
  func `what has no kernel is blamed at its layer`(_ body: String) throws {
    switch WorkTranslation.translate(try network(body), for: SourceRange("net.md", 0..<1)) {
    case .success: Issue.record("translated")
    case .failure(let findings):
      #expect(findings.all.map(\.rule) == ["benchmark.unsupported-layer"])
      #expect(findings.all[0].range?.bytes.lowerBound ?? 0 > 0)
    }
  }
}
