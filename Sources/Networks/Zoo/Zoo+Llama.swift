extension Zoo {
  static let llamas = [
    llama(
      "llama2_7b", "Llama 2 7B", llama2,
      Llama(features: 4096, layers: 32, heads: 32, inner: 11_008, words: 32_000, tokens: 4096)),
    llama(
      "llama2_13b", "Llama 2 13B", llama2,
      Llama(features: 5120, layers: 40, heads: 40, inner: 13_824, words: 32_000, tokens: 4096)),
    llama(
      "llama2_70b", "Llama 2 70B", llama2,
      Llama(
        features: 8192, layers: 80, heads: 64, keys: 8, inner: 28_672, words: 32_000, tokens: 4096)),
    llama(
      "llama3_8b", "Llama 3 8B", llama3,
      Llama(
        features: 4096, layers: 32, heads: 32, keys: 8, inner: 14_336, words: 128_256,
        tokens: 8192)),
    llama(
      "llama3_70b", "Llama 3 70B", llama3,
      Llama(
        features: 8192, layers: 80, heads: 64, keys: 8, inner: 28_672, words: 128_256,
        tokens: 8192)),
    llama(
      "llama3_2_1b", "Llama 3.2 1B", llama3,
      Llama(
        features: 2048, layers: 16, heads: 32, keys: 8, inner: 8192, words: 128_256, tokens: 8192,
        isTied: true)),
    llama(
      "mistral_7b", "Mistral 7B", "Jiang et al.: Mistral 7B, arXiv:2310.06825, 2023",
      Llama(
        features: 4096, layers: 32, heads: 32, keys: 8, inner: 14_336, words: 32_000, tokens: 4096)),
    llama(
      "tinyllama", "TinyLlama 1.1B",
      "Zhang, Zeng, Wang, Lu: TinyLlama: An open-source small language model, arXiv:2401.02385, 2024",
      Llama(
        features: 2048, layers: 22, heads: 32, keys: 4, inner: 5632, words: 32_000, tokens: 2048)),
    llama(
      "mixtral_8x7b", "Mixtral 8x7B", mixtral,
      Llama(
        features: 4096, layers: 32, heads: 32, keys: 8, inner: 14_336, experts: (8, top: 2),
        words: 32_000, tokens: 4096)),
    llama(
      "mixtral_8x22b", "Mixtral 8x22B", mixtral,
      Llama(
        features: 6144, layers: 56, heads: 48, keys: 8, inner: 16_384, experts: (8, top: 2),
        words: 32_000, tokens: 4096)),
  ]

  private static let mixtral = "Jiang et al.: Mixtral of experts, arXiv:2401.04088, 2024"

  private static let llama2 =
    "Touvron et al.: Llama 2: Open foundation and fine-tuned chat models, arXiv:2307.09288, 2023"
  private static let llama3 =
    "Llama team: The Llama 3 herd of models, arXiv:2407.21783, 2024"

  /// A decoder with root-mean-square norms, grouped queries and gated linear units.
  private struct Llama {
    var features: Int
    var layers: Int
    var heads: Int
    /// Heads of keys and values; as many as of queries where nil.
    var keys: Int?
    var inner: Int
    /// How many networks stand in place of one, and how many of them take a token.
    var experts: (Int, top: Int)?
    var words: Int
    var tokens: Int
    var isTied = false
  }

  private static func llama(_ name: String, _ title: String, _ source: String, _ size: Llama)
    -> ZooModel
  {
    ZooModel(
      name, title, source: source,
      remark: "On \(size.tokens) tokens. Rotary positions have no parameters and are not counted."
    ) { options in
      var writer = NetworkWriter(tokens: size.tokens, options, bias: false)
      let features = writer.channels(size.features)
      let inner = writer.channels(size.inner)
      let words = writer.classes(size.words)
      let keys = size.keys.map { ", kv \($0)" } ?? ""
      writer.line("embedding \(words), \(features)")
      writer.block("\(writer.blocks(size.layers)) × block:") { writer in
        writer.block("residual mix") { writer in
          writer.line("rmsnorm -> attention \(size.heads) heads\(keys), causal")
        }
        writer.block("residual mlp") { writer in
          writer.line("rmsnorm")
          if let (count, top) = size.experts {
            writer.line("experts \(count), \(inner), top \(top), gated")
            return
          }
          writer.block("multiply glu") { writer in
            writer.lines("gate: linear \(inner) -> silu", "up: linear \(inner)")
          }
          writer.line("linear \(features)")
        }
      }
      writer.line("rmsnorm -> head linear \(words)\(size.isTied ? ", tied" : "")")
      return writer.text
    }
  }
}
