import Diagnostics
import SwiftProtobuf

/// Follows a model from its inputs to its outputs and learns the size of every value.
///
/// Functions are entered wherever they are called, and so are subgraphs; each application of an
/// operator becomes a node of the trace. All of it is bounded: calls of calls by their depth, nodes
/// and arithmetic by their number.
struct Tracer {
  let model: Onnx_ModelProto
  let file: String
  let skim: Skim
  let rules = RuleBook.all
  var functions: [String: Int] = [:]
  var dimensions: Dimensions
  var trace = Trace()
  var frames: [Frame] = []
  /// The elements that may still be computed for shapes.
  var folding = Limit.folding
  var hasStopped = false
  /// Nodes of loops that were followed once for each time.
  var unrolled = 0
  /// Nodes that were looked at, those that call functions included, and how many may be.
  var steps = 0
  let mostSteps: Int
  /// What the file states for values of the main graph; nil until something has to be looked up.
  private var stated: [String: Onnx_TypeProto]?
  private var reported: Set<Diagnostic> = []
  var unknown: [String: Int] = [:]
  /// Initializers of functions and subgraphs, which may be entered more than once.
  private var declared: [String: Int] = [:]
  var places = ScopePlaces()
  /// Values that are scales of numbers that are quantized while running.
  var dynamicScales: Set<Int> = []
  /// Integer tables from which values were taken, by the places of those values.
  var tables: [Int: [Int]] = [:]

  enum Limit {
    /// Functions and subgraphs inside one another.
    static let depth = 64
    /// Nodes of the whole trace.
    static let nodes = 4_000_000
    /// Functions that call functions can run any number of nodes. So many may be run whatever a file
    /// holds, and above that so many for each of its nodes.
    static let repeatedNodes = 250_000
    static let repetitions = 8
    static let folding = 1 << 26
    /// Findings that are kept; a file with more is broken as a whole.
    static let findings = 1_000
    /// Initializers that a constant passes on; what is made of more takes them.
    static let passedWeights = 64
    static let rank = 64
    /// Elements up to which contents are always computed.
    static let list = 64
  }

  init(_ model: Onnx_ModelProto, _ skim: Skim, file: String, _ bindings: Bindings) {
    self.model = model
    self.skim = skim
    self.file = file
    mostSteps = min(Limit.nodes, max(Limit.repeatedNodes, Limit.repetitions * skim.nodeCount))
    dimensions = Dimensions(bindings)
    for (index, function) in model.functions.enumerated() {
      functions[Tracer.key(function.domain, function.name, function.overload)] = index
    }
  }

  static func key(_ domain: String, _ name: String, _ overload: String) -> String {
    let domain = domain == "ai.onnx" ? "" : domain
    return overload.isEmpty ? "\(domain)\u{0}\(name)" : "\(domain)\u{0}\(name)\u{0}\(overload)"
  }

  static func opsets(_ imports: [Onnx_OperatorSetIdProto]) -> [String: Int] {
    var versions: [String: Int] = [:]
    for each in imports {
      versions[each.domain == "ai.onnx" ? "" : each.domain] = Int(each.version)
    }
    return versions
  }

  consuming func run() -> Trace {
    let graph = model.graph
    var frame = Frame(seesOuter: false, opsets: Tracer.opsets(model.opsetImport))
    frame.ranges = skim.nodes
    frame.names.reserveCapacity(graph.node.count + graph.initializer.count)
    frames = [frame]
    trace.reserve(nodes: graph.node.count, initializers: graph.initializer.count)
    declare(initializersOf: graph)
    declare(inputsOf: graph)
    if let origins = Origins(skim.origins) {
      origins.settle(&trace.initializers, inputs: Set(graph.input.map { $0.name[...] }))
    }
    follow(graph)
    trace.tellStatedFromLearned()
    for output in graph.output {
      guard let value = lookup(output.name) else {
        report(.missingOutput(output.name, file))
        continue
      }
      trace.outputs.append((output.name, value))
    }
    let open = graph.input.flatMap { input in
      input.type.tensorType.shape.dim.map(\.dimParam).filter { !$0.isEmpty }
    }
    dimensions.reportUnused(names: open)
    trace.findings = dimensions.findings + trace.findings
    return trace
  }
}

// Values and names.
extension Tracer {
  /// Adds a finding; what a loop or a second call finds again is known.
  mutating func report(_ finding: Diagnostic) {
    guard reported.count < Limit.findings, reported.insert(finding).inserted else { return }
    trace.findings.append(finding)
    if reported.count == Limit.findings { trace.findings.append(.tooManyFindings(file)) }
  }

  mutating func add(_ value: Value) -> Int {
    trace.values.append(value)
    return trace.values.count - 1
  }

  mutating func define(_ name: String, _ value: Int) {
    if !name.isEmpty { frames[frames.count - 1].names[name] = value }
  }

  func lookup(_ name: String) -> Int? {
    var index = frames.count - 1
    while index >= 0 {
      if let value = frames[index].names[name] { return value }
      if !frames[index].seesOuter { return nil }
      index -= 1
    }
    return nil
  }

  mutating func declare(initializersOf graph: Onnx_GraphProto) {
    for proto in graph.initializer { declare(proto, name: proto.name) }
    for sparse in graph.sparseInitializer { declare(sparse) }
  }

  /// The place of an initializer; one that a second call or iteration meets again is the same.
  mutating func hold(_ initializer: Initializer) -> Int {
    let place = trace.initializers.count
    if frames.count > 1 {
      let key = "\(frames[frames.count - 1].key)\u{0}\(initializer.name)"
      if let known = declared[key] { return known }
      declared[key] = place
    }
    trace.initializers.append(initializer)
    return place
  }

  /// The parameters of a sparse tensor are those that it holds.
  private mutating func declare(_ sparse: Onnx_SparseTensorProto) {
    let name = sparse.values.name
    do throws(OperatorFault) {
      let held = try Value(sparse.values)
      var dense = Onnx_TensorProto()
      dense.dims = sparse.dims
      dense.dataType = sparse.values.dataType
      var value = try Value(dense)
      guard sparse.dims.count <= Limit.rank else { throw .rank(sparse.dims.count) }
      value.weights = [
        hold(
          Initializer(
            name: name, type: value.type, sizes: sparse.dims.map(Int.init),
            count: held.elements.known ?? 0))
      ]
      define(name, add(value))
    } catch {
      report(.initializer(name, error, frames.last?.range, file))
      define(name, add(.unknown))
    }
  }

  private mutating func declare(_ proto: Onnx_TensorProto, name: String) {
    do throws(OperatorFault) {
      var value = try Value(proto)
      guard proto.dims.count <= Limit.rank else { throw .rank(proto.dims.count) }
      var initializer = Initializer(
        name: name, type: value.type, sizes: proto.dims.map(Int.init),
        count: value.elements.known ?? 0)
      initializer.isConstantNode = value.isMask
      value.weights = [hold(initializer)]
      if frames[frames.count - 1].names[name] != nil {
        report(.duplicate(name, blame: frames.last?.range, file))
      }
      define(name, add(value))
    } catch {
      report(.initializer(name, error, frames.last?.range, file))
      define(name, add(.unknown))
    }
  }

  private mutating func declare(inputsOf graph: Onnx_GraphProto) {
    for input in graph.input where frames[0].names[input.name] == nil {
      let value = value(ofInput: input.name, input.type)
      let place = add(value)
      define(input.name, place)
      trace.inputs.append((input.name, place))
    }
  }

  private mutating func value(ofInput name: String, _ type: Onnx_TypeProto) -> Value {
    if case .sequenceType(let sequence)? = type.value {
      return value(ofInput: name, sequence.elemType)
    }
    if case .optionalType(let optional)? = type.value {
      return value(ofInput: name, optional.elemType)
    }
    let tensor = type.tensorType
    let elements = DataType(code: Int(tensor.elemType))
    guard tensor.hasShape, tensor.shape.dim.count <= Limit.rank else { return Value(elements, nil) }
    let value = Value(elements, dimensions.shape(ofInput: name, elements, tensor.shape))
    if value.elements == .unknown, let sizes = value.shape?.allKnown {
      report(.largeInput(name, sizes))
    }
    return value
  }

  private mutating func statedType(_ name: String) -> Onnx_TypeProto? {
    if let type = frames[frames.count - 1].stated[name] { return type }
    if frames.count > 1 { return nil }
    if stated == nil {
      let graph = try? Onnx_GraphProto(serializedBytes: skim.stated, options: .skimmed)
      var types: [String: Onnx_TypeProto] = [:]
      for info in graph?.valueInfo ?? [] where info.type.tensorType.hasElemType {
        types[info.name] = info.type
      }
      stated = types
    }
    return stated?[name]
  }

  /// Takes from the file's statements what inference leaves open.
  mutating func completed(_ value: Value, named name: String) -> Value {
    guard let type = statedType(name) else { return value }
    let tensor = type.tensorType
    var value = value
    if value.type == .undefined { value.type = DataType(code: Int(tensor.elemType)) }
    guard tensor.hasShape, tensor.shape.dim.count <= Limit.rank else { return value }
    guard let own = value.shape else {
      value.shape = dimensions.shape(tensor.shape)
      return value
    }
    guard own.count == tensor.shape.dim.count, own.contains(where: { $0.known == nil }) else {
      return value
    }
    let stated = dimensions.shape(tensor.shape)
    value.shape = zip(own, stated).map { own, stated in
      own.known == nil && stated.known != nil ? stated : own
    }
    return value
  }
}

extension OperatorFault {
  static func rank(_ rank: Int) -> OperatorFault {
    OperatorFault(
      "onnx.rank", "a tensor has \(rank) axes; at most \(Tracer.Limit.rank) can be counted")
  }
}

extension Diagnostic {
  fileprivate static func missingOutput(_ name: String, _ file: String) -> Diagnostic {
    Diagnostic("onnx.missing-output", "no node gives the output `\(name)` of `\(file)`")
  }

  fileprivate static func tooManyFindings(_ file: String) -> Diagnostic {
    Diagnostic(
      "onnx.too-many-findings", .warning,
      "`\(file)` has more than \(Tracer.Limit.findings) faults; the rest is left out")
  }

  fileprivate static func duplicate(_ name: String, blame: SourceRange?, _ file: String)
    -> Diagnostic
  {
    Diagnostic(
      "onnx.duplicate-name", "two initializers of `\(file)` are called `\(name)`", at: blame)
  }

  fileprivate static func initializer(
    _ name: String, _ fault: OperatorFault, _ range: SourceRange?, _ file: String
  ) -> Diagnostic {
    Diagnostic(fault.rule, "initializer `\(name)` of `\(file)`: \(fault.message)", at: range)
  }

  fileprivate static func largeInput(_ name: String, _ sizes: [Int]) -> Diagnostic {
    let fault = OperatorFault.tooLarge(sizes)
    return Diagnostic(fault.rule, "input `\(name)`: \(fault.message)")
  }
}
