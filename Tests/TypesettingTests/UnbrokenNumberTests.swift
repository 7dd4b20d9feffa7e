import Testing

@testable import Typesetting

/// Numbers stay on one line with their units and with the punctuation around them.
@Suite struct UnbrokenNumberTests {
  private static let one = "<button popovertarget=\"a\">1</button>"
  private static let two = "<button popovertarget=\"b\" title=\"x y\">2</button>"

  @Test(arguments: [
    ("\(one)\u{A0}MB", "[\(one)\u{A0}MB]"), ("x \(one), y", "x [\(one),] y"),
    ("x (\(one)) y", "x [(\(one))] y"), ("\(one)×\(two) y", "[\(one)×\(two)] y"),
    ("\(one)\(two)", "[\(one)\(two)]"), ("<em>≈\(one)</em>.", "<em>[≈\(one)]</em>."),
    ("\(one). \(two)?", "[\(one).] [\(two)?]"), ("é\(one)é", "[é\(one)é]"),
    ("\(one)&lt;\(two)", "[\(one)&lt;\(two)]"),
  ])
  func `a number is kept with what stands at it`(_ html: String, _ kept: String) {
    let expected = kept.replacing("[", with: "<span class=\"kept\">").replacing(
      "]", with: "</span>")
    #expect(UnbrokenNumbers.kept(html) == expected)
  }

  @Test(arguments: [
    "", "text", "\(one)", "x \(one) y", "<td>\(one)</td>", "\(one) × \(two)",
    "<td class=\"n\" data-pad=\".0\">\(one)\u{A0}MACs</td>",
    "<span class=\"result\">\(one)\u{A0}MACs</span>", "<button>mine</button>, ",
    "<button popovertarget",
    "\(one)/a-word-that-is-longer-than-any-unit-is", "<button popovertarget=\"a\">1",
  ])
  func `what stands alone, or is too long, stays as it is`(_ html: String) {
    #expect(UnbrokenNumbers.kept(html) == html)
  }
}
