import Arithmetic
import Diagnostics
import Networks

/// The notebook at each value of a sweep.
struct SweptNotebook: Sendable {
  struct Step: Sendable {
    /// Such as `8` or `float16`.
    var name: String
    /// Nil for a choice among words.
    var number: Quantity?
    var circumstance: Circumstance
  }

  /// What stands along the axis, such as `Batch`.
  var title: String
  var steps: [Step]

  /// What of a network may be varied, besides names that the notebook gives.
  private enum Setting: String, CaseIterable { case batch, input, element, optimizer }

  static func evaluate(_ sweep: Sweep, networks: [Network], names: Names)
    -> Result<SweptNotebook, Diagnostics>
  {
    let name = sweep.name.text
    let steps: Result<[Step], Diagnostics>
    if names.values[name] != nil {
      steps = valueSteps(sweep, names)
    } else if let setting = Setting(rawValue: name), !networks.isEmpty {
      steps = settingSteps(setting, sweep, networks, names)
    } else {
      return .failure(Diagnostics(.cannotVary(sweep.name, names, hasNetworks: !networks.isEmpty)))
    }
    let title = sweep.title ?? name.prefix(1).uppercased() + name.dropFirst()
    return steps.map { SweptNotebook(title: title, steps: $0) }
  }

  private static func valueSteps(_ sweep: Sweep, _ names: Names) -> Result<[Step], Diagnostics> {
    sweep.items(in: names.scope).map { items in
      items.map { item in
        step(item.quantity, sweep, names.with(sweep.name.text, being: item.quantity))
      }
    }
  }

  private static func step(
    _ quantity: Quantity, _ sweep: Sweep, _ settled: (Names, [Diagnostic])
  ) -> Step {
    let shown = NumberFormat.automatic.show(quantity)
    let words = shown.unit.isEmpty ? shown.text : "\(shown.text) \(shown.unit)"
    return Step(
      name: words, number: quantity,
      circumstance: Circumstance(settled, "\(sweep.name.text) = \(words)"))
  }

  private static func settingSteps(
    _ setting: Setting, _ sweep: Sweep, _ networks: [Network], _ names: Names
  ) -> Result<[Step], Diagnostics> {
    switch setting {
    case .batch:
      return numberSteps(sweep, networks, names) { .success($0.with(batch: $1)) }
    case .input:
      return numberSteps(sweep, networks, names) { $0.with(inputSize: [$1]) }
    case .element:
      return wordSteps(sweep, networks, names, ElementType.allCases.map(\.rawValue)) {
        network, word in ElementType(rawValue: word).map(network.with(elementType:)) ?? network
      }
    case .optimizer:
      return wordSteps(sweep, networks, names, Optimizer.allCases.map(\.rawValue)) {
        network, word in Optimizer(rawValue: word).map(network.with(optimizer:)) ?? network
      }
    }
  }

  private static func numberSteps(
    _ sweep: Sweep, _ networks: [Network], _ names: Names,
    _ vary: (Network, Int) -> Result<Network, Diagnostics>
  ) -> Result<[Step], Diagnostics> {
    sweep.items(in: names.scope).flatMap { items in
      var steps: [Step] = []
      for item in items {
        guard let number = item.quantity.value.integer, (1...1 << 30).contains(number) else {
          return .failure(Diagnostics(.notAWholeNumber(item.source.range)))
        }
        let varied = networks.map { vary($0, number) }
        // What does not fit is blamed on the value, with the layer beside it.
        if let misfit = varied.flatMap(\.findings).first {
          let finding = Diagnostic(misfit.rule, misfit.message, at: item.source.range)
          return .failure(
            Diagnostics(misfit.range.map { finding.noting("this layer", at: $0) } ?? finding))
        }
        let changed = varied.compactMap { result -> Network? in
          if case .success(let network) = result { network } else { nil }
        }
        steps.append(step(Quantity(number), sweep, names.with(changed)))
      }
      return .success(steps)
    }
  }

  private static func wordSteps(
    _ sweep: Sweep, _ networks: [Network], _ names: Names, _ known: [String],
    _ vary: (Network, String) -> Network
  ) -> Result<[Step], Diagnostics> {
    guard case .list(let words) = sweep.values else {
      return .failure(Diagnostics(.notAList(sweep.name, known)))
    }
    let unknown = words.filter { !known.contains($0.text) }
    if let failure = Diagnostics(unknown.map { .unknownWord($0, known) }) {
      return .failure(failure)
    }
    return .success(
      words.map { word in
        Step(
          name: word.text, number: nil,
          circumstance: Circumstance(
            names.with(networks.map { vary($0, word.text) }),
            "\(sweep.name.text) = \(word.text)"))
      })
  }
}

extension Diagnostic {
  fileprivate static func cannotVary(_ name: Excerpt, _ names: Names, hasNetworks: Bool)
    -> Diagnostic
  {
    let settings = ["batch", "input", "element", "optimizer"]
    let finding = Diagnostic(
      "plot.sweep-name",
      hasNetworks
        ? "`\(name.text)` can take no other value; sweep a name that `let` defines, or \(settings.joined(separator: ", "))"
        : "`\(name.text)` can take no other value; sweep a name that `let` defines, or name the "
          + "networks whose \(settings.joined(separator: ", ")) is to change", at: name.range)
    let known = names.values.keys.sorted() + (hasNetworks ? settings : [])
    guard let close = closest(to: name.text, in: known) else { return finding }
    return finding.fixing("did you mean `\(close)`?", replace: name.range, with: close)
  }

  fileprivate static func notAWholeNumber(_ range: SourceRange) -> Diagnostic {
    Diagnostic("plot.sweep-value", "this takes whole numbers, at least 1", at: range)
  }

  fileprivate static func notAList(_ name: Excerpt, _ known: [String]) -> Diagnostic {
    Diagnostic(
      "plot.sweep-value",
      "`\(name.text)` takes words, separated by commas: \(known.joined(separator: ", "))",
      at: name.range)
  }

  fileprivate static func unknownWord(_ word: Excerpt, _ known: [String]) -> Diagnostic {
    let finding = Diagnostic(
      "plot.sweep-value", "`\(word.text)` is none of \(known.joined(separator: ", "))",
      at: word.range)
    guard let close = closest(to: word.text, in: known) else { return finding }
    return finding.fixing("did you mean `\(close)`?", replace: word.range, with: close)
  }
}
