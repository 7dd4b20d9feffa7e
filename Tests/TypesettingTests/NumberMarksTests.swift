import Arithmetic
import Testing

@testable import Typesetting

@Suite struct NumberMarksTests {
  @Test(arguments: [
    ("en", "47,206", "3.14"), ("de", "47.206", "3,14"), ("de-AT", "47\u{202F}206", "3,14"),
    ("de-CH", "47’206", "3.14"), ("fr", "47\u{202F}206", "3,14"),
    ("fr-CA", "47\u{202F}206", "3,14"), ("es", "47.206", "3,14"), ("es-MX", "47,206", "3.14"),
    ("es-AR", "47.206", "3,14"), ("es-419", "47,206", "3.14"), ("it", "47.206", "3,14"),
    ("nl", "47.206", "3,14"), ("pt-BR", "47.206", "3,14"), ("pt-PT", "47\u{202F}206", "3,14"),
    ("ar", "47,206", "3.14"), ("ar-MA", "47.206", "3,14"), ("he", "47,206", "3.14"),
    ("zh-Hant-TW", "47,206", "3.14"), ("ja", "47,206", "3.14"), ("sv", "47\u{202F}206", "3,14"),
    ("xx", "47,206", "3.14"), ("", "47,206", "3.14"),
  ])
  func `numbers have the marks of their language or region`(
    _ tag: String, _ integer: String, _ decimal: String
  ) {
    let marks = NumberMarks(of: tag)
    #expect(marks.set("47,206") == integer)
    #expect(marks.set("3.14") == decimal)
  }

  @Test(arguments: [
    ("−1,234,567.5", "−1.234.567,5"), ("≈ 3.14", "≈ 3,14"), ("6.238 × 10⁷", "6,238 × 10⁷"),
    ("62.4 M", "62,4 M"), ("94.0\u{202F}%", "94,0\u{202F}%"), ("2.81×", "2,81×"),
    ("$4,200.50", "$4.200,50"), ("1,355/1,113", "1.355/1.113"), ("1.5e-9", "1,5e-9"),
    ("", ""), ("n/a", "n/a"), ("1.", "1."), (",5", ",5"),
  ])
  func `all that a number is written with stays in its place`(_ english: String, _ german: String) {
    #expect(NumberMarks(of: "de").set(english) == german)
    #expect(NumberMarks.english.set(english) == english)
  }

  @Test(arguments: [("2,048", "2048"), ("20,480", "20.480"), ("1,234.5 × 10²", "1234,5 × 10²")])
  func `Spanish parts no four digits, but in columns`(_ english: String, _ spanish: String) {
    #expect(NumberMarks(of: "es").set(english) == spanish)
    #expect(NumberMarks(of: "es").inColumns.set("2,048") == "2.048")
  }

  @Test(arguments: WrittenLanguage.allCases)
  func `what is set in a language's marks is read back by them`(_ language: WrittenLanguage) {
    let marks = NumberMarks(of: language.rawValue)
    let formats: [NumberFormat] = [
      .automatic, .grouped, .decimals(2), .digits(4), .si(3), .percent(1), .scientific(4),
      .times(2),
      .fraction,
    ]
    var generator = SplitMix(state: 7)
    for _ in 0..<200 {
      let value = Rational(
        Int.random(in: -10_000_000...10_000_000, using: &generator),
        Int.random(in: 1...1000, using: &generator))
      for format in formats {
        let text = format.show(Quantity(value)).text
        let read = marks.read(marks.set(text))
        // Digits that are not parted lose nothing else.
        #expect(read.filter { $0 != "," } == text.filter { $0 != "," })
        #expect(marks.inColumns.read(marks.inColumns.set(text)) == text)
      }
    }
  }

  @Test(arguments: [
    (["3,14", "27", "1.204,5"], ["", ",00", "0"]), (["47.206", "3,5"], [",0", ""]),
    // Not three digits: a decimal point after all.
    (["3.14", "27"], ["", ",00"]),
  ])
  func `columns are aligned at the mark of the page`(_ column: [String], _ expected: [String]) {
    let alignment = DecimalAlignment(column, in: NumberMarks(of: "de"))
    #expect(column.map(alignment.padding(after:)) == expected)
    #expect(column.allSatisfy { DecimalAlignment.isNumber($0, in: NumberMarks(of: "de")) })
  }

  @Test func `arguments stand apart where decimals begin with commas`() throws {
    let german = Phrasebook.of("de")
    let call = try expression("max(3.14, 2_500)")
    #expect(LineMarkup(words: german).html(call) == "max(3,14; 2.500)")
    #expect(LineMarkup().html(call) == "max(3.14, 2,500)")
    #expect(MathMarkup.inline(german).math(call).contains("<mn>3,14</mn><mo>;</mo><mn>2.500</mn>"))
  }

  @Test func `axes have the marks and the words of their page`() {
    var unit = AxisUnit(.parameters)
    #expect(unit.said(61_100_000) == "61.1\u{A0}million parameters")
    unit.words = .of("de")
    #expect(unit.said(61_100_000) == "61,1\u{A0}Millionen Parameter")
    #expect(AxisPrefix(unit, for: 2_000_000).heading("Parameter") == "Parameter (Millionen)")
    #expect(AxisPrefix(unit, for: 2_000_000).heading("Größe") == "Größe (Millionen Parameter)")
  }
}
