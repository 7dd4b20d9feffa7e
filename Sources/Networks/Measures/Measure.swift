public import Arithmetic

/// What can be asked of a layer, of a group and of a whole network.
///
/// Conventions, where counters differ:
/// - MACs are multiply–accumulates of convolutions, linear layers and matrix products, those of
///   attention included, and nothing else. Papers often call them FLOPs.
/// - Weight MACs are those that multiply a weight: what counters report that look at layers alone and
///   so miss the products of attention.
/// - FLOPs are 2·MACs and the other operations, which are told apart: one addition for each bias at
///   each place, and those of norms, of pooling and of all other functions (softmax included).
/// - Folded parameters are what is left when each batch norm behind a convolution or a linear layer
///   has been folded into it: its scale goes into the weights, its shift into a bias.
/// - Activations are elements of the layer's output for one example, in whatever memory they lie.
/// - Parameters are what is learned; the running statistics of batch norms are not.
/// - The batch multiplies memory and traffic alone.
public enum Measure: String, CaseIterable, Hashable, Sendable {
  case parameters, weights, biases, activations, macs, flops
  case foldedParameters, weightMacs
  /// FLOPs besides the multiply–accumulates, and their four sorts.
  case operations, biasOperations, normOperations, poolingOperations, otherOperations
  /// Of one copy of the parameters; of the outputs of a batch; of both.
  case parameterMemory, activationMemory, memory
  /// Bytes moved where every operand is read once and every result is written once, and FLOPs for
  /// each of them.
  case traffic, intensity
  /// MACs of the gradients, and of inference and gradients together.
  case backwardMacs, trainingMacs
  /// One gradient for each parameter; what the optimizer keeps; and all that training keeps.
  case gradientMemory, optimizerMemory, trainingMemory
  /// Keys and values that a decoder keeps of all tokens so far.
  case kvCache
  /// MACs for one more token, where the keys and values of all tokens before it are kept.
  case decodeMacs
  /// Places of the network's input that an output depends on, along one axis, and how many places
  /// further the next output's begin.
  case receptiveField, jump
  /// The most that live activations take at any time of an inference; with in-place functions.
  case peakMemory, peakMemoryInPlace

  public var unit: Unit {
    switch self {
    case .parameters, .weights, .biases, .foldedParameters: .parameters
    case .activations: .activations
    case .macs, .weightMacs, .backwardMacs, .trainingMacs, .decodeMacs: .macs
    case .flops, .operations, .biasOperations, .normOperations, .poolingOperations,
      .otherOperations:
      .flops
    case .parameterMemory, .activationMemory, .memory, .traffic, .gradientMemory, .optimizerMemory,
      .trainingMemory, .kvCache, .peakMemory, .peakMemoryInPlace:
      .bytes
    case .intensity: .flops / .bytes
    case .receptiveField, .jump: .none
    }
  }

  /// Whether that of a group is the sum of its layers'.
  public var isAdditive: Bool {
    switch self {
    case .intensity, .receptiveField, .jump, .peakMemory, .peakMemoryInPlace: false
    default: true
    }
  }

  /// In words, as a formula's legend says it.
  public var meaning: String {
    switch self {
    case .parameters: "parameters"
    case .weights: "weights"
    case .biases: "biases"
    case .activations: "activations"
    case .macs: "multiply–accumulates"
    case .flops: "floating-point operations"
    case .foldedParameters: "parameters with batch norms folded"
    case .weightMacs: "multiply–accumulates with weights"
    case .operations: "operations besides multiply–accumulates"
    case .biasOperations: "additions of biases"
    case .normOperations: "operations of norms"
    case .poolingOperations: "operations of pooling"
    case .otherOperations: "operations of functions and joins"
    case .parameterMemory: "memory of the parameters"
    case .activationMemory: "memory of a batch's activations"
    case .memory: "memory of parameters and activations"
    case .traffic: "bytes moved"
    case .intensity: "floating-point operations for each byte moved"
    case .backwardMacs: "multiply–accumulates of the gradients"
    case .trainingMacs: "multiply–accumulates of a training step for one example"
    case .gradientMemory: "memory of the parameters' gradients"
    case .optimizerMemory: "memory of the optimizer's state"
    case .trainingMemory: "memory of a training step"
    case .kvCache: "memory of the keys and values of all tokens"
    case .decodeMacs: "multiply–accumulates of one more token"
    case .receptiveField: "receptive field"
    case .jump: "places between neighbouring receptive fields"
    case .peakMemory: "most memory of live activations"
    case .peakMemoryInPlace: "most memory of live activations, pointwise functions in place"
    }
  }

  /// The letter that stands for it in the formula of another measure.
  var letter: String {
    switch self {
    case .parameters: "p"
    case .weights: "w"
    case .biases: "v"
    case .activations: "a"
    case .macs: "m"
    case .backwardMacs: "g"
    case .flops: "f"
    case .operations: "o"
    case .traffic: "t"
    case .receptiveField: "r"
    case .jump: "j"
    default: "s"
    }
  }
}

/// What training keeps for each parameter besides its value and its gradient.
public enum Optimizer: String, CaseIterable, Hashable, Sendable {
  /// Nothing.
  case sgd
  /// A running mean of gradients.
  case momentum
  /// Running means of gradients and of their squares (Kingma and Ba, 2015).
  case adam

  public var states: Int {
    switch self {
    case .sgd: 0
    case .momentum: 1
    case .adam: 2
    }
  }
}
