import Auditing
import Testing

@Suite struct CarriedDigitTests {
  @Test func `a result is reckoned on with all its digits`() {
    let text = "There are 11.0 / 44.10 = 0.249 mol, so 3 × 0.249 = 0.748 mol."
    #expect(findings(text) == [])
    // Nothing came to 0.249 before, or something else does not come to it.
    #expect(findings("There are 3 × 0.249 = 0.748 mol.") == ["0.748 → 0.747"])
    #expect(findings(text.replacing("0.748", with: "0.784")) == ["0.784 → 0.747"])
  }
}
