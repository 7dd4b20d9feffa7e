extension Zoo {
  static let squeezeNets = [
    ZooModel("squeezenet1_0", "SqueezeNet 1.0", source: fiftyTimesFewer) { options in
      squeezeNet(
        options, stem: "conv 7×7, %, stride 2", filters: 96,
        stages: [
          [(16, 64), (16, 64), (32, 128)], [(32, 128), (48, 192), (48, 192), (64, 256)],
          [(64, 256)],
        ])
    },
    ZooModel(
      "squeezenet1_1", "SqueezeNet 1.1", source: fiftyTimesFewer,
      remark:
        "The version that its authors published later, with smaller windows and earlier pooling."
    ) { options in
      squeezeNet(
        options, stem: "conv 3×3, %, stride 2", filters: 64,
        stages: [
          [(16, 64), (16, 64)], [(32, 128), (32, 128)],
          [(48, 192), (48, 192), (64, 256), (64, 256)],
        ])
    },
  ]

  private static let fiftyTimesFewer =
    "Iandola, Han, Moskewicz, Ashraf, Dally, Keutzer: SqueezeNet: AlexNet-level accuracy with 50x "
    + "fewer parameters and <0.5MB model size, arXiv:1602.07360, 2016"

  private static func squeezeNet(
    _ options: ZooOptions, stem: String, filters: Int, stages: [[(Int, Int)]]
  ) -> String {
    var writer = NetworkWriter(image: 224, options)
    writer.line("conv1 " + stem.replacing("%", with: "\(writer.channels(filters))") + " -> relu")
    var number = 2
    for stage in stages {
      writer.line("maxpool 3×3, stride 2, ceil")
      for (narrow, wide) in stage {
        let c = (writer.channels(narrow), writer.channels(wide))
        writer.block("fire\(number):") { writer in
          writer.line("squeeze conv 1×1, \(c.0) -> relu")
          writer.block("concat expand") { writer in
            writer.lines(
              "1x1: conv 1×1, \(c.1) -> relu", "3x3: conv 3×3, \(c.1), pad 1 -> relu")
          }
        }
        number += 1
      }
    }
    writer.lines(
      "dropout 0.5 -> conv\(number) conv 1×1, \(writer.classes()) -> relu",
      "globalavgpool -> flatten")
    return writer.text
  }

  static let denseNets: [ZooModel] = [
    (121, 64, 32, [6, 12, 24, 16]), (161, 96, 48, [6, 12, 36, 24]), (169, 64, 32, [6, 12, 32, 32]),
    (201, 64, 32, [6, 12, 48, 32]),
  ].map { depth, stem, growth, stages in
    ZooModel(
      "densenet\(depth)", "DenseNet-\(depth)",
      source: "Huang, Liu, van der Maaten, Weinberger: Densely connected convolutional networks, "
        + "CVPR 2017"
    ) { denseNet($0, stem: stem, growth: growth, stages) }
  }

  private static func denseNet(_ options: ZooOptions, stem: Int, growth: Int, _ stages: [Int])
    -> String
  {
    var writer = NetworkWriter(image: 224, options, bias: false)
    var channels = writer.channels(stem)
    let growth = writer.channels(growth)
    writer.line("conv0 conv 7×7, \(channels), stride 2, pad 3 -> batchnorm -> relu")
    writer.line("maxpool 3×3, stride 2, pad 1")
    for (index, count) in stages.enumerated() {
      let layers = writer.blocks(count)
      writer.block("dense\(index + 1):") { writer in
        writer.block("\(layers) × concat layer") { writer in
          writer.line("features: identity")
          writer.line(
            "new: batchnorm -> relu -> conv 1×1, \(4 * growth) -> batchnorm -> relu "
              + "-> conv 3×3, \(growth), pad 1")
        }
      }
      channels += layers * growth
      if index + 1 < stages.count {
        channels /= 2
        writer.line(
          "transition\(index + 1): batchnorm -> relu -> conv 1×1, \(channels) -> avgpool 2×2")
      }
    }
    writer.line("batchnorm -> relu")
    writer.classifier()
    return writer.text
  }
}
