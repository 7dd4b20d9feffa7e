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
    #expect(
      html
        == "<button type=\"button\" popovertarget=\"q-net-conv1-weights\">576</button>\u{A0}parameters"
    )
  }

  @Test func `a panel shows formula, substitution, result, inputs, exact value and place`() throws {
    let panel = try #require(try panels([Door(text: "576", panel: weights())]).first)
    #expect(panel.steps.contains("<msup><mi>k</mi><mn>2</mn></msup>"))
    #expect(panel.steps.contains("576\u{A0}parameters"))
    #expect(panel.inputs.contains("<dt><math><mi>k</mi></math> kernel size</dt><dd>3</dd>"))
    #expect(panel.exact == "576 parameters")
    #expect(panel.place == "notebooks/net.md:7")
  }

  @Test func `the same name is the same panel`() throws {
    let panels = panels([
      Door(text: "576", panel: try weights()), Door(text: "0.6k", panel: try weights()),
    ])
    #expect(panels.count == 1)
  }

  @Test func `an input that can answer is a door in turn, and is not in the page's index`() throws {
    let inner = try weights(named: "net.kernel")
    let panels = panels([Door(text: "576", panel: try weights(origin: "net.kernel"))]) { origin in
      origin == "net.kernel" ? inner : nil
    }
    #expect(panels.map(\.isInPage) == [true, false])
    #expect(panels[0].inputs.contains("popovertarget=\"q-net-kernel\">3</button>"))
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

  @Test func `beyond the most panels a number is text`() {
    var registry = PanelRegistry()
    var identifiers = Identifiers()
    for index in 0..<PanelRegistry.most {
      #expect(registry.id(of: written("\(index)"), depth: 0, &identifiers) != nil)
    }
    #expect(registry.id(of: written("one more"), depth: 0, &identifiers) == nil)
    #expect(registry.id(of: written("7"), depth: 0, &identifiers) == "q-7")
  }

  @Test func `a name that stands for itself has no steps`() throws {
    let name = try expression("net.output.height")
    let panel = Panel(
      name: "net.output.height",
      derivation: Derivation(formula: name, inputs: [], result: Quantity(5)),
      exact: "5", place: "")
    #expect(panels([Door(text: "5", panel: panel)]).first?.steps == "")
  }

  @Test(arguments: [
    (Rational(62_378_344), "62,378,344"), (Rational(-1_000), "−1,000"),
    (Rational(355, 113), "355/113"),
    (Rational(0), "0"), (Rational(999), "999"), (Rational(1, 8), "0.125"),
    (Rational(-5, 2), "−2.5"),
    (Rational(123_456_789, 1_000), "123,456.789"), (Rational(-1, 3), "−1/3"),
    (Rational(1, 987_654_321_987_654_321), "≈\u{A0}1.0125\u{A0}×\u{A0}10⁻¹⁸"),
    (Rational(1_000_000_007, 1_000_000_009), "≈\u{A0}1"),
  ])
  func `inputs are shown exactly where that is short`(_ value: Rational, _ text: String) {
    #expect(PanelValue.text(Quantity(value)) == text)
  }

  @Test(arguments: [
    (Rational(141_421_356_237, 100_000_000_000), "≈\u{A0}1.41421"), (Rational(2), "≈\u{A0}2"),
    (Rational(123, 10_000), "≈\u{A0}0.0123"),
  ])
  func `what is not exact says so`(_ value: Rational, _ text: String) {
    #expect(PanelValue.text(Quantity(value, isExact: false)) == text)
  }
}
