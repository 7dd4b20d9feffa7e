extension Zoo {
  static let resNets =
    [
      (18, false, [2, 2, 2, 2]), (34, false, [3, 4, 6, 3]), (50, true, [3, 4, 6, 3]),
      (101, true, [3, 4, 23, 3]), (152, true, [3, 8, 36, 3]),
    ].map { depth, isBottleneck, stages in
      ZooModel(
        "resnet\(depth)", "ResNet-\(depth)",
        source: "He, Zhang, Ren, Sun: Deep residual learning for image recognition, CVPR 2016",
        remark: isBottleneck
          ? "The stride is in the 3×3 convolution of a bottleneck, as in torchvision; see also "
            + "`resnet\(depth)_paper`." : ""
      ) { resNet($0, stages, isBottleneck: isBottleneck, groups: 1, inner: 64) }
    }
    + [(50, [3, 4, 6, 3]), (101, [3, 4, 23, 3]), (152, [3, 8, 36, 3])].map { depth, stages in
      ZooModel(
        "resnet\(depth)_paper", "ResNet-\(depth) as published",
        source: "He, Zhang, Ren, Sun: Deep residual learning for image recognition, CVPR 2016",
        remark: "The stride is in the first 1×1 convolution of a bottleneck."
      ) {
        resNet($0, stages, isBottleneck: true, groups: 1, inner: 64, stridesFirst: true)
      }
    }
    + [
      (50, [3, 4, 6, 3], 32, 4), (101, [3, 4, 23, 3], 32, 8), (101, [3, 4, 23, 3], 64, 4),
    ].map { depth, stages, groups, width in
      ZooModel(
        "resnext\(depth)_\(groups)x\(width)d", "ResNeXt-\(depth) (\(groups)×\(width)d)",
        source:
          "Xie, Girshick, Dollár, Tu, He: Aggregated residual transformations for deep neural "
          + "networks, CVPR 2017"
      ) { resNet($0, stages, isBottleneck: true, groups: groups, inner: groups * width) }
    }
    + [(50, [3, 4, 6, 3]), (101, [3, 4, 23, 3])].map { depth, stages in
      ZooModel(
        "wide_resnet\(depth)_2", "Wide ResNet-\(depth)-2",
        source: "Zagoruyko, Komodakis: Wide residual networks, BMVC 2016"
      ) { resNet($0, stages, isBottleneck: true, groups: 1, inner: 128) }
    }

  /// `inner` is the width of the 3×3 convolutions in the first stage.
  private static func resNet(
    _ options: ZooOptions, _ stages: [Int], isBottleneck: Bool, groups: Int, inner: Int,
    stridesFirst: Bool = false
  ) -> String {
    var writer = NetworkWriter(image: 224, options, bias: false)
    let stem = writer.channels(64)
    writer.line("conv1 conv 7×7, \(stem), stride 2, pad 3 -> batchnorm -> relu")
    writer.line("maxpool 3×3, stride 2, pad 1")
    var channels = stem
    for (index, count) in stages.enumerated() {
      let outer = writer.channels((isBottleneck ? 256 : 64) << index)
      let block = ResidualBlock(
        isBottleneck: isBottleneck, inner: writer.channels(inner << index), outer: outer,
        groups: groups, stridesFirst: stridesFirst)
      writer.block("layer\(index + 1):") { writer in
        for number in 1...writer.blocks(count) {
          let stride = number == 1 && index > 0 ? 2 : 1
          writer.block("block\(number):") {
            block.write(to: &$0, stride: stride, isProjected: stride > 1 || channels != outer)
          }
          channels = outer
        }
      }
    }
    writer.classifier()
    return writer.text
  }
}

private struct ResidualBlock {
  var isBottleneck: Bool
  var inner: Int
  var outer: Int
  var groups: Int
  /// Whether the first 1×1 convolution of a bottleneck has the stride, not the 3×3 convolution.
  var stridesFirst = false

  func write(to writer: inout NetworkWriter, stride: Int, isProjected: Bool) {
    let step = stride == 1 ? "" : ", stride \(stride)"
    if isProjected {
      writer.block("add") { writer in
        writer.block("main:") { main(&$0, step) }
        writer.line("shortcut: conv 1×1, \(outer)\(step) -> batchnorm")
      }
    } else {
      writer.block("residual") { main(&$0, step) }
    }
    writer.line("relu")
  }

  private func main(_ writer: inout NetworkWriter, _ step: String) {
    let split = groups == 1 ? "" : ", groups \(groups)"
    if isBottleneck {
      writer.lines(
        "conv 1×1, \(inner)\(stridesFirst ? step : "") -> batchnorm -> relu",
        "conv 3×3, \(inner), pad 1\(stridesFirst ? "" : step)\(split) -> batchnorm -> relu",
        "conv 1×1, \(outer) -> batchnorm")
    } else {
      writer.lines(
        "conv 3×3, \(outer), pad 1\(step) -> batchnorm -> relu",
        "conv 3×3, \(outer), pad 1 -> batchnorm")
    }
  }
}
