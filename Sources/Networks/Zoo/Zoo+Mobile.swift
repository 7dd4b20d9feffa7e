extension Zoo {
  static let mobileNets = [
    ZooModel(
      "mobilenet_v1", "MobileNet",
      source:
        "Howard, Zhu, Chen, Kalenichenko, Wang, Weyand, Andreetto, Adam: MobileNets: Efficient "
        + "convolutional neural networks for mobile vision applications, arXiv:1704.04861, 2017"
    ) { mobileNetV1($0) },
    ZooModel(
      "mobilenet_v2", "MobileNet v2",
      source: "Sandler, Howard, Zhu, Zhmoginov, Chen: MobileNetV2: Inverted residuals and linear "
        + "bottlenecks, CVPR 2018"
    ) { mobileNetV2($0) },
    ZooModel("mobilenet_v3_large", "MobileNet v3 large", source: searching) { options in
      mobileNetV3(
        options, last: 1280,
        [
          .init(3, 16, 16, false, false, 1), .init(3, 64, 24, false, false, 2),
          .init(3, 72, 24, false, false, 1), .init(5, 72, 40, true, false, 2),
          .init(5, 120, 40, true, false, 1), .init(5, 120, 40, true, false, 1),
          .init(3, 240, 80, false, true, 2), .init(3, 200, 80, false, true, 1),
          .init(3, 184, 80, false, true, 1), .init(3, 184, 80, false, true, 1),
          .init(3, 480, 112, true, true, 1), .init(3, 672, 112, true, true, 1),
          .init(5, 672, 160, true, true, 2), .init(5, 960, 160, true, true, 1),
          .init(5, 960, 160, true, true, 1),
        ])
    },
    ZooModel("mobilenet_v3_small", "MobileNet v3 small", source: searching) { options in
      mobileNetV3(
        options, last: 1024,
        [
          .init(3, 16, 16, true, false, 2), .init(3, 72, 24, false, false, 2),
          .init(3, 88, 24, false, false, 1), .init(5, 96, 40, true, true, 2),
          .init(5, 240, 40, true, true, 1), .init(5, 240, 40, true, true, 1),
          .init(5, 120, 48, true, true, 1), .init(5, 144, 48, true, true, 1),
          .init(5, 288, 96, true, true, 2), .init(5, 576, 96, true, true, 1),
          .init(5, 576, 96, true, true, 1),
        ])
    },
  ]

  private static let searching =
    "Howard, Sandler, Chu, Chen, Chen, Tan, Wang, Zhu, Pang, Vasudevan, Le, Adam: Searching for "
    + "MobileNetV3, ICCV 2019"

  private static func mobileNetV1(_ options: ZooOptions) -> String {
    var writer = NetworkWriter(image: 224, options, bias: false)
    writer.line(
      "conv1 conv 3×3, \(writer.channels(32)), stride 2, pad 1 -> batchnorm -> relu")
    let blocks =
      [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)]
      + Array(repeating: (512, 1), count: writer.blocks(5)) + [(1024, 2), (1024, 1)]
    for (index, (filters, stride)) in blocks.enumerated() {
      writer.block("block\(index + 1):") { writer in
        writer.lines(
          "depthwise 3×3, stride \(stride), pad 1 -> batchnorm -> relu",
          "conv 1×1, \(writer.channels(filters)) -> batchnorm -> relu")
      }
    }
    writer.classifier()
    return writer.text
  }

  private static func mobileNetV2(_ options: ZooOptions) -> String {
    var writer = NetworkWriter(image: 224, options, bias: false)
    var channels = writer.channels(32)
    writer.line("conv1 conv 3×3, \(channels), stride 2, pad 1 -> batchnorm -> relu6")
    var number = 1
    let stages = [
      (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2),
      (6, 320, 1, 1),
    ]
    for (expansion, filters, count, stride) in stages {
      for index in 0..<writer.blocks(count) {
        let block = InvertedBottleneck(
          kernel: 3, input: channels, expanded: channels * expansion,
          output: writer.channels(filters), stride: index == 0 ? stride : 1, function: "relu6")
        block.write(to: &writer, "block\(number)")
        channels = block.output
        number += 1
      }
    }
    let last = max(1280, writer.channels(1280))
    writer.line("head conv 1×1, \(last) -> batchnorm -> relu6")
    writer.line(
      "globalavgpool -> flatten -> dropout 0.2 -> fc linear \(writer.classes()), bias yes")
    return writer.text
  }

  private struct Bottleneck {
    var kernel: Int
    var expanded: Int
    var output: Int
    var isGated: Bool
    var isHard: Bool
    var stride: Int

    init(
      _ kernel: Int, _ expanded: Int, _ output: Int, _ isGated: Bool, _ isHard: Bool, _ stride: Int
    ) {
      self.kernel = kernel
      self.expanded = expanded
      self.output = output
      self.isGated = isGated
      self.isHard = isHard
      self.stride = stride
    }
  }

  private static func mobileNetV3(_ options: ZooOptions, last: Int, _ blocks: [Bottleneck])
    -> String
  {
    var writer = NetworkWriter(image: 224, options, bias: false)
    var channels = writer.channels(16)
    writer.line("conv1 conv 3×3, \(channels), stride 2, pad 1 -> batchnorm -> hardswish")
    for (index, block) in blocks.enumerated() {
      let expanded = writer.channels(block.expanded)
      let block = InvertedBottleneck(
        kernel: block.kernel, input: channels, expanded: expanded,
        output: writer.channels(block.output), stride: block.stride,
        function: block.isHard ? "hardswish" : "relu",
        gate: block.isGated
          ? .init(squeezed: writer.rounded(expanded, 4), function: "relu", scale: "hardsigmoid")
          : nil)
      block.write(to: &writer, "block\(index + 1)")
      channels = block.output
    }
    writer.lines(
      "head conv 1×1, \(6 * channels) -> batchnorm -> hardswish", "globalavgpool -> flatten",
      "fc1 linear \(writer.channels(last)), bias yes -> hardswish -> dropout 0.2",
      "fc2 linear \(writer.classes()), bias yes")
    return writer.text
  }
}

/// Widens, filters each channel by itself, may weigh the channels, and narrows again; the input is
/// added where sizes allow it.
struct InvertedBottleneck {
  var kernel: Int
  var input: Int
  var expanded: Int
  var output: Int
  var stride: Int
  var function: String
  var gate: Gate?

  /// Squeeze-and-excitation (Hu et al., 2018).
  struct Gate {
    var squeezed: Int
    var function: String
    var scale: String
  }

  func write(to writer: inout NetworkWriter, _ name: String) {
    writer.block(stride == 1 && input == output ? "residual \(name)" : "\(name):") { writer in
      if expanded != input {
        writer.line("conv 1×1, \(expanded) -> batchnorm -> \(function)")
      }
      let step = stride == 1 ? "" : ", stride \(stride)"
      writer.line(
        "depthwise \(kernel)×\(kernel)\(step), pad \(kernel / 2) -> batchnorm -> \(function)")
      if let gate {
        writer.block("multiply gate") { writer in
          writer.line("features: identity")
          writer.line(
            "factors: globalavgpool -> conv 1×1, \(gate.squeezed), bias yes -> \(gate.function) "
              + "-> conv 1×1, \(expanded), bias yes -> \(gate.scale)")
        }
      }
      writer.line("conv 1×1, \(output) -> batchnorm")
    }
  }
}
