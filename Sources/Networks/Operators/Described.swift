/// An operator whose costs are given as data: what importers use for kinds that reckon's notation
/// does not have.
public struct Described: Operator {
  public var kind: String
  public var purpose: Purpose
  public var words: String
  /// What a layer of this kind takes; nil for each cost that is not known.
  public var costs: Costs
  public var storage: Storage
  /// How far it reaches along spatial axes; empty where an output depends on its own place alone.
  public var reaches: [AxisReach]

  public struct AxisReach: Sendable {
    public var axis: Shape.Axis
    public var reach: Reach

    public init(_ axis: Shape.Axis, _ reach: Reach) {
      self.axis = axis
      self.reach = reach
    }
  }

  public struct Costs: Sendable {
    public var weights: Count?
    public var biases: Count?
    public var macs: Count?
    /// Those that multiply a weight.
    public var weightMacs: Count?
    /// Operations besides the multiply–accumulates.
    public var operations: Count?

    public init(weights: Count? = 0, biases: Count? = 0, macs: Count? = 0, operations: Count? = 0) {
      self.weights = weights
      self.biases = biases
      self.macs = macs
      weightMacs = macs
      self.operations = operations
    }

    /// Learned numbers may be known although the work is not.
    public static func unknown(weights: Count? = 0, biases: Count? = 0) -> Costs {
      Costs(weights: weights, biases: biases, macs: nil, operations: nil)
    }
  }

  public init(
    _ kind: String, _ purpose: Purpose, words: String? = nil, _ costs: Costs = Costs(),
    storage: Storage = .own, reaches: [AxisReach] = []
  ) {
    self.kind = kind
    self.purpose = purpose
    self.words = words ?? kind
    self.costs = costs
    self.storage = storage
    self.reaches = reaches
  }

  /// Its shapes are given by whoever imports it.
  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] { inputs }

  public func weights(_ sizes: Sizes) -> Count? { costs.weights }
  public func biases(_ sizes: Sizes) -> Count? { costs.biases }
  public func macs(_ sizes: Sizes) -> Count? { costs.macs }
  public func weightMacs(_ sizes: Sizes) -> Count? { costs.weightMacs }
  public func operations(_ sizes: Sizes) -> Count? { costs.operations }
  public func reach(_ axis: Shape.Axis, _ sizes: Sizes) -> Reach? {
    reaches.first { $0.axis == axis }?.reach
  }
  public var isLocal: Bool { reaches.isEmpty }
}
