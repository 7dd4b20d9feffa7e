import Arithmetic
import Diagnostics
import Networks
import Testing

@testable import ReckonKit

/// What `reckon directives` prints of what several directives take.
@Suite struct ReferenceTests {
  @Test func `each quantity that can be asked is explained once`() {
    let listed = Chapter.quantitySections.flatMap(\.measures)
    #expect(listed.count == Measure.allCases.count)
    #expect(Set(listed) == Set(Measure.allCases))
  }

  @Test(arguments: Chapter.all.map(\.name))
  func `a chapter is found by its name and listed`(_ name: String) throws {
    let text = try #require(DirectiveReference.page(name))
    #expect(text.hasPrefix("\(name): "))
    #expect(DirectiveReference.list.contains("\n\(name) "))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 110 })
  }

  @Test func `a misspelt chapter is known by what was meant`() {
    #expect(DirectiveReference.suggestion(for: "quantites") == "quantities")
  }

  @Test func `the network that shows how layers are held together is sound`() throws {
    let net = try Network.parse(
      name: .init("net", in: "net.md", at: 0),
      body: .init(Chapter.layersExample, in: "net.md", at: 0)
    ).get()
    #expect(net.batch == 8)
    #expect(net.layers.count > 20)
  }

  @Test func `formats are shown by what they make of a value`() throws {
    let text = try #require(DirectiveReference.page("expressions"))
    #expect(text.contains("62378344 parameters is shown as 62.4 M"))
    #expect(text.contains("22/7 is shown as 3.143"))
  }

  @Test(arguments: Chapter.units.flatMap(\.names))
  func `a unit that is listed can be written`(_ unit: String) throws {
    let text = unit == "$" ? "$3" : "3 \(unit)"
    let expression = try Expression.parse(Excerpt(text, in: "e.md", at: 0)).get()
    let value = try expression.evaluate(in: Names().scope).get().result
    #expect(["%", "rad", "°"].contains(unit) || !value.unit.isNone)
  }
}
