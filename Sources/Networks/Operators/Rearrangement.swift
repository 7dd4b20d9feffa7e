/// All elements in one vector.
public struct Flatten: Operator {
  public init() {}

  public var kind: String { "flatten" }
  public var purpose: Purpose { .other }
  public var storage: Storage { .view }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    let batch = input.extents.filter { $0.axis == .batch }
    var product = 1
    for extent in input.extents where extent.axis != .batch {
      let (next, overflow) = product.multipliedReportingOverflow(by: extent.size)
      guard !overflow, next <= Limits.extent else { throw .tooLarge }
      product = next
    }
    return [Shape(batch + [Shape.Extent(.features, product)])]
  }

  /// `h_in × w_in × c_in`
  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    sizes.output.extents[index].axis == .batch
      ? sizes.input(.batch) : sizes.inputElements { $0 != .batch }
  }

  public func reach(_ axis: Shape.Axis, _ sizes: Sizes) -> Reach? { .all }
}

/// The places of a map as a sequence: one token for each, with the channels as its features.
public struct Tokens: Operator {
  public init() {}

  public var kind: String { "tokens" }
  public var purpose: Purpose { .other }
  public var storage: Storage { .view }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    guard let channels = input[.channels], input[.height] != nil else {
      throw .wrongAxes(needs: [Window].needs(2), given: input)
    }
    var places = 1
    for axis in input.spatialAxes {
      let (next, overflow) = places.multipliedReportingOverflow(by: input[axis] ?? 1)
      guard !overflow, next <= Limits.extent else { throw .tooLarge }
      places = next
    }
    let batch = input.extents.filter { $0.axis == .batch }
    return [Shape(batch + [Shape.Extent(.tokens, places), Shape.Extent(.features, channels)])]
  }

  /// `h_in × w_in` tokens of `c_in` features
  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    switch sizes.output.extents[index].axis {
    case .tokens: sizes.inputElements { $0?.isSpatial ?? false }
    case .features: sizes.input(.channels)
    case let axis: axis.map { sizes.input($0) } ?? 1
    }
  }
}

/// Enlarges a map by a whole factor along each spatial axis.
public struct Upsampling: Operator {
  public var factors: [Int]
  public var method: Method

  public enum Method: String, CaseIterable, Hashable, Sendable { case nearest, bilinear }

  public init(_ factors: [Int], _ method: Method = .nearest) {
    self.factors = factors
    self.method = method
  }

  public var kind: String { "upsample" }
  public var purpose: Purpose { .other }
  public var words: String {
    "upsample \(factors.map(String.init).joined(separator: "×"))"
      + (method == .nearest ? "" : ", \(method.rawValue)")
  }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    let axes = input.spatialAxes
    guard axes.count == factors.count else {
      throw .wrongAxes(needs: [Window].needs(factors.count), given: input)
    }
    var output = input
    for (axis, factor) in zip(axes, factors) {
      let (size, overflow) = (output[axis] ?? 1).multipliedReportingOverflow(by: factor)
      guard !overflow, size <= Limits.extent else { throw .tooLarge }
      output = output.replacing(axis, by: size)
    }
    return [output]
  }

  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    guard let axis = sizes.output.extents[index].axis else { return 1 }
    guard let place = sizes.input.spatialAxes.firstIndex(of: axis), place < factors.count else {
      return sizes.input(axis)
    }
    return sizes.input(axis) * .factor("s", "", factors[place], "scale")
  }

  /// Nothing for the nearest place; four multiplications and three additions for a bilinear mean.
  public func operations(_ sizes: Sizes) -> Count? {
    method == .nearest ? 0 : 7 * sizes.outputElements()
  }

  public func reach(_ axis: Shape.Axis, _ sizes: Sizes) -> Reach? {
    guard let place = sizes.input.spatialAxes.firstIndex(of: axis), place < factors.count else {
      return nil
    }
    return .enlarging(method == .nearest ? 1 : 2, by: factors[place])
  }
}
