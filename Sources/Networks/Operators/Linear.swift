/// A fully connected layer. On a sequence it works on each token alike.
public struct Linear: Operator {
  public var units: Int
  public var hasBias: Bool
  /// Whether its weights are another layer's, and counted there: the output layer of a language
  /// model that uses the embedding's.
  public var isTied: Bool

  public init(_ units: Int, hasBias: Bool = true, isTied: Bool = false) {
    self.units = units
    self.hasBias = hasBias
    self.isTied = isTied
  }

  public var kind: String { "linear" }
  public var purpose: Purpose { .weighting }
  public var words: String {
    "linear \(units)" + (hasBias ? "" : ", bias no") + (isTied ? ", tied" : "")
  }

  /// A map of one place is as good as a vector; a larger one has to be flattened or pooled first.
  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    if input[.features] != nil { return [input.replacing(.features, by: units)] }
    let isOnePlace = input.spatialAxes.allSatisfy { input[$0] == 1 }
    guard input[.channels] != nil, isOnePlace else {
      throw .wrongAxes(needs: "features", given: input)
    }
    let batch = input.extents.filter { $0.axis == .batch }
    return [Shape(batch + [Shape.Extent(.features, units)])]
  }

  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    guard let axis = sizes.output.extents[index].axis, axis != .features else {
      return .factor("u", "", units, "units")
    }
    return sizes.input(axis)
  }

  /// `f_in × f_out`
  public func weights(_ sizes: Sizes) -> Count? {
    isTied ? 0 : sizes.mixedIn * sizes.mixedOut
  }

  /// `f_out`
  public func biases(_ sizes: Sizes) -> Count? { hasBias ? sizes.mixedOut : 0 }

  /// `f_in × f_out`, for each token
  public func macs(_ sizes: Sizes) -> Count? { sizes.mixedIn * sizes.outputElements() }

  /// One addition of a bias for each output.
  public func operations(_ sizes: Sizes) -> Count? { hasBias ? sizes.outputElements() : 0 }
}
