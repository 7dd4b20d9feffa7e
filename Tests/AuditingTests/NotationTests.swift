import Auditing
import Diagnostics
import Testing

/// One wrong value in every notation that is met; each line would be right with the value in the
/// second place.
private let notations: [(line: String, stated: String, right: String)] = [
  ("We get 12*11 = 131 weights.", "131", "132"),
  (#"We get 12\*11 = 131 weights."#, "131", "132"),
  ("We get 12 × 11 = 131 weights.", "131", "132"),
  ("We get 12 x 11 = 131 weights.", "131", "132"),
  ("We get 12x11 = 131 weights.", "131", "132"),
  ("We get 12 · 11 = 131 weights.", "131", "132"),
  (#"We get $12 \times 11 = 131$ weights."#, "131", "132"),
  (#"We get $12 \cdot 11$ = 131 weights."#, "131", "132"),
  (#"We get \\(12 \cdot 11 = 131\\) weights."#, "131", "132"),
  ("We get `12*11` = 131 weights.", "131", "132"),
  ("We get `12*11 = 131` weights.", "131", "132"),
  ("We get 12 * 11 = **131** weights.", "131", "132"),
  ("We get 12 &times; 11 = 131 weights.", "131", "132"),
  ("We get 12(11) = 131 weights.", "131", "132"),
  ("Half of it: 132 ÷ 12 = 12 weights.", "12", "11"),
  ("Half of it: 132/12 = 12.", "12", "11"),
  (#"$\frac{132}{12} = 12$"#, "12", "11"),
  (#"$$\dfrac{132}{12} = 12$$"#, "12", "11"),
  ("2^10 = 1042", "1042", "1024"),
  ("2**10 = 1042", "1042", "1024"),
  ("2¹⁰ = 1042", "1042", "1024"),
  ("2<sup>10</sup> = 1042", "1042", "1024"),
  (#"$2^{10} = 1042$"#, "1042", "1024"),
  ("⌊27/4⌋ = 7", "7", "6"),
  (#"$\lceil 27/4 \rceil = 6$"#, "6", "7"),
  ("√144 = 21", "21", "12"),
  (#"$\sqrt{144} = 21$"#, "21", "12"),
  ("1200 * 1000 = 1,020,000", "1,020,000", "1200000"),
  (#"$1200 \times 1000 = 1{,}020{,}000$"#, "1{,}020{,}000", "1200000"),
  (#"$1200 \times 1000 = 1\,020\,000$"#, #"1\,020\,000"#, "1200000"),
  ("1200 * 1000 = 1_020_000", "1_020_000", "1200000"),
  ("1200 * 1000 = 1 020 000", "1 020 000", "1200000"),
  ("1200 * 1000 = 1\u{202F}020\u{202F}000", "1\u{202F}020\u{202F}000", "1200000"),
  ("3e6 * 4 = 1.5e7", "1.5e7", "12000000"),
  ("3 × 10^6 * 4 = 15 × 10^6", "15 × 10^6", "12000000"),
  ("56*56*128 = 500K", "500K", "401408"),
  ("1500 * 1500 = 2.52M", "2.52M", "2250000"),
  ("1500 * 1500 = 2.52 million", "2.52 million", "2250000"),
  ("12 GB + 15 GB = 28 GB", "28", "27"),
  ("45 of 60 is 45/60 = 57%", "57", "0.75"),
  ("15% of 80 = 21", "21", "12"),
  ("80 units × $100/unit = $8,500", "8,500", "8000"),
  ("$3.50 + $4.25 = $7.57", "7.57", "7.75"),
  ("27 weights + 1 bias = 29", "29", "28"),
  ("7 × 7 feature map = 94", "94", "49"),
  (#"$1792 \times 4 \text{ bytes} = 7186 \text{ bytes}$"#, "7186", "7168"),
  ("3 times 14 equals 24.", "24", "42"),
  ("The sum 19 + 24 is 34.", "34", "43"),
  ("She earns 48/2 = <<48/2=24>>42 dollars.", "42", "24"),
  ("8 men * 190 pounds per man = 1250 pounds", "1250", "1520"),
  ("5 boxes * 12 eggs each = 62 eggs", "62", "60"),
  ("40 baths * 10ml of bubble bath per bath = 450ml", "450", "400"),
  ("345 GB × $0.10/GB/month = $43.50/month", "43.50", "34.5"),
  ("3 hours × 2,880 gallons/hour = 8,460 gallons", "8,460", "8640"),
  ("2B reviews × 500B = 4 TB", "4", "1000000000000"),
  ("28 * 28 * 32 * 5 * 5 * 192 = 140 Mil", "140", "120422400"),
  ("(a) $0.16 + 0.09 = 0.52$", "0.52", "0.25"),
  (#"`2 \times 10^{3} = 3000`"#, "3000", "2000"),
  (#"$\binom{10}{3} = 210$"#, "210", "120"),
  (#"$2\frac{1}{2} + 1 = 4.5$"#, "4.5", "3.5"),
  ("50 MB received + 10 MB sent = 100 MB", "100", "60"),
  ("He got six questions wrong, and so 20 - 6 = 16 right.", "16", "14"),
  ("The ride takes 60 * 6 = 630 seconds in 6 minutes.", "630", "360"),
  ("It is not hot, because 100 - 20 = 90.", "90", "80"),
  // Division as much of Europe writes it
  (#"$72 : 9 + 15 = 32$"#, "32", "23"), (#"$\dfrac{3}{4} : \dfrac{1}{4} = 4$"#, "4", "3"),
  (#"$ \dfrac{3}{4} : 2 = 0.385 $"#, "0.385", "0.375"),
  // As East Asia writes
  ("稼働率は、80／(80＋20)＝0.9", "0.9", "0.8"), ("稼働率は（80＋20）×2＝210", "210", "200"),
  ("12÷40＝40％", "40", "0.3"), ("剩余数11 + 1 = 13", "13", "12"),
  ("4 × 50万 = 210万", "210万", "2000000"), ("8 x 220B = 1.86万亿参数", "1.86万亿", "1760000000000"),
  ("需要 2 × 7GB = 15GB显存", "15", "14"),
  (#"$a)\;$ $ 1.2 \cdot 1.3 = 1.32$"#, "1.32", "1.56"),
  ("12.50 € + 7.50 € = 21.00 €", "21.00", "20"), ("3 × 12 € = 63 €", "63", "36"),
  (#"$$W = 50 \times 9.8 \times 443 = 257070 J$$"#, "257070", "217070"),
  ("`4096* 2 *2 = 26384`", "26384", "16384"), (#"QPS is \( 2 x 3500 = 7800 \)"#, "7800", "7000"),
  ("Surge = 1.0 + (2.5 - 1.5) * 0.5 = 1.1x", "1.1", "1.5"), ("010011: +16+2+1 = 16", "16", "19"),
  ("out = (n - 1) * s + k 上图过程就是， (2 - 1) * 3 + 4 = 1。", "1", "7"),
  ("Reste : 1000 - (2* 175) = 670 g", "670", "650"), ("$2^3=1$ strings", "1", "8"),
  ("as 3 × 27 = 84, and 84 mod 40 = 4", "84", "81"),
  ("$128+256+64+64=512$, $112+288+64+64=598$", "598", "528"),
  // Words in parentheses, units of 1024 in small letters, hand-made conversions
  ("5000 * 20 * 2 (years) * 365 (days) = 83mil rows", "83", "73000000"),
  ("128 * 2048 * 2 = 640kiB", "640", "524288"), ("32e3 / 4.5e10 = 0.9us", "0.9", "1/1406250"),
  (#"$\frac{1}{4} = 0.25 \quad \frac{1}{5} = 0.3$"#, "0.3", "0.2"),
  ("(4+2*0-3)/1+1=1", "1", "2"),
  // After what ended: a factor, a sentence, a line of a reckoning, a sign
  ("It is 9.6/1.5 = 6.4×. 1/(0.05 + 0.95/8) = 9.53", "9.53", "160/27"),
  ("It is 500 q/s to disk. 10,000 × 0.02 = 2,000", "2,000", "200"),
  ("It is 3 × 4 km/h. 42.5/2.5 = 71", "71", "17"),
  ("It is 99 + 32 = 131, 131 + 32 = 136", "136", "163"),
  ("Ein Rabatt von −30 % auf 45 sind 45 × 0.7 = 32.5", "32.5", "31.5"),
  (#"6!/(3! 3!) = 25"#, "25", "20"),
  // Percentages by their face, units of physics, temperatures, other bases
  ("The yield is 9.8/12.5 × 100 = 87.4 %", "87.4", "78.4"),
  ("P = 464 kJ / 8.0 s = 58 W", "58", "58000"), ("P = 5.0 V × 10.6 mA = 53 W", "53", "0.053"),
  ("37 °C = 96.8 °F", "96.8", "98.6"), ("−10 °C = 41 °F", "41", "14"),
  ("25 °C = 289.15 K", "289.15", "298.15"),
  ("0xFE = 245", "245", "254"), ("0b1101101 = 190", "190", "109"),
]

/// Numerals of other lands in a document that does not show otherwise how it writes them.
private let lone: [(line: String, found: [String])] = [
  ("Umsatz 1.200 € + 350 € = 1.550 €.", []), ("€ 12.500 × 0,024 = € 300", []),
  ("1.500 · 2,5 = 3.750", []), ("12 × 99,90 € = 1.198,80 €. 1.198,80 € / 12 = 99,90 €.", []),
  ("12 500 + 3 500 = 16 000. 20 + 20 000 = 20 020. 10 000 / 3 = 3 333,33.", []),
  ("48 × 13,99 € = 617,52 €", ["617,52 → 671.52"]), ("0,5 × 3 = 1,6", ["1,6 → 1.5"]),
  ("3.920,00 € − 3.104,02 € = 851,98 €", ["851,98 → 815.98"]),
  ("1.250,50 + 100,00 = 1.450,50", ["1.450,50 → 1350.5"]),
  ("13.421,77 − 12.500 = 912,77", ["912,77 → 921.77"]),
  ("14 000 + 1 000 = 16 000", ["16 000 → 15000"]),
  ("14\u{A0}000 + 1\u{A0}000 = 16\u{A0}000", ["16\u{A0}000 → 15000"]),
  ("12 500 € + 3 750 € + 1 980 € = 18 320 €", ["18 320 → 18230"]),
  (
    "| a | b |\n|---|---|\n| x | 650,00 € |\n| y | 450,00 € |\n| Total | 1 010,00 € |\n0,5 · 3 = 1,5 und 1,5 · 3 = 4,5",
    ["1 010,00 → 1100"]
  ),
  ("Step 3 120 × 4 = 480", []), ("See 1,2 and (1,2) + (3,4) = (4,7)", []),
]

/// In a document that writes 3,5 for three and a half.
private let continental: [(line: String, found: [String])] = [
  ("Also 3,5 · 2 = 7,5 kg.", ["7,5 → 7"]), ("Also 3,5 · 2 = 7,0 kg.", []),
  ("Insgesamt 1.250,50 € + 749,50 € = 2.100,00 €.", ["2.100,00 → 2000"]),
  ("Insgesamt 1.250,50 € + 749,50 € = 2.000,00 €.", []),
  (#"$1{,}25 + 0{,}84 = 2{,}19$"#, ["2{,}19 → 2.09"]), (#"$\sqrt{62} \approx 7,874$"#, []),
  (#"$\sqrt{62} \approx 7,784$"#, []), ("Es sind 1234,5 · 2 = 2469", []),
  ("Es sind 1234,5 · 2 = 2496", ["2496 → 2469"]),
]

@Suite struct NotationTests {
  @Test(arguments: notations)
  func `a wrong value is found in every notation`(
    line: String, stated: String, right: String
  ) {
    let found = audit(line).findings
    #expect(found.map(\.computedText) == [right])
    #expect(
      found.first.map { $0.statedText.hasPrefix(stated) } == true, "\(found.map(\.statedText))")
  }

  @Test(arguments: lone)
  func `a numeral is read as it can only be meant`(line: String, found: [String]) {
    #expect(findings(line) == found)
  }

  @Test(arguments: [
    ("½ + ¼ = ⅔", 1), ("½ + ¼ = ¾", 0), ("2 1/2 + 1 1/4 = 3 1/2", 1), ("2 1/2 + 1 1/4 = 3 3/4", 0),
    ("2 1/3 − 1 1/2 = 1 1/6", 1), ("100/7 = 14 2/7 = 14.28%", 0), ("Step 3 1/2 = 0.5", 0),
    (#"$\frac12 + \frac13 = \frac25$"#, 1), ("1/(1 + e^(-2)) = 0.818", 1),
    ("1/(1 + e^(-2)) = 0.881", 0), ("log2(8) = 4", 1), ("log2(8) = 3", 0), ("sin 30° = 0.6", 1),
    ("sin 30° = 0.5", 0), ("12 / 4 × 10^2 = 300", 0), ("6.02×10^23 / 2 = 3.01×10^23", 0),
    (#"$A &= 3 \cdot 4 &&\text{by (1)} \\ &= 13 &&\text{by (2)}$"#, 1),
    (#"\SI{20}{kg} + \SI{5}{kg} = \SI{26}{kg}"#, 1),
    (#"\SI{20}{kg} + \SI{5}{kg} = \SI{25}{kg}"#, 0),
  ])
  func `fractions, functions and quantities are read as they are set`(line: String, count: Int) {
    #expect(audit(line).findings.count == count)
    let document = "\\begin{document}\n\(line)\n\\end{document}"
    if line.contains("\\SI") { #expect(audit(document, as: .latex).findings.count == count) }
  }

  @Test(arguments: continental)
  func `decimal commas are read where a document has them`(line: String, found: [String]) {
    let text = "Es sind 12,5 % und 7,25 %, dazu 0,5 · 3 = 1,5.\n\n\(line)\n"
    #expect(findings(text) == found)
  }

  @Test func `a fix keeps the decimal comma`() {
    let text = "Es sind 12,5 % und 7,25 %, dazu 0,5 · 3 = 1,6.\n"
    #expect(audit(text).findings.compactMap(\.fix?.replacement) == ["1,5"])
  }

  @Test func `lists and thousands are no decimal commas`() {
    let text = "See figures 1,2 and 3,4, the points (1,2) + (3,4) = (4,7), and 1,200 · 3 = 3,601."
    #expect(findings(text) == ["3,601 → 3600"])
  }

  @Test func `a chain is judged link by link, over the ends of lines too`() {
    let text = """
      ```
      FLOPs = 64 × 64 × (3 × 3 + 1)
            = 4096 × 10
            = 40,690
            ≈ 40.7K
      ```
      """
    #expect(findings(text) == ["40,690 → 40960"])
  }

  @Test func `aligned rows are one chain`() {
    let text = #"""
      \begin{document}
      \begin{align}
      P &= (3 \cdot 3 \cdot 16 + 1) \cdot 32 \\
        &= 145 \cdot 32 \\
        &= 4460
      \end{align}
      \end{document}
      """#
    #expect(findings(text, as: .latex) == ["4460 → 4640"])
  }

  @Test func `a display that begins with a relation goes on from the one before`() {
    #expect(findings("$$(27 + 1) \\times 64$$\n\n$$= 1729$$") == ["1729 → 1792"])
  }

  @Test func `money in slang begins no display`() {
    let text = "Then you know the total $$ to train it.\n\n- so `624/4=186` TFLOPS\n\nand 2*3 = 7"
    #expect(findings(text) == ["186 → 156", "7 → 6"])
  }

  @Test func `comments of programs are read, programs are not`() {
    let text = """
      ```python
      assert 2 + 2 == 5
      n = 16 * 5 * 5  # 16*5*5 = 410
      ```
      """
    #expect(findings(text) == ["410 → 400"])
  }

  @Test func `the Markdown of a notebook is read where it stands in the file`() {
    let text = #"""
      {"cells": [
        {"cell_type": "code", "source": ["1 + 1 = 3\n"]},
        {"source": ["# Sum\n", "so 12 + \u00313 = 26\n"], "cell_type": "markdown"}
      ]}
      """#
    let found = audit(text, as: .jupyterNotebook).findings
    #expect(found.map(\.computedText) == ["25"])
    #expect(found.first?.start.line == 3)
    let bytes = Array(text.utf8)
    #expect(found.first.map { String(decoding: bytes[$0.valueRange], as: UTF8.self) } == "26")
  }
}
