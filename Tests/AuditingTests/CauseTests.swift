import Auditing
import Testing

private let slips: [(String, Cause.Name?)] = [
  ("11 * 11 * 3 * 96 + 96 = 34848", .biasForgotten),
  ("16 × 3 × 27 = 48", .factorLeftOut), ("16 × 3 × 27 = 3888", .factorDoubled),
  ("120 + 45 + 17 = 165", .addendLeftOut), ("120 + 45 + 17 = 199", .addendDoubled),
  ("3*3*512*512 = 2359196", .digitChanged), ("3*3*64 = 567", .digitsTransposed),
  ("32*32*3 = 302", .digitDropped), ("32*32*3 = 30722", .digitDoubled),
  ("14 × 25 = 3500", .powerOfTen), ("32 - 47 = 15", .sign),
  ("⌊27/4⌋ + 11 = 18", .wrongRounding), ("(32 + 2×3 - 5)/1 + 11 = 38", .wrongPadding),
  ("64 × 64 × 64 × 289 = 75,497,472", .wrongOperand),
  ("3*3*512*512 = 4718592", .operationsForAccumulations), ("56 * 56 * 64 = 401408", .factorOfTwo),
  ("4 + 5 × 13 = 117", .precedence), ("7/24 = 3.43", .inverted), ("98765 + 1234 = 55555", nil),
]

@Suite struct CauseTests {
  @Test(arguments: slips)
  func `the slip behind a wrong value is named`(line: String, cause: Cause.Name?) {
    #expect(causes(line) == [cause])
  }

  @Test func `a value that is carried on is noted under its root`() {
    let text = """
      The first has 11*11*3*96 + 96 = 34945 parameters.

      Together 34945 + 614656 = 649601 parameters.
      """
    let found = audit(text).findings
    #expect(found.map(\.statedText) == ["34945"])
    #expect(found.first?.notes.map(\.message) == ["the wrong value is used again here"])
  }

  @Test func `what is wrong only by an earlier error is no finding of its own`() {
    let text = """
      The first has 11*11*3*96 + 96 = 34945 parameters.

      Together 34944 + 614656 = 649601 parameters.
      """
    #expect(audit(text).findings.map(\.statedText) == ["34945"])
  }
}
