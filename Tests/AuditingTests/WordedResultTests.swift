import Auditing
import Testing

@Suite struct WordedResultTests {
  @Test(arguments: [
    ("The sum of 160, 240 and 480 is 870.", "870 → 880"),
    ("The average of 160, 240, and 480 is 283.33.", "283.33 → 293.33"),
    ("The mean of 12 and 15 equals 14.5.", "14.5 → 13.5"),
    ("The median of 4, 8, 15, 16, 23 and 42 is 16.5.", "16.5 → 15.5"),
    ("The product of 12 and 15 is 190.", "190 → 180"),
    ("The difference between 832 and 624 is 218.", "218 → 208"),
    ("The total of $12.50, $7.25 and $3 was $23.75.", "23.75 → 22.75"),
  ])
  func `a result that prose states of a list is recomputed`(line: String, finding: String) {
    #expect(audit(line).findings.count == 1, "\(line)")
    #expect(findings(line).first?.hasPrefix(finding.prefix { $0 != " " }) == true)
  }

  @Test(arguments: [
    "The sum of 160, 240 and 480 is 880.", "The average of 160, 240 and 480 is 293.33.",
    "The mean of 12 and 15 is 13.5.", "The product of 12 and 15 is 180.",
    "The difference between 832 and 624 is 208.", "The median of 3, 9 and 5 is 5.",
    // Of something else, or more than a number
    "The average of 160 and 240 is 20 more than before.", "The sum of 3 and 4 is 7 or so.",
    "The weighted average of 10 and 20 is 18.", "The difference between 3 kg and 2 m is 5.",
    "The average of 2, 3 and x is 4.", "The mean of 1.3 and 1.4 is 1.4.",
    "The total of 5 and more is 12.",
  ])
  func `what holds, or is of something else, is left alone`(line: String) {
    #expect(findings(line) == [])
  }
}
