extension Zoo {
  static let leNets = [
    ZooModel(
      "lenet5", "LeNet-5",
      source: "LeCun, Bottou, Bengio, Haffner: Gradient-based learning applied to document "
        + "recognition, Proceedings of the IEEE 86, 1998",
      remark: "Every map of the second convolution sees all maps of the first, the poolings learn "
        + "nothing and the output is a linear layer, as it is usually built today."
    ) { options in
      var writer = NetworkWriter(image: 32, channels: 1, options)
      writer.lines(
        "conv1 conv 5×5, \(writer.channels(6)) -> tanh", "pool1 avgpool 2×2",
        "conv2 conv 5×5, \(writer.channels(16)) -> tanh", "pool2 avgpool 2×2", "flatten",
        "fc3 linear \(writer.channels(120)) -> tanh", "fc4 linear \(writer.channels(84)) -> tanh",
        "fc5 linear \(writer.classes(10))")
      return writer.text
    }
  ]

  static let alexNets = [
    ZooModel(
      "alexnet", "AlexNet",
      source: "Krizhevsky: One weird trick for parallelizing convolutional neural networks, "
        + "arXiv:1404.5997, 2014",
      remark: "The version of torchvision, with 64 filters in the first layer; see also "
        + "`alexnet_grouped` and `alexnet_tower`."
    ) { alexNet($0, side: 224, filters: [64, 192, 384, 256, 256], groups: 1, isOriginal: false) },
    ZooModel(
      "alexnet_grouped", "AlexNet on two GPUs", source: imageNetPaper,
      remark: "Second, fourth and fifth convolution in two groups, one on each GPU."
    ) { alexNet($0, side: 227, filters: [96, 256, 384, 384, 256], groups: 2, isOriginal: true) },
    ZooModel(
      "alexnet_tower", "AlexNet as a single tower", source: imageNetPaper,
      remark: "The same layers without groups."
    ) { alexNet($0, side: 227, filters: [96, 256, 384, 384, 256], groups: 1, isOriginal: true) },
  ]

  private static let imageNetPaper =
    "Krizhevsky, Sutskever, Hinton: ImageNet classification with deep convolutional neural "
    + "networks, NIPS 2012"

  private static func alexNet(
    _ options: ZooOptions, side: Int, filters: [Int], groups: Int, isOriginal: Bool
  ) -> String {
    var writer = NetworkWriter(image: side, options)
    let c = filters.map { writer.channels($0) }
    let split = groups == 1 ? "" : ", groups \(groups)"
    let norm = isOriginal ? " -> lrn 5" : ""
    writer.lines(
      "conv1 conv 11×11, \(c[0]), stride 4\(isOriginal ? "" : ", pad 2") -> relu\(norm)",
      "pool1 maxpool 3×3, stride 2",
      "conv2 conv 5×5, \(c[1]), pad 2\(split) -> relu\(norm)",
      "pool2 maxpool 3×3, stride 2",
      "conv3 conv 3×3, \(c[2]), pad 1 -> relu",
      "conv4 conv 3×3, \(c[3]), pad 1\(split) -> relu",
      "conv5 conv 3×3, \(c[4]), pad 1\(split) -> relu",
      "pool5 maxpool 3×3, stride 2")
    if !isOriginal { writer.line("adaptiveavgpool 6×6") }
    let units = writer.channels(4096)
    writer.lines(
      "flatten", "dropout 0.5", "fc6 linear \(units) -> relu", "dropout 0.5",
      "fc7 linear \(units) -> relu", "fc8 linear \(writer.classes())")
    return writer.text
  }

  static let vggs: [ZooModel] = [
    (11, [1, 1, 2, 2, 2]), (13, [2, 2, 2, 2, 2]), (16, [2, 2, 3, 3, 3]), (19, [2, 2, 4, 4, 4]),
  ].flatMap { depth, stages in
    [false, true].map { hasNorms in
      ZooModel(
        "vgg\(depth)\(hasNorms ? "_bn" : "")",
        "VGG-\(depth)\(hasNorms ? " with batch norms" : "")",
        source: "Simonyan, Zisserman: Very deep convolutional networks for large-scale image "
          + "recognition, ICLR 2015"
      ) { vgg($0, stages, hasNorms: hasNorms) }
    }
  }

  private static func vgg(_ options: ZooOptions, _ stages: [Int], hasNorms: Bool) -> String {
    var writer = NetworkWriter(image: 224, options)
    for (index, count) in stages.enumerated() {
      let filters = writer.channels(min(512, 64 << index))
      for layer in 1...writer.blocks(count) {
        writer.line(
          "conv\(index + 1)_\(layer) conv 3×3, \(filters), pad same"
            + "\(hasNorms ? " -> batchnorm" : "") -> relu")
      }
      writer.line("pool\(index + 1) maxpool 2×2, stride 2")
    }
    let units = writer.channels(4096)
    writer.lines(
      "adaptiveavgpool 7×7 -> flatten", "fc6 linear \(units) -> relu -> dropout 0.5",
      "fc7 linear \(units) -> relu -> dropout 0.5", "fc8 linear \(writer.classes())")
    return writer.text
  }
}
