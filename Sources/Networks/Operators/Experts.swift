/// A mixture of experts (Shazeer et al., 2017; as in Mixtral, Jiang et al., 2024): a router chooses for
/// each token a few of many small networks, each of which widens the features, and sums their results
/// with the weights that it gives them. Shared experts take every token.
///
///     f e + (e + s) w                    parameters; w = 2 f u, or 3 f u where a gate is multiplied
///     t (f e + (k + s) w)                multiply–accumulates of t tokens
public struct Experts: Operator {
  public var experts: Int
  /// Units inside of one expert.
  public var inner: Int
  /// How many of the experts take a token.
  public var chosen: Int
  /// How many others take every token.
  public var shared: Int
  /// Whether a third matrix makes a gate for the inner units, as in SwiGLU.
  public var isGated: Bool

  /// - Requires: no more chosen than there are.
  public init(_ experts: Int, inner: Int, chosen: Int, shared: Int = 0, isGated: Bool = false) {
    precondition(chosen <= experts, "there are \(experts) experts to choose from")
    self.experts = experts
    self.inner = inner
    self.chosen = chosen
    self.shared = shared
    self.isGated = isGated
  }

  public var kind: String { "experts" }
  public var purpose: Purpose { .other }
  public var words: String {
    "experts \(experts), \(inner), top \(chosen)"
      + (shared == 0 ? "" : ", shared \(shared)") + (isGated ? ", gated" : "")
  }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    guard input[.features] != nil else {
      throw .wrongAxes(needs: "tokens × features", given: input)
    }
    return [input]
  }

  /// `f e + (e + s) w`
  public func weights(_ sizes: Sizes) -> Count? {
    router(sizes) + (.factor("e", "", experts, "experts") + sharedExperts) * expert(sizes)
  }

  /// `t (f e + (k + s) w)`
  public func macs(_ sizes: Sizes) -> Count? {
    places(sizes) * (router(sizes) + active * expert(sizes))
  }

  /// For each token the router's softmax, five for each expert; of each expert that takes it the
  /// function of its inner units and their gates; and the weighted sum of what comes out.
  public func operations(_ sizes: Sizes) -> Count? {
    let function = Pointwise.Function.silu.operations + (isGated ? 1 : 0)
    let within = .number(function) * active * .factor("u", "", inner, "units of an expert")
    let sum = 2 * .factor("k", "", chosen, "experts of a token") * sizes.input(.features)
    return places(sizes) * (5 * .factor("e", "", experts, "experts") + within + sum)
  }

  /// None has a bias.
  public func biasOperations(_ sizes: Sizes) -> Count? { 0 }

  /// The router, and what an expert does to its input itself.
  public func inputProducts(_ sizes: Sizes) -> Count? {
    let first = .number(isGated ? 2 : 1) * matrix(sizes)
    return places(sizes) * (router(sizes) + active * first)
  }

  private func places(_ sizes: Sizes) -> Count { sizes.inputElements { $0 != .features } }

  private func router(_ sizes: Sizes) -> Count {
    sizes.input(.features) * .factor("e", "", experts, "experts")
  }

  private var active: Count { .factor("k", "", chosen, "experts of a token") + sharedExperts }

  private var sharedExperts: Count {
    shared == 0 ? 0 : .factor("s", "", shared, "shared experts")
  }

  private func expert(_ sizes: Sizes) -> Count { .number(isGated ? 3 : 2) * matrix(sizes) }

  private func matrix(_ sizes: Sizes) -> Count {
    sizes.input(.features) * .factor("u", "", inner, "units of an expert")
  }
}
