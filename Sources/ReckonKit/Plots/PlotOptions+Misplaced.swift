import Diagnostics

/// Options that would change nothing of a plot, which its author cannot see.
extension PlotOptions {
  /// A finding for each, with the reason.
  func misplaced(in kind: PlotKind, ofRecords: Bool, ofData: Bool = false) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var told: Set<String> = []
    func refuse(_ names: [String], _ reason: String, where applies: Bool) {
      guard applies else { return }
      for name in names {
        guard let value = given[name], told.insert(name).inserted else { continue }
        findings.append(.misplaced(name, value, reason))
      }
    }
    refuse(
      ["rows", "depth", "by", "parts", "sweep"], "data have rows, each with its bar or point",
      where: ofData)
    refuse(["x"], "each row has its bar", where: ofData && kind.isOfCategories)
    refuse(["errors"], "only data have errors; write `VALUE ± ERROR` in a line", where: !ofData)
    refuse(
      ["curves"], "curves lie over points of data or of lines",
      where: kind != .scatter && kind != .lines || !ofData && lines.isEmpty)
    refuse(
      ["values", "x", "rows", "depth", "by", "parts", "sweep"],
      "the lines below give the values", where: !lines.isEmpty)
    refuse(
      ["sweep", "x", "rows", "depth", "by", "parts", "log", "upright"],
      "a waterfall follows every layer of one network", where: kind == .waterfall)
    refuse(
      ["x", "rows", "depth", "by", "parts"],
      "a sweep shows whole networks; ask for a part in `:values:`, as in `net[\"conv*\"].macs`",
      where: sweep != nil && !ofRecords)
    refuse(
      ["x", "rows", "depth"], "`:parts:` says which layers are put together in a bar",
      where: !parts.isEmpty)
    refuse(["parts"], "each layer has its own bar or point", where: subject == .layer)
    refuse(["parts"], "parts are bars", where: !parts.isEmpty && !kind.isOfCategories)
    refuse(
      ["rows", "depth"], "each network has one bar or point; `:by: layer` shows their layers",
      where: subject == .network)
    refuse(["series"], "it names the values of lines, and there are none", where: lines.isEmpty)
    refuse(["peaks", "bandwidths"], "only a roofline has roofs", where: kind != .roofline)
    refuse(
      ["upright"], "only bars lie or stand", where: kind != .bars && kind != .stacked)
    if kind.isOfCategories, isLogarithmic(.x), let value = given["log"] {
      findings.append(.namesAlongX(value))
    }
    return findings
  }
}

extension Diagnostic {
  fileprivate static func misplaced(_ name: String, _ value: Excerpt, _ reason: String)
    -> Diagnostic
  {
    Diagnostic(
      "plot.option", "`:\(name):` changes nothing here: \(reason); remove it", at: value.range)
  }

  fileprivate static func namesAlongX(_ value: Excerpt) -> Diagnostic {
    Diagnostic(
      "plot.option",
      "names stand along x here, and the values are y, however the bars lie; write `:log: y`",
      at: value.range)
  }
}
