import Diagnostics

/// Puts statements into a network: counts repetitions out, gives names, infers sizes.
///
/// After a finding the size of what follows is unknown; that part is passed over in silence, so that
/// each cause is reported once. Branches beside it are still checked.
struct Elaboration {
  private(set) var builder: NetworkBuilder
  private(set) var findings: [Diagnostic] = []
  /// How each layer was written, for proposals.
  private(set) var recipes: [Recipe?] = []
  private let excerpt: Excerpt
  private var isExhausted = false

  /// What comes out of statements.
  enum Flow {
    case value(Tensor)
    /// Paths that are not joined, and where they are written.
    case paths(SourceRange)
    case unknown

    var tensor: Tensor? { if case .value(let tensor) = self { tensor } else { nil } }
  }

  init(name: String, _ excerpt: Excerpt, settings: Settings) {
    self.excerpt = excerpt
    builder = NetworkBuilder(
      name: name, batch: settings.batch, elementType: settings.elementType,
      weightType: settings.weightType, optimizer: settings.optimizer)
  }

  mutating func run(_ input: NotationParser.InputLine, _ statements: [Statement]) {
    let tensor = builder.layer(
      input.name.text, Input(input.shape), inputs: [], outputs: [input.shape], at: input.range)
    _ = run(statements, from: .value(tensor), in: 0)
  }

  mutating func report(_ finding: Diagnostic) {
    if findings.count < NotationParser.Limit.findings { findings.append(finding) }
  }

  private mutating func run(_ statements: [Statement], from flow: Flow, in group: Int) -> Flow {
    // Where there is no room for all, what is made is thrown away, and so are names.
    if builder.layerCount + Statement.layerCount(of: statements) <= NotationParser.Limit.layers {
      builder.reserve(statements.flatMap(\.explicitNames), in: group)
    }
    var flow = flow
    for statement in statements {
      flow = run(statement, from: flow, in: group)
      if isExhausted { return .unknown }
    }
    return flow
  }

  private mutating func run(_ statement: Statement, from flow: Flow, in group: Int) -> Flow {
    var flow = flow
    if case .paths(let range) = flow {
      report(.afterPaths(statement.range, range))
      flow = .unknown
    }
    guard hasRoom(for: statement) else { return .unknown }
    let count = statement.repetition?.count ?? 1
    for copy in 0..<count {
      let name = statement.name.map { name in
        statement.repetition == nil ? name.text : name.numbered(copy + 1)
      }
      flow = run(statement, named: name, from: flow, in: group)
      if case .unknown = flow { return .unknown }
      if case .paths(let range) = flow, copy + 1 < count {
        report(.afterPaths(statement.repetition?.range ?? statement.range, range))
        return .unknown
      }
    }
    return flow
  }

  /// Ends everything where there are more layers than are counted, before they are made.
  private mutating func hasRoom(for statement: Statement) -> Bool {
    let made = builder.layerCount + builder.groupCount
    if made + statement.layerCount <= NotationParser.Limit.layers { return true }
    if !isExhausted { report(.tooManyLayers(at: statement.largestRepetition)) }
    isExhausted = true
    return false
  }

  private mutating func run(
    _ statement: Statement, named name: String?, from flow: Flow, in group: Int
  ) -> Flow {
    switch statement.content {
    case .failed: return .unknown
    case .layer(let recipe):
      guard case .value(let tensor) = flow else { return .unknown }
      return layer(recipe, named: name, from: tensor, in: group, at: statement.range)
    case .sequence(let statements):
      guard let name else { return run(statements, from: flow, in: group) }
      let inner = builder.group(free(name, in: group, statement), in: group, at: statement.range)
      return run(statements, from: flow, in: inner)
    case .join(let join):
      return self.join(join, statement, named: name, from: flow, in: group)
    }
  }

  private mutating func layer(
    _ recipe: Recipe, named name: String?, from tensor: Tensor, in group: Int,
    at range: SourceRange
  ) -> Flow {
    let own = name ?? builder.freeName(recipe.kind, in: group)
    do throws(Misfit) {
      let work = try recipe.make(builder.shape(tensor))
      let free = builder.isFree(own, in: group) ? own : builder.freeName(own + "_", in: group)
      let output = try builder.layer(free, work, inputs: [tensor], in: group, at: range)
      recipes += Array(repeating: nil, count: output.layer - recipes.count)
      recipes.append(recipe)
      return .value(output)
    } catch {
      report(.misfit(error, recipe, in: excerpt, given: builder.shape(tensor)))
      return .unknown
    }
  }

  /// A name that only a repetition can have taken before, since the parser reports others.
  private mutating func free(_ name: String, in group: Int, _ statement: Statement) -> String {
    if builder.isFree(name, in: group) { return name }
    report(.takenByCopy(name, at: statement.name?.range ?? statement.range))
    return builder.freeName(name + "_", in: group)
  }
}

/// Branches and what joins them.
extension Elaboration {
  private mutating func join(
    _ join: Statement.Join, _ statement: Statement, named name: String?, from flow: Flow,
    in group: Int
  ) -> Flow {
    let stem = join.isResidual ? "residual" : join.kind.rawValue
    let own = name.map { free($0, in: group, statement) } ?? builder.freeName(stem, in: group)
    let inner = builder.group(own, join.kind, in: group, at: statement.range)
    if join.isResidual {
      let result = run(join.branches[0].statements, from: flow, in: inner)
      return joined(
        [result, flow], ["the layers", "the input"], [], join, statement, in: inner)
    }
    var results: [Flow] = []
    var branches: [Int] = []
    for branch in join.branches {
      let place = builder.group(
        builder.isFree(branch.name.text, in: inner)
          ? branch.name.text : builder.freeName(branch.name.text + "_", in: inner),
        in: inner, at: branch.range)
      branches.append(place)
      if branch.isIdentity {
        if let tensor = flow.tensor { builder.pass(tensor, through: place) }
        results.append(flow)
      } else {
        results.append(run(branch.statements, from: flow, in: place))
      }
      if isExhausted { return .unknown }
    }
    return joined(results, join.branches.map(\.name.text), branches, join, statement, in: inner)
  }

  private mutating func joined(
    _ results: [Flow], _ names: [String], _ branches: [Int], _ join: Statement.Join,
    _ statement: Statement, in group: Int
  ) -> Flow {
    if join.kind == .branches { return .paths(statement.range) }
    for case .paths(let range) in results { report(.afterPaths(statement.range, range)) }
    let tensors = results.compactMap(\.tensor)
    guard tensors.count == results.count else { return .unknown }
    let work: any Operator =
      switch join.kind {
      case .concat: Concatenation()
      case .multiply: Elementwise(.multiply)
      default: Elementwise(.add)
      }
    let name = builder.freeName(work.kind, in: group, bare: true)
    do throws(Misfit) {
      return .value(
        try builder.layer(name, work, inputs: tensors, in: group, at: statement.range))
    } catch {
      let paths = zip(names, tensors).enumerated().map { index, path in
        Proposal.Path(
          name: path.0, output: path.1, shape: builder.shape(path.1),
          layers: branches.indices.contains(index) ? layers(inside: branches[index]) : nil,
          range: join.branches.indices.contains(index) && !join.isResidual
            ? join.branches[index].name.range : nil)
      }
      report(Proposal(paths, join, builder, recipes, excerpt).finding(error, statement))
      return .unknown
    }
  }

  /// The layers of a branch, where they follow one another without groups between them.
  private func layers(inside group: Int) -> [Int]? {
    builder.chain(of: group)
  }
}

extension Statement {
  /// How many layers and groups it makes, counted no further than a little beyond what is allowed.
  fileprivate var layerCount: Int {
    let enough = NotationParser.Limit.layers + 1
    let one =
      switch content {
      case .failed: 0
      case .layer: 1
      case .sequence(let statements): Statement.layerCount(of: statements) + 1
      case .join(let join):
        join.branches.reduce(2) { min(enough, $0 + 1 + Statement.layerCount(of: $1.statements)) }
      }
    return min(enough, one * min(enough, repetition?.count ?? 1))
  }

  fileprivate static func layerCount(of statements: [Statement]) -> Int {
    statements.reduce(0) { min(NotationParser.Limit.layers + 1, $0 + $1.layerCount) }
  }

  /// Where the repetition stands that makes most layers, its own or one inside.
  fileprivate var largestRepetition: SourceRange {
    var largest = repetition
    var open = inner
    while let next = open.popLast() {
      if let other = next.repetition, other.count > largest?.count ?? 1 { largest = other }
      open += next.inner
    }
    return largest?.range ?? range
  }

  private var inner: [Statement] {
    switch content {
    case .failed, .layer: []
    case .sequence(let statements): statements
    case .join(let join): join.branches.flatMap(\.statements)
    }
  }

  /// The names that it takes, so that layers without one do not take them before.
  var explicitNames: [String] {
    guard let name else {
      if case .sequence(let inner) = content { return inner.flatMap(\.explicitNames) }
      return []
    }
    guard let repetition else { return [name.text] }
    return (1...repetition.count).map(name.numbered)
  }
}

extension Statement.Label {
  /// `block3`, or `conv1_3` after a name that ends in a digit.
  func numbered(_ number: Int) -> String {
    text.last?.isNumber ?? false ? "\(text)_\(number)" : "\(text)\(number)"
  }
}

extension Diagnostic {
  fileprivate static func afterPaths(_ range: SourceRange, _ paths: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.after-branches",
      "nothing can follow paths that are not joined; join them with `concat` or `add`", at: range
    ).noting("these paths are counted side by side", at: paths)
  }

  fileprivate static func tooManyLayers(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.too-many-layers",
      "this makes a network of more than \(NotationParser.Limit.layers) layers; repeat less",
      at: range)
  }

  fileprivate static func takenByCopy(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "network.duplicate-name", "`\(name.shown)` is the name of a copy already; choose another",
      at: range
    )
  }
}
