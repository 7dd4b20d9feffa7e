import Auditing
import Testing

private let cases: [(String, Agreement)] = [
  ("3 × 4 = 12", .exact), ("3 × 4 = 13", .wrong),
  ("2/3 = 0.67", .rounding), ("2/3 = 0.66", .truncation), ("2/3 = 0.68", .wrong),
  ("7/2 = 4", .rounding), ("11/3 = 3", .truncation), ("7/2 = 5", .wrong),
  ("56*56*128 = 401K", .rounding), ("56*56*128 = 400K", .rounding), ("56*56*128 = 392K", .exact),
  ("56*56*128 = 410K", .wrong), ("1024 * 1024 = 1M", .rounding),
  ("24M * 4 bytes ≈ 93MB", .rounding),
  ("1000 * 1000 = 1000001", .wrong), ("1000 * 1000 ≈ 1000001", .rounding),
  ("100 / 4 ≈ 24", .rounding), ("100 / 4 ≈ 20", .wrong), ("18/25 = 72%", .exact),
  ("18/25 × 100 = 72%", .exact), ("18/25 = 27%", .wrong), ("1.05 * 1.05 = 1.1025", .exact),
  (#"$\sin 30^\circ = 0.5$"#, .rounding), (#"$\sin 30^\circ = 0.6$"#, .wrong),
  ("27 GB + 1 GB = 30 GB", .wrong), ("27K * 1 = 30K", .wrong), ("1B / 86400 = 11,500", .truncation),
  ("$0.126 + 0.049 = 0.175$", .exact), ("3 + x = 4", .cannotTell),
]

@Suite struct VerdictTests {
  @Test(arguments: cases)
  func `stated digits are an interval`(line: String, verdict: Agreement) {
    let found = verdicts(line)
    if verdict == .cannotTell {
      #expect(!found.contains(.wrong))
    } else {
      #expect(found == [verdict])
    }
  }

  @Test func `an expression that rounds its addends is compared at their digits`() {
    #expect(verdicts("0.251(0.5) + 0.505(-0.4) = 0.126 - 0.202") == [.rounding])
    #expect(verdicts("0.251(0.5) + 0.505(-0.4) = 0.126 - 0.212") == [.wrong])
  }

  @Test func `all that was judged is counted`() {
    let report = audit("1 + 1 = 2. Then 1/3 = 0.33, but 12 + 12 = 25.")
    #expect(report.count(.exact) == 1)
    #expect(report.count(.rounding) == 1)
    #expect(report.count(.wrong) == 1)
  }
}
