import Auditing
import Testing

@Suite struct ChangeClaimTests {
  @Test(arguments: [
    ("A grew from 1,840 to 2,116, an increase of 25 %.", "25"),
    ("It fell from 96 ms to 24 ms (-85%).", "85"),
    ("It grew from 1,100 to 1,500 req/s (+26 %).", "26"),
    ("The file went 412 kB → 287 kB, 40 % smaller.", "40"), ("It went 100 → 150 (+60%).", "60"),
    ("It shrank from 1.8 MB to 640 kB, a reduction of 74 %.", "74"),
    ("Rent rose from $800 to $900 (+15 %).", "15"), ("Warnings: from 96 to 24, an 85% drop", "85"),
    ("48 of 64 tests passed (85%).", "85"), ("12 von 48 (35 %)", "35"),
    ("We got 156 out of 240 answers, a response rate of 75%.", "75"),
    ("It is 18.3x faster than std (842 ms vs. 61 ms).", "18.3"),
    ("It is 4x as fast (90 ms → 30 ms).", "4"), ("Memory halved from 900 MB to 540 MB.", "halved"),
    ("15 % von 80 = 13", "13"), ("It went from 1.84 s to 1.21 s, 52 % less.", "52"),
    ("The tail: 240 ms → 156 ms (−54 %).", "54"),
    ("Der Preis sank von 40 € auf 34 €, das sind 12 % weniger.", "12"),
    ("Er stieg von 1100 kWh auf 1250 kWh, also um 15 %.", "15"),
    ("Le prix est passé de 800 € à 920 €, soit une hausse de 25 %.", "25"),
    ("El número pasó de 24 a 28, un aumento del 18 %.", "18"),
    ("Het aantal daalde van 100 naar 85, een daling van 25%.", "25"),
    ("Il prezzo è salito da 10 € a 12 €, cioè del 25%.", "25"),
    ("It fell from 160 to 120 families, that is 35% fewer.", "35"),
    ("Revenue rose 21% to $5.6M from $5.0M.", "21"),
    ("Tickets rose by 35% from 84 to 105.", "35"),
    ("The rent of $800 grew by 25% to $920.", "25"),
    ("Of the 148 people, 37 (15%) left.", "15"),
    ("Out of 400 respondents, 252 (53%) own one.", "53"),
    ("252 of the 400 respondents (53%) own one.", "53"),
    ("12.5% of 480 is **62.5**.", "62.5"), ("45 is 30% of 160.", "45"),
    ("Il 15% di 480 è 82.", "82"),
    ("Disk use fell from 48.6 GB to 17.5 GB, a reduction of 36 %.", "36"),
    ("Traffic rose from 240 to 420 req/s, an increase of 175 %.", "175"),
    ("The bill sank from $820 to $230 (−28 %).", "28"),
    ("Of 640 jobs 608 finished (94 %).", "94"), ("Of the 250 files 75 changed (40%).", "40"),
  ])
  func `a change that its numbers do not give is found`(line: String, stated: String) {
    #expect(audit(line).findings.map(\.statedText) == [stated])
  }

  @Test(arguments: [
    "A grew from 1,840 to 2,116, an increase of 15 %.", "It fell from 96 ms to 24 ms (-75%).",
    "The file went 412 kB → 287 kB, 30 % smaller.", "It shrank from 1.8 MB to 640 kB (-64 %).",
    "It went from 1.84 s to 1.21 s, 34 % less.", "It went from 1.84 s to 1.21 s, 52 % faster.",
    "Prices rose from 100 to 121 (10 % a year).", "It fell from 200 to 150 (75 %).",
    "The rate rose from 2 % to 3 %, a gain of 50 %.", "The class grew from 20 to 25 (40 % women).",
    "Prices rose from 100 to 121, an increase of 10 % a year.", "25 % de 80 = 20",
    "187 of 221 participants (84.6 %) finished.", "In 12 of 30 intervals (95 %) it holds.",
    "Use 3 of 4 cores (70 %).", "It is 13.8x faster than std (842 ms vs. 61 ms).",
    "It is 4 times faster (100 ms vs. 20 ms).", "It more than doubled from 900 to 2,400.",
    "The team doubled from 3 to 7.", "It doubled from 100 to 190.",
    "From 10 to 20 (50 %) of them use it.",
    "We scaled from 8 to 64 GPUs (90 %).", "It went from 100 ms to 80 ms, 25 % faster.",
    "We moved from 3 kg to 40 MB (12 %).", "15 laptops at $899 each for a total of $13,485.",
    "12 eggs at $0.30 = $3.60", "3 for $10 = $3.33 each", "We met 12 people at $5 tables.",
    "It has 10x smaller payloads (50 bytes vs 950 bytes).",
    "Der Preis sank von 0,40 € auf 0,34 €, das sind 15 % weniger.",
    "Le prix est passé de 800 € à 920 €, soit une hausse de 15 %.",
    "De 10 à 20 km, 5 % des coureurs abandonnent.", "It rose by 5% from 2010 to 2015.",
    "In 2023 revenue rose by 5% to 2,100.", "Revenue rose 12% to $5.6M from $5.0M.",
    "Of 30 towns, sales of 12 rose by 5% to $200.", "Of the 148 people, 37 (25%) left.",
    "Disk use fell from 48.6 GB to 17.5 GB, a reduction of 64 %.",
    "Disk use fell from 48.6 GB to 17.5 GB, a reduction to 36 %.",
    "Disk use fell from 48.6 GB to 17.5 GB (36 %).",
    "Disk use fell from 48.6 GB to 17.5 GB, that is 36 %.",
    "Of 640 jobs 608 finished (95 %).", "Of 640 jobs longer than 608 failed (94 %).",
    "Of 640 people aged 30 left (94 %).", "Of 640 jobs 608 or more finished (94 %).",
    "12.5% of 480 is 60.", "48 is 30% of 160.",
    "Van de 100 gasten kwamen er van 20 naar 85, 5% at niet.",
  ])
  func `what the numbers give, or what is of something else, is not`(line: String) {
    #expect(findings(line) == [])
  }
}
