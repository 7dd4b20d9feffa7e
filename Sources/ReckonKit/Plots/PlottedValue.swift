import Arithmetic
import Diagnostics
import Networks
import Typesetting

/// A value that was computed for a plot: its place, its door, and what it counts.
struct PlottedValue: Sendable {
  var value: Chart.Value
  var unit: PlotUnit
  /// In which unit it was asked for or written, where that is no base unit.
  var written: WrittenUnit?
  /// Whether decimal prefixes were asked for where binary ones are customary.
  var isDecimal = false
  /// Where it is written, if it has a place of its own.
  var place: SourceRange?

  /// The value, unless a format was asked for that is not of its kind.
  func fitting(_ request: ValueRequest?) -> Result<PlottedValue, Diagnostics> {
    let misfit = request?.misfit(of: Quantity(value.number, unit.unit))
    return misfit.map { .failure(Diagnostics($0)) } ?? .success(self)
  }
}

/// The unit in which an author wants a value: that behind `as`, or that in which it was written.
struct WrittenUnit: Sendable {
  var named: NamedUnit
  /// Whether it was asked for, and does not merely stand behind a number.
  var isAsked: Bool

  init?(_ quantity: Quantity, as format: NumberFormat) {
    switch format {
    case .unit(let named, _) where named.unit == quantity.unit:
      (self.named, isAsked) = (named, true)
    default:
      guard format.keepsSpelling, let named = quantity.named, named.name != "%" else { return nil }
      (self.named, isAsked) = (named, false)
    }
  }
}

/// What the values along one axis count; a share is written in per cent.
enum PlotUnit: Hashable, Sendable {
  case plain(Unit)
  case percent

  init(_ quantity: Quantity, as format: NumberFormat) {
    self = format.isInPercent(quantity) ? .percent : .plain(quantity.unit)
  }

  var unit: Unit {
    switch self {
    case .plain(let unit): unit
    case .percent: .none
    }
  }

  var axis: AxisUnit {
    switch self {
    case .plain(let unit): AxisUnit(unit)
    case .percent: AxisUnit("%")
    }
  }

  /// What a value is multiplied by to stand along the axis.
  var scale: Rational { self == .percent ? 100 : 1 }

  var words: String {
    switch self {
    case .plain(.none): "plain numbers"
    case .plain(let unit): unit.description
    case .percent: "shares in per cent"
    }
  }
}

/// The notebook as it is, or as it would be with another value of something.
struct Circumstance: Sendable {
  var names: Names
  /// Such as `batch = 8`; empty for the notebook as it is.
  var words = ""
  /// Where it is described.
  var source: SourceRange?
  /// What cannot be computed under it, though it can as the notebook is.
  var findings: [Diagnostic] = []

  init(_ names: Names) { self.names = names }

  init(_ settled: (names: Names, findings: [Diagnostic]), _ words: String) {
    names = settled.names
    findings = settled.findings
    self.words = words
  }

  /// Why something failed: what is behind it, where that was found.
  fileprivate func cause(of failure: Diagnostics) -> Diagnostics {
    let isConsequence = failure.all.allSatisfy { $0.rule == Names.consequence }
    let causes = isConsequence && !findings.isEmpty ? findings : failure.all
    return Diagnostics(causes.map(noting)) ?? failure
  }

  /// With the circumstance beside it, and where that is described.
  func noting(_ finding: Diagnostic) -> Diagnostic {
    words.isEmpty ? finding : finding.noting("with \(words)", at: source)
  }
}

extension Evaluation {
  /// Computes a value and makes it a door. Of what would be otherwise the page has no derivations,
  /// so its inputs are no doors.
  func computed(
    _ expression: Expression, as format: NumberFormat, at range: SourceRange?,
    under circumstance: Circumstance
  ) -> Result<(derivation: Derivation, door: Door), Diagnostics> {
    var inner = self
    inner.names = circumstance.names
    return inner.evaluate(expression).map { derivation in
      var derivation = derivation
      var name = expression.description
      if !circumstance.words.isEmpty {
        for index in derivation.inputs.indices { derivation.inputs[index].origin = nil }
        name += ", \(circumstance.words)"
      }
      return (derivation, door(derivation, named: name, as: format, at: range))
    }.mapError { circumstance.cause(of: $0.suggestingQuantities(in: expression).placed(at: range)) }
  }

  /// The same for the axis of a plot.
  func plotted(
    _ expression: Expression, as format: NumberFormat, at range: SourceRange?,
    under circumstance: Circumstance
  ) -> Result<PlottedValue, Diagnostics> {
    computed(expression, as: format, at: range, under: circumstance).map { derivation, door in
      let unit = PlotUnit(derivation.result, as: format)
      let value = derivation.result.value
      // The median lies within its interval but for the last digit of either.
      let interval = names.measurements.interval(of: derivation.subject).map {
        Chart.Interval(
          low: min(value, $0.low) * unit.scale, high: max(value, $0.high) * unit.scale)
      }
      return PlottedValue(
        value: Chart.Value(value * unit.scale, interval: interval, door: door), unit: unit,
        written: WrittenUnit(derivation.result, as: format),
        isDecimal: format.hasDecimalPrefixes)
    }
  }
}

extension ColumnRequest {
  /// The expression as it is of a layer, a group or a whole network; nil for words.
  func expression(of subject: Reference, in network: String) -> Expression? {
    switch content {
    case .text: nil
    case .value(let request): request.expression.of(subject)
    case .share(let request):
      request.expression.of(subject)
        / request.expression.of(Reference(root: Reference.Part(network)))
    }
  }

  /// The same where inputs of the network are listed beside its layers: shares are of both together.
  func expression(of subject: Reference, in network: Network, with inputs: [Member])
    -> Expression?
  {
    guard case .share(let request) = content else {
      return expression(of: subject, in: network.name)
    }
    return request.expression.of(subject) / request.expression.whole(of: network, with: inputs)
  }

  /// The expression over the notebook's own names; nil for words and shares.
  var wholeExpression: Expression? {
    if case .value(let request) = content { request.expression } else { nil }
  }

  /// What was asked for of each layer or network, or of a part of it.
  var valueRequest: ValueRequest? {
    switch content {
    case .text: nil
    case .value(let request), .share(let request): request
    }
  }

  var format: NumberFormat {
    switch content {
    case .text: .automatic
    case .value(let request): request.format
    case .share(let request): request.format == .automatic ? .percent(1) : request.format
    }
  }

  /// Whether the values of several layers may be added up.
  var isAdditive: Bool {
    switch content {
    case .text: false
    case .value(let request), .share(let request): request.expression.addsUp
    }
  }

  static func measure(_ name: String) -> ColumnRequest {
    ColumnRequest(
      title: nil, content: .value(ValueRequest(.reference(name))),
      source: Excerpt(name, in: "", at: 0))
  }
}

extension [Result<PlottedValue, Diagnostics>] {
  /// The values, nil for each that is not known; where none is, what the first says of it.
  func whereKnown() throws(Diagnostics) -> [PlottedValue?] {
    if let first, allSatisfy({ (try? $0.get()) == nil }) { _ = try first.get() }
    return map { try? $0.get() }
  }
}
