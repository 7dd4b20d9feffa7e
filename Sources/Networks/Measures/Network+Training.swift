import Arithmetic

/// What training takes besides inference.
extension Network {
  func training(_ measure: Measure, of layer: Int) -> Count? {
    switch measure {
    case .backwardMacs: backward(layer)
    case .trainingMacs: forwardAndBackward(layer)
    case .gradientMemory: own(.parameters, layer).map { $0 * elementType.bytes }
    case .optimizerMemory: own(.parameters, layer).map { $0 * optimizerBytes }
    default: trainingMemory(layer)
    }
  }

  /// `2 m`, and `2 m − q` where nothing before the layer is learned.
  ///
  /// Each multiply–accumulate of inference has one for the gradient of either factor. The gradient
  /// of the input is not needed where the input does not depend on a parameter, which saves as many
  /// as there are products q of the input with weights: all of a convolution's.
  private func backward(_ layer: Int) -> Count? {
    guard let macs = own(.macs, layer) else { return nil }
    if case .number(0) = macs { return 0 }
    if !isConstant[layer] { return 2 * macs }
    let sizes = sizes(layer)
    guard let products = layers[layer].work.inputProducts(sizes) else { return nil }
    if products.value == macs.value { return macs }
    return 2 * macs
      - .factor(Count.Factor(Symbol("q", "", "products with the input"), products.value))
  }

  /// `m + g`
  private func forwardAndBackward(_ layer: Int) -> Count? {
    guard let macs = own(.macs, layer), let backward = own(.backwardMacs, layer) else { return nil }
    return macs + backward
  }

  /// What the optimizer keeps for each parameter: the value of `optimizerBytes`.
  var optimizerSize: Rational {
    Rational(4 * (optimizer.states + (keepsFullCopy ? 1 : 0)))
  }

  /// `4 o`, and 4 more for a copy in full precision where the parameters are stored in less.
  var optimizerBytes: Count {
    let states = Count.factor("o", "", optimizer.states, "numbers kept by \(optimizer.rawValue)")
    return keepsFullCopy ? 4 * (states + 1) : 4 * states
  }

  /// Steps are smaller than what 16 bits tell apart, so they are added to a copy in 32 (Micikevicius
  /// et al., 2018).
  private var keepsFullCopy: Bool { (weightType ?? elementType).bits < 32 }

  /// `p (2 b + o) + n a b`, or `p (w + b + o) + n a b` where parameters have a type of their own: parameters, gradients, the optimizer's state, and each output that is not
  /// a view, kept until the gradients have been computed.
  private func trainingMemory(_ layer: Int) -> Count? {
    guard let parameters = own(.parameters, layer), let activations = own(.activations, layer)
    else { return nil }
    let kept: Count =
      layers[layer].work.storage == .view ? 0 : batchFactor * activations * elementType.bytes
    let (bytes, own) = (elementType.bytes, weightBytes)
    let both = own.map { $0 + bytes } ?? 2 * bytes
    return parameters * (both + optimizerBytes) + kept
  }

  /// `n × 2 g d t b`: a key and a value for each token and head.
  func keysAndValues(of layer: Int) -> Count? {
    guard let attention = layers[layer].work as? Attention else { return 0 }
    return batchFactor * attention.cachedElements(sizes(layer)) * elementType.bytes
  }
}
