import Testing

/// Thousands parted by points, as the language of a page has it.
@Suite struct GroupingPointTests {
  @Test(arguments: [
    ("de", "{eval}`3.000 * 2`", ["number.grouping-point «3.000»"]),
    (
      "es-AR", "```{let}\na = 47.200\nb = 1.500 $/h\n```",
      ["number.grouping-point «47.200»", "number.grouping-point «1.500»"]
    ),
    ("de", "{eval}`3.5 + 2.125 + 0.500 + 3.0000 + 12.500_1`", []),
    ("de", "Text mit 3.000 Zeilen.", []),
    ("en", "{eval}`3.000 * 2`", []),
    ("es-MX", "{eval}`3.000 * 2`", []),
    ("de\nnumbers: en", "{eval}`3.000 * 2`", []),
    ("fr", "{eval}`3.000 * 2`", []),
  ])
  func `a number that is likely meant a thousand times as large is pointed out`(
    language: String, text: String, findings: [String]
  ) {
    #expect(TinyPage("---\ntitle: T\nlanguage: \(language)\n---\n\(text)\n").findings == findings)
  }
}
