public import Arithmetic

/// What can be asked of a layer, of a group and of a whole network.
///
/// Conventions, where counters differ:
/// - MACs are multiply–accumulates of convolutions, linear layers and matrix products, those of
///   attention included, and nothing else. Papers often call them FLOPs.
/// - FLOPs are 2·MACs and the other operations: one addition for each bias at each place, and those
///   that each operator states (norms, pointwise functions, pooling).
/// - Activations are elements of the layer's output for one example, in whatever memory they lie.
/// - Parameters are what is learned; the running statistics of batch norms are not.
public enum Measure: String, CaseIterable, Hashable, Sendable {
  case parameters, weights, biases, activations, macs, flops
  case parameterMemory, activationMemory, memory, traffic, intensity

  public var unit: Unit {
    switch self {
    case .parameters, .weights, .biases: .parameters
    case .activations: .activations
    case .macs: .macs
    case .flops: .flops
    case .parameterMemory, .activationMemory, .memory, .traffic: .bytes
    case .intensity: .flops / .bytes
    }
  }

  /// Whether that of a group is the sum of its layers'.
  public var isAdditive: Bool { self != .intensity }

  /// In words, as a formula's legend says it.
  public var meaning: String {
    switch self {
    case .parameters: "parameters"
    case .weights: "weights"
    case .biases: "biases"
    case .activations: "activations"
    case .macs: "multiply–accumulates"
    case .flops: "floating-point operations"
    case .parameterMemory: "memory of the parameters"
    case .activationMemory: "memory of the activations of a batch"
    case .memory: "memory of parameters and activations"
    case .traffic: "bytes moved"
    case .intensity: "floating-point operations for each byte moved"
    }
  }
}
