/// A convolution over one, two or three directions, or a transposed one.
///
/// Filters are stated for the whole layer; each sees the channels of its own group. Multiplications
/// with padding are counted like any other, as papers and counters do.
public struct Convolution: Operator {
  /// One for each spatial axis. Padding of a transposed convolution is cut off its output.
  public var windows: [Window]
  public var filters: Int
  public var groups: Int
  public var hasBias: Bool
  public var isTransposed: Bool
  /// Further places behind the output of a transposed convolution, for each spatial axis.
  public var extra: [Int]
  /// Whether its weights are another layer's, and counted there.
  public var isTied: Bool

  public init(
    _ windows: [Window], filters: Int, groups: Int = 1, hasBias: Bool = true,
    isTransposed: Bool = false, extra: [Int] = [], isTied: Bool = false
  ) {
    self.windows = windows
    self.filters = filters
    self.groups = groups
    self.hasBias = hasBias
    self.isTransposed = isTransposed
    self.extra = extra
    self.isTied = isTied
  }

  public var kind: String { isTransposed ? "deconv" : "conv" }
  public var purpose: Purpose { .weighting }

  public var words: String {
    let options = windows.optionWords(customaryStride: windows.map { _ in 1 })
    let grouping = groups == 1 ? "" : ", groups \(groups)"
    return "\(kind) \(windows.kernelWords), \(filters)\(options)\(extraWords)\(grouping)"
      + (hasBias ? "" : ", bias no") + (isTied ? ", tied" : "")
  }

  private var extraWords: String {
    if extra.allSatisfy({ $0 == 0 }) { return "" }
    let sizes = Set(extra).count == 1 ? Array(extra.prefix(1)) : extra
    return ", extra \(sizes.map(String.init).joined(separator: "×"))"
  }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    guard let axis = input.mixedAxis, let channels = input[axis] else {
      throw .wrongAxes(needs: [Window].needs(windows.count), given: input)
    }
    guard channels % groups == 0 else {
      throw .groupsDoNotDivide(groups: groups, channels: channels, isInput: true)
    }
    guard filters % groups == 0 else {
      throw .groupsDoNotDivide(groups: groups, channels: filters, isInput: false)
    }
    let shape = isTransposed ? try enlarged(input) : try windows.slide(over: input)
    return [shape.replacing(axis, by: filters)]
  }

  /// (n − 1) s − p − p′ + d (k − 1) + 1 + e
  private func enlarged(_ input: Shape) throws(Misfit) -> Shape {
    let axes = input.spatialAxes
    guard axes.count == windows.count else {
      throw .wrongAxes(needs: [Window].needs(windows.count), given: input)
    }
    var output = input
    for (index, axis) in axes.enumerated() {
      let window = windows[index]
      let extent = input[axis] ?? 1
      let size: Int
      switch window.padding {
      case .same: size = extent * window.stride
      case .sides(let before, let after):
        size = (extent - 1) * window.stride - before - after + window.reach + extra(index)
      }
      guard size > 0 else {
        throw .kernelExceedsInput(axis, kernel: window.reach, padded: size, given: input)
      }
      guard size <= Limits.extent else { throw .tooLarge }
      output = output.replacing(axis, by: size)
    }
    return output
  }

  private func extra(_ index: Int) -> Int { extra.indices.contains(index) ? extra[index] : 0 }

  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    guard let axis = sizes.output.extents[index].axis else {
      return .number(sizes.output.extents[index].size)
    }
    if axis == sizes.output.mixedAxis { return .factor("c", "", filters, "filters") }
    guard let place = sizes.input.spatialAxes.firstIndex(of: axis), place < windows.count else {
      return sizes.input(axis)
    }
    let n = sizes.input(axis)
    return isTransposed ? enlarging(n, place, axis) : windows[place].formula(n, axis)
  }

  private func enlarging(_ n: Count, _ place: Int, _ axis: Shape.Axis) -> Count {
    let window = windows[place]
    let stride = Count.factor("s", "", window.stride, "stride")
    guard case .sides(let before, let after) = window.padding else { return n * stride }
    let kernel = Count.factor("k", axis.letter, window.kernel, "kernel \(axis.rawValue)")
    let reach: Count =
      window.dilation == 1
      ? kernel
      : .add(.multiply(.factor("d", "", window.dilation, "dilation"), .subtract(kernel, 1)), 1)
    let cut: Count =
      before == after
      ? .multiply(2, .factor("p", "", before, "padding on each side"))
      : .add(
        .factor("p", "1", before, "padding before"), .factor("p", "2", after, "padding behind"))
    let full = .multiply(.subtract(n, 1), stride) - cut + reach
    return extra(place) == 0 ? full : full + .factor("e", "", extra(place), "extra places behind")
  }

  /// `k_h × k_w × (c_in / g) × c_out`, and of a transposed one `k_h × k_w × c_in × (c_out / g)`
  public func weights(_ sizes: Sizes) -> Count? {
    if isTied { return 0 }
    let kernel = windows.kernelPlaces(sizes.input.spatialAxes)
    return isTransposed
      ? kernel * sizes.mixedIn * (sizes.mixedOut / group)
      : kernel * (sizes.mixedIn / group) * sizes.mixedOut
  }

  /// `c_out`
  public func biases(_ sizes: Sizes) -> Count? { hasBias && !isTied ? sizes.mixedOut : 0 }

  /// `k_h × k_w × (c_in / g) × h_out × w_out × c_out`, and of a transposed one
  /// `k_h × k_w × h_in × w_in × c_in × (c_out / g)`
  public func macs(_ sizes: Sizes) -> Count? {
    let kernel = windows.kernelPlaces(sizes.input.spatialAxes)
    return isTransposed
      ? kernel * sizes.inputElements() * (sizes.mixedOut / group)
      : kernel * (sizes.mixedIn / group) * sizes.outputElements()
  }

  /// One addition of a bias for each output.
  public func operations(_ sizes: Sizes) -> Count? { hasBias ? sizes.outputElements() : 0 }

  private var group: Count { groups == 1 ? 1 : .factor("g", "", groups, "groups") }

  public func reach(_ axis: Shape.Axis, _ sizes: Sizes) -> Reach? {
    guard let place = sizes.input.spatialAxes.firstIndex(of: axis), place < windows.count else {
      return nil
    }
    let window = windows[place]
    // Of s neighbouring outputs of a transposed convolution, each sees ⌈reach / s⌉ inputs or fewer.
    return isTransposed
      ? .enlarging((window.reach + window.stride - 1) / window.stride, by: window.stride)
      : .window(window.reach, step: window.stride)
  }
}
