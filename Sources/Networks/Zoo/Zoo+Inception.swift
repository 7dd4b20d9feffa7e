extension Zoo {
  static let inceptions = [
    ZooModel(
      "googlenet", "GoogLeNet", source: goingDeeper,
      remark: "The version of torchvision: batch norms instead of biases, windows of 3×3 in the "
        + "branches that the paper calls 5×5, without the auxiliary classifiers of training."
    ) { googLeNet($0, isPaper: false) },
    ZooModel(
      "googlenet_paper", "GoogLeNet as published", source: goingDeeper,
      remark: "With biases, local response norms and windows of 5×5, without the auxiliary "
        + "classifiers of training."
    ) { googLeNet($0, isPaper: true) },
    ZooModel(
      "inception_v3", "Inception v3",
      source: "Szegedy, Vanhoucke, Ioffe, Shlens, Wojna: Rethinking the Inception architecture for "
        + "computer vision, CVPR 2016",
      remark: "Without the auxiliary classifier of training, which torchvision counts among the "
        + "parameters."
    ) { inceptionV3($0) },
  ]

  private static let goingDeeper =
    "Szegedy, Liu, Jia, Sermanet, Reed, Anguelov, Erhan, Vanhoucke, Rabinovich: Going deeper with "
    + "convolutions, CVPR 2015"

  private static func googLeNet(_ options: ZooOptions, isPaper: Bool) -> String {
    var writer = NetworkWriter(image: 224, options, bias: isPaper)
    let end = isPaper ? " -> relu" : " -> batchnorm -> relu"
    let norm = isPaper ? " -> lrn 5" : ""
    let c = { [writer] (number: Int) in writer.channels(number) }
    writer.lines(
      "conv1 conv 7×7, \(c(64)), stride 2, pad 3\(end)", "pool1 maxpool 3×3, stride 2, ceil\(norm)",
      "conv2 conv 1×1, \(c(64))\(end)", "conv3 conv 3×3, \(c(192)), pad 1\(end)\(norm)",
      "pool2 maxpool 3×3, stride 2, ceil")
    let wide = isPaper ? "5×5" : "3×3"
    func module(_ name: String, _ n: [Int]) {
      writer.block("concat inception\(name)") { writer in
        writer.lines(
          "1x1:  conv 1×1, \(c(n[0]))\(end)",
          "3x3:  conv 1×1, \(c(n[1]))\(end) -> conv 3×3, \(c(n[2])), pad same\(end)",
          "5x5:  conv 1×1, \(c(n[3]))\(end) -> conv \(wide), \(c(n[4])), pad same\(end)",
          "pool: maxpool 3×3, stride 1, pad same -> conv 1×1, \(c(n[5]))\(end)")
      }
    }
    module("3a", [64, 96, 128, 16, 32, 32])
    module("3b", [128, 128, 192, 32, 96, 64])
    writer.line("pool3 maxpool 3×3, stride 2, ceil")
    module("4a", [192, 96, 208, 16, 48, 64])
    module("4b", [160, 112, 224, 24, 64, 64])
    module("4c", [128, 128, 256, 24, 64, 64])
    module("4d", [112, 144, 288, 32, 64, 64])
    module("4e", [256, 160, 320, 32, 128, 128])
    writer.line("pool4 maxpool \(isPaper ? "3×3" : "2×2"), stride 2, ceil")
    module("5a", [256, 160, 320, 32, 128, 128])
    module("5b", [384, 192, 384, 48, 128, 128])
    writer.line("globalavgpool -> flatten -> dropout \(isPaper ? "0.4" : "0.2")")
    writer.line("fc linear \(writer.classes()), bias yes")
    return writer.text
  }

  private static func inceptionV3(_ options: ZooOptions) -> String {
    var writer = NetworkWriter(image: 299, options, bias: false)
    let c = { [writer] (number: Int) in writer.channels(number) }
    /// One convolution with its norm and ReLU.
    func conv(_ kernel: String, _ filters: Int, _ rest: String = "") -> String {
      "conv \(kernel), \(c(filters))\(rest) -> batchnorm -> relu"
    }
    let same = ", pad same"
    let half = ", stride 2"
    writer.lines(
      conv("3×3", 32, half), conv("3×3", 32), conv("3×3", 64, same), "maxpool 3×3, stride 2",
      conv("1×1", 80), conv("3×3", 192), "maxpool 3×3, stride 2")
    func join(_ name: String, _ branches: [(String, [String])]) {
      writer.block("concat \(name)") { writer in
        for (name, layers) in branches {
          writer.line("\(name): \(layers.joined(separator: " -> "))")
        }
      }
    }
    let mean = "avgpool 3×3, stride 1, pad same"
    for (name, pool) in [("mixed5b", 32), ("mixed5c", 64), ("mixed5d", 64)] {
      join(
        name,
        [
          ("1x1", [conv("1×1", 64)]), ("5x5", [conv("1×1", 48), conv("5×5", 64, same)]),
          ("double", [conv("1×1", 64), conv("3×3", 96, same), conv("3×3", 96, same)]),
          ("pool", [mean, conv("1×1", pool)]),
        ])
    }
    join(
      "mixed6a",
      [
        ("3x3", [conv("3×3", 384, half)]),
        ("double", [conv("1×1", 64), conv("3×3", 96, same), conv("3×3", 96, half)]),
        ("pool", ["maxpool 3×3, stride 2"]),
      ])
    for (name, n) in [("mixed6b", 128), ("mixed6c", 160), ("mixed6d", 160), ("mixed6e", 192)] {
      join(
        name,
        [
          ("1x1", [conv("1×1", 192)]),
          ("7x7", [conv("1×1", n), conv("1×7", n, same), conv("7×1", 192, same)]),
          (
            "double",
            [
              conv("1×1", n), conv("7×1", n, same), conv("1×7", n, same), conv("7×1", n, same),
              conv("1×7", 192, same),
            ]
          ), ("pool", [mean, conv("1×1", 192)]),
        ])
    }
    join(
      "mixed7a",
      [
        ("3x3", [conv("1×1", 192), conv("3×3", 320, half)]),
        (
          "7x7",
          [
            conv("1×1", 192), conv("1×7", 192, same), conv("7×1", 192, same),
            conv("3×3", 192, half),
          ]
        ), ("pool", ["maxpool 3×3, stride 2"]),
      ])
    for name in ["mixed7b", "mixed7c"] { widest(&writer, name, mean, conv) }
    writer.line(
      "globalavgpool -> flatten -> dropout 0.5 -> fc linear \(writer.classes()), bias yes")
    return writer.text
  }

  /// The modules whose branches split once more.
  private static func widest(
    _ writer: inout NetworkWriter, _ name: String, _ mean: String,
    _ conv: (String, Int, String) -> String
  ) {
    let same = ", pad same"
    writer.block("concat \(name)") { writer in
      writer.line("1x1: \(conv("1×1", 320, ""))")
      for (name, first) in [
        ("3x3", conv("1×1", 384, "")),
        ("double", conv("1×1", 448, "") + " -> " + conv("3×3", 384, same)),
      ] {
        writer.block("\(name): \(first)") { writer in
          writer.block("concat split") { writer in
            writer.lines(
              "wide: \(conv("1×3", 384, same))", "high: \(conv("3×1", 384, same))")
          }
        }
      }
      writer.line("pool: \(mean) -> \(conv("1×1", 192, ""))")
    }
  }
}
