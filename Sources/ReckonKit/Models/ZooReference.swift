import Arithmetic
import Diagnostics
import Networks

/// What `reckon zoo` prints.
package enum ZooReference {
  /// Every model under its source, with its size.
  package static var list: String {
    var text = ""
    var source = ""
    let rows = Zoo.all.map { model -> [String] in
      guard case .success(let network) = model.network() else {
        return [model.name, model.title, "", ""]
      }
      return [
        "  " + model.name, model.title, grouped(network.total(.parameters).known),
        short(network.total(.macs).known),
      ]
    }
    let heads = ["  name", "", "parameters", "MACs"]
    let lines = NetworkListing.aligned([heads] + rows, textColumns: 2).split(separator: "\n")
    text += lines[0] + "\n"
    for (model, line) in zip(Zoo.all, lines.dropFirst()) {
      if model.source != source { text += "\n\(model.source)\n" }
      source = model.source
      text += line + "\n"
    }
    return text
  }

  /// Where a model comes from, what it takes, and how it is written.
  package static func page(_ name: String) -> String? {
    guard let model = Zoo.model(name), case .success(let network) = model.network() else {
      return nil
    }
    let remark = model.remark.isEmpty ? "" : "\(model.remark)\n"
    return """
      \(model.name): \(model.title)
      \(model.source)
      \(remark)
      \(grouped(network.total(.parameters).known)) parameters, \
      \(grouped(network.total(.macs).known)) MACs for one example

      In a notebook: `:model: \(model.name)` in a `network` block, with `:width:`, `:depth:`, `:classes:`,
      `:input:` and `:batch:` where wanted. Its layers:

      \(model.text(ZooOptions()).split(separator: "\n").map { "    \($0)\n" }.joined())
      """
  }

  package static func suggestion(for name: String) -> String? {
    closest(to: name, in: Zoo.all.map(\.name))
  }

  private static func grouped(_ value: Rational) -> String { NetworkListing.grouped(value) }

  private static func short(_ macs: Rational) -> String {
    let shown = NumberFormat.si(4).show(Quantity(macs))
    return "\(shown.text)\(shown.unit)"
  }
}
