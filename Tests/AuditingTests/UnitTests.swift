import Auditing
import Testing

@Suite struct UnitTests {
  @Test(arguments: [
    "60 V + 30 V = 91 V", "60 A + 30 A = 91 A", "220 Ω + 330 Ω = 560 Ω", "2 × 30 V = 61 V",
    "64 * 400 W = 26.5 kW", "12 V / 132 Ω = 99.0 mA", "20 °C + 5 °C = 26 °C",
    "2.11 × 1.602e-19 J = 3.83e-19 J", "22.990 + 15.999 + 1.008 = 39.979 g/mol",
    "10 × 2 = 21 g/L", "12 / 4 = 4 mg/mL", "12 / 4 = 4 °C", "A = 3 × 4 = 13 m²",
    "A = 3 m × 4 m = 13 m^2", "V = 4/3 × π × 6371³ = 1.38×10^12 km³",
    #"$\Delta g = 0.0039 \cdot 9.79 = 0.048$ m/s²."#, #"$\frac{50}{3.6} = 19.3\,\mathrm{m/s}$"#,
    #"$3 + 4 = 9.97\ \mathrm{m/s^2}$"#, #"$\frac{1381}{36.2-20.0} = 82.5\,\mathrm{J/K}$"#,
    #"$0.40 \times 2500\text{ J} = 1100\text{ J}$"#, "CHF 249 × 3 = CHF 774", "300円 × 3 = 950円",
    "12 dias × R$ 280,00 = R$ 3.630,00", "2 h 15 min + 50 min = 3 h 15 min",
    "8 ft 4 in = 110 inches",
    "3 lb 8 oz × 2 = 8 lb", "7 h 35 min + 8 h 50 min = 15 h 25 min",
    "15 min + 90 min + 110 min = 215 min = 3 h 45 min", "667 × 9.8 s = 6,537 s = 1.18 h",
    "160 * 1000 + 1000 = 160,000", "8.39M / 6.74B = 1.245 %", "100 Mbps = 125 MB/s",
    "5 × 11¢ = 56¢",
  ])
  func `a unit does not hide what is wrong`(line: String) {
    #expect(audit(line).findings.count == 1)
  }

  @Test(arguments: [
    "60 V + 30 V = 90 V", "8.39M / 6.74B = 0.1245 %", "8.4B / 4.2B = 2", "64 * 400 W = 25.6 kW",
    "12 V / 132 Ω = 90.9 mA", "5 V × 20 mA = 100 mW",
    "0.5 × 2 kg × (3 m/s)² = 9 J", "9.81 m/s² × 70 kg = 687 N", "2 kW × 30 min = 1 kWh",
    "1 µF × 1 MΩ = 1 s", "6 x 33 cl = 1.98 l", "5 dl × 2 = 1 l", "5 × 20 ct = 1 €",
    "5 ml × 3 = 1 tbsp", "1 Gb/s / 8 = 125 MB/s", "1 lb / 2.2 = 0.4536 kg", "350 °F = 177 °C",
    "779 kWh × 380 g = 296 kg", "779 kWh × 380 g/kWh = 296 kg", "A = 3 m × 4 m = 12 m²",
    "10 nm × 100 = 1 µm", "3 × 12 GB = 36 GB", "1.2 GB / 4 MB/s = 300 s", "2A + 3B = 12",
    "200 € - 15 % - 5 % = 161.50 €", "33 % + 33 % + 33 % = 100 %", "60 = (150L) / 5.805",
    "2 h 15 min + 50 min = 3 h 5 min", "8 ft 4 in = 100 in", "3 lb 8 oz × 2 = 7 lb",
    "3 min 20 s = 200 s", "100 Mbps = 12.5 MB/s", "$0.112 = 11.2¢", "99¢ × 4 = $3.96",
    "A4 = 210 × 297 mm = 8.27 × 11.69 in", "1 h 30 min = 1.5 h", "300 s = 5 min",
    "We drove 4 h 20 in the rain = 3 stops", "4 h ≈ 14,000 s",
    // How many there are is not written
    "20 counters × 8 bytes = ~160 MB", "2KB memory = 20GB", "~5 KB\n= 500 MB",
    "~10 seconds each = ~28 hours", #"$10^6\, \text{m} = 1\, \text{Mm}$"#,
  ])
  func `nor does one make wrong what is right`(line: String) { #expect(findings(line) == []) }

  @Test(arguments: ["3 × 12 GB = 36 MB", "3 × 1.5 kg = 4.5 g", "24,576 * 4 bytes = 98.3 MB"])
  func `the same digits with another prefix are wrong`(line: String) {
    #expect(causes(line) == [.powerOfTen])
  }

  @Test(arguments: [
    ("72 km/h = 25 m/s", 1), ("3 days = 72 hours = 4230 minutes", 1), ("1.25 kg = 125 g", 1),
    ("500 mcg = 0.05 mg", 1), ("2 GiB = 2024 MiB", 1), ("72 km/h = 20 m/s", 0), ("1 oz = 28 g", 0),
    ("1 week = 5 days", 0), ("1 day = 8 h", 0), ("1 cup = 250 ml", 0), ("1 GB = 1024 MB", 0),
    ("1 month = 30 days", 0), ("1 € = 1.08 $", 0), ("100 °C = 373 K", 0), ("1 pint = 568 ml", 0),
  ])
  func `a quantity in two units is converted, but for what is custom`(line: String, count: Int) {
    #expect(audit(line).findings.count == count)
  }

  @Test(arguments: [
    ("E = -13.6/9 = -1.15", "this comes to -1.511111, not -1.15"),
    ("90 × 110.16 GB = 9.19 TB", "this comes to 9.9144, not 9.19"),
    ("1500 * 1500 = 2.52M", "this comes to 2.25M, not 2.52M"),
    ("18/25 = 27%", "this comes to 72, not 27"),
    ("2.4×10^6 / 1.2×10^3 = 3×10^3", "this comes to 2000, not 3×10^3"),
  ])
  func `a message speaks in the scale and with the sign of what is stated`(
    line: String, message: String
  ) {
    #expect(audit(line).findings.map(\.message) == [message])
  }
}
