import Auditing
import Testing

/// Text that looks like a false equation and is none.
private let silent = [
  // Floor division, equations joined by words, groups of what is counted
  "`(224 + 2 − 3) // 2 + 1 = 112`", "6 gels × 25 g = 150 g of carbs plus 4 cups × 12 g = 48 g",
  "Beams: 2 beams of 3 plies × 16 ft = 96 ft.", "sqrt(1.8e-5 × 0.0844) = sqrt(1.52e-6)",
  // Proportions of percentages, digits put together, numerals of a base, powers and points
  #"$\frac{36}{20} = \frac{100\%}{55\%}$"#, #"$10\% + 5\% = 60$"#, #"$\tan \pi/4 = 1$"#,
  #"$19 \times 10 = {\color{blue}19}{\color{red}0}$"#, "$20=2^2.5$",
  // Shapes
  "The output is (224 - 3 + 2)/1 + 1 = 224 × 224 × 64 values.", "Stacked: 2× 3×3 = 5×5",
  "After it: 1 + (3-1) = 3 × 3", "Concatenated 28×28×64 ⊕ 28×28×32 = 28×28×96",
  // Algebra and names
  "so 3x - 5 = 16", "x2 + 2x – 15 = 0", "5B + 4 = 19", "75 + Summer - 40 = 100", "2g + 4s = 70",
  "f(350) = 3 + 4", "d² = 3² + 4²", "Stride + 1 = 3 + 4", "23(3x-9) = 12(5x-9)",
  "$RF_k + 2 = 1 + 2k$", "1/13 = 7/k", "h_2[0] = 0.25 + 0.5",
  // Noun phrases that end in a number
  "The LCM of 6, 8 and 10 = 2^3 * 3 * 5", "A population of 100 would cover = 100/1,024",
  "Days 1-2 = 96 - 70", "A's 1 day's work = 1/23 + 1/46",
  // Proportions and units
  "50 goats = 30 pigs", "15% = 4500", "3/4 = 60 litres", "1 Gbps = 1/8 GBps",
  "30/60 hours = 30 min",
  "1 km/1min = 60km per hour", "90 minutes = 1.5 hours",
  // Settings
  "a 2×2 pool with stride=2", "2×2 pool stride = 2", "KERNEL=3", "conda create python=3.7",
  // Remainders, other bases, puzzles
  "225 ÷ 7 = 32 R 1", "83 ÷ 2 = 41 remainder 1", "2^5 + 2^2 + 2^1 = 100110 (binary)",
  "The units digit of 88 * 13 = 4", "`0101` + `11` = `010111`", "17 + 9 = 2 (mod 12)",
  // Mixed numbers, ranges, clocks
  "7/2 = 3 1/2", "10 - 6 = 3-5 items", "8.30+15=8.45am", "1/8 ≈ 1 in 10",
  // Falsehoods that the text itself denies
  "“2 + 2 = 5” is what he said", "2 + 2 = 5 is wrong", "It is not 2 + 2 = 5", "2 + 2 ≠ 5",
  // Loosely written, and right as meant
  "4016*100/9*5 = 8924", "(8+6)/120+80 = 0.07", "2/3 = 0.67 = 66.7%", "33.33% of 150 = 50",
  "36 × 9 = 324 + 36 = 360", "1/3 × 100 = 33", "0.333... × 100 = 33.3",
  // Angles in degrees, a power under a logarithm, mixed numbers
  #"$\sin 160^\circ = \sin 20^\circ$"#, #"$\cos(60°) = \frac{1}{2}$"#, "sin(30) = 0.5",
  #"$\frac{\log 8}{\log 2} = \frac{\log 2^3}{\log 2}$"#, #"$4\frac{5}{8} = \frac{37}{8}$"#,
  // Counts of what is added, layouts, orders of magnitude
  "The greedy choice is 9+1+1 = 3 coins, and the best 5 + 6 = 2 coins.",
  "`[1 unused][41 timestamp][10 machine][12 sequence] = 64 bits`",
  "4 masters × 25 GB + 4 replicas = 8 nodes", "40! = 10^47 orders",
  // Rates a minute, stated a second or a day
  "10M views/min × 2MB = 333GB/sec", "1.25M/sec × 50 bytes = 5.4 TB/day",
  "5M VMs × 6 data points/min × 30 bytes = 1.3 TB/day", "50B / 86,400 = 578,000 events/sec",
  // What is counted for one of them, and bytes where something else is counted
  "20 counters per key × 100 bytes = ~100 MB per reducer",
  "200 executors × 4 cores × 16 GB each = 800 parallel tasks", "4 bytes per counter\n= 5 × 10 × 4",
  // Exclusive or
  "0 ^ 4 = 4, 4 ^ 1 = 5, 5 ^ 2 = 7",
  // Blanks to be filled, in the midst of what they are part of
  #"$= 75 - $ [[ 35 ]] @canvas $ + 23 = 63$"#, #"$13 \cdot 5 + 14 =$ [[ 65 ]] @canvas $ + 14$"#,
  // Rows and displays that begin with a sign are statements of their own
  "$$A = 1$$\n$$-8 \\cdot -5 = 40$$", "$$\n-3 \\\\\n-3 + 6 = 3\n$$",
  // From one power to another, exponents, thousands of 1024
  #"a swarm of $10^3 \sim 10^6$ machines"#, "of $m-n=32-12=2^{20}$ entries",
  "Three layers hold (128*1000)^2 = 2^34 rows",
  // Estimates in round numbers
  #"$2405 + 1324 \approx 3000$"#, #"$38 \cdot 24 \approx 800$"#,
  // Seconds by a prefix, and what a day is divided by
  "`(2 * 64 * 8192) / 9e10 = 11us`", "10ms * 350 * 10^6 / 3600 / 24 = 40 days",
  "`128 * 2048 * 2 = 512kiB`", "~50K rows × 42 columns = ~10MB",
  "10,000 metrics × 10 label combos = 576 million data points/day", "2^40 == ~1tril",
  // Colons and commas of other lands
  "1/4 = 1 : 4", "Exercice 3 : 4 + 5 = 9", "0,125 · 8 = 1", #"$\frac{7}{9} = 0,\bar{7}$"#,
  #"$\sqrt{62} \approx 7,874$"#, "3/23 · 2/22 ≈ 1,186 %", #"$\text{sgn}(|-14|) = 1$"#,
  // What is left of a formula
  "2\n＝8＋4", "最大可以表示163−1=4095",
  // Variables after numbers
  "Let the rounds be x\n=14×70=20x\n=14×7=2x", #"$85:\textcolor{red}{13} = 5$"#,
  "$x + 2 = 3 s^2$", "y = 2 + 1 = 4 x + 3", "$1 + 1 = 3 m v$",
  // Temperatures that are rounded, codes, doubles, amounts in other units
  "20 °C = 70 °F", "350 °F = 175 °C", "180 °C = 350 °F", "25 °C = 298.15 K", "−40 °C = −40 °F",
  "100 °C = 373 K", "a rise of 5 °C = 9 °F",
  "0x10 = 10", "0x21 = 33", "0x01 = 3", "0b11 = 3", "code 0x3C = 62 ms",
  "2^53 + 1 = 9007199254740992 in doubles", "1 1/2 cups = 355 ml", "2 1/4 lb = 1.02 kg",
  "P = 464 kJ / 8.0 s = 58 kW", "5.0 V × 10.6 mA = 53 mW", "12 V / 0.5 A = 24 Ω",
  "9.8/12.5 × 100 = 78.4 %", "107,150 bytes ÷ 1,024 = 104.6 KB",
  // No arithmetic at all
  "Released 2024-05-17 = today", "v1.2.3 = latest", "====", "a → b", "1×1→3×3→1×1",
  "[the map](https://example.org/?a=1+1=3)", "<a href=\"x?2*3=7\">link</a>",
]

@Suite struct SilenceTests {
  @Test(arguments: [
    "(2×3)·(3×4) = 2×4", "3 - 5 = (2)", "min(398,128) = 128", "15 * (64/136 + 1) + 13 = 28",
    "In C, `2/3 == 0` holds.", "In base 2, 1/2 = 0.1 and 1/4 = 0.01.",
    "    (3 * 3 * 3 * 64 + 64)\n  + (3 * 3 * 64 * 128 + 128)\n  = 1,792 + 73,856\n  = 75,648",
    "```\nassertion failed:\nWith expansion: 1 + 1 == 3\n```",
  ])
  func `other notations and other arithmetic are right`(text: String) {
    #expect(findings(text) == [])
  }

  @Test func `a sum goes on in rows that begin with a plus`() {
    let text = "```\n  (3 * 3 * 3 * 64 + 64)\n  + (3 * 3 * 64 * 128 + 128)\n  = 1,792 + 78,356\n```"
    #expect(audit(text).findings.count == 1)
  }

  @Test(arguments: silent)
  func `nothing is said where nothing false is claimed`(line: String) {
    #expect(findings(line) == [])
  }

  @Test(arguments: silent)
  func `nor in a paragraph of other text`(line: String) {
    #expect(findings("Before it there is text.\n\n\(line)\n\nAnd more text after it.") == [])
  }

  @Test func `what is skipped is not read and joins nothing`() {
    let text = "We have {eval}`a.b` + 3 = 5 and 2 + 2 = 5."
    let role = 8..<20
    #expect(audit(text, skipping: [role]).findings.map(\.computedText) == ["4"])
  }

  @Test func `front matter, hidden elements and code of unknown languages are not read`() {
    let text = """
      ---
      title: 1 + 1 = 3
      ---
      <script>
      1 + 1 = 3
      </script>

      ```brainwave
      1 + 1 = 3
      ```
      """
    #expect(findings(text) == [])
  }

  @Test func `powers that are too large are not evaluated`() {
    #expect(findings("9^9^9^9 = 5 and 10^400000 * 3 = 7") == [])
  }
}
