import Arithmetic
import Auditing
import Diagnostics

/// What an audit says of a text.
func audit(
  _ text: String, as kind: DocumentKind = .markdown, skipping: [Range<Int>] = [],
  knowledge: Knowledge = .none
) -> AuditReport {
  Audit.run(
    SourceFile(path: "notes.md", text: text), as: kind, skipping: skipping, knowledge: knowledge)
}

/// The findings of a text in short: `stated → computed`.
func findings(_ text: String, as kind: DocumentKind = .markdown) -> [String] {
  audit(text, as: kind).findings.map { "\($0.statedText) → \($0.computedText)" }
}

func verdicts(_ text: String, as kind: DocumentKind = .markdown) -> [Agreement] {
  audit(text, as: kind).judged.map(\.verdict)
}

func causes(_ text: String) -> [Cause.Name?] { audit(text).findings.map { $0.cause?.name } }

/// A generator of the same numbers in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
