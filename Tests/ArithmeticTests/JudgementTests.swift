import Arithmetic
import Diagnostics
import Testing

@Suite struct JudgementTests {
  @Test(arguments: [
    ("1 + 1 == 2", true), ("1/3 + 1/6 == 0.5", true), ("1/3 == 0.3333", false), ("2 != 3", true),
    ("0.1 + 0.2 == 0.3", true), ("net.parameters == 62_378_344", true),
    ("net.parameters == 62_378_344 parameters", true), ("1 < 2 <= 2 < 3", true),
    ("1 < 3 < 2", false),
    ("x >= 12", true), ("x > 12", false), ("1 KiB == 1024 bytes", true), ("1 KB == 1 KiB", false),
    ("sqrt(2) < 1.41422", true), ("sqrt(4) == 2", true), ("sqrt(2)^2 > 1.9", true),
    // ≈ holds at the digits that are stated.
    ("2.807 ≈ 2.81", true), ("2.8149 ≈ 2.81", true), ("2.816 ≈ 2.81", false),
    ("net.parameters ≈ 62.4M", true), ("net.parameters ≈ 62.3M", false), ("sqrt(2) ≈ 1.41", true),
    ("net.parameters ≈ 6.24 × 10^7", true), ("net.parameters ≈ 6.23 × 10^7", false),
    ("6.24 × 10^7 bytes ≈ 62_378_344 bytes", true), ("2.5 × 1 KiB ≈ 2550 bytes", true),
    ("448 bytes == 448", true), ("20 > 5 GB", false), ("$3 < 20", true),
    ("24 FLOPs/byte > 10", true),
    // A plain number counts, and zero is zero of everything.
    ("3 MACs < 20", true), ("3 tokens + 1 == 4", true), ("3 MACs / 2 parameters < 2", true),
    ("13 ms > 0", true), ("3 bytes + 0 == 3 bytes", true),
    // Of two that state digits, the coarser count, against the other's value.
    ("17 ≈ 18", false), ("17.4 ≈ 17", true), ("17.6 ≈ 17", false), ("5 ms ≈ 6 ms", false),
    ("5 % ≈ 0.06", false), ("5.4 GB ≈ 5 GB", true),
    ("third ≈ 33.3 %", true), ("x / 5 ≈ 2.4×", true), ("1/3 ~= 0.33", true), ("-5 ≈ -5.0", true),
  ])
  func `a claim holds or fails`(text: String, holds: Bool) throws {
    #expect(try parse(text).get().judge(in: scope).get().holds == holds)
  }

  @Test func `a chain says which of its links fail`() throws {
    let judgement = try parse("1 < 2 > 3 == 3").get().judge(in: scope).get()
    #expect(judgement.links.map(\.holds) == [true, false, true])
    #expect(judgement.links.map(\.relation) == [.less, .greater, .equal])
    #expect(judgement.sides.map(\.value) == [1, 2, 3, 3].map { Quantity($0) })
    #expect(!judgement.holds)
  }

  @Test(arguments: [
    ("«1 + 1»", "claim.no-comparison"), ("x == «net.parameters»", nil),
    ("net.conv1.macs == «net.parameters»", "unit.mismatch"), ("x ≈ «x»", "claim.no-stated-digits"),
    ("sqrt(2) * sqrt(3) == «sqrt(6)»", "claim.undecidable"), ("1 == «y»", "name.unknown"),
    ("sqrt(10^60 + 1) == «10^30»", "claim.undecidable"),
    (
      "ln(2) == «0.693147180559945309417232121458176568075500134360255254120681»",
      "claim.undecidable"
    ),
    ("sqrt(10^60 + 1) > «10^30»", "claim.undecidable"),
    ("10^200 == «exp(ln(10^200 + 1))»", "claim.undecidable"),
    ("13 ms < «20»", "unit.mismatch"), ("«20» > 5 GB/s", "unit.mismatch"),
    ("3 GFLOPs/s ≈ «3»", "unit.mismatch"),
  ])
  func `what cannot be judged is an error`(marked: String, rule: String?) {
    let (text, places) = unmarked(marked)
    var found: [Diagnostic] = []
    if case .success(let expression) = parse(text),
      case .failure(let failure) = expression.judge(in: scope)
    {
      found = failure.all
    }
    #expect(found.map(\.rule) == (rule.map { [$0] } ?? []))
    if rule != nil { #expect(found.map(\.range?.bytes) == places) }
  }

  @Test func `the name that two sides share is reported once`() {
    #expect(findings("y + 1 == y * y").map(\.rule) == ["name.unknown"])
  }
}
