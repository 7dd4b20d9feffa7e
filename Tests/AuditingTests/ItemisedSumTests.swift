import Auditing
import Testing

@Suite struct ItemisedSumTests {
  @Test(arguments: [
    "- Hosting: £40.00\n- Domain: £12.50\n- Support: £150.00\n- Total: £220.50",
    "* Hosting: 40.00\n* Domain: 12.50\n* Support: 150.00\n* **Total: 220.50**",
    "1. Hosting — 40.00 EUR\n2. Domain — 12.50 EUR\n3. Support = 150.00 EUR\n4. Sum — 220.50 EUR",
    "- Hosting (4 × $10): $40.00\n- Domain: $12.50\n- Support: 3 × $50 = $150.00\n\nTotal: $220.50",
    "- All\n  - Hosting: 40.00\n  - Domain: 12.50\n  - Support: 150.00\n  - **Total costs:** 220.50\n",
  ])
  func `the items of a list are added up`(text: String) {
    #expect(findings(text) == ["220.50 → 202.5"])
    #expect(findings(text.replacing("220.50", with: "202.50")) == [])
  }

  @Test func `subtotals, tax and deductions are understood`() {
    let text = """
      - Hosting: £40.00
      - Domain: £12.50
      - Support: £150.00
      - Subtotal: £202.50
      - VAT (20%): £40.50
      - Total: £234.00
      """
    #expect(findings(text) == ["234.00 → 243"])
    #expect(findings(text.replacing("234.00", with: "243.00")) == [])
    let discount = "- Desk: $200\n- Chair: $150\n- Discount: $20\n- Total: $330\n"
    #expect(findings(discount) == [])
  }

  @Test func `the comma of decimals is read in lists`() {
    let text = """
      - Platine: 12,50 €
      - Bauteile: 34,90 €
      - Gehäuse: 19,60 €
      - Zwischensumme: 67,00 €
      - MwSt. 19 %: 12,73 €
      - Gesamt: 97,73 €
      """
    #expect(audit(text).findings.map { $0.fix?.replacement } == ["79,73"])
  }

  @Test(arguments: [
    // Not all of it is counted, or in one unit
    "- Users: 1,200\n- Admins: see below\n- Total: 1,425\n",
    "- Price: $120\n- Weight: 305\n- Total: $452\n", "- Width: 12 m\n- Time: 305 s\n- Total: 371\n",
    "- Read: 120 MB\n- Written: 300 MB\n- Total: 500 GB\n",
    // Not a slip of the hand
    "- Users: 1,200\n- Admins: 45\n- Total: 9,800\n", "- a: 12\n- b: 30\n- Total: 52\n",
    // Clocks, versions, other lists
    "- Start: 10:30\n- End: 11:45\n- Total: 1:25\n",
    "- Users: 120\n- Admins: 305\n\nSome text.\n\n- Total: 452\n",
    "- Users: 120\n  - Admins: 305\n- Total: 452\n",
  ])
  func `lists that are no sums are left alone`(text: String) {
    #expect(findings(text) == [])
  }
}
