/// A number of prose beside what it is said of.
protocol StatedClaim {
  /// From the first token of the claim to its last.
  var range: Range<Int> { get }
  var verdict: Agreement { get }
  /// What to say of one that is wrong.
  var draft: Draft { get }
}

/// What the claims of one kind came to, in the order in which they were found.
struct ClaimVerdicts {
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

  mutating func add(_ claim: some StatedClaim) {
    let verdict = claim.verdict
    judged.append((claim.range, verdict))
    if verdict == .wrong { drafts.append(claim.draft) }
  }
}
