/// The operators that are known, by domain and type.
struct RuleBook: Sendable {
  private let standard: [String: Rule]
  private let fused: [String: Rule]

  /// Everything that this target implements.
  static let all = RuleBook()

  private init() {
    var standard: [String: Rule] = [
      "Einsum": Rule.einsum, "Attention": Rule.attention, "RotaryEmbedding": Rule.rotary,
    ]
    for family in [
      Rule.convolutions, Rule.pooling, Rule.matrixProducts, Rule.recurrent, Rule.pointwise,
      Rule.reductions, Rule.norms, Rule.reshaping, Rule.slicing, Rule.indexing, Rule.making,
      Rule.images, Rule.selection, Rule.quantization, Rule.sequences, Rule.spectra, Rule.losses,
      Rule.linearRecurrences,
    ] {
      standard.merge(family) { first, _ in first }
    }
    var fused: [String: Rule] = [
      "QLinearConcat": Rule.quantizedConcat, "RotaryEmbedding": Rule.rotary,
      "GatherBlockQuantized": Rule.gatherQuantized, "MoE": Rule.experts,
    ]
    for family in [
      Rule.fusedAttention, Rule.fusedMatrixProducts, Rule.fusedNorms, Rule.fusedPointwise,
      Rule.quantizedPooling, Rule.reorders,
    ] {
      fused.merge(family) { first, _ in first }
    }
    // onnxruntime repeats standard operators in its own domain, and writes some of its own without
    // a domain.
    self.fused = fused.merging(standard) { own, _ in own }
    self.standard = standard.merging(fused) { own, _ in own }
  }

  func rule(_ kind: String, domain: String) -> Rule? {
    switch domain {
    case "", "ai.onnx": standard[kind]
    case "com.microsoft", "com.microsoft.nchwc": fused[kind]
    default: nil
    }
  }

  /// Every operator type that is known, sorted, for messages and documentation.
  var kinds: [String] { standard.keys.sorted() }
}
