/// What is counted, where counters differ.
extension Measure {
  /// In words, for those that go by the same name elsewhere and mean another number there.
  public var convention: String? {
    switch self {
    case .parameters:
      "weights and biases, shared ones once; the running statistics of norms are not learned and not "
        + "counted"
    case .foldedParameters:
      "parameters that are left when each batch norm behind a convolution or a linear layer is folded "
        + "into it"
    case .activations: "elements of each layer's output, for one example"
    case .macs:
      "multiply–accumulates of convolutions, linear layers and matrix products, those of attention "
        + "included; biases, norms, functions and pooling count 0; many papers call them FLOPs"
    case .weightMacs: "multiply–accumulates with weights, without the products of attention"
    case .flops:
      "2 for each multiply–accumulate, 1 for each bias that is added, and the operations of norms, "
        + "functions, softmax and pooling"
    case .operations: "FLOPs besides the multiply–accumulates"
    case .biasOperations: "one addition for each bias and place"
    case .normOperations:
      "operations of norms, none of them folded: 2 for each element of a batch norm in inference, 5 "
        + "of a layer norm and 2 more for its scale and shift"
    case .poolingOperations:
      "k − 1 comparisons for each largest of k numbers, k operations for each mean"
    case .otherOperations: "operations of functions, joins and softmax"
    case .backwardMacs: "multiply–accumulates of the gradients of weights and of inputs"
    case .trainingMacs: "multiply–accumulates of inference and of all gradients, for one example"
    case .decodeMacs:
      "multiply–accumulates of one more token, where the keys and values of all others are kept"
    case .trainingMemory:
      "parameters, their gradients, the optimizer's numbers and every layer's output"
    case .peakMemory, .peakMemoryInPlace:
      "activations that are still needed, at the layer where they take most"
    default: nil
    }
  }

  /// As a sentence calls it: `MACs`, `weight MACs`.
  public var title: String {
    switch self {
    case .macs: "MACs"
    case .flops: "FLOPs"
    default:
      rawValue.reduce(into: "") { words, letter in
        words += letter.isUppercase ? " \(letter.lowercased())" : String(letter)
      }.replacing("macs", with: "MACs").replacing("kv ", with: "KV ")
    }
  }
}
