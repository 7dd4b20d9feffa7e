import Auditing
import Testing

/// Ranges, sizes, dates, scores and names, which are written as arithmetic is.
private let labels = [
  // Ranges
  "Weeks 1-4 = 120 km, weeks 5-8 = 160 km", "Ages 5-12 = $5, 13-17 = $8", "Bits 0-7 = 1 byte",
  "Questions 1–5 = 10 points", "2010 - 2020 = 10 years", "Shift 9 - 17 = 8 hours",
  "Open 8-12 + 13-17 = 8 h", "2019-2020 = 5 %",
  // Scores and doses
  "21-19, 21-15 = 2-0", "1–0–1 = 2 pills", "1-1-1 = 3 x 1",
  // Sizes and ratios
  "The tensor is 3 x 224 x 224, conv 3x3 = 64 filters.", "Board 2x4 = $3.50", "LED 4x4 = $12",
  "Tile 60x60 = 24.90 €.", "Batch 4x8 = 2 GPUs", "60/40 = 7 %", "24/7/365 = 8760 h",
  "Tyre 205/55 = 16 inch", "4K = 3840 × 2160", "The ratio 6 : 4 = 3 : 2.",
  "Ratio = 3/4 : 5/6 = 9 : 10", "9/11 + 20 = 2021", "1/3/5 years = 3/8/12 %",
  // Numbered things
  "Phase 1 + 2 = 6 weeks", "Options 1 + 2 = 300 €", "Version 2.0 - 1.0 = 14 changes",
  // Units that are not known
  "1920 × 1080 = 2.07 MP", "4000 × 3000 = 12 megapixels", "10 bps × $1M = $1,000",
  // Suppositions and questions
  "Is 9 × 9 = 80? No.", "Suppose that 1 + 1 = 3.", "If 2 × 3 = 5 then pigs fly.",
  "3 + 4 = 7!", "5!! = 15", "2 × 3 is 5 more than 1.",
]

@Suite struct LabelTests {
  @Test(arguments: labels)
  func `what only looks like arithmetic is left alone`(line: String) {
    #expect(findings(line) == [])
  }

  @Test(arguments: [
    ("32 - 47 = 15", "15"), ("$-25 - 50 + 56 = 81$", "81"), ("$S - 4 = 8 - 16 = 4$", "4"),
    ("发送 1600/1000 = 16 个包", "16"), ("$223K / 2.592T = $0.000086/event", "0.000086"),
    ("28x28x1 = 748 inputs", "748"),
    ("We get 12x11 = 131 weights.", "131"),
    ("132/12 = 12", "12"), ("54-12 = 43 chairs", "43"), ("Step 3 12 × 12 = 124", "124"),
    ("(3) 12 × 12 = 124", "124"), ("after 12 h 100 mg / 4 = 50 mg", "50"),
    ("5 × 1000 = 50000 men", "50000"),
    ("In absolute terms 300 × 9.0% = 37 images are wrong.", "37"),
    ("Wrong labels: 300 × 9 % = 37", "37"), ("Is it 81? No: 9 × 9 = 80.", "80"),
    ("3 × 4 = 1.2 × 10^1; 3 × 5 = 16.", "16"), ("3 × 4 = exactly 13", "13"),
    ("3 × 4 = a total of 13", "13"), ("12 eggs at $0.30 = $3.90", "3.90"),
    ("They bought 15 laptops at $899 each for a total of $13,845.", "13,845"),
    ("We need 8 monitors at $219 each, for a total of $1,725.", "1,725"),
  ])
  func `what is wrong beside such words is still found`(line: String, stated: String) {
    #expect(audit(line).findings.map(\.statedText) == [stated])
  }

  @Test(arguments: [
    "That is wrong: 2 + 2 = 5", "Wrong: 2 + 2 = 5", "2 + 2 = 5 is wrong",
    "The wrong answer 2 + 2 = 5 is common.", "It is plainly wrong that 2 + 2 = 5",
  ])
  func `a text may deny what it quotes`(line: String) { #expect(findings(line) == []) }
}

/// Arithmetic of remainders, other bases and machines.
@Suite struct OtherArithmeticTests {
  @Test(arguments: [
    #"In $\mathbb{Z}_5$ we have $3 + 4 = 2$."#, "In Z/5, 3 · 4 = 2.", "On a clock 10 + 4 = 2.",
    "In uint8 arithmetic, 200 + 100 = 44.", "With int8, 127 + 1 = -128.", "In octal 7 + 1 = 10.",
    "Base 3: 2 + 2 = 11.", "0xFF + 1 = 0x100", "0b1010 + 0b0101 = 0b1111",
    "In float32, 16777216 + 1 = 16777216.", "In integer arithmetic 7 / 2 = 3 and 2 / 3 = 0.",
    "Saturation: 250 + 10 = 255.", "1 + 1 = 1 (Boolean OR)", "round(2.5) = 2",
    #"$\left.\frac{x^2}{2}\right|_0^2 = 2$"#, #"$\frac{x^3}{3}\Big|_0^3 = 9$, $x^2 |_1^3 = 8$"#,
  ])
  func `what holds in another arithmetic is no error`(line: String) {
    #expect(findings(line) == [])
  }

  @Test(arguments: [
    (#"In $\mathbb{Z}_5$ we have $3 + 4 = 3$."#, "3"),
    ("In uint8 arithmetic, 200 + 100 = 45.", "45"),
    ("In octal 7 + 2 = 12.", "12"), ("0xFF + 1 = 0x101", "0x101"),
    ("The model of 8 bits: 3 × 14 = 298.", "298"), ("Z is high: 3 + 4 = 9.", "9"),
  ])
  func `what does not hold there either is one`(line: String, stated: String) {
    #expect(audit(line).findings.map(\.statedText) == [stated])
  }
}
