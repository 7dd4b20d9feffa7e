import Arithmetic

/// A window that slides along one axis.
public struct Window: Hashable, Sendable {
  public var kernel: Int
  public var stride: Int
  public var dilation: Int
  public var padding: Padding
  /// A last window that is not full counts too (ceil mode).
  public var roundsUp: Bool

  public enum Padding: Hashable, Sendable {
    case sides(before: Int, after: Int)
    /// As many windows as strides begin: ⌈n / s⌉, TensorFlow's meaning. With stride 1 the size is
    /// kept; with a larger one the padding may be one more behind than before.
    case same

    public static let none = Padding.sides(before: 0, after: 0)
  }

  public init(
    _ kernel: Int, stride: Int = 1, dilation: Int = 1, padding: Padding = .none,
    roundsUp: Bool = false
  ) {
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    self.padding = padding
    self.roundsUp = roundsUp
  }

  /// `d (k − 1) + 1`: the places from the first to the last that a window sees.
  public var reach: Int { dilation * (kernel - 1) + 1 }
}

extension Window {
  /// How many windows fit over `extent` places; nil where not one does.
  ///
  ///     ⌊(n + p + p′ − d (k − 1) − 1) / s⌋ + 1     with padding p before and p′ behind
  ///     ⌈(n + p + p′ − d (k − 1) − 1) / s⌉ + 1     in ceil mode, less one where the last window
  ///                                                would begin in the padding behind
  ///     ⌈n / s⌉                                    with `same`
  public func count(over extent: Int) -> Int? {
    switch padding {
    case .same: return extent > 0 ? (extent - 1) / stride + 1 : nil
    case .sides(let before, let after):
      let room = extent + before + after - reach
      guard room >= 0 else { return nil }
      let count = (roundsUp ? (room + stride - 1) / stride : room / stride) + 1
      return lastBeginsBehind(count, extent: extent, before: before) ? count - 1 : count
    }
  }

  private func lastBeginsBehind(_ count: Int, extent: Int, before: Int) -> Bool {
    roundsUp && (count - 1) * stride >= extent + before
  }

  /// The padding on both sides once the input's size is known.
  public func sides(over extent: Int) -> (before: Int, after: Int) {
    switch padding {
    case .sides(let before, let after): return (before, after)
    case .same:
      let windows = (max(extent, 1) - 1) / stride + 1
      let total = max(0, (windows - 1) * stride + reach - extent)
      return (total / 2, total - total / 2)
    }
  }

  /// The formula of `count(over:)` for the extent `n`.
  func formula(_ n: Count, _ axis: Shape.Axis) -> Count {
    let step = Count.factor("s", "", stride, "stride")
    guard case .sides(let before, let after) = padding else { return .ceiling(n / step) }
    let kernel = Count.factor("k", axis.letter, kernel, "kernel \(axis.rawValue)")
    let dilated: Count =
      dilation == 1
      ? kernel : .add(.multiply(.factor("d", "", dilation, "dilation"), .subtract(kernel, 1)), 1)
    let padded: Count =
      before == after
      ? .add(n, .multiply(2, .factor("p", "", before, "padding on each side")))
      : .add(
        .add(n, .factor("p", "1", before, "padding before")),
        .factor("p", "2", after, "padding behind"))
    let steps = Count.divide(.subtract(padded, dilated), step)
    if !roundsUp { return .add(.floor(steps), 1) }
    let extent = Int(n.value.integer ?? 0)
    let room = extent + before + after - reach
    let count = (room + stride - 1) / stride + 1
    return lastBeginsBehind(count, extent: extent, before: before)
      ? .ceiling(steps) : .add(.ceiling(steps), 1)
  }
}

extension [Window] {
  /// `k_h × k_w`
  func kernelPlaces(_ axes: [Shape.Axis]) -> Count {
    .product(
      zip(self, axes).map { window, axis in
        .factor("k", axis.letter, window.kernel, "kernel \(axis.rawValue)")
      })
  }

  /// `3×3`
  var kernelWords: String { map { "\($0.kernel)" }.joined(separator: "×") }

  /// `, stride 2, pad same, dilation 2`: what differs from the customary.
  func optionWords(customaryStride: [Int]) -> String {
    var words = ""
    if map(\.stride) != customaryStride { words += ", stride \(compact(map(\.stride)))" }
    if contains(where: { $0.padding != .none }) { words += ", pad \(paddingWords)" }
    if contains(where: { $0.dilation != 1 }) { words += ", dilation \(compact(map(\.dilation)))" }
    if contains(where: \.roundsUp) { words += ", ceil" }
    return words
  }

  private var paddingWords: String {
    if allSatisfy({ $0.padding == .same }) { return "same" }
    let sides = map { $0.sides(over: 0) }
    if sides.allSatisfy({ $0.before == $0.after }) { return compact(sides.map(\.before)) }
    return sides.map { "\($0.before)+\($0.after)" }.joined(separator: "×")
  }

  private func compact(_ numbers: [Int]) -> String {
    Set(numbers).count == 1 ? "\(numbers[0])" : numbers.map(String.init).joined(separator: "×")
  }

  /// The output of windows that slide along an input's spatial axes.
  func slide(over input: Shape) throws(Misfit) -> Shape {
    let axes = input.spatialAxes
    guard axes.count == count else {
      throw .wrongAxes(needs: Self.needs(count), given: input)
    }
    var output = input
    for (window, axis) in zip(self, axes) {
      guard let extent = input[axis] else { continue }
      guard let number = window.count(over: extent) else {
        let sides = window.sides(over: extent)
        throw .kernelExceedsInput(
          axis, kernel: window.reach, padded: extent + sides.before + sides.after, given: input)
      }
      output = output.replacing(axis, by: number)
    }
    return output
  }

  /// What an input needs to have for windows of so many directions, in words.
  static func needs(_ directions: Int) -> String {
    switch directions {
    case 1: "tokens × features"
    case 2: "height × width × channels"
    default: "depth × height × width × channels"
    }
  }
}
