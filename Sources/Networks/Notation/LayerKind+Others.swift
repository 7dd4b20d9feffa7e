import Diagnostics

/// Layers that connect, normalize and rearrange.
extension LayerKind {
  ///     linear UNITS {, option}                bias, tied
  ///     batchnorm | layernorm | instancenorm | rmsnorm [, affine no]
  ///     groupnorm GROUPS [, affine no]
  ///     lrn [NEIGHBOURS] | softmax | dropout [RATE] | scale | identity
  static let connected: [LayerKind] = [
    LayerKind(
      "linear", "dense", "fc", "fullyconnected",
      usage: LayerUsage(
        "every output from every feature; `tied` shares the weights of the embedding",
        arguments: "UNITS", options: [bias, "tied"], input: "4096", example: "linear 1000")
    ) { linear(&$0) },
    LayerKind(
      "batchnorm", "bn", "batchnormalization", "batchnorm2d",
      usage: normUsage("over a batch", "batchnorm")
    ) { norm(&$0, .batch) },
    LayerKind(
      "layernorm", "ln", "layernormalization", usage: normUsage("over the features", "layernorm")
    ) { norm(&$0, .layer) },
    LayerKind("instancenorm", usage: normUsage("over each channel", "instancenorm")) {
      norm(&$0, .instance)
    },
    LayerKind("rmsnorm", usage: normUsage("by the root of the mean square", "rmsnorm")) {
      norm(&$0, .rms)
    },
    LayerKind(
      "groupnorm", "gn", usage: normUsage("over groups of channels", "groupnorm 4", "GROUPS")
    ) { groupNorm(&$0) },
    LayerKind(
      "lrn", "localresponsenorm",
      usage: LayerUsage(
        "local response normalization, over 5 channels unless said", arguments: "[CHANNELS]",
        input: map, example: "lrn 5")
    ) { arguments in
      let size = arguments.optionalNumber() ?? 5
      return { (_: Shape) throws(Misfit) in LocalResponseNormalization(size: size) }
    },
    LayerKind("softmax", means: "shares that add up to one", on: "1000", as: Softmax()),
    LayerKind(
      "dropout", "stochasticdepth",
      usage: LayerUsage(
        "leaves elements out while training; the rate changes no count", arguments: "[RATE]",
        input: "4096", example: "dropout 0.5")
    ) { dropout(&$0) },
    LayerKind(
      "scale", "layerscale", means: "a learned factor for each channel", on: map, as: Scaling()),
  ]

  private static let map = "32×32×16"

  private static func normUsage(_ over: String, _ example: String, _ arguments: String = "")
    -> LayerUsage
  {
    LayerUsage(
      "normalization \(over)", arguments: arguments, options: ["affine yes | no"], input: map,
      example: example)
  }

  ///     flatten | tokens | upsample SCALE [, nearest | bilinear]
  ///     half first | half second | shuffle GROUPS | merge SIDE | pixelshuffle SIDE
  static let rearranging: [LayerKind] = [
    LayerKind("flatten", means: "all elements as features", on: map, as: Flatten()),
    LayerKind("tokens", means: "a token for each place", on: map, as: Tokens()),
    LayerKind(
      "upsample",
      usage: LayerUsage(
        "a larger map", arguments: "SCALE", options: ["bilinear", "nearest"], input: map,
        example: "upsample 2×2, bilinear")
    ) { upsample(&$0) },
    LayerKind(
      "half",
      usage: LayerUsage(
        "half of the channels", options: ["first", "second"], input: map, example: "half first")
    ) { half(&$0) },
    LayerKind(
      "shuffle", "channelshuffle",
      usage: LayerUsage(
        "the channels of all groups in turn", arguments: "GROUPS", input: map,
        example: "shuffle 2")
    ) { arguments in
      guard
        let groups = arguments.number(
          "the number of groups", example: "shuffle 2", unit: "group", mark: \.groups)
      else { return nil }
      return { (_: Shape) throws(Misfit) in ChannelShuffle(groups: groups) }
    },
    LayerKind(
      "merge", "spacetodepth", "patchmerging",
      usage: LayerUsage(
        "each square of places as channels of one", arguments: "SIDE", input: map,
        example: "merge 2×2")
    ) { square(&$0, isReversed: false) },
    LayerKind(
      "pixelshuffle", "depthtospace",
      usage: LayerUsage(
        "channels as a square of places", arguments: "SIDE", input: map,
        example: "pixelshuffle 2×2")
    ) { square(&$0, isReversed: true) },
  ]

  /// Every function of `Pointwise`, by its name and by its common ones.
  static let pointwise: [LayerKind] =
    Pointwise.Function.allCases.map { function in
      LayerKind(function.rawValue, means: "", on: map, as: Pointwise(function))
    } + [
      LayerKind("swish", means: "", on: map, as: Pointwise(.silu))
    ]

  private static func linear(_ arguments: inout LayerArguments) -> Make? {
    let units = arguments.number("the number of units", example: "linear 1000", unit: "unit")
    let hasBias = arguments.decision("bias", customary: arguments.settings.hasBias)
    let isTied = arguments.flag("tied")
    guard let units else { return nil }
    return { (_: Shape) throws(Misfit) in Linear(units, hasBias: hasBias, isTied: isTied) }
  }

  private static func norm(_ arguments: inout LayerArguments, _ method: Normalization.Method)
    -> Make?
  {
    let isAffine = arguments.decision("affine", customary: true)
    return { (_: Shape) throws(Misfit) in Normalization(method, isAffine: isAffine) }
  }

  private static func groupNorm(_ arguments: inout LayerArguments) -> Make? {
    let groups = arguments.number(
      "the number of groups", example: "groupnorm 32", unit: "group", mark: \.groups)
    let isAffine = arguments.decision("affine", customary: true)
    guard let groups else { return nil }
    return { (_: Shape) throws(Misfit) in Normalization(.group(groups), isAffine: isAffine) }
  }

  /// The rate is a decimal, which no other argument is.
  private static func dropout(_ arguments: inout LayerArguments) -> Make? {
    guard let part = arguments.positional() else {
      return { (_: Shape) throws(Misfit) in Dropout() }
    }
    let rate = arguments.text(part)
    let digits = rate.hasSuffix("%") ? String(rate.dropLast()).trimmingSpaces : rate
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber =
      parts.count <= 2 && digits.utf8.count <= 20
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard isNumber, rate.hasSuffix("%") || parts[0].allSatisfy({ $0 == "0" }) || digits == "1"
    else {
      arguments.report(.badRate(rate, at: arguments.range(part)))
      return nil
    }
    return { (_: Shape) throws(Misfit) in Dropout(rate: rate) }
  }

  private static func upsample(_ arguments: inout LayerArguments) -> Make? {
    let factors = arguments.size("the scale", example: "upsample 2×2")
    let isBilinear = arguments.flag("bilinear")
    _ = arguments.flag("nearest")
    guard let factors else { return nil }
    return { (input: Shape) throws(Misfit) in
      let spread =
        factors.count == 1
        ? Array(repeating: factors[0], count: max(1, input.spatialAxes.count)) : factors
      return Upsampling(spread, isBilinear ? .bilinear : .nearest)
    }
  }

  private static func half(_ arguments: inout LayerArguments) -> Make? {
    let isFirst = arguments.flag("first")
    let isSecond = arguments.flag("second")
    guard isFirst != isSecond else {
      arguments.report(.whichHalf(at: arguments.excerpt.range(arguments.kind.local)))
      return nil
    }
    return { (_: Shape) throws(Misfit) in ChannelHalf(isSecond: isSecond) }
  }

  private static func square(_ arguments: inout LayerArguments, isReversed: Bool) -> Make? {
    guard let sides = arguments.size("the side of a block", example: "\(arguments.kind.text) 2×2")
    else { return nil }
    guard Set(sides).count == 1, sides.count <= 2 else {
      arguments.report(.notSquare(at: arguments.excerpt.range(arguments.kind.local)))
      return nil
    }
    return { (_: Shape) throws(Misfit) in SpaceToDepth(sides[0], isReversed: isReversed) }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

extension Diagnostic {
  fileprivate static func badRate(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.not-a-rate", "`\(text.shown)` is no rate; write a number from 0 to 1, such as `0.5`",
      at: range)
  }

  fileprivate static func whichHalf(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.missing-argument", "write `half first` or `half second`", at: range)
  }

  fileprivate static func notSquare(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.not-square", "the blocks are squares here; write such as `2×2`", at: range)
  }
}
