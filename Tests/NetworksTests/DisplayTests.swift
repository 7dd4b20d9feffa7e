import Arithmetic
import Networks
import Testing

/// Derivations as a reader sees them.
@Suite struct DisplayTests {
  private static let small = """
    input 14×14×8, batch 4
    stem  conv 3×3, 16, stride 2, pad same
          relu
    concat mix
      left:  conv 1×1, 8, bias no
      right: depthwise 5×5, pad 2 -> conv 1×1, 4
    globalavgpool
    flatten
    fc    linear 10
    """

  @Test(arguments: [
    (
      "net.stem.parameters",
      "= k_h × k_w × c_in × c_out + c_out "
        + "= 3 × 3 × 8 × 16 + 16 = 1,168 parameters"
    ),
    (
      "net.stem.output.height",
      "= ⌈h_in / s⌉ = ⌈14 / 2⌉ = 7"
    ),
    (
      "net.stem.output.channels",
      "= c = 16"
    ),
    (
      "net.mix.output.channels",
      "= c_1 + c_2 = 8 + 4 = 12"
    ),
    (
      "net.mix.right.depthwise1.output.height",
      "= ⌊(h_in + 2 × p − k_h) / s⌋ + 1 = ⌊(7 + 2 × 2 − 5) / 1⌋ + 1 = 7"
    ),
    (
      "net.mix.right.depthwise1.macs",
      "= k_h × k_w × c_in / g × h_out × w_out × c_out "
        + "= 5 × 5 × 16 / 16 × 7 × 7 × 16 = 19,600 MACs"
    ),
    (
      "net.mix.macs",
      "= sum(net.mix.left.conv1.macs, net.mix.right.depthwise1.macs, "
        + "net.mix.right.conv1.macs) "
        + "= 6,272 + 19,600 + 3,136 = 29,008 MACs"
    ),
    (
      "net.stem.flops",
      "= 2 × m + h_out × w_out × c_out "
        + "= 2 × 56,448 + 7 × 7 × 16 = 113,680 FLOPs"
    ),
    (
      "net.stem.memory",
      "= (p + n × a) × b = (1,168 + 4 × 784) × 4 = 17,216 bytes"
    ),
    (
      "net.stem.traffic",
      "= (p + n × (e + a)) × b "
        + "= (1,168 + 4 × (1,568 + 784)) × 4 = 42,304 bytes"
    ),
    (
      "net.stem.intensity",
      "= n × f / t = 4 × 113,680 / 42,304 ≈ 10.75 FLOP/byte"
    ),
    (
      "net.intensity",
      "= n × f / t = 4 × 174,298 / 158,712 ≈ 4.393 FLOP/byte"
    ),
    (
      "net.flatten1.output.features",
      "= h_in × w_in × c_in = 1 × 1 × 12 = 12"
    ),
    (
      "net.mix.right.receptiveField",
      "= r_in + (k − 1) × j_in = 11 + (1 − 1) × 2 = 11"
    ),
    (
      "net.fc.backwardMacs",
      "= 2 × m = 2 × 120 = 240 MACs"
    ),
    (
      "net.stem.trainingMemory",
      "= p × (2 × b + 4 × o) + n × a × b "
        + "= 1,168 × (2 × 4 + 4 × 2) + 4 × 784 × 4 = 31,232 bytes"
    ),
    (
      "net.peakMemory",
      "= (net.input.activations + net.stem.activations) × n × b "
        + "= (1,568 + 784) × 4 × 4 = 37,632 bytes"
    ),
    (
      "net.globalavgpool1.flops",
      "= h_in × w_in × c_in = 7 × 7 × 12 = 588 FLOPs"
    ),
    (
      "net.parameters",
      "= sum(net.stem.parameters, net.mix.left.conv1.parameters, "
        + "net.mix.right.depthwise1.parameters, net.mix.right.conv1.parameters, "
        + "net.fc.parameters) "
        + "= 1,168 + 128 + 416 + 68 + 130 = 1,910 parameters"
    ),
    (
      "net.batch",
      "= n = 4 examples"
    ),
    (
      "net.relu1.macs",
      "= 0 MACs"
    ),
  ])
  func `a derivation prints formula, numbers and result`(name: String, shown: String) throws {
    let lines = try network("net", Self.small).derivation(name).lines(detail: .substituted)
    let printed = lines.map { line in
      let relation = line.relation == .none ? "=" : line.relation.rawValue
      return "\(relation) \(line.expression)" + (line.unit.isEmpty ? "" : " \(line.unit)")
    }
    #expect(printed.joined(separator: " ") == shown)
  }

  /// Every printed equality holds for the digits that are printed.
  @Test func `what is printed of any layer comes to its value`() throws {
    var random = RandomNetworks(seed: 51)
    for _ in 0..<12 {
      guard case .success(let network) = parse("net", random.text()) else { continue }
      for layer in network.layers.indices {
        for measure in [Measure.parameters, .macs, .flops, .traffic, .trainingMemory] {
          let reference = network.reference(to: .layer(layer), measure.rawValue)
          let derivation = try network.derivation(reference).get()
          let lines = derivation.lines(detail: .substituted)
          #expect(lines.allSatisfy { $0.relation != .approximatelyEqual }, "\(reference)")
          for line in lines.dropFirst() {
            let value = Formula(line.expression, where: []).value.value
            #expect(value == derivation.result.value, "\(reference): \(line.expression)")
          }
        }
      }
    }
  }
}
