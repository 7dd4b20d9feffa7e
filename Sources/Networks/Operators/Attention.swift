/// Multi-head attention of a sequence to itself, with its four projections (Vaswani et al., 2017);
/// fewer heads for keys and values make it grouped-query attention (Ainslie et al., 2023).
///
/// The products of queries with keys and of their weights with the values count as MACs. A causal
/// one counts those that are not masked: t (t + 1) / 2 pairs instead of t².
public struct Attention: Operator {
  public var heads: Int
  public var keyValueHeads: Int
  /// The size of one head; the features divided by the heads where it is nil.
  public var headSize: Int?
  public var isCausal: Bool
  public var hasBias: Bool

  public init(
    heads: Int, keyValueHeads: Int? = nil, headSize: Int? = nil, isCausal: Bool = false,
    hasBias: Bool = true
  ) {
    self.heads = heads
    self.keyValueHeads = keyValueHeads ?? heads
    self.headSize = headSize
    self.isCausal = isCausal
    self.hasBias = hasBias
  }

  public var kind: String { "attention" }
  public var purpose: Purpose { .other }

  public var words: String {
    "attention \(heads) heads"
      + (keyValueHeads == heads ? "" : ", kv \(keyValueHeads)")
      + (headSize.map { ", size \($0)" } ?? "")
      + (isCausal ? ", causal" : "") + (hasBias ? "" : ", bias no")
  }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    guard let features = input[.features], input[.tokens] != nil else {
      throw .wrongAxes(needs: "tokens × features", given: input)
    }
    guard heads % keyValueHeads == 0 else {
      throw .groupsDoNotDivide(groups: keyValueHeads, channels: heads, isInput: false)
    }
    if headSize == nil, features % heads != 0 {
      throw .groupsDoNotDivide(groups: heads, channels: features, isInput: true)
    }
    return [input]
  }

  /// `2 f a d + 2 f g d`: queries and the output's projection, keys and values.
  public func weights(_ sizes: Sizes) -> Count? {
    let features = sizes.input(.features)
    return 2 * features * queries(sizes) + 2 * features * keys(sizes)
  }

  /// `a d + 2 g d + f`
  public func biases(_ sizes: Sizes) -> Count? {
    hasBias ? queries(sizes) + 2 * keys(sizes) + sizes.input(.features) : 0
  }

  /// `t w + 2 a d s`: the weights for each token, and two products for each pair of tokens.
  public func macs(_ sizes: Sizes) -> Count? {
    guard let weights = weights(sizes) else { return nil }
    let batch = sizes.input(.batch)
    return batch * (sizes.input(.tokens) * weights + 2 * queries(sizes) * pairs(sizes))
  }

  /// Biases, and for each pair and head the scale and the softmax: six operations.
  public func operations(_ sizes: Sizes) -> Count? {
    guard let biases = biases(sizes) else { return nil }
    let heads = Count.factor("a", "", heads, "heads")
    return sizes.input(.batch) * (sizes.input(.tokens) * biases + 6 * heads * pairs(sizes))
  }

  /// `t w`
  public func weightMacs(_ sizes: Sizes) -> Count? {
    weights(sizes).map { sizes.input(.batch) * sizes.input(.tokens) * $0 }
  }

  /// One for each bias and token.
  public func biasOperations(_ sizes: Sizes) -> Count? {
    biases(sizes).map { sizes.input(.batch) * sizes.input(.tokens) * $0 }
  }

  /// `w + 2 a d t`: the last token looks at all tokens.
  public func decodeMacs(_ sizes: Sizes) -> Count? {
    weights(sizes).map { $0 + 2 * queries(sizes) * sizes.input(.tokens) }
  }

  /// The projections to queries, keys and values.
  public func inputProducts(_ sizes: Sizes) -> Count? {
    let weights = sizes.input(.features) * (queries(sizes) + 2 * keys(sizes))
    return sizes.input(.batch) * sizes.input(.tokens) * weights
  }

  /// `2 g d t`: a key and a value of each token.
  func cachedElements(_ sizes: Sizes) -> Count { 2 * keys(sizes) * sizes.input(.tokens) }

  private func queries(_ sizes: Sizes) -> Count {
    .factor("a", "", heads, "heads") * size(sizes)
  }

  private func keys(_ sizes: Sizes) -> Count {
    let heads = Count.factor(
      keyValueHeads == self.heads ? "a" : "g", "", keyValueHeads,
      keyValueHeads == self.heads ? "heads" : "heads of keys and values")
    return heads * size(sizes)
  }

  private func size(_ sizes: Sizes) -> Count {
    .factor("d", "", headSize ?? (sizes.input[.features] ?? 0) / heads, "size of a head")
  }

  private func pairs(_ sizes: Sizes) -> Count {
    let tokens = sizes.input(.tokens)
    return isCausal ? tokens * (tokens + 1) / 2 : tokens * tokens
  }

  public func reach(_ axis: Shape.Axis, _ sizes: Sizes) -> Reach? { .all }
}

/// A learned vector for each entry of a vocabulary, looked up by number: no arithmetic.
public struct Embedding: Operator {
  public var vocabulary: Int
  public var features: Int

  public init(vocabulary: Int, features: Int) {
    self.vocabulary = vocabulary
    self.features = features
  }

  public var kind: String { "embedding" }
  public var purpose: Purpose { .other }
  public var words: String { "embedding \(vocabulary), \(features)" }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    guard input.mixedAxis == nil else { throw .wrongAxes(needs: "tokens", given: input) }
    return [Shape(input.extents + [Shape.Extent(.features, features)])]
  }

  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    guard let axis = sizes.output.extents[index].axis, axis != .features else {
      return .factor("f", "", features, "features")
    }
    return sizes.input(axis)
  }

  /// `v × f`
  public func weights(_ sizes: Sizes) -> Count? {
    .factor("v", "", vocabulary, "vocabulary") * sizes.output(.features)
  }
}
