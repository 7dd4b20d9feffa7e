//  line  =  name [ ":" [ assignment { "," assignment } ] ]
//  assignment  =  name "=" expression           of values as the notebook has them

import Arithmetic
import Diagnostics

/// The notebook with other values of some of its names, such as `H100: price = 2.5 $/h, memory = 80 GB`.
struct Scenario {
  var name: Excerpt
  var changes: [Assignment]

  /// More would be no table to read.
  static let most = 200

  static func parse(_ lines: [Excerpt]) -> Result<[Scenario], Diagnostics> {
    var scenarios: [Scenario] = []
    var findings: [Diagnostic] = []
    for line in lines.map(\.withoutComment.trimmed) where !line.text.isEmpty {
      let scenario: Scenario
      switch parse(line) {
      case .success(let parsed): scenario = parsed
      case .failure(let failed):
        findings += failed.all
        continue
      }
      if scenarios.contains(where: { $0.name.text == scenario.name.text }) {
        findings.append(.repeated(scenario.name))
      }
      scenarios.append(scenario)
    }
    if scenarios.count > most { findings.append(.tooMany(scenarios[most].name)) }
    return Diagnostics(findings).map { .failure($0) } ?? .success(scenarios)
  }

  private static func parse(_ line: Excerpt) -> Result<Scenario, Diagnostics> {
    let parts = line.separated(by: ":")
    let name = parts[0].trimmed
    if name.text.isEmpty || parts.count == 1 && name.text.contains("=") {
      return .failure(Diagnostics(.notAScenario(line)))
    }
    let rest = line[min(parts[0].text.utf8.count + 1, line.text.utf8.count)..<line.text.utf8.count]
    if rest.trimmed.text.isEmpty { return .success(Scenario(name: name, changes: [])) }
    let results = rest.separated(by: ",").map { item in
      Assignment.parse(item.trimmed).mapError { failed in
        Assignment.name(in: item.trimmed) == nil ? Diagnostics(.notAScenario(item.trimmed)) : failed
      }
    }
    if let failure = Diagnostics(results.flatMap(\.findings)) { return .failure(failure) }
    return .success(Scenario(name: name, changes: results.compactMap { try? $0.get() }))
  }

  /// The notebook in this case; what names stand for on the right side, they stand for without it.
  func circumstance(_ names: Names) -> Result<Circumstance, Diagnostics> {
    if changes.isEmpty { return .success(Circumstance(names)) }
    var values: [(name: String, value: Quantity)] = []
    var findings: [Diagnostic] = []
    for change in changes {
      guard names.values[change.name.text] != nil else {
        findings.append(.notAValue(change.name, names))
        continue
      }
      let expression = change.request.expression
      let value = expression.evaluate(in: names.scope).flatMap { derivation in
        names.restated(
          change.name, as: derivation.result, at: expression.range ?? change.name.range)
      }
      switch value {
      case .success(let value): values.append((change.name.text, value))
      case .failure(let failed): findings += failed.all
      }
    }
    if let failure = Diagnostics(findings) { return .failure(failure) }
    var circumstance = Circumstance(names.with(values), name.text)
    circumstance.source = name.range
    return .success(circumstance)
  }
}

extension Diagnostic {
  fileprivate static func notAScenario(_ line: Excerpt) -> Diagnostic {
    Diagnostic(
      "table.scenario",
      "write what the row is called and what is otherwise in it: `H100: price = 2.5 $/h, memory = 80 GB`",
      at: line.range)
  }

  fileprivate static func repeated(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "table.scenario", "there is a row `\(name.text)` already; choose another name", at: name.range
    )
  }

  fileprivate static func tooMany(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "table.scenario", "a table has at most \(Scenario.most) such rows", at: name.range)
  }

  fileprivate static func notAValue(_ name: Excerpt, _ names: Names) -> Diagnostic {
    let finding = Diagnostic(
      "table.scenario-name",
      "`\(name.text)` can take no other value; change names that `let` defines", at: name.range)
    guard let close = closest(to: name.text, in: names.values.keys.sorted()) else { return finding }
    return finding.fixing("did you mean `\(close)`?", replace: name.range, with: close)
  }
}
