/// One half of the channels, as ShuffleNet v2 splits them (Ma et al., 2018).
public struct ChannelHalf: Operator {
  public var isSecond: Bool

  public init(isSecond: Bool) { self.isSecond = isSecond }

  public var kind: String { "half" }
  public var purpose: Purpose { .other }
  public var words: String { isSecond ? "half second" : "half first" }
  public var storage: Storage { .view }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    guard let axis = input.mixedAxis, let channels = input[axis] else {
      throw .wrongAxes(needs: "channels or features", given: input)
    }
    guard channels % 2 == 0 else { throw .doesNotDivide(2, axis, size: channels) }
    return [input.replacing(axis, by: channels / 2)]
  }

  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    guard let axis = sizes.output.extents[index].axis else { return 1 }
    return axis == sizes.output.mixedAxis ? sizes.input(axis) / 2 : sizes.input(axis)
  }
}

/// Takes turns between groups of channels, so that the next grouped convolution sees all of them
/// (Zhang et al., 2018): elements move, nothing is computed.
public struct ChannelShuffle: Operator {
  public var groups: Int

  public init(groups: Int) { self.groups = groups }

  public var kind: String { "shuffle" }
  public var purpose: Purpose { .other }
  public var words: String { "shuffle \(groups)" }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    guard let channels = input[.channels] else {
      throw .wrongAxes(needs: "channels", given: input)
    }
    guard channels % groups == 0 else {
      throw .groupsDoNotDivide(groups: groups, channels: channels, isInput: true)
    }
    return [input]
  }
}

/// Lays the places of small squares side by side as channels, or the other way round: elements move,
/// nothing is computed.
public struct SpaceToDepth: Operator {
  public var block: Int
  /// From channels to places, as sub-pixel convolution does (Shi et al., 2016).
  public var isReversed: Bool

  public init(_ block: Int, isReversed: Bool = false) {
    self.block = block
    self.isReversed = isReversed
  }

  public var kind: String { isReversed ? "pixelshuffle" : "merge" }
  public var purpose: Purpose { .other }
  public var words: String { isReversed ? "pixelshuffle \(block)" : "merge \(block)×\(block)" }

  /// A last row or column that fills no square is filled up with zeros, as Swin does.
  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    guard let h = input[.height], let w = input[.width], let c = input[.channels] else {
      throw .wrongAxes(needs: [Window].needs(2), given: input)
    }
    let (places, overflow) = block.multipliedReportingOverflow(by: block)
    guard !overflow, places <= Limits.extent / c, places <= Limits.extent / max(h, w) else {
      throw .tooLarge
    }
    if isReversed {
      guard c % places == 0 else { throw .doesNotDivide(places, .channels, size: c) }
      return [
        input.replacing(.height, by: h * block).replacing(.width, by: w * block)
          .replacing(.channels, by: c / places)
      ]
    }
    return [
      input.replacing(.height, by: (h + block - 1) / block)
        .replacing(.width, by: (w + block - 1) / block).replacing(.channels, by: c * places)
    ]
  }

  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    let side = Count.factor("b", "", block, "block size")
    switch sizes.output.extents[index].axis {
    case .channels:
      return isReversed
        ? sizes.input(.channels) / (side * side) : sizes.input(.channels) * side * side
    case let axis? where axis == .height || axis == .width:
      return isReversed ? sizes.input(axis) * side : .ceiling(sizes.input(axis) / side)
    case let axis: return axis.map { sizes.input($0) } ?? 1
    }
  }

  public func reach(_ axis: Shape.Axis, _ sizes: Sizes) -> Reach? {
    guard axis == .height || axis == .width else { return nil }
    return isReversed ? .enlarging(1, by: block) : .window(block, step: block)
  }
}
