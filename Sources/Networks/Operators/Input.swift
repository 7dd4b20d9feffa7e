/// One of a network's inputs. It computes nothing, and no sum includes it.
public struct Input: Operator {
  public var shape: Shape

  public init(_ shape: Shape) { self.shape = shape }

  public var kind: String { "input" }
  public var purpose: Purpose { .other }
  public var storage: Storage { .own }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] { [shape] }

  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    .number(shape.extents[index].size)
  }
}
