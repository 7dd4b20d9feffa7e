import Diagnostics

/// Layers for sequences of tokens.
///
///     embedding VOCABULARY, FEATURES
///     patches SIZE, FEATURES [, bias no]
///     positions [ROWS]
///     classtoken | token first | token last
///     attention HEADS [heads] {, option}       kv, size, causal, bias
///     windowattention HEADS [heads], window SIDE
///     experts COUNT [experts], UNITS [units] {, option}       top, shared, gated
extension LayerKind {
  static let sequential: [LayerKind] = [
    LayerKind(
      "embedding", "embed",
      usage: LayerUsage(
        "a row of a table for each token", arguments: "VOCABULARY, FEATURES",
        input: "128 tokens", example: "embedding 50_257, 768")
    ) { embedding(&$0) },
    LayerKind(
      "patches", "patchify", "patchembed",
      usage: LayerUsage(
        "a token for each patch of an image", arguments: "SIZE, FEATURES", options: [bias],
        input: "224×224×3", example: "patches 16×16, 768")
    ) { patches(&$0) },
    LayerKind(
      "positions", "position", "positionembedding",
      usage: LayerUsage(
        "a learned vector for each place; of a table with `ROWS` rows, however many tokens there are",
        arguments: "[ROWS]", input: sequence, example: "positions 1024")
    ) { arguments in
      let rows = arguments.optionalNumber(unit: "row")
      return { (_: Shape) throws(Misfit) in Positions(rows: rows) }
    },
    LayerKind(
      "classtoken", "clstoken", means: "one more token, learned", on: sequence, as: ClassToken()),
    LayerKind(
      "token",
      usage: LayerUsage(
        "one of the tokens", options: ["first", "last"], input: sequence, example: "token first")
    ) { token(&$0) },
    LayerKind(
      "attention", "selfattention", "multiheadattention", "mha",
      usage: LayerUsage(
        "self-attention with its four projections; `kv` heads share keys and values",
        arguments: "HEADS", options: ["kv N", "size N", "causal", bias], input: sequence,
        example: "attention 12 heads, kv 4, causal")
    ) { attention(&$0) },
    LayerKind(
      "windowattention",
      usage: LayerUsage(
        "attention within square windows, with relative positions", arguments: "HEADS",
        options: ["window N"], input: "56×56×96", example: "windowattention 3 heads, window 7")
    ) { windowAttention(&$0) },
    LayerKind(
      "experts", "moe", "mixtureofexperts",
      usage: LayerUsage(
        "a router and small networks, of which each token takes a few", arguments: "COUNT, UNITS",
        options: ["top N", "shared N", "gated"], input: sequence,
        example: "experts 8, 14_336, top 2, gated")
    ) { experts(&$0) },
  ]

  private static let sequence = "196×768"

  private static func embedding(_ arguments: inout LayerArguments) -> Make? {
    let example = "embedding 50_257, 768"
    let vocabulary = arguments.number("the size of its vocabulary", example: example)
    let features = vocabulary.flatMap { _ in
      arguments.number("the number of its features", example: example)
    }
    guard let vocabulary, let features else { return nil }
    return { (_: Shape) throws(Misfit) in
      Embedding(vocabulary: vocabulary, features: features)
    }
  }

  private static func patches(_ arguments: inout LayerArguments) -> Make? {
    let example = "patches 16×16, 768"
    let size = arguments.size("the size of a patch", example: example, mark: \.kernel)
    let features = size.flatMap { _ in
      arguments.number("the number of features", example: example)
    }
    let hasBias = arguments.decision("bias", customary: arguments.settings.hasBias)
    guard let size, let features else { return nil }
    guard size.count <= 2 else {
      arguments.report(.flatPatches(at: arguments.excerpt.range(arguments.kind.local)))
      return nil
    }
    return { (_: Shape) throws(Misfit) in
      Patches(
        height: size[0], width: size[size.count - 1], features: features, hasBias: hasBias)
    }
  }

  private static func token(_ arguments: inout LayerArguments) -> Make? {
    let isFirst = arguments.flag("first")
    let isLast = arguments.flag("last")
    guard isFirst != isLast else {
      arguments.report(.whichToken(at: arguments.excerpt.range(arguments.kind.local)))
      return nil
    }
    return { (_: Shape) throws(Misfit) in TokenSelection(isFirst ? .first : .last) }
  }

  private static func attention(_ arguments: inout LayerArguments) -> Make? {
    let heads = arguments.number(
      "the number of heads", example: "attention 12 heads", unit: "head", mark: \.groups)
    let keyValueHeads = arguments.number(option: "kv")
    let headSize = arguments.number(option: "size")
    let isCausal = arguments.flag("causal")
    let hasBias = arguments.decision("bias", customary: arguments.settings.hasBias)
    guard let heads else { return nil }
    return { (_: Shape) throws(Misfit) in
      Attention(
        heads: heads, keyValueHeads: keyValueHeads, headSize: headSize, isCausal: isCausal,
        hasBias: hasBias)
    }
  }

  private static func experts(_ arguments: inout LayerArguments) -> Make? {
    let example = "experts 8, 14_336, top 2, gated"
    let count = arguments.number("the number of experts", example: example, unit: "expert")
    let inner = count.flatMap { _ in
      arguments.number("the number of units inside of one", example: example, unit: "unit")
    }
    let chosen = arguments.number(option: "top")
    let shared = arguments.number(option: "shared")
    let isGated = arguments.flag("gated")
    guard let count, let inner else { return nil }
    guard let chosen, chosen <= count else {
      arguments.report(.whichExperts(count, at: arguments.excerpt.range(arguments.kind.local)))
      return nil
    }
    return { (_: Shape) throws(Misfit) in
      Experts(count, inner: inner, chosen: chosen, shared: shared ?? 0, isGated: isGated)
    }
  }

  private static func windowAttention(_ arguments: inout LayerArguments) -> Make? {
    let heads = arguments.number(
      "the number of heads", example: "windowattention 3 heads, window 7", unit: "head",
      mark: \.groups)
    guard let window = arguments.number(option: "window") else {
      arguments.report(.missingWindow(at: arguments.excerpt.range(arguments.kind.local)))
      return nil
    }
    guard let heads else { return nil }
    return { (_: Shape) throws(Misfit) in WindowAttention(heads: heads, window: window) }
  }
}

extension Diagnostic {
  fileprivate static func flatPatches(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.directions-differ", "a patch has a height and a width; write such as `16×16`",
      at: range)
  }

  fileprivate static func whichToken(at range: SourceRange) -> Diagnostic {
    Diagnostic("network.missing-argument", "write `token first` or `token last`", at: range)
  }

  fileprivate static func whichExperts(_ count: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.missing-argument",
      "say how many of the experts take a token, at most \(count): `top \(min(2, count))`",
      at: range)
  }

  fileprivate static func missingWindow(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.missing-argument", "the side of its windows is missing; write `window 7`",
      at: range)
  }
}
