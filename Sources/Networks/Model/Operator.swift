/// What a layer does: how it changes sizes, and what that takes.
///
/// Every cost is a `Count`, a number with its formula; nil says that it is not known, which is never
/// taken for zero. The counts of an operator are for one example unless the shapes list a batch.
public protocol Operator: Sendable {
  /// One word, by which a layer without a name is called: `conv`.
  var kind: String { get }
  var purpose: Purpose { get }
  /// As a table says it: `conv 3×3, 64, stride 2`.
  var words: String { get }

  /// The shapes of what comes out.
  func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape]
  /// How an extent of the first output, by its place, follows from the input.
  func extent(_ index: Int, _ sizes: Sizes) -> Count

  /// Learned numbers that multiply; running statistics of a norm are not learned and not counted.
  func weights(_ sizes: Sizes) -> Count?
  /// Learned numbers that are added.
  func biases(_ sizes: Sizes) -> Count?
  /// Multiply–accumulates of convolutions, linear layers and matrix products.
  func macs(_ sizes: Sizes) -> Count?
  /// Those of the MACs that multiply a weight: all but the products of activations in attention.
  func weightMacs(_ sizes: Sizes) -> Count?
  /// Operations besides the multiply–accumulates: additions of biases, comparisons of a pooling,
  /// the arithmetic of norms and pointwise functions. FLOPs are 2·MACs and these.
  func operations(_ sizes: Sizes) -> Count?
  /// Those of the operations that add a bias, in a layer that multiplies.
  func biasOperations(_ sizes: Sizes) -> Count?
  /// The MACs of one token more, where the keys and values of all tokens are kept; nil for what has
  /// no tokens.
  func decodeMacs(_ sizes: Sizes) -> Count?
  /// Those of the MACs that multiply the input itself with weights: all, unless the operator goes on
  /// to multiply what comes out.
  func inputProducts(_ sizes: Sizes) -> Count?

  /// How far one output reaches over its input along a spatial axis; nil where an output depends on
  /// its own place alone.
  func reach(_ axis: Shape.Axis, _ sizes: Sizes) -> Reach?
  /// Whether every output depends on its own place alone, whatever the sizes.
  var isLocal: Bool { get }
  var storage: Storage { get }
}

/// What an operator is for, as far as counting depends on it: what its operations besides
/// multiply–accumulates are called, and which batch norms inference can do without.
public enum Purpose: Hashable, Sendable {
  /// Multiplies by weights and adds a bias for each channel, so that a batch norm behind it goes into
  /// both.
  case weighting
  /// Scales and shifts each channel by numbers that are fixed in inference.
  case batchNorm
  /// Brings to a mean or a size that is found anew for each example.
  case norm
  /// Makes one number of many.
  case pooling
  case other
}

/// How far one output reaches over the input, along one axis.
public enum Reach: Hashable, Sendable {
  /// So many neighbouring places, the gaps of a dilation counted; the next output's begin `step`
  /// places further.
  case window(Int, step: Int)
  /// So many neighbouring places, with several outputs for each place of the input.
  case enlarging(Int, by: Int)
  /// All places.
  case all
}

/// Where the result of a layer is kept.
public enum Storage: Hashable, Sendable {
  /// In memory of its own.
  case own
  /// In its input's place where nobody else needs that: a pointwise function.
  case inPlace
  /// It is the input under another shape, and nothing is moved: flattening, or dropout in inference.
  case view
}

extension Operator {
  public var words: String { kind }

  public func weights(_ sizes: Sizes) -> Count? { 0 }
  public func biases(_ sizes: Sizes) -> Count? { 0 }
  public func macs(_ sizes: Sizes) -> Count? { 0 }
  public func operations(_ sizes: Sizes) -> Count? { 0 }
  public func inputProducts(_ sizes: Sizes) -> Count? { macs(sizes) }
  public func weightMacs(_ sizes: Sizes) -> Count? { macs(sizes) }

  /// All of them where there are multiply–accumulates, otherwise none.
  public func biasOperations(_ sizes: Sizes) -> Count? {
    guard let macs = macs(sizes) else { return nil }
    if case .number(0) = macs { return 0 }
    return operations(sizes)
  }

  /// `m / t`: every token takes the same.
  public func decodeMacs(_ sizes: Sizes) -> Count? {
    guard let macs = macs(sizes) else { return nil }
    if case .number(0) = macs { return 0 }
    return sizes.input[.tokens] == nil ? nil : macs / sizes.input(.tokens)
  }

  public func reach(_ axis: Shape.Axis, _ sizes: Sizes) -> Reach? { nil }
  public var isLocal: Bool { false }
  public var storage: Storage { .own }

  /// The same extent as that of the input at the same place.
  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    guard sizes.input.extents.indices.contains(index),
      sizes.output.extents.indices.contains(index),
      sizes.input.extents[index].size == sizes.output.extents[index].size
    else {
      return sizes.output.extents.indices.contains(index)
        ? .number(sizes.output.extents[index].size) : 1
    }
    return sizes.input.factor(index, "in", "input", from: .input(0, extent: index))
  }

  /// Learned numbers of both sorts; nil where either is not known.
  public func parameters(_ sizes: Sizes) -> Count? {
    guard let weights = weights(sizes), let biases = biases(sizes) else { return nil }
    return weights + biases
  }
}

extension Operator {
  /// The one input of an operator that takes no more.
  func single(_ inputs: [Shape]) throws(Misfit) -> Shape {
    guard inputs.count == 1 else {
      throw .wrongNumberOfInputs(expected: 1, given: inputs.count)
    }
    return inputs[0]
  }
}

/// Why the sizes of a layer and of its input do not go together.
public enum Misfit: Error, Hashable, Sendable {
  /// Which axes it needs, in words, and what it was given.
  case wrongAxes(needs: String, given: Shape)
  /// A kernel (dilation counted) that is longer than the padded input along one axis.
  case kernelExceedsInput(Shape.Axis, kernel: Int, padded: Int, given: Shape)
  case groupsDoNotDivide(groups: Int, channels: Int, isInput: Bool)
  /// Inputs that should agree; the axis along which they may differ, if there is one.
  case differentSizes([Shape], along: Shape.Axis?)
  case doesNotDivide(Int, Shape.Axis, size: Int)
  case wrongNumberOfInputs(expected: Int, given: Int)
  /// More tokens than a table of positions has rows.
  case exceedsTable(rows: Int, tokens: Int)
  /// A size beyond `Limits.extent`.
  case tooLarge
}

/// Bounds that keep every size within machine integers.
public enum Limits {
  public static let extent = 1 << 40
}
