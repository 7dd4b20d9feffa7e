import Diagnostics

/// Layers whose windows slide over their input.
///
///     conv KERNEL, FILTERS {, option}        stride, pad, dilation, groups, depthwise, bias
///     depthwise KERNEL {, option}            stride, pad, dilation, multiplier, bias
///     deconv KERNEL, FILTERS {, option}      stride, pad, dilation, groups, extra, bias
///     maxpool KERNEL {, option}              stride (the kernel where it is left out), pad,
///     avgpool KERNEL {, option}              dilation, ceil
///     globalavgpool | globalmaxpool
///     adaptiveavgpool SIZE | adaptivemaxpool SIZE
extension LayerKind {
  static let windowed: [LayerKind] = [
    LayerKind(
      "conv", "conv1d", "conv2d", "conv3d", "convolution",
      usage: LayerUsage(
        "a convolution", arguments: "KERNEL, FILTERS",
        options: slides + ["groups N", "depthwise", bias], input: map,
        example: "conv 3×3, 64, stride 2, pad same")
    ) { convolution(&$0) },
    LayerKind(
      "depthwise", "depthwiseconv", "dwconv",
      usage: LayerUsage(
        "a filter, or several, for each channel", arguments: "KERNEL",
        options: slides + ["multiplier N", bias], input: map, example: "depthwise 3×3, pad same")
    ) { depthwise(&$0) },
    LayerKind(
      "deconv", "transposedconv", "convtranspose", "convtransposed", "deconvolution",
      "transposedconvolution",
      usage: LayerUsage(
        "a transposed convolution", arguments: "KERNEL, FILTERS",
        options: slides + ["groups N", "extra N", bias], input: map,
        example: "deconv 2×2, 64, stride 2")
    ) { transposed(&$0) },
    LayerKind(
      "maxpool", "maxpooling", "maxpool2d",
      usage: poolingUsage("the greatest of each window", "maxpool 3×3, stride 2")
    ) { pooling(&$0, .max) },
    LayerKind(
      "avgpool", "averagepool", "avgpooling", "averagepooling", "avgpool2d",
      usage: poolingUsage("the mean of each window", "avgpool 2×2, stride 2")
    ) { pooling(&$0, .average) },
    LayerKind(
      "globalavgpool", "globalaveragepool", "globalaveragepooling", "gap",
      means: "the mean of each channel", on: map, as: GlobalPooling(.average)),
    LayerKind(
      "globalmaxpool", "globalmaxpooling", means: "the greatest of each channel", on: map,
      as: GlobalPooling(.max)),
    LayerKind(
      "adaptiveavgpool", "adaptiveaveragepool",
      usage: LayerUsage(
        "means, to an output of the wanted size", arguments: "SIZE", input: map,
        example: "adaptiveavgpool 7×7")
    ) { adaptive(&$0, .average) },
    LayerKind(
      "adaptivemaxpool",
      usage: LayerUsage(
        "the greatest, to an output of the wanted size", arguments: "SIZE", input: map,
        example: "adaptivemaxpool 7×7")
    ) { adaptive(&$0, .max) },
  ]

  private static let map = "32×32×16"
  private static let slides = ["stride N", "pad P", "dilation N"]
  static let bias = "bias yes | no"

  private static func poolingUsage(_ meaning: String, _ example: String) -> LayerUsage {
    LayerUsage(
      meaning, arguments: "KERNEL", options: slides + ["ceil"], input: map, example: example)
  }

  private static func convolution(_ arguments: inout LayerArguments) -> Make? {
    let windows = arguments.windows(example: "conv 3×3, 64")
    if arguments.flag("depthwise") { return depthwise(&arguments, windows) }
    let filters =
      windows == nil ? nil : LayerKind.filters(&arguments, example: "conv 3×3, 64")
    let groups = arguments.number(option: "groups", mark: \.groups) ?? 1
    let hasBias = arguments.decision("bias", customary: arguments.settings.hasBias)
    guard let windows, let filters else { return nil }
    return { (input: Shape) throws(Misfit) in
      Convolution(
        try windows.windows(over: input), filters: filters, groups: groups, hasBias: hasBias)
    }
  }

  private static func depthwise(_ arguments: inout LayerArguments) -> Make? {
    let windows = arguments.windows(example: "depthwise 3×3, pad same")
    return depthwise(&arguments, windows)
  }

  /// A filter, or as many as the multiplier says, for each channel of its own.
  private static func depthwise(_ arguments: inout LayerArguments, _ windows: WindowArguments?)
    -> Make?
  {
    let multiplier = arguments.number(option: "multiplier") ?? 1
    let filters = arguments.positional().flatMap { part in
      arguments.mark(\.filters, part)
      return arguments.number(part)
    }
    let hasBias = arguments.decision("bias", customary: arguments.settings.hasBias)
    guard let windows else { return nil }
    return { (input: Shape) throws(Misfit) in
      let slides = try windows.windows(over: input)
      let channels = input.mixedAxis.flatMap { input[$0] } ?? 1
      let (product, overflow) = channels.multipliedReportingOverflow(by: multiplier)
      if overflow || product > Limits.extent { throw .tooLarge }
      return Convolution(slides, filters: filters ?? product, groups: channels, hasBias: hasBias)
    }
  }

  private static func transposed(_ arguments: inout LayerArguments) -> Make? {
    let windows = arguments.windows(example: "deconv 2×2, 64, stride 2")
    let filters =
      windows == nil
      ? nil : LayerKind.filters(&arguments, example: "deconv 2×2, 64, stride 2")
    let groups = arguments.number(option: "groups", mark: \.groups) ?? 1
    let extra = arguments.option("extra").flatMap { arguments.size($0, from: 0) } ?? []
    let hasBias = arguments.decision("bias", customary: arguments.settings.hasBias)
    guard let windows, let filters else { return nil }
    return { (input: Shape) throws(Misfit) in
      let slides = try windows.windows(over: input)
      let spread = extra.count == 1 ? slides.map { _ in extra[0] } : extra
      return Convolution(
        slides, filters: filters, groups: groups, hasBias: hasBias, isTransposed: true,
        extra: spread)
    }
  }

  private static func filters(_ arguments: inout LayerArguments, example: String) -> Int? {
    guard let part = arguments.positional() else {
      arguments.report(.missingFilters(example, at: arguments.excerpt.range(arguments.kind.local)))
      return nil
    }
    arguments.mark(\.filters, part)
    return arguments.number(part)
  }

  private static func pooling(_ arguments: inout LayerArguments, _ method: PoolingMethod) -> Make? {
    let windows = arguments.windows(example: "maxpool 2×2, stride 2", hasCeiling: true)
    guard let windows else { return nil }
    return { (input: Shape) throws(Misfit) in
      Pooling(method, try windows.windows(over: input, customaryStride: windows.kernel))
    }
  }

  private static func adaptive(_ arguments: inout LayerArguments, _ method: PoolingMethod) -> Make?
  {
    guard let sizes = arguments.size("the wanted size", example: "adaptiveavgpool 7×7") else {
      return nil
    }
    return { (input: Shape) throws(Misfit) in
      let directions = input.spatialAxes.count
      return AdaptivePooling(
        method, sizes.count == 1 ? Array(repeating: sizes[0], count: max(1, directions)) : sizes)
    }
  }
}

extension Diagnostic {
  fileprivate static func missingFilters(_ example: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.missing-argument",
      "the number of filters is missing; write it after the kernel, such as `\(example)`",
      at: range)
  }
}
