/// Cuts a map into patches and makes a token of each by one linear layer: a convolution whose stride
/// is its kernel, and its places as a sequence (Dosovitskiy et al., 2021).
public struct Patches: Operator {
  public var height: Int
  public var width: Int
  public var features: Int
  public var hasBias: Bool

  public init(height: Int, width: Int, features: Int, hasBias: Bool = true) {
    self.height = height
    self.width = width
    self.features = features
    self.hasBias = hasBias
  }

  public var kind: String { "patches" }
  public var purpose: Purpose { .other }
  public var words: String {
    "patches \(height)×\(width), \(features)" + (hasBias ? "" : ", bias no")
  }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    guard let h = input[.height], let w = input[.width], input[.channels] != nil,
      input[.depth] == nil
    else { throw .wrongAxes(needs: [Window].needs(2), given: input) }
    if h < height { throw .kernelExceedsInput(.height, kernel: height, padded: h, given: input) }
    if w < width { throw .kernelExceedsInput(.width, kernel: width, padded: w, given: input) }
    let (tokens, overflow) = (h / height).multipliedReportingOverflow(by: w / width)
    guard !overflow, tokens <= Limits.extent else { throw .tooLarge }
    let batch = input.extents.filter { $0.axis == .batch }
    return [Shape(batch + [Shape.Extent(.tokens, tokens), Shape.Extent(.features, features)])]
  }

  /// `⌊h_in / k_h⌋ × ⌊w_in / k_w⌋` tokens
  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    switch sizes.output.extents[index].axis {
    case .tokens: .floor(sizes.input(.height) / kernel.0) * .floor(sizes.input(.width) / kernel.1)
    case .features: .factor("f", "", features, "features")
    default: sizes.input(.batch)
    }
  }

  private var kernel: (Count, Count) {
    (.factor("k", "h", height, "patch height"), .factor("k", "w", width, "patch width"))
  }

  /// `k_h × k_w × c_in × f_out`
  public func weights(_ sizes: Sizes) -> Count? {
    kernel.0 * kernel.1 * sizes.input(.channels) * sizes.output(.features)
  }

  /// `f_out`
  public func biases(_ sizes: Sizes) -> Count? { hasBias ? sizes.output(.features) : 0 }

  /// `k_h × k_w × c_in × t_out × f_out`
  public func macs(_ sizes: Sizes) -> Count? {
    kernel.0 * kernel.1 * sizes.input(.channels) * sizes.outputElements()
  }

  /// One addition of a bias for each output.
  public func operations(_ sizes: Sizes) -> Count? { hasBias ? sizes.outputElements() : 0 }

  /// Tokens have no place in the map, so that the field stays that of one patch.
  public func reach(_ axis: Shape.Axis, _ sizes: Sizes) -> Reach? {
    switch axis {
    case .height: .window(height, step: height)
    case .width: .window(width, step: width)
    default: nil
    }
  }
}
