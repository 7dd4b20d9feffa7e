package import Arithmetic
package import Diagnostics
package import Networks
import Typesetting

/// The names that a notebook's directives define, before any of them is evaluated.
package struct Definitions: Sendable {
  package enum Definition: Sendable {
    case network(Network)
    case value(ValueRequest)
    case data(DataTable)
    /// Its definition has errors of its own; whoever uses it is not told again.
    case failed
  }

  package struct Entry: Sendable {
    package var name: Excerpt
    package var definition: Definition
  }

  package private(set) var entries: [String: Entry] = [:]
  /// How formulas show the names of values that are letters.
  private var symbols: [NameSymbol: Excerpt] = [:]
  /// What is to be measured, by name; measured names have a root of their own.
  package private(set) var benchmarks: [String: BenchmarkRequest] = [:]
  /// Those whose definition has errors of its own.
  package private(set) var failedBenchmarks: Set<String> = []
  package private(set) var diagnostics: [Diagnostic] = []
  /// How networks are made, by name, for what is to be made of them again in another way.
  package private(set) var recipes: [String: NetworkRecipe] = [:]
  package private(set) var sweeps: [Sweep] = []
  /// Files of values, by path.
  package private(set) var sources: [String: SourceFile] = [:]
  /// Reaches the files that definitions name.
  package let reader: SourceReader

  package init(reader: SourceReader) { self.reader = reader }

  package mutating func define(_ name: Excerpt, as definition: Definition) {
    if let first = entries[name.text] {
      diagnostics.append(.redefined(name, first: first.name))
      return
    }
    if let finding = Definitions.misnamed(name) { diagnostics.append(finding) }
    entries[name.text] = Entry(name: name, definition: definition)
    guard case .value = definition, let symbol = NameSymbol(name.text) else { return }
    if let first = symbols[symbol] { diagnostics.append(.looksAlike(name, first: first)) }
    symbols[symbol] = name
  }

  /// Whether a name could be defined without a word.
  func isFree(_ name: Excerpt) -> Bool {
    entries[name.text] == nil && Definitions.misnamed(name) == nil
  }

  /// Remembers a file from which something was defined, so that it can be quoted.
  package mutating func note(_ file: SourceFile) { sources[file.path] = file }

  /// Gives a name that is defined another meaning. Sweeps are not made again for it.
  package mutating func replace(_ name: String, by definition: Definition) {
    entries[name]?.definition = definition
    sweeps = []
  }

  package mutating func define(_ request: BenchmarkRequest) {
    let name = request.name
    if let first = benchmarks[name.text] {
      if request.namesWork { diagnostics.append(.redefined(name, first: first.name)) }
      return
    }
    if let finding = Definitions.misnamed(name) { diagnostics.append(finding) }
    benchmarks[name.text] = request
  }

  package mutating func fail(_ benchmark: Excerpt, _ findings: [Diagnostic]) {
    failedBenchmarks.insert(benchmark.text)
    diagnostics += findings
  }

  /// What a call would define that is written wrong: whoever uses it is not told again.
  package mutating func fail(_ call: LoadedCall) {
    var meant = Definitions(reader: reader)
    call.directive.define(call.arguments, &meant)
    for (name, entry) in meant.entries.sorted(by: { $0.key < $1.key })
    where entries[name] == nil && !name.isEmpty {
      entries[name] = Entry(name: entry.name, definition: .failed)
    }
    failedBenchmarks.formUnion(meant.failedBenchmarks)
    failedBenchmarks.formUnion(meant.benchmarks.keys.filter { benchmarks[$0] == nil })
  }

  /// Defines a network by how it is made.
  package mutating func define(_ recipe: NetworkRecipe) {
    let (network, findings) = recipe.network()
    report(findings)
    if entries[recipe.name.text] == nil { recipes[recipe.name.text] = recipe }
    define(recipe.name, as: network.map { .network($0) } ?? .failed)
  }

  /// Asks for the variants of a network that a sweep is over.
  package mutating func sweep(_ sweep: Sweep) { sweeps.append(sweep) }

  package mutating func report(_ findings: [Diagnostic]) { diagnostics += findings }

  /// Names must be readable in expressions: a letter or `_`, then letters, digits and `_`.
  private static func misnamed(_ name: Excerpt) -> Diagnostic? {
    let text = name.text
    if Expression.Function(rawValue: text) != nil { return .reserved(name) }
    guard let first = text.first, first.isLetter || first == "_",
      text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
    else { return .badName(name) }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func looksAlike(_ name: Excerpt, first: Excerpt) -> Diagnostic {
    Diagnostic(
      "name.looks-alike", .warning,
      "formulas show `\(name.text)` as they show `\(first.text)`, so no reader can tell the two apart; "
        + "rename one", at: name.range
    ).noting("defined here", at: first.range)
  }

  fileprivate static func redefined(_ name: Excerpt, first: Excerpt) -> Diagnostic {
    Diagnostic(
      "name.redefined", "`\(name.text)` is defined already; choose another name", at: name.range
    ).noting("first defined here", at: first.range)
  }

  fileprivate static func badName(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "name.invalid",
      "`\(name.text)` cannot be used in expressions; a name is a letter, then letters, digits and `_`",
      at: name.range)
  }

  fileprivate static func reserved(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "name.reserved", "`\(name.text)` is the name of a function; choose another", at: name.range)
  }
}
