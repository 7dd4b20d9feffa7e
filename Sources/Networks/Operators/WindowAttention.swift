/// Multi-head attention of each place of a map to the others of its square window, with a learned
/// bias for each relative position and head (Liu et al., 2021).
///
/// A map that no whole number of windows covers is filled up, and the filling is counted. Shifting
/// the windows changes no count.
public struct WindowAttention: Operator {
  public var heads: Int
  /// The side of a window, M.
  public var window: Int

  public init(heads: Int, window: Int) {
    self.heads = heads
    self.window = window
  }

  public var kind: String { "windowattention" }
  public var purpose: Purpose { .other }
  public var words: String { "windowattention \(heads) heads, window \(window)" }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    guard let channels = input[.channels], input[.height] != nil, input[.width] != nil else {
      throw .wrongAxes(needs: [Window].needs(2), given: input)
    }
    guard channels % heads == 0 else {
      throw .groupsDoNotDivide(groups: heads, channels: channels, isInput: true)
    }
    return [input]
  }

  /// `4 c²`: queries, keys, values and the output.
  public func weights(_ sizes: Sizes) -> Count? {
    4 * sizes.input(.channels) * sizes.input(.channels)
  }

  /// `4 c + (2 M − 1)² a`
  public func biases(_ sizes: Sizes) -> Count? {
    let places: Count = .subtract(2 * side, 1)
    return 4 * sizes.input(.channels) + places * places * head
  }

  /// `q (4 c² + 2 c M²)` for q places
  public func macs(_ sizes: Sizes) -> Count? {
    let channels = sizes.input(.channels)
    return places(sizes) * (4 * channels * channels + 2 * channels * side * side)
  }

  /// Biases, and for each pair of places and head the scale, the bias and the softmax: seven.
  public func operations(_ sizes: Sizes) -> Count? {
    places(sizes) * (4 * sizes.input(.channels) + 7 * head * side * side)
  }

  /// `4 c²` for each place
  public func weightMacs(_ sizes: Sizes) -> Count? {
    places(sizes) * (4 * sizes.input(.channels) * sizes.input(.channels))
  }

  /// `4 c` for each place
  public func biasOperations(_ sizes: Sizes) -> Count? {
    places(sizes) * (4 * sizes.input(.channels))
  }

  /// `3 c²` for each place
  public func inputProducts(_ sizes: Sizes) -> Count? {
    3 * sizes.input(.channels) * sizes.input(.channels) * places(sizes)
  }

  private var side: Count { .factor("M", "", window, "side of a window") }
  private var head: Count { .factor("a", "", heads, "heads") }

  /// `⌈h / M⌉ ⌈w / M⌉ M²`
  private func places(_ sizes: Sizes) -> Count {
    sizes.input(.batch) * .ceiling(.divide(sizes.input(.height), side))
      * .ceiling(.divide(sizes.input(.width), side)) * side * side
  }

  /// A place depends on some that are up to M − 1 away in either direction.
  public func reach(_ axis: Shape.Axis, _ sizes: Sizes) -> Reach? {
    axis == .height || axis == .width ? .window(2 * window - 1, step: 1) : nil
  }
}
