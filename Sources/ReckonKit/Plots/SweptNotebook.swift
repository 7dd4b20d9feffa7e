import Arithmetic
import Diagnostics
import Networks
import Typesetting

/// The notebook at each value of a sweep.
struct SweptNotebook: Sendable {
  struct Step: Sendable {
    /// Such as `8` or `float16`.
    var name: String
    /// Nil for a choice among words.
    var number: Quantity?
    var circumstance: Circumstance

    func name(_ wording: Phrasebook) -> String { number == nil ? name : wording.quantity(name) }
  }

  /// What stands along the axis, where the author says it; else what it is called, such as `Batch`.
  var ownTitle: String?
  var name: String
  var steps: [Step]
  /// The setting of networks that is varied, rather than a value.
  var setting: Sweep.Parameter?

  /// A setting has words; a value of the notebook is called as its author calls it.
  func title(_ wording: Phrasebook) -> String {
    ownTitle ?? (setting == nil ? name : wording.term(name))
  }

  /// A network that the plot names comes before a value of the notebook that is called as its
  /// setting, as in a table.
  static func evaluate(_ sweep: PlotSweep, networks: [Network], names: Names)
    -> Result<SweptNotebook, Diagnostics>
  {
    let name = sweep.name.text
    let steps: Result<[Step], Diagnostics>
    let setting = networks.isEmpty ? nil : Sweep.Parameter(name)
    if let setting {
      steps = networkSteps(setting, sweep, networks, names)
    } else if names.values[name] != nil {
      steps = valueSteps(sweep, names)
    } else {
      return .failure(Diagnostics(.cannotVary(sweep.name, names, hasNetworks: !networks.isEmpty)))
    }
    // A word becomes a heading; a letter or a symbol such as `n_2` stays what it is.
    let isWord = name.count > 2 && name.allSatisfy(\.isLowercase)
    let title = isWord ? name.prefix(1).uppercased() + name.dropFirst() : name
    return steps.map {
      SweptNotebook(ownTitle: sweep.title, name: title, steps: $0, setting: setting)
    }
  }

  private static func valueSteps(_ sweep: PlotSweep, _ names: Names) -> Result<[Step], Diagnostics>
  {
    sweep.items(in: names.scope).flatMap { items in
      let restated = items.map {
        names.restated(sweep.name, as: $0.quantity, at: $0.source.range)
      }
      // Of a range, each value has the unit of its ends.
      let findings = restated.flatMap(\.findings)
      if let first = findings.first {
        return .failure(
          Diagnostics(sweep.values.isRange ? [first] : findings) ?? Diagnostics(first))
      }
      return .success(
        restated.compactMap { try? $0.get() }.map { value in
          let words = NumberFormat.automatic.show(value).withUnit
          let settled = names.with(sweep.name.text, being: value)
          return Step(
            name: words, number: value,
            circumstance: Circumstance(settled, "\(sweep.name.text) = \(words)"))
        })
    }
  }

  /// The networks made again, as the `network` directive would make them with an option of that name.
  private static func networkSteps(
    _ parameter: Sweep.Parameter, _ sweep: PlotSweep, _ networks: [Network], _ names: Names
  ) -> Result<[Step], Diagnostics> {
    values(parameter, sweep, names).flatMap { values in
      var steps: [Step] = []
      for value in values {
        var changed: [Network] = []
        for network in networks {
          guard var recipe = names.definitions.recipes[network.name] else { continue }
          var findings = recipe.circumstances.set(parameter, to: value)
          if findings.isEmpty {
            let made = recipe.network()
            findings = made.findings.filter { $0.severity == .error }
            if let varied = made.network { changed.append(varied) }
          }
          if let failure = Diagnostics(findings.map { $0.blaming(value) }) {
            return .failure(failure)
          }
        }
        steps.append(
          Step(
            name: parameter.canonical(value), number: value.plainNumber,
            circumstance: Circumstance(
              names.with(changed), "\(sweep.name.text) = \(parameter.canonical(value))")))
      }
      return .success(steps)
    }
  }

  /// The texts of the values; those of a range, and counts that are computed, written out.
  private static func values(
    _ parameter: Sweep.Parameter, _ sweep: PlotSweep, _ names: Names
  ) -> Result<[Excerpt], Diagnostics> {
    let counts: [Sweep.Parameter] = [.batch, .classes]
    if case .list(let excerpts) = sweep.values, !counts.contains(parameter) {
      return .success(excerpts)
    }
    return sweep.items(in: names.scope).map { $0.map(\.writtenOut) }
  }
}

extension Excerpt {
  /// The number that it is in digits: no `float16`, and no `480×640`.
  fileprivate var plainNumber: Quantity? {
    guard case .success(let expression) = Expression.parse(self),
      case .number(let literal) = expression.kind, literal.quantity.unit.isNone
    else { return nil }
    return literal.quantity
  }
}

extension Diagnostic {
  /// The same finding at the value that is to blame, with the layer beside it.
  fileprivate func blaming(_ value: Excerpt) -> Diagnostic {
    var copy = self
    copy.range = value.range
    guard let range, range.file != value.file || !value.range.bytes.overlaps(range.bytes) else {
      return copy
    }
    return copy.noting("this is what does not fit", at: range)
  }
}

extension Diagnostic {
  fileprivate static func cannotVary(_ name: Excerpt, _ names: Names, hasNetworks: Bool)
    -> Diagnostic
  {
    let settings = Sweep.Parameter.words
    let finding = Diagnostic(
      "plot.sweep-name",
      hasNetworks
        ? "`\(name.text)` can take no other value; sweep a name that `let` defines, or one of "
          + settings.joined(separator: ", ")
        : "`\(name.text)` can take no other value; sweep a name that `let` defines, or name the "
          + "networks whose \(settings.joined(separator: ", ")) is to change", at: name.range)
    let known = names.values.keys.sorted() + (hasNetworks ? settings : [])
    guard let close = closest(to: name.text, in: known) else { return finding }
    return finding.fixing("did you mean `\(close)`?", replace: name.range, with: close)
  }
}
