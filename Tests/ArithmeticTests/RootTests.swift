import Arithmetic
import Diagnostics
import Testing

@Suite struct RootTests {
  @Test(arguments: [
    ("sqrt(16)", "4"), ("sqrt(2.25)", "1.5"), ("sqrt(4/9)", "2/3"), ("sqrt(0)", "0"),
    ("8^(1/3)", "2"), ("(-8)^(1/1)", "−8"), ("32^0.4", "4"), ("4^-0.5", "0.5"), ("0^0.5", "0"),
    ("(9/4)^1.5", "3.375"), ("log2(1024)", "10"), ("log2(1/8)", "−3"), ("log2(1)", "0"),
    ("log10(1000)", "3"), ("log10(1/100)", "−2"), ("ln(1)", "0"), ("exp(0)", "1"),
    ("abs(-2/3)", "2/3"),
    ("abs(2 - 5)", "3"), ("sqrt(10^40)", "100,000,000,000,000,000,000"), ("(2^600)^(1/600)", "2"),
  ])
  func `what is rational stays exact`(text: String, expected: String) throws {
    let quantity = try value(text)
    #expect(quantity.isExact)
    #expect(NumberFormat.exact.show(quantity).text == expected)
  }

  /// Digits from tables: A002193, A020862, A002162 and others of oeis.org.
  @Test(arguments: [
    ("sqrt(2)", "1.41421356237309504880168872420969807856967187537694"),
    ("10^0.5", "3.16227766016837933199889354443271853372067247945291"),
    ("log2(10)", "3.32192809488736234787031942948939017586483139302458"),
    ("log2(3)", "1.58496250072115618145373894394781650875981440769248"),
    ("ln(2)", "0.69314718055994530941723212145817656807550013436025525"),
    ("ln(10)", "2.30258509299404568401799145468436420760110148862877"),
    ("log10(2)", "0.30102999566398119521373889472449302676818988146210854"),
    ("exp(1)", "2.71828182845904523536028747135266249775724709369995"),
    ("exp(-1)", "0.36787944117144232159552377016146086744581113103176783"),
    ("exp(100)", "26881171418161354484126255515800135873611118.77374192241519160862"),
    ("2^(1/3)", "1.25992104989487316476721060727822835057025146470150"),
    ("2^0.5 * 10^30", "1414213562373095048801688724209.69807856967187537694"),
    ("log2(1 + 10^-20)", "0.000000000000000000014426950408889634073527112057974473204"),
  ])
  func `approximations have at least thirty digits`(text: String, digits: String) throws {
    let quantity = try value(text)
    let expected = try value(digits)
    #expect(!quantity.isExact)
    #expect((quantity.value - expected.value).magnitude < expected.value * .powerOfTen(-30))
  }

  @Test func `roots and powers undo each other`() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<60 {
      let number = Int.random(in: 2...1_000_000_000, using: &generator)
      let degree = Int.random(in: 2...9, using: &generator)
      #expect(try value("(\(number)^\(degree))^(1/\(degree))") == Quantity(number))
      let root = try value("(\(number)^(1/\(degree)))^\(degree)").value
      #expect((root - Rational(number)).magnitude < Rational(number) * .powerOfTen(-50))
      for inverse in ["2^log2(\(number))", "exp(ln(\(number)))", "10^log10(\(number))"] {
        let power = try value(inverse).value
        #expect((power - Rational(number)).magnitude < Rational(number) * .powerOfTen(-50))
      }
    }
  }

  @Test func `the logarithm turns products into sums`() throws {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<40 {
      let a = Int.random(in: 1...1_000_000, using: &generator)
      let b = Int.random(in: 1...1_000_000, using: &generator)
      let difference =
        try value("log2(\(a) / \(b))").value - value("log2(\(a))").value
        + value("log2(\(b))").value
      #expect(difference.magnitude < .powerOfTen(-50))
    }
  }

  @Test(arguments: [
    ("«(-4)»^0.5", "number.negative-root"), ("sqrt(«-4»)", "number.negative-root"),
    ("log2(«0»)", "number.logarithm"), ("log2(«-1»)", "number.logarithm"),
    ("sqrt(«2 bytes»)", "unit.root"), ("log2(«2 bytes»)", "unit.logarithm"),
    ("ln(«0»)", "number.logarithm"), ("log10(«3 s»)", "unit.logarithm"),
    ("exp(«3 s»)", "unit.exponent"), ("exp(«10^6»)", "number.too-large"),
    ("2^«(3 s)»", "unit.exponent"), ("0^«-1»", "number.division-by-zero"),
    ("1 / «(2 - 2)»", "number.division-by-zero"),
    ("«floor(sqrt(2)^2 * 10^30)»", "number.undecidable"),
    ("«sqrt(2)^2 - 2»", "number.undecidable"),
    ("«ceil(sqrt(10^60 + 1))»", "number.undecidable"),
  ])
  func `what has no root is blamed`(marked: String, rule: String) {
    let (text, places) = unmarked(marked)
    let found = findings(text)
    #expect(found.map(\.rule) == [rule])
    if rule != "number.undecidable" { #expect(found.map(\.range?.bytes) == places) }
  }

  @Test(arguments: ["floor(sqrt(2) * 10)", "round(log2(10))", "ceil(2^0.5) + 1"])
  func `what a root is rounded to is exact`(text: String) throws {
    #expect(try value(text).isExact)
  }

  @Test func `what a measurement is rounded to is still measured`() throws {
    #expect(try !value("floor(latency * 1000)").isExact)
    #expect(try !value("sqrt(latency * latency)").isExact)
  }

  @Test(arguments: [
    ("sqrt(16 s^2)", Quantity(4, .seconds)), ("(4 s^-2)^-0.5", Quantity(Rational(1, 2), .seconds)),
  ])
  func `a unit that is a power has a root`(text: String, expected: Quantity) throws {
    #expect(try value(text) == expected)
  }
}
