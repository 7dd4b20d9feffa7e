import Networks

/// What an operator does to sizes, and what it takes.
struct Rule: Sendable {
  /// Types, sizes and, where shapes may follow from them, contents of the outputs.
  var outputs: @Sendable (Application) throws(OperatorFault) -> [Value]
  /// From the application and its outputs.
  var work: @Sendable (Application, [Value]) -> Work

  init(
    _ outputs: @escaping @Sendable (Application) throws(OperatorFault) -> [Value],
    work: @escaping @Sendable (Application, [Value]) -> Work
  ) {
    self.outputs = outputs
    self.work = work
  }

  /// An operator that only moves, selects or names elements.
  static func moving(
    _ storage: Storage = .own,
    _ outputs: @escaping @Sendable (Application) throws(OperatorFault) -> [Value]
  ) -> Rule {
    Rule(outputs) { application, _ in Work(application.kind.lowercased(), storage: storage) }
  }
}

/// What one node takes, as formulas; nil for what is not known.
///
/// Sizes that only have a bound enter with that bound, so their counts are bounds too.
struct Work: Sendable {
  /// One word, by which tables call the layer: `conv`.
  var kind: String
  /// As a table says it: `conv 3×3, 64, stride 2`.
  var words: String
  var purpose = Purpose.other
  var macs: Count? = 0
  /// Operations besides the multiply–accumulates.
  var operations: Count? = 0
  /// The inputs that are added rather than multiplied, where they are learned.
  var biasInputs: [Int] = []
  /// The inputs that hold running statistics, which are not learned.
  var statisticsInputs: [Int] = []
  /// Windows along the spatial axes, outermost first.
  var sweeps: [Sweep] = []
  var storage: Storage = .own
  /// Where the channels of an image stand second, as in ONNX's own layout.
  var isSpatial = false

  init(
    _ kind: String, _ words: String? = nil, for purpose: Purpose = .other, storage: Storage = .own
  ) {
    self.kind = kind
    self.purpose = purpose
    self.words = words ?? kind
    self.storage = storage
  }
}

/// How a window moves along one axis: so many places wide, so many places further each time, or as
/// many times finer where it enlarges.
struct Sweep: Hashable, Sendable {
  var kernel: Int
  var step: Int
  var enlarges = false
}

extension Work {
  /// What a node takes of which it has yet to be found out.
  static let nothing = Work("")

  /// One operation for each element of the output.
  static func pointwise(
    _ kind: String, _ output: Value?, for purpose: Purpose = .other, operations: Int = 1
  ) -> Work {
    var work = Work(kind, for: purpose, storage: .inPlace)
    work.operations = output?.elementsOfOutput.map { .number(operations) * $0 }
    return work
  }
}

extension Value {
  /// The elements of an output as a product of extents: `n_{out,1} × n_{out,2}`, ones left out; nil
  /// where one is unknown.
  var elementsOfOutput: Count? { count(.output) { .output(extent: $0) } }

  /// The same of an input, by its place.
  func elements(ofInput place: Int) -> Count? { count(.input) { .input(place, extent: $0) } }

  private func count(_ names: ExtentNames, origin: (Int) -> Count.Origin) -> Count? {
    guard let shape else { return nil }
    var product: Count = 1
    for (index, extent) in shape.enumerated() where extent != 1 {
      guard let size = extent.bound else { return nil }
      product =
        product
        * .factor("n", names.subscript(index), size, names.meaning(index), from: origin(index))
    }
    return product
  }

  func extent(_ index: Int) -> Extent {
    guard let shape, shape.indices.contains(index) else { return .unknown }
    return shape[index]
  }
}

extension Extent {
  /// The size, or its bound, as a factor of a formula; nil where it is not known. A batch of one is
  /// left out.
  func factor(
    _ letter: String, _ subscript: String = "", _ meaning: String,
    from origin: Count.Origin = .stated
  ) -> Count? {
    bound.map { .factor(letter, `subscript`, $0, meaning, from: origin) }
  }

  /// The examples of a batch; left out where there is one.
  func batchFactor(from origin: Count.Origin = .stated) -> Count? {
    self == 1 ? 1 : factor("n", "", "examples", from: origin)
  }
}

/// Formulas of which a part may not be known.
func * (left: Count?, right: Count?) -> Count? {
  guard let left, let right else { return nil }
  return left * right
}

func + (left: Count?, right: Count?) -> Count? {
  guard let left, let right else { return nil }
  return left + right
}

/// What the extents of a tensor are called in formulas. Nearly every node has some, so the names are
/// made once.
private struct ExtentNames {
  private let side: (word: String, sign: String)
  private let made: [(subscript: String, meaning: String)]

  static let output = ExtentNames("output", "out")
  static let input = ExtentNames("input", "in")

  private init(_ word: String, _ sign: String) {
    side = (word, sign)
    made = (1...8).map { ("\(sign),\($0)", "\(word) extent \($0)") }
  }

  func `subscript`(_ index: Int) -> String {
    made.indices.contains(index) ? made[index].subscript : "\(side.sign),\(index + 1)"
  }

  func meaning(_ index: Int) -> String {
    made.indices.contains(index) ? made[index].meaning : "\(side.word) extent \(index + 1)"
  }
}
