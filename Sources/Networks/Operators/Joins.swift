/// Lays branches side by side along the channels, or the features of vectors and sequences.
public struct Concatenation: Operator {
  public init() {}

  public var kind: String { "concat" }
  public var purpose: Purpose { .other }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    guard let first = inputs.first else { throw .wrongNumberOfInputs(expected: 2, given: 0) }
    guard let axis = first.mixedAxis else {
      throw .wrongAxes(needs: "channels or features", given: first)
    }
    let blank = first.replacing(axis, by: 0)
    guard inputs.allSatisfy({ $0.replacing(axis, by: 0) == blank }) else {
      throw .differentSizes(inputs, along: axis)
    }
    var sum = 0
    for input in inputs { sum += input[axis] ?? 0 }
    guard sum <= Limits.extent else { throw .tooLarge }
    return [first.replacing(axis, by: sum)]
  }

  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    guard sizes.output.extents[index].axis == sizes.output.mixedAxis else {
      return sizes.inputs.count == 1
        ? sizes.input.factor(index, "in", "input", from: .input(0, extent: index))
        : sizes.input.factor(index, "1", "input 1", from: .input(0, extent: index))
    }
    guard sizes.inputs.count <= 64 else {
      // Nobody reads so many terms.
      return .factor(
        "c", "in", sizes.output.extents[index].size,
        "sum over all \(sizes.inputs.count) branches")
    }
    return .total(
      sizes.inputs.enumerated().map { port, shape in
        shape.factor(
          index, "\(port + 1)", "branch \(port + 1)", from: .input(port, extent: index))
      })
  }
}

/// Adds or multiplies branches element by element.
public struct Elementwise: Operator {
  public var operation: Operation

  public init(_ operation: Operation) { self.operation = operation }

  public enum Operation: String, Hashable, Sendable { case add, multiply }

  public var kind: String { operation.rawValue }
  public var purpose: Purpose { .other }
  public var storage: Storage { .inPlace }

  /// All inputs have the same sizes; a factor may have 1 in their place, as the gates of
  /// squeeze-and-excitation do.
  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    guard let first = inputs.first else { throw .wrongNumberOfInputs(expected: 2, given: 0) }
    guard inputs.allSatisfy({ $0.extents.map(\.axis) == first.extents.map(\.axis) }) else {
      throw .differentSizes(inputs, along: nil)
    }
    var output = first
    for index in first.extents.indices {
      let sizes = inputs.map { $0.extents[index].size }
      let largest = sizes.max() ?? 1
      let fits = sizes.allSatisfy { $0 == largest || (operation == .multiply && $0 == 1) }
      guard fits else { throw .differentSizes(inputs, along: nil) }
      output.extents[index].size = largest
    }
    return [output]
  }

  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    let size = sizes.output.extents[index].size
    let port = sizes.inputs.firstIndex {
      $0.extents.indices.contains(index) && $0.extents[index].size == size
    }
    guard let port else { return .number(size) }
    return sizes.inputs[port].factor(
      index, "\(port + 1)", "branch \(port + 1)", from: .input(port, extent: index))
  }

  /// One operation less than there are branches, for each element.
  public func operations(_ sizes: Sizes) -> Count? {
    .number(max(0, sizes.inputs.count - 1)) * sizes.outputElements()
  }
}
