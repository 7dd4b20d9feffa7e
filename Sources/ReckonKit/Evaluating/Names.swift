package import Arithmetic
package import Diagnostics
package import Networks

/// What every name of a notebook stands for, once its definitions have been evaluated.
package struct Names: Sendable {
  package fileprivate(set) var networks: [String: Network] = [:]
  /// A failure here has been reported; it is kept so that its users fail quietly.
  package fileprivate(set) var values: [String: Result<Derivation, Diagnostics>] = [:]
  /// Tables of the author's own values.
  package fileprivate(set) var data: [String: DataTable] = [:]
  package fileprivate(set) var measurements = Measurements()
  fileprivate var failed: Set<String> = []
  /// What they were evaluated from, so that they can be evaluated again with something changed.
  fileprivate(set) var definitions = Definitions(reader: SourceReader { .failure(.missing($0)) })
  /// Networks that sweeps have made, by names that only they know of.
  var variants: [String: Network] = [:]
  /// Values that depend on networks that are swept, as they are with each of the sweep's values.
  var variantValues: [String: Result<Derivation, Diagnostics>] = [:]

  package var all: [String] {
    let measured = measurements.isRoot(Measurements.root) ? [Measurements.root] : []
    return (Array(networks.keys) + Array(values.keys) + Array(data.keys) + Array(failed) + measured)
      .sorted()
  }

  /// The rule of a finding that only repeats another: it shows in the page, but is not listed.
  package static let consequence = "name.failed-definition"
}

extension Names {
  /// Evaluates the definitions in an order in which each comes after those it uses.
  ///
  /// `records`: what lies recorded beside the notebook at `notebook`; or else the measurements are
  /// known already.
  package static func settle(
    _ definitions: Definitions, records: NotebookRecords? = nil, notebook: String = "",
    measurements: Measurements = Measurements()
  ) -> (Names, [Diagnostic]) {
    var names = Names()
    names.measurements = measurements
    names.measurements.failed.formUnion(definitions.failedBenchmarks)
    names.definitions = definitions
    var requests: [String: ValueRequest] = [:]
    for (name, entry) in definitions.entries {
      switch entry.definition {
      case .network(let network): names.networks[name] = network
      case .value(let request): requests[name] = request
      case .data(let table): names.data[name] = table
      case .failed: names.failed.insert(name)
      }
    }
    var diagnostics = names.settle(definitions.sweeps, definitions.recipes)
    if let records {
      diagnostics += names.measure(definitions, records, notebook)
    }
    let order = DefinitionOrder(
      requests.mapValues { Set($0.expression.references.map(\.root.text)) }
        .merging(names.data.mapValues(\.uses)) { request, _ in request })
    for circle in order.circles {
      names.failed.formUnion(circle)
      diagnostics.append(.circle(circle, definitions))
    }
    names.failed.formUnion(order.behindCircles)
    for name in order.sorted {
      guard let request = requests[name] else {
        // What a cell has no value for is said where the cell is shown.
        let scope = names.scope
        names.data[name]?.settle(in: scope)
        continue
      }
      let result = request.expression.evaluate(in: names.scope)
      names.values[name] = result.map { derivation in
        var named = derivation
        named.subject = name
        return named
      }
      if case .failure(let findings) = result { diagnostics += findings.all }
    }
    diagnostics += names.settleVariants(order.sorted)
    return (names, diagnostics)
  }
}

extension Names {
  /// The notebook as it would be with another value of a name; what depends on it follows.
  package func with(_ name: String, being value: Quantity) -> (Names, [Diagnostic]) {
    with([(name, value)])
  }

  /// The same with other values of several names.
  func with(_ values: [(name: String, value: Quantity)]) -> (Names, [Diagnostic]) {
    var changed = definitions
    for (name, value) in values {
      let literal = Literal(value, text: NumberFormat.exact.show(value).text)
      changed.replace(name, by: .value(ValueRequest(Expression(.number(literal)))))
    }
    return Names.settle(changed, measurements: measurements)
  }

  /// The same names, and rows of data under a name of their own.
  func with(_ rows: DataTable, as name: String) -> Names {
    var names = self
    names.data[name] = rows
    return names
  }

  /// The notebook as it would be with other networks under the same names.
  package func with(_ networks: [Network]) -> (Names, [Diagnostic]) {
    var changed = definitions
    for network in networks { changed.replace(network.name, by: .network(network)) }
    return Names.settle(changed, measurements: measurements)
  }
}

extension Names {
  /// Finds the record of each benchmark; what is wrong with their names is reported here.
  private mutating func measure(
    _ definitions: Definitions, _ records: NotebookRecords, _ notebook: String
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for (name, request) in definitions.benchmarks.sorted(by: { $0.key < $1.key }) {
      switch request.plan(in: self) {
      case .success(let plan):
        measurements.benchmarks[name] = Benchmark(request, plan, in: records, notebook: notebook)
      case .failure(let findings):
        measurements.failed.insert(name)
        diagnostics += findings.all
      }
    }
    if let taken = definitions.entries[Measurements.root], !definitions.benchmarks.isEmpty {
      diagnostics.append(.measured(taken.name))
    }
    return diagnostics
  }

  /// Evaluates definitions of which some may use what the notebook's code publishes: first what the
  /// code may use in turn, then, with its values, all of them.
  static func settle(
    _ definitions: inout Definitions, running sheet: CellSheet, by runner: CellRunner,
    records: NotebookRecords? = nil, notebook: String = ""
  ) -> (Names, [Diagnostic], CellResults) {
    let (names, findings) = settle(definitions, records: records, notebook: notebook)
    if sheet.cells.isEmpty, sheet.unrun.isEmpty { return (names, findings, CellResults()) }
    var sheet = sheet
    sheet.define(definitions, names)
    let results =
      sheet.cells.isEmpty ? CellResults() : CellResults(runner.run(sheet), of: sheet)
    definitions.publish(results, promised: sheet.promised)
    let (all, unsettled) = settle(definitions, records: records, notebook: notebook)
    return (all, unsettled, results)
  }

  package var scope: Scope {
    Scope(resolve: { self.meaning(of: $0) }, count: { self.count($0) }, lists: lists)
  }

  private func meaning(of reference: Reference) -> Result<Scope.Meaning, Diagnostics> {
    let name = reference.root.text
    if let network = network(called: name) {
      return network.quantity(reference).map { Scope.Meaning($0, origin: reference.description) }
    }
    if measurements.isRoot(name) { return measurements.meaning(of: reference) }
    if data[name] != nil { return cell(reference).map { Scope.Meaning($0.quantity) } }
    if let call = call(named: name) {
      return call.evaluate(in: scope).map { Scope.Meaning($0.result) }
    }
    guard let value = value(called: name) else { return .failure(missing(reference.root)) }
    switch value {
    case .failure: return .failure(Diagnostics(.consequence(reference.root)))
    case .success(let derivation):
      if let step = reference.path.first { return .failure(Diagnostics(.noMembers(name, step))) }
      return .success(Scope.Meaning(derivation.result, origin: name))
    }
  }

  /// One that the notebook defines, or that a sweep has made of it.
  func network(called name: String) -> Network? { networks[name] ?? variants[name] }

  private func value(called name: String) -> Result<Derivation, Diagnostics>? {
    values[name] ?? variantValues[name] ?? (failed.contains(name) ? nil : constant(name))
  }

  /// π and e, where the notebook has no names of its own for them.
  private func constant(_ name: String) -> Result<Derivation, Diagnostics>? {
    Constant.named(name).map {
      .success(Derivation(formula: .reference(name), inputs: [], result: $0))
    }
  }

  private func missing(_ part: Reference.Part) -> Diagnostics {
    failed.contains(part.text)
      ? Diagnostics(.consequence(part))
      : Diagnostics(.unknownName(part, known: all, networks: networks.keys.sorted()))
  }

  private func count(_ reference: Reference) -> Result<Int, Diagnostics> {
    if let rows = rowCount(reference) { return rows }
    guard let network = network(called: reference.root.text) else {
      if case .failure(let findings) = meaning(of: reference) { return .failure(findings) }
      return .failure(Diagnostics(.nothingToCount(reference.root)))
    }
    return network.count(reference)
  }

  /// How the value of a name follows, where the name stands for one.
  package func derivation(of reference: Reference) -> Result<Derivation, Diagnostics> {
    if let network = network(called: reference.root.text) {
      return network.derivation(reference)
    }
    if measurements.isRoot(reference.root.text) { return measurements.derivation(of: reference) }
    if data[reference.root.text] != nil {
      return cell(reference).map { Derivation(given: $0.quantity, at: $0.range) }
    }
    guard let value = value(called: reference.root.text) else {
      return .failure(missing(reference.root))
    }
    switch value {
    case .failure: return .failure(Diagnostics(.consequence(reference.root)))
    case .success(let derivation):
      guard let step = reference.path.first else { return .success(derivation) }
      return .failure(Diagnostics(.noMembers(reference.root.text, step)))
    }
  }

  /// A network by its name, for directives that take one.
  package func network(_ name: Excerpt) -> Result<Network, Diagnostics> {
    if let network = networks[name.text] { return .success(network) }
    let part = Reference.Part(name.text, at: name.range)
    if values[name.text] != nil { return .failure(Diagnostics(.notANetwork(part))) }
    if failed.contains(name.text) { return .failure(Diagnostics(.consequence(part))) }
    return .failure(Diagnostics(.unknownName(part, known: networks.keys.sorted())))
  }
}

extension Diagnostic {
  fileprivate static func unknownName(
    _ part: Reference.Part, known: [String], networks: [String] = []
  ) -> Diagnostic {
    var finding = Diagnostic(
      "name.unknown", "nothing here is called `\(part.text)`; define it with `let` or `network`",
      at: part.range)
    if Zoo.model(part.text) != nil {
      finding = finding.noting(
        "the zoo has it: a `network` directive of that name with `:model: \(part.text)` defines it")
    } else if Measure(rawValue: part.text) != nil, let network = networks.first {
      finding = finding.noting("ask a network for it: `\(network).\(part.text)`")
    } else if NamedUnit.isKnown(part.text) {
      finding = finding.noting(
        "a unit follows its number, and another unit without spaces: `3 \(part.text)`, `10 GB/s`")
    } else if let range = part.range, let close = closest(to: part.text, in: known) {
      finding = finding.fixing("did you mean `\(close)`?", replace: range, with: close)
    } else if !known.isEmpty, known.count <= 12 {
      finding = finding.noting("defined are: \(known.joined(separator: ", "))")
    }
    return finding
  }

  fileprivate static func consequence(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      Names.consequence, "`\(part.text)` has no value because its definition failed", at: part.range
    )
  }

  fileprivate static func noMembers(_ name: String, _ step: Reference.Step) -> Diagnostic {
    let part =
      switch step {
      case .member(let part), .selection(let part): part
      }
    return Diagnostic(
      "name.no-members", "`\(name)` is a number and has no member `\(part.text)`; remove it",
      at: part.range)
  }

  fileprivate static func measured(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "name.measured",
      "`\(name.text)` stands for what this notebook's benchmarks measured; choose another name",
      at: name.range)
  }

  fileprivate static func nothingToCount(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "name.nothing-to-count", "`\(part.text)` is a number; `count` takes layers of a network",
      at: part.range)
  }

  fileprivate static func notANetwork(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "name.not-a-network", "`\(part.text)` is a number; name a network here", at: part.range)
  }

  fileprivate static func circle(_ names: [String], _ definitions: Definitions) -> Diagnostic {
    let path = (names + names.prefix(1)).joined(separator: " → ")
    let entries = names.compactMap { definitions.entries[$0] }
    let first = Diagnostic(
      "name.circle", "these definitions use each other in a circle: \(path)",
      at: entries.first?.name.range)
    return entries.dropFirst().reduce(first) { finding, entry in
      finding.noting("`\(entry.name.text)` is defined here", at: entry.name.range)
    }
  }
}
