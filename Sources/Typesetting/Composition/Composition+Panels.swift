import Arithmetic
import Parallel

/// A panel, its parts set.
struct SetPanel: Sendable {
  var id: String
  var name: String
  /// Whether it is only behind another one, and not behind a number that stands in the page.
  var isBehind: Bool
  /// Formula, substitution, result: a line each.
  var steps: [String]
  var inputs: String
  /// Empty where the steps end with it.
  var exact: String
  var place: String

  /// A paragraph ends where the next element begins, as HTML allows: there are thousands.
  var html: String {
    var html = ""
    write(to: &html, isFirstBehind: false)
    return html
  }

  private func write(to html: inout String, isFirstBehind: Bool) {
    let kind = isFirstBehind ? "\" class=\"behind\"><p>" : "\"><p>"
    for part in ["<div popover id=\"", id, kind, name, " <small>", place, "</small>"] {
      html += part
    }
    for step in steps {
      html += "<p>"
      html += step
    }
    if !inputs.isEmpty { for part in ["<ul>", inputs, "</ul>"] { html += part } }
    if !exact.isEmpty { for part in ["<p>", exact] { html += part } }
    html += "</div>\n"
  }

  /// Panels of the page's own numbers come first; the first behind them is marked, for style.
  static func html(_ panels: [SetPanel]) -> String {
    let own = panels.prefix { !$0.isBehind }
    var html = ""
    for (index, panel) in panels.enumerated() {
      panel.write(to: &html, isFirstBehind: index == own.count)
    }
    return html
  }
}

extension Composition {
  /// Every panel that the page needs, those behind the inputs of others included.
  mutating func setPanels() -> [SetPanel] {
    var result: [SetPanel] = []
    while result.count < panels.entries.count {
      let wave = Array(panels.entries[result.count...])
      panels.lookUp(wave, page.panel)
      let drafts = wave.mapInParallel { $0.draft.value }
      for (entry, draft) in zip(wave, drafts) { result.append(set(draft, entry)) }
    }
    return result
  }

  private mutating func set(_ draft: PanelDraft, _ entry: PanelRegistry.Entry) -> SetPanel {
    var inputs = ""
    for input in draft.inputs { inputs += "<li>\(set(input, depth: entry.depth + 1))" }
    return SetPanel(
      id: escaped(entry.id), name: draft.name, isBehind: entry.depth > 0,
      steps: draft.given.map { [set($0, depth: entry.depth + 1)] } ?? draft.steps,
      inputs: inputs + draft.facts, exact: draft.exact, place: draft.place)
  }

  /// A door where its own derivation can be asked.
  private mutating func set(_ input: PanelDraft.Input, depth: Int) -> String {
    input.before + door(input.value, origin: input.origin, depth: depth) + input.after
  }
}
