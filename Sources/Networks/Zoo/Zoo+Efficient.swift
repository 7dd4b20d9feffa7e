extension Zoo {
  static let shuffleNets: [ZooModel] = [
    ("x0_5", "0.5×", [48, 96, 192], 1024), ("x1_0", "1×", [116, 232, 464], 1024),
    ("x1_5", "1.5×", [176, 352, 704], 1024), ("x2_0", "2×", [244, 488, 976], 2048),
  ].map { name, title, stages, last in
    ZooModel(
      "shufflenet_v2_\(name)", "ShuffleNet v2 \(title)",
      source: "Ma, Zhang, Zheng, Sun: ShuffleNet V2: Practical guidelines for efficient CNN "
        + "architecture design, ECCV 2018"
    ) { shuffleNet($0, stages, last: last) }
  }

  private static func shuffleNet(_ options: ZooOptions, _ stages: [Int], last: Int) -> String {
    var writer = NetworkWriter(image: 224, options, bias: false)
    writer.line("conv1 conv 3×3, 24, stride 2, pad 1 -> batchnorm -> relu")
    writer.line("maxpool 3×3, stride 2, pad 1")
    for (index, (width, count)) in zip(stages, [4, 8, 4]).enumerated() {
      let half = "conv 1×1, \(writer.channels(width) / 2) -> batchnorm -> relu"
      writer.block("stage\(index + 2):") { writer in
        writer.block("concat unit1") { writer in
          writer.line("left: depthwise 3×3, stride 2, pad 1 -> batchnorm -> \(half)")
          writer.line("right: \(half) -> depthwise 3×3, stride 2, pad 1 -> batchnorm -> \(half)")
        }
        writer.line("shuffle 2")
        for number in 2...max(2, writer.blocks(count)) {
          writer.block("concat unit\(number)") { writer in
            writer.line("left: half first")
            writer.line(
              "right: half second -> \(half) -> depthwise 3×3, pad 1 -> batchnorm -> \(half)")
          }
          writer.line("shuffle 2")
        }
      }
    }
    writer.line("conv5 conv 1×1, \(writer.channels(last)) -> batchnorm -> relu")
    writer.classifier()
    return writer.text
  }

  /// Width and depth in tenths, and the side of the image.
  static let efficientNets: [ZooModel] = [
    (10, 10, 224), (10, 11, 240), (11, 12, 288), (12, 14, 300), (14, 18, 380), (16, 22, 456),
    (18, 26, 528), (20, 31, 600),
  ].enumerated().map { number, scale in
    ZooModel(
      "efficientnet_b\(number)", "EfficientNet-B\(number)",
      source: "Tan, Le: EfficientNet: Rethinking model scaling for convolutional neural networks, "
        + "ICML 2019",
      remark: number == 2 ? "With images of 288×288, as in torchvision; the paper has 260×260." : ""
    ) { efficientNet($0, width: scale.0, depth: scale.1, side: scale.2) }
  }

  private static func efficientNet(_ options: ZooOptions, width: Int, depth: Int, side: Int)
    -> String
  {
    var writer = NetworkWriter(image: side, options, bias: false)
    let (width, depth) = (ZooOptions.Factor(width, 10), ZooOptions.Factor(depth, 10))
    var channels = writer.channels(32, width)
    writer.line("stem conv 3×3, \(channels), stride 2, pad 1 -> batchnorm -> silu")
    let stages = [
      (1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3),
      (6, 5, 2, 192, 4), (6, 3, 1, 320, 1),
    ]
    for (index, (expansion, kernel, stride, filters, count)) in stages.enumerated() {
      let output = writer.channels(filters, width)
      writer.block("stage\(index + 1):") { writer in
        for number in 1...writer.blocks(count, depth) {
          let block = InvertedBottleneck(
            kernel: kernel, input: channels, expanded: writer.rounded(channels * expansion, 1),
            output: output, stride: number == 1 ? stride : 1, function: "silu",
            gate: .init(squeezed: max(1, channels / 4), function: "silu", scale: "sigmoid"))
          block.write(to: &writer, "block\(number)")
          channels = output
        }
      }
    }
    writer.line("head conv 1×1, \(4 * channels) -> batchnorm -> silu")
    writer.line("globalavgpool -> flatten -> dropout -> fc linear \(writer.classes()), bias yes")
    return writer.text
  }

  static let convNeXts: [ZooModel] = [
    ("tiny", 96, [3, 3, 9, 3]), ("small", 96, [3, 3, 27, 3]), ("base", 128, [3, 3, 27, 3]),
    ("large", 192, [3, 3, 27, 3]),
  ].map { name, width, stages in
    ZooModel(
      "convnext_\(name)", "ConvNeXt \(name)",
      source: "Liu, Mao, Wu, Feichtenhofer, Darrell, Xie: A ConvNet for the 2020s, CVPR 2022"
    ) { convNeXt($0, width: width, stages) }
  }

  private static func convNeXt(_ options: ZooOptions, width: Int, _ stages: [Int]) -> String {
    var writer = NetworkWriter(image: 224, options)
    writer.line("stem conv 4×4, \(writer.channels(width)), stride 4 -> layernorm")
    for (index, count) in stages.enumerated() {
      let channels = writer.channels(width << index)
      if index > 0 {
        writer.line("down\(index): layernorm -> conv 2×2, \(channels), stride 2")
      }
      writer.block("stage\(index + 1):") { writer in
        writer.block("\(writer.blocks(count)) × residual block") { writer in
          writer.lines(
            "depthwise 7×7, pad 3 -> layernorm", "conv 1×1, \(4 * channels) -> gelu",
            "conv 1×1, \(channels) -> scale -> dropout")
        }
      }
    }
    writer.line("globalavgpool -> layernorm -> flatten -> fc linear \(writer.classes())")
    return writer.text
  }
}
