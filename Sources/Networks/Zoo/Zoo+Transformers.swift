extension Zoo {
  /// Patch, features, layers and heads.
  static let visionTransformers: [ZooModel] = [
    ("b_16", "B/16", 16, 768, 12, 12), ("b_32", "B/32", 32, 768, 12, 12),
    ("l_16", "L/16", 16, 1024, 24, 16), ("l_32", "L/32", 32, 1024, 24, 16),
    ("h_14", "H/14", 14, 1280, 32, 16),
  ].map { name, title, patch, features, layers, heads in
    ZooModel(
      "vit_\(name)", "ViT-\(title)",
      source: "Dosovitskiy, Beyer, Kolesnikov, Weissenborn, Zhai, Unterthiner, Dehghani, Minderer, "
        + "Heigold, Gelly, Uszkoreit, Houlsby: An image is worth 16x16 words, ICLR 2021"
    ) { options in
      var writer = NetworkWriter(image: 224, options)
      let features = writer.channels(features)
      writer.line("patches \(patch)×\(patch), \(features) -> classtoken -> positions -> dropout")
      transformerBlocks(
        &writer, writer.blocks(layers), attention: "\(heads) heads", features: features)
      writer.line("layernorm -> token first -> head linear \(writer.classes())")
      return writer.text
    }
  }

  private static func transformerBlocks(
    _ writer: inout NetworkWriter, _ count: Int, attention: String, features: Int
  ) {
    writer.block("\(count) × block:") { writer in
      writer.block("residual mix") { $0.line("layernorm -> attention \(attention) -> dropout") }
      writer.block("residual mlp") { writer in
        writer.line(
          "layernorm -> linear \(4 * features) -> gelu -> dropout -> linear \(features) -> dropout")
      }
    }
  }

  static let swins: [ZooModel] = [
    ("t", "T", 96, [2, 2, 6, 2], [3, 6, 12, 24]), ("s", "S", 96, [2, 2, 18, 2], [3, 6, 12, 24]),
    ("b", "B", 128, [2, 2, 18, 2], [4, 8, 16, 32]),
  ].map { name, title, width, stages, heads in
    ZooModel(
      "swin_\(name)", "Swin-\(title)",
      source: "Liu, Lin, Cao, Hu, Wei, Zhang, Lin, Guo: Swin Transformer: Hierarchical vision "
        + "transformer using shifted windows, ICCV 2021"
    ) { swin($0, width: width, stages, heads) }
  }

  private static func swin(_ options: ZooOptions, width: Int, _ stages: [Int], _ heads: [Int])
    -> String
  {
    var writer = NetworkWriter(image: 224, options)
    writer.line("stem conv 4×4, \(writer.channels(width)), stride 4 -> layernorm")
    for (index, count) in stages.enumerated() {
      let channels = writer.channels(width << index)
      if index > 0 {
        writer.line("down\(index): merge 2×2 -> layernorm -> conv 1×1, \(channels), bias no")
      }
      writer.block("stage\(index + 1):") { writer in
        writer.block("\(writer.blocks(count)) × block:") { writer in
          writer.block("residual mix") { writer in
            writer.line("layernorm -> windowattention \(heads[index]) heads, window 7 -> dropout")
          }
          writer.block("residual mlp") { writer in
            writer.line(
              "layernorm -> conv 1×1, \(4 * channels) -> gelu -> conv 1×1, \(channels) -> dropout")
          }
        }
      }
    }
    writer.line("layernorm")
    writer.classifier()
    return writer.text
  }

  static let languageModels = gpt2s + llamas

  private static let gpt2s: [ZooModel] = [
    ("gpt2", "GPT-2", 768, 12, 12), ("gpt2_medium", "GPT-2 medium", 1024, 24, 16),
    ("gpt2_large", "GPT-2 large", 1280, 36, 20), ("gpt2_xl", "GPT-2 XL", 1600, 48, 25),
  ].map { name, title, features, layers, heads in
    ZooModel(
      name, title,
      source: "Radford, Wu, Child, Luan, Amodei, Sutskever: Language models are unsupervised "
        + "multitask learners, 2019",
      remark:
        "On 1,024 tokens, for which its table of positions has rows; the output layer shares the "
        + "embedding's weights."
    ) { options in
      var writer = NetworkWriter(tokens: 1024, options)
      let features = writer.channels(features)
      let words = writer.classes(50_257)
      writer.line("embedding \(words), \(features) -> positions 1024 -> dropout")
      transformerBlocks(
        &writer, writer.blocks(layers), attention: "\(heads) heads, causal", features: features)
      writer.line("layernorm -> head linear \(words), bias no, tied")
      return writer.text
    }
  }
}
