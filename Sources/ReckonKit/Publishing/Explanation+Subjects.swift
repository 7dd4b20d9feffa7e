package import Arithmetic
import Networks

/// What can be asked of a notebook, for those who do not know its names yet.
extension Explanation {
  /// Every name of a notebook and what it stands for.
  package static func overview(of report: Report) -> String {
    let names = report.evaluation.names
    let networks = names.networks.keys.sorted().compactMap { name -> Row? in
      names.networks[name].map { network in
        (
          name, "=", value(Measure.parameters, of: .group(0), in: network),
          "a \(kind(.group(0), network))"
        )
      }
    }
    let values = names.values.keys.sorted().compactMap { name -> Row? in
      guard case .success(let derivation)? = names.values[name] else { return nil }
      return (name, "=", said(derivation.result), "")
    }
    let data = names.data.keys.sorted().compactMap { name -> Row? in
      guard let table = names.data[name] else { return nil }
      let columns = table.columns.map { "\(name).\($0.heading.name)" }.joined(separator: ", ")
      return (name, ":", "\(table.rowCount) row\(table.rowCount == 1 ? "" : "s")", columns)
    }
    if networks.isEmpty, values.isEmpty, data.isEmpty { return "This notebook defines no names.\n" }
    let layer = names.networks.keys.sorted().first.flatMap { name in
      names.networks[name]?.nameOfALayer.map { "for a layer such as `\(name).\($0)`, " }
    }
    return "This notebook defines\n\n" + aligned(networks + values + data)
      + "\nAsk for any of them, \(layer ?? "")or for an expression.\n"
  }

  /// A network, a layer or a group, with every quantity that can be asked of it; nil for what is a
  /// number.
  package static func subject(_ request: ValueRequest, in report: Report) -> String? {
    guard case .variable(.reference(let reference)) = request.expression.kind,
      let network = report.evaluation.names.networks[reference.root.text],
      let member = member(reference, of: network)
    else { return nil }
    let row = network.row(member)
    var text = "\(reference): \(kind(member, network))\n\n"
    let ends = [("input", network.input(of: member)), ("output", network.output(of: member))]
    for case (let name, let tensor?) in ends { text += "  \(name) \(network.shape(tensor))\n" }
    let rows = Measure.allCases.compactMap { measure -> Row? in
      let shown = value(measure, of: member, in: network)
      return shown.isEmpty ? nil : (measure.rawValue, "=", shown, measure.meaning)
    }
    text += "\n" + aligned(rows)
    if case .group(let group) = row.member {
      let names = network.groups[group].members.map(network.name)
      text += "\nin it: \(names.joined(separator: ", "))\n"
    }
    return text
  }

  private static func member(_ reference: Reference, of network: Network) -> Member? {
    if reference.path.isEmpty { return .group(0) }
    return network.rows.first { "\(network.reference(to: $0.member))" == "\(reference)" }?.member
  }

  private static func kind(_ member: Member, _ network: Network) -> String {
    let kind = network.row(member).kind
    return member == .group(0) ? "network of \(kind)" : kind
  }

  /// Empty where it has none, and for nothing.
  private static func value(_ measure: Measure, of member: Member, in network: Network) -> String {
    let reference = network.reference(to: member, measure.rawValue)
    guard case .success(let value) = network.quantity(reference), !value.value.isZero else {
      return ""
    }
    return said(value)
  }

  private static func said(_ value: Quantity) -> String {
    NumberFormat.automatic.show(value).withUnit
  }
}

extension Network {
  /// The first behind the input; nil for a network of none.
  fileprivate var nameOfALayer: String? {
    layers.indices.first { !layers[$0].isInput }.map { name(of: .layer($0)) }
  }
}
