import Auditing
import Diagnostics
import Testing

@Suite struct FixTests {
  private func fixed(_ text: String, as kind: DocumentKind = .markdown) -> String {
    Audit.fixed(SourceFile(path: "notes.md", text: text), as: kind).text
  }

  @Test(arguments: [
    ("12 * 1000 = 12,001 in all", "12 * 1000 = 12,000 in all"),
    (#"$1200 \cdot 1000 = 1{,}020{,}000$"#, #"$1200 \cdot 1000 = 1{,}200{,}000$"#),
    ("1200 * 1000 = 1_020_000", "1200 * 1000 = 1_200_000"),
    ("12 * 100000 = 21,00,000", "12 * 100000 = 12,00,000"), ("18/25 = 27%", "18/25 = 72%"),
    ("1500 * 1500 = 2.52M", "1500 * 1500 = 2.25M"), ("2 × $4.25 = $8.05", "2 × $4.25 = $8.50"),
    ("**3 + 4 = 14**", "**3 + 4 = 7**"), ("480 = 64 + 128 + 32 + 255", "479 = 64 + 128 + 32 + 255"),
    ("1/3 = 0.34, and 32 - 47 = -14", "1/3 = 0.33, and 32 - 47 = -15"),
    ("In all 1.250,50 € + 749,50 € = 2.100,00 €", "In all 1.250,50 € + 749,50 € = 2.000,00 €"),
    ("14 000 + 1 000 = 16 000", "14 000 + 1 000 = 15 000"),
    ("14’000 + 1’000 = 16’000", "14’000 + 1’000 = 15’000"),
  ])
  func `only the digits change, in the author's notation`(text: String, expected: String) {
    #expect(fixed(text) == expected)
  }

  @Test(arguments: [
    ("10 / 4 = 25", "10 / 4 = 2.5"), ("900 g × 0.2 % = 18 g", "900 g × 0.2 % = 1.8 g"),
    ("0.002 / 0.865 = 0.023", "0.002 / 0.865 = 0.0023"), ("14 × 25 = 3500", "14 × 25 = 350"),
    ("24,576 * 4 bytes = 98.3 MB", "24,576 * 4 bytes = 0.0983 MB"),
    (
      "12,5 · 2 = 25,0 und 7,5 + 2 = 9,5 und 0,5 · 3 = 1,5 und 10 / 4 = 25",
      "12,5 · 2 = 25,0 und 7,5 + 2 = 9,5 und 0,5 · 3 = 1,5 und 10 / 4 = 2,5"
    ),
  ])
  func `what is off by a power of ten keeps its digits`(text: String, expected: String) {
    #expect(fixed(text) == expected)
  }

  @Test(arguments: [
    ("2.4 × 10^6 bytes = 2.6 MB", "2.4 × 10^6 bytes = 2.4 MB"),
    ("10 km × 0.621 = 6.12 mi", "10 km × 0.621 = 6.21 mi"),
    ("150 lb / 2.205 = 86.0 kg", "150 lb / 2.205 = 68.0 kg"),
    ("779 kWh × 380 g = 29.6 kg", "779 kWh × 380 g = 296.0 kg"),
    ("3 × 1.5 kg = 4.6 kg", "3 × 1.5 kg = 4.5 kg"),
  ])
  func `a fix is in the unit that is stated`(text: String, expected: String) {
    #expect(fixed(text) == expected)
  }

  @Test(arguments: [
    ("1,961 g / 28.35 = 69.2 oz = 4.23 lb", "1,961 g / 28.35 = 69.2 oz = 4.32 lb"),
    ("100 / 3 = 33.3 = 2 × 16.9", "100 / 3 = 33.3 = 2 × 16.9"),
  ])
  func `what is right comes of the beginning of a chain`(text: String, expected: String) {
    #expect(fixed(text) == expected)
  }

  @Test(arguments: [
    "| a | b | c |\n|---|---|---|\n| x | 46.1 | 39.9 |\n| y | 39.8 | 33.9 |\n| total | 95.9 | 73.8 |",
    "| part | g | 14 × (kg) |\n|---|---|---|\n| flour | 800 | 11.20 |\n| water | 720 | 10.08 |\n| rye | 200 | 2.80 |\n| salt | 21 | 2.940 |\n| total | 1741 | 24.374 |",
    "| a | old | new | Δ | % |\n|---|---|---|---|---|\n| x | 46.1 | 39.9 | −7.2 | −13 % |\n| y | 39.8 | 33.9 | −5.9 | −15 % |\n| z | 20.0 | 18.0 | −2.0 | −10 % |",
    "3 × 4 = 13 = 26 / 2 = 14, and 12 + 13 = 26",
    "A total of 3 items: 12 + 13 = 24, 24 × 2 = 50, 50 / 2 = 24.",
  ])
  func `what is mended once stays as it is`(text: String) {
    let once = fixed(text)
    #expect(fixed(once) == once)
  }

  @Test(arguments: 0..<40)
  func `a fixed file is clean, and no other byte has changed`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let text = (0..<30).map { _ in line(&generator) }.joined(separator: "\n\n")
    let file = SourceFile(path: "notes.md", text: text)
    let report = Audit.run(file, as: .markdown)
    let fixes = report.findings.compactMap(\.fix)
    #expect(fixes.count == report.findings.count)
    let (result, _) = Audit.fixed(file, as: .markdown)
    #expect(audit(result).findings.isEmpty)
    #expect(skeleton(result) == skeleton(text))
    #expect(Audit.fixed(SourceFile(path: "notes.md", text: result), as: .markdown).count == 0)
  }

  /// The text without digits and what groups them.
  private func skeleton(_ text: String) -> String {
    text.filter { !$0.isNumber && !",_.".contains($0) }
  }

  private func line(_ generator: inout SeededGenerator) -> String {
    let a = Int.random(in: 2...900, using: &generator)
    let b = Int.random(in: 2...900, using: &generator)
    let slip = Bool.random(using: &generator) ? Int.random(in: 1...9, using: &generator) : 0
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: return "There are \(a) × \(b) = \(grouped(a * b + slip)) of them."
    case 1: return "Then $\(a) + \(b) = \(a + b + slip)$ remain."
    case 2: return "- `\(a) * \(b)` = **\(a * b + slip)**"
    // The sign stays as it is: a fix changes digits alone.
    case 3: return "In all \(a + b + 10) - \(b) = \(a + 10 - slip) of it."
    default: return "It has (\(a) + 1) × \(b) = \((a + 1) * b + slip) values"
    }
  }

  private func grouped(_ value: Int) -> String {
    var digits = Array(String(value))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return String(digits)
  }
}
