/// How a pooling makes one number of many.
public enum PoolingMethod: String, Hashable, Sendable {
  case max
  case average = "avg"

  /// Comparisons or additions, and a division, for outputs of so many numbers each: `(k − 1) a` for
  /// a maximum, `k a` for a mean.
  func operations(places: Count, outputs: Count) -> Count {
    switch self {
    case .max: .multiply(.subtract(places, 1), outputs)
    case .average: places * outputs
    }
  }
}

/// Windows whose maximum or mean is passed on. Places of the padding are counted like any other.
public struct Pooling: Operator {
  public var method: PoolingMethod
  public var windows: [Window]

  public init(_ method: PoolingMethod, _ windows: [Window]) {
    self.method = method
    self.windows = windows
  }

  public var kind: String { "\(method.rawValue)pool" }
  public var purpose: Purpose { .pooling }

  public var words: String {
    let stride = windows.map(\.stride)
    return "\(kind) \(windows.kernelWords)"
      + (stride == windows.map(\.kernel) ? "" : ", stride \(Pooling.compact(stride))")
      + windows.optionWords(customaryStride: stride)
  }

  private static func compact(_ numbers: [Int]) -> String {
    Set(numbers).count == 1 ? "\(numbers[0])" : numbers.map(String.init).joined(separator: "×")
  }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    return [try windows.slide(over: input)]
  }

  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    guard let axis = sizes.output.extents[index].axis else {
      return .number(sizes.output.extents[index].size)
    }
    guard let place = sizes.input.spatialAxes.firstIndex(of: axis), place < windows.count else {
      return sizes.input(axis)
    }
    return windows[place].formula(sizes.input(axis), axis)
  }

  public func operations(_ sizes: Sizes) -> Count? {
    method.operations(
      places: windows.kernelPlaces(sizes.input.spatialAxes), outputs: sizes.outputElements())
  }

  public func reach(_ axis: Shape.Axis, _ sizes: Sizes) -> Reach? {
    guard let place = sizes.input.spatialAxes.firstIndex(of: axis), place < windows.count else {
      return nil
    }
    return .window(windows[place].reach, step: windows[place].stride)
  }
}

/// One number of each channel, from all its places.
public struct GlobalPooling: Operator {
  public var method: PoolingMethod

  public init(_ method: PoolingMethod) { self.method = method }

  public var kind: String { "global\(method.rawValue)pool" }
  public var purpose: Purpose { .pooling }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    let axes = input.spatialAxes
    if axes.isEmpty { throw .wrongAxes(needs: "places to pool", given: input) }
    return [axes.reduce(input) { $0.replacing($1, by: 1) }]
  }

  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    guard let axis = sizes.output.extents[index].axis, !sizes.input.spatialAxes.contains(axis)
    else { return 1 }
    return sizes.input(axis)
  }

  public func operations(_ sizes: Sizes) -> Count? {
    switch method {
    case .max: sizes.inputElements() - sizes.outputElements { !($0?.isSpatial ?? false) }
    case .average: sizes.inputElements()
    }
  }

  public func reach(_ axis: Shape.Axis, _ sizes: Sizes) -> Reach? { .all }
}

/// Windows of such sizes that the output has the wanted one: window i of m over n places goes from
/// ⌊i n / m⌋ to ⌈(i + 1) n / m⌉.
public struct AdaptivePooling: Operator {
  public var method: PoolingMethod
  /// One for each spatial axis.
  public var sizes: [Int]

  public init(_ method: PoolingMethod, _ sizes: [Int]) {
    self.method = method
    self.sizes = sizes
  }

  public var kind: String { "adaptive\(method.rawValue)pool" }
  public var purpose: Purpose { .pooling }
  public var words: String {
    "\(kind) \(sizes.map(String.init).joined(separator: "×"))"
  }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    let axes = input.spatialAxes
    guard axes.count == sizes.count else {
      throw .wrongAxes(needs: [Window].needs(sizes.count), given: input)
    }
    return [zip(axes, sizes).reduce(input) { $0.replacing($1.0, by: $1.1) }]
  }

  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    guard let axis = sizes.output.extents[index].axis else { return 1 }
    if !sizes.input.spatialAxes.contains(axis) { return sizes.input(axis) }
    return .factor(axis.letter, "", sizes.output.extents[index].size, "wanted \(axis.rawValue)")
  }

  /// The places of all windows together, less one each for a maximum.
  public func operations(_ sizes: Sizes) -> Count? {
    var places: Count = 1
    for axis in sizes.input.spatialAxes {
      let total = AdaptivePooling.places(sizes.input[axis] ?? 1, sizes.output[axis] ?? 1)
      places =
        places * .factor("q", axis.letter, total, "places of all windows, \(axis.rawValue)")
    }
    let others = sizes.outputElements { !($0?.isSpatial ?? false) }
    switch method {
    case .average: return places * others
    case .max: return places * others - sizes.outputElements()
    }
  }

  private static func places(_ input: Int, _ output: Int) -> Int {
    if output == 0 || input % output == 0 { return input }
    // Neighbouring windows share a place wherever a border falls between two.
    let shared = output - greatestCommonDivisor(input, output)
    return input + shared
  }

  public func reach(_ axis: Shape.Axis, _ sizes: Sizes) -> Reach? {
    guard let input = sizes.input[axis], let output = sizes.output[axis], output > 0 else {
      return nil
    }
    if output == 1 { return .all }
    return .window((input + output - 1) / output, step: max(1, input / output))
  }
}

func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
  var (a, b) = (a, b)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
