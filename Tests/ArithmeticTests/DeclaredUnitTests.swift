import Arithmetic
import Diagnostics
import Testing

/// Units that a source declares for itself.
@Suite("Declared units") struct DeclaredUnitTests {
  private static let gpu = DeclaredUnit(singular: "GPU", plural: "GPUs")
  private static let person = DeclaredUnit(singular: "person", plural: "people")

  private func shown(_ text: String) -> String {
    let excerpt = Excerpt(text, in: "", at: 0).declaring([Self.gpu, Self.person])
    let scope = Scope(
      resolve: { .failure(Diagnostics(Diagnostic("name", "no names", at: $0.root.range))) },
      count: { .failure(Diagnostics(Diagnostic("name", "no names", at: $0.root.range))) })
    switch ValueRequest.parse(excerpt).flatMap({ request in
      request.expression.evaluate(in: scope).map { request.format.show($0.result).withUnit }
    }) {
    case .success(let text): return text
    case .failure(let findings): return findings.all[0].message
    }
  }

  @Test(arguments: [
    ("4 GPUs × 2", "8 GPUs"), ("1 GPU", "1 GPU"), ("3 people - 2 people", "1 person"),
    ("8 GPUs × 3.5 $/GPU/h × 10 h", "$280"), ("6 people / 2 GPUs", "3 people/GPU"),
    ("1_200 tokens/s/GPU × 4 GPUs", "4,800 tokens/s"), ("2 GPU·h as GPU·s", "7,200 GPU·s"),
    ("20 people/h as people/day", "480 people/day"), ("4 GPUs / 2 GPUs", "2"),
  ]) func `they count, multiply and cancel as others do`(text: String, result: String) {
    #expect(shown(text) == result)
  }

  @Test(arguments: ["4 GPUs + 2 people", "4 GPUs + 1 s"])
  func `they are added to their like alone`(text: String) {
    #expect(shown(text).contains("GPUs"))
  }

  @Test func `without a declaration, the answer says how to make one`() {
    let result = Expression.parse(Excerpt("4 pods", in: "", at: 0))
    guard case .failure(let findings) = result else { return #expect(Bool(false)) }
    #expect(findings.all[0].notes.contains { $0.message.contains("`units: pods`") })
  }
}
