import Arithmetic
import Testing

@testable import Typesetting

@Suite struct DoorTests {
  private func panels(_ doors: [Door], panel: @escaping @Sendable (String) -> Panel? = { _ in nil })
    -> [SetPanel]
  {
    let page = Page(body: Passage(doors.map { .fragment(.number($0)) }), panel: panel)
    var composition = Composition(page, formulas: [:])
    _ = composition.html(page.body)
    return composition.setPanels()
  }

  @Test func `a number opens its panel and keeps its unit outside`() throws {
    let door = Door(text: "576", unit: "parameters", panel: try weights())
    let html = try body(.number(door))
    let id = Identifiers.short("net.conv1.weights", prefix: "q")
    #expect(
      html
        == "<span class=\"kept\"><button popovertarget=\"\(id)\">576</button>\u{A0}parameters</span>"
    )
  }

  @Test func `a panel shows formula, substitution, result, inputs, exact value and place`() throws {
    let panel = try #require(try panels([Door(text: "576", panel: weights())]).first)
    #expect(
      panel.steps == [
        "<i>k</i><sup>2</sup> ×\u{A0}<i>C</i><sub>out</sub>", "=\u{A0}3<sup>2</sup> ×\u{A0}64",
        "=\u{A0}576\u{A0}parameters",
      ])
    #expect(
      panel.inputs == """
        <li><i>k</i> = 3, kernel size<li><i>C</i><sub>out</sub> = 64, filters
        """)
    // The steps end with it.
    #expect(panel.exact == "")
    #expect(panel.place == "notebooks/net.md:7")
  }

  @Test func `the same name is the same panel`() throws {
    let panels = panels([
      Door(text: "576", panel: try weights()), Door(text: "0.6k", panel: try weights()),
    ])
    #expect(panels.count == 1)
  }

  @Test func `the exact value stands beside a result that is rounded`() throws {
    var panel = try weights()
    panel.lines[2].expression = shown("0.6k")
    #expect(panels([Door(text: "0.6k", panel: panel)]).first?.exact == "576 parameters")
  }

  @Test func `a panel without lines of its own shows the derivation's`() throws {
    var panel = try weights()
    panel.lines = []
    let steps = try #require(panels([Door(text: "576", panel: panel)]).first?.steps)
    #expect(steps.first?.hasPrefix("<i>k</i><sup>2</sup>") == true)
    #expect(steps.last?.hasSuffix("576\u{A0}parameters") == true)
  }

  @Test func `a long name is cut, since its formula says the same`() throws {
    let name = "sum(\(String(repeating: "net.conv1.weights, ", count: 50)))"
    let shown = try #require(panels([Door(text: "1", panel: written(name))]).first?.name)
    #expect(shown.count == 80)
    #expect(shown.hasSuffix("…"))
  }

  @Test func `an input that can answer is a door in turn`() throws {
    let inner = try weights(named: "net.kernel")
    let panels = panels([Door(text: "576", panel: try weights(origin: "net.kernel"))]) { origin in
      origin == "net.kernel" ? inner : nil
    }
    #expect(panels.map(\.name) == ["net.conv1.weights", "net.kernel"])
    #expect(panels[0].inputs.contains("popovertarget=\"\(panels[1].id)\">3</button>"))
  }

  @Test func `panels behind others come after the page's own, the first of them marked`() throws {
    let inner = try weights(named: "net.kernel")
    let doors = [Door(text: "576", panel: try weights(origin: "net.kernel")), number("7")]
    let panels = panels(doors) { origin in origin == "net.kernel" ? inner : nil }
    #expect(panels.map(\.isBehind) == [false, false, true])
    let html = SetPanel.html(panels)
    #expect(html.count(of: " class=\"behind\"") == 1)
    #expect(html.contains("<div popover id=\"\(panels[2].id)\" class=\"behind\">"))
    #expect(!SetPanel.html(Array(panels.prefix(2))).contains("behind"))
  }

  @Test func `a circle of inputs ends`() throws {
    let panel = try weights(origin: "net.conv1.weights")
    #expect(panels([Door(text: "576", panel: panel)]) { _ in panel }.count == 1)
  }

  @Test func `an endless chain of inputs ends after a few`() throws {
    let first = try weights(origin: "x")
    let panels = panels([Door(text: "1", panel: first)]) { origin in
      try? weights(named: origin, origin: origin + "x")
    }
    #expect(panels.count == 1 + PanelRegistry.deepest)
  }

  @Test func `the terms of a sum are told by what they differ in`() throws {
    let terms = try ["net.conv1.macs", "net.conv2.macs"].map(expression)
    let inputs = terms.flatMap(\.variables).map { Derivation.Input($0, Quantity(7, .macs)) }
    let derivation = Derivation(formula: .sum(terms), inputs: inputs, result: Quantity(14, .macs))
    let panel = Panel(name: "net.macs", derivation: derivation, exact: "14 MACs", place: "")
    let set = try #require(panels([Door(text: "14", panel: panel)]).first)
    #expect(set.inputs == "<li>conv1 = 7<li>conv2 = 7")
    #expect(set.steps.first == "∑<sub>ℓ</sub>\u{A0}<code>net.ℓ.macs</code>")
  }

  @Test func `the terms of a sum may differ in several members`() throws {
    let terms = try ["net.block1.conv1.macs", "net.block1.main.conv2.macs"].map(expression)
    let inputs = terms.flatMap(\.variables).map { Derivation.Input($0, Quantity(7, .macs)) }
    let derivation = Derivation(formula: .sum(terms), inputs: inputs, result: Quantity(14, .macs))
    let panel = Panel(name: "net.macs", derivation: derivation, exact: "14 MACs", place: "")
    let set = try #require(panels([Door(text: "14", panel: panel)]).first)
    #expect(set.inputs == "<li>conv1 = 7<li>main.conv2 = 7")
    #expect(set.steps.first == "∑<sub>ℓ</sub>\u{A0}<code>net.block1.ℓ.macs</code>")
  }

  @Test(arguments: [
    ["net.conv1.macs", "other.conv1.macs"], ["net.conv1.macs", "net.conv2.parameters"],
    ["net.conv1.macs", "net.macs"], ["net.conv1.macs"], ["net.conv1.macs", "7"],
  ])
  func `terms of other forms are no family`(_ terms: [String]) throws {
    #expect(try Family(terms.map(expression), differingIn: .several) == nil)
  }

  @Test func `beyond the most panels a number is text`() {
    var registry = PanelRegistry(source: nil, .english)
    var identifiers = Identifiers()
    #expect(registry.id(of: written("deep"), depth: 2, &identifiers) == nil)
    for index in 0..<PanelRegistry.most {
      #expect(registry.id(of: written("\(index)"), depth: 0, &identifiers) != nil)
    }
    #expect(registry.id(of: written("one more"), depth: 0, &identifiers) == nil)
    #expect(registry.id(of: written("7"), depth: 0, &identifiers) != nil)
  }

  @Test func `a name that stands for itself is not said twice`() throws {
    let name = try expression("net.output.height")
    let panel = Panel(
      name: "net.output.height",
      derivation: Derivation(formula: name, inputs: [], result: Quantity(5)),
      exact: "5", place: "")
    let steps = try #require(panels([Door(text: "5", panel: panel)]).first?.steps)
    #expect(!steps.contains("height"))
  }
}
