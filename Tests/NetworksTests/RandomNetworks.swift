import Networks

/// Networks made at random, as text: whatever the generator draws fits.
struct RandomNetworks {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed) }

  mutating func text() -> String {
    let side = Int.random(in: 12...40, using: &random)
    let channels = 4 * Int.random(in: 1...4, using: &random)
    var lines = ["input \(side)×\(side + pick(0...5))×\(channels), batch \(pick(1...3))"]
    for index in 0..<pick(2...5) { lines += statement(index) }
    if pick(0...1) == 0 {
      lines += ["globalavgpool -> flatten -> linear \(pick(2...9)) -> softmax"]
    } else {
      lines += ["tokens", "attention 4 heads", "layernorm", "linear \(4 * pick(1...3)) -> gelu"]
    }
    return lines.joined(separator: "\n")
  }

  mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func statement(_ index: Int) -> [String] {
    switch pick(0...6) {
    case 0: return [windowed()]
    case 1: return ["\(pick(1...3)) × \(kept())"]
    case 2: return ["block\(index):", "  \(kept())", "  \(windowed())"]
    case 3: return ["\(pick(1...3)) × residual r\(index):", "  \(kept())", "  relu"]
    case 4:
      return ["concat c\(index)", "  a: \(kept())", "  b: \(kept()) -> \(kept())", "  identity"]
    case 5:
      return [
        "multiply m\(index)", "  x: identity", "  gate: globalavgpool -> \(kept()) -> sigmoid",
      ]
    default: return [pointwise()]
    }
  }

  /// May make the map smaller.
  private mutating func windowed() -> String {
    let filters = 4 * pick(1...4)
    switch pick(0...4) {
    case 0: return "conv \(pick(1...3))×\(pick(1...3)), \(filters), stride \(pick(1...2)), pad 1"
    case 1:
      return "conv 3×3, \(filters), pad same, stride \(pick(1...2)), groups \(pick(0...1) * 3 + 1)"
    case 2: return "maxpool 2×2, stride \(pick(1...2)), pad 0+1×1+0, ceil"
    case 3: return "avgpool 3×3, stride 1, pad same"
    default: return "deconv 2×2, \(filters), stride \(pick(1...2)), bias no"
    }
  }

  /// Keeps height, width and channels a multiple of four.
  private mutating func kept() -> String {
    switch pick(0...3) {
    case 0: return "depthwise \(2 * pick(0...2) + 1), pad same, dilation \(pick(1...2))"
    case 1: return "batchnorm"
    case 2: return "groupnorm 4"
    default: return pointwise()
    }
  }

  private mutating func pointwise() -> String {
    ["relu", "silu", "gelu", "hardswish", "prelu", "lrn 5", "dropout 0.5", "scale"][pick(0...7)]
  }
}
