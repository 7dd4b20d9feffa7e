import Testing

@testable import Typesetting

@Suite struct AlignmentTests {
  @Test(arguments: [
    (["3.14", "27", "1,204.5"], ["", ".00", "0"]), (["1", "20", "300"], ["", "", ""]),
    (["12.5%", "3%"], ["", ".0"]), (["1 MiB", "2"], ["", " MiB"]),
    (["−0.5", "≈ 12.25"], ["0", ""]), (["$7.50", "−$12.00", "£3"], ["", "", ".00"]),
    (["–", "1.5"], [".0", ""]), ([], []), (["1_000.25", "x"], ["", ".00"]),
  ])
  func `numbers get what they lack after their point`(_ column: [String], _ expected: [String]) {
    let alignment = DecimalAlignment(column)
    #expect(column.map(alignment.padding(after:)) == expected)
  }

  @Test(arguments: 0..<100)
  func `padded numbers are equally long after their points`(_ seed: UInt64) {
    var generator = SplitMix(state: seed)
    let column = (0..<8).map { _ in
      let whole = "\(Int.random(in: 0..<100_000, using: &generator))"
      let digits = Int.random(in: 0...4, using: &generator)
      return digits == 0 ? whole : whole + "." + String(repeating: "7", count: digits)
    }
    let alignment = DecimalAlignment(column)
    let tails = column.map { number in
      let padded = number + alignment.padding(after: number)
      return padded.drop { $0 != "." }.count
    }
    #expect(Set(tails).count == 1)
  }

  @Test(arguments: [
    ("1,024", true), ("≈ 3.5 MiB", true), ("−7", true), ("–", true), ("2.81×", true),
    ("word", false),
    ("conv 3×3", false), ("6.2 × 10⁷", false), ("", false), ("n/a", true),
  ])
  func `numbers are told from words`(_ text: String, _ isNumber: Bool) {
    #expect(DecimalAlignment.isNumber(text) == isNumber)
  }

  @Test func `shapes line up at their signs`() {
    let alignment = ExtentAlignment([["55", "55", "96"], ["6", "6", "4,096"]])
    #expect(alignment.padding(before: "55", at: 0, of: 3) == "")
    #expect(alignment.padding(before: "6", at: 1, of: 3) == "0")
    #expect(alignment.padding(before: "96", at: 2, of: 3) == "000")
    #expect(alignment.padding(before: "1", at: 7, of: 3) == "")
  }
}
