import Arithmetic
import Diagnostics
import Testing

@Suite struct FunctionTests {
  @Test(
    arguments: [
      ("sin(0)", 0), ("cos(0)", 1), ("tan(0)", 0), ("asin(0)", 0), ("acos(1)", 0), ("atan(0)", 0),
      ("sin(30°)", Rational(1, 2)), ("cos(60°)", Rational(1, 2)), ("sin(-90 deg)", -1),
      ("cos(120°)", Rational(-1, 2)), ("tan(45°)", 1), ("tan(135°)", -1), ("cos(360°)", 1),
      ("mod(17, 5)", 2), ("mod(-1, 3)", 2), ("mod(7.5, 2)", Rational(3, 2)), ("mod(-7, -3)", -1),
      ("factorial(0)", 1), ("factorial(5)", 120), ("round(2.345, 2)", Rational(235, 100)),
      ("round(1234, -2)", 1200), ("round(7,1)", 7), ("round(1,234.5)", 1235),
      ("mean(1, 2, 6)", 3), ("mean(1, 2)", Rational(3, 2)), ("median(5, 1, 3)", 3),
      ("median(4, 1, 3, 2)", Rational(5, 2)), ("stdev(2, 4, 4, 4, 5, 5, 7, 9, 5)", 2),
      ("stdev(3, 3)", 0),
    ] as [(String, Rational)])
  func `what is rational is exact`(text: String, expected: Rational) throws {
    #expect(try value(text) == Quantity(expected))
  }

  /// To more digits than are shown.
  @Test(arguments: [
    ("sin(1)", "0.8414709848078965066525023"), ("cos(1)", "0.5403023058681397174009366"),
    ("tan(1)", "1.557407724654902230506975"), ("sin(-2)", "−0.9092974268256816953960199"),
    ("cos(100)", "0.8623188722876839341019385"), ("atan(1) * 4", "3.141592653589793238462643"),
    ("asin(0.5) * 6", "3.141592653589793238462643"), ("acos(-1)", "3.141592653589793238462643"),
    ("acos(0) * 2", "3.141592653589793238462643"), ("atan(1e9)", "1.570796325794896619231322"),
    ("sin(1e-20)", "1.000000000000000000000000 × 10⁻²⁰"),
    ("sin(1e20)", "−0.6452512852657808442058117"),
  ])
  func `angles have the digits that they have elsewhere`(text: String, digits: String) throws {
    let value = try value(text)
    #expect(!value.isExact)
    #expect(NumberFormat.exact.show(value).text == "≈ " + digits)
  }

  @Test func `sines and cosines make a circle`() throws {
    for angle in stride(from: -40, through: 40, by: 3) {
      let sum = try value("sin(\(angle)/7)^2 + cos(\(angle)/7)^2").value
      #expect((sum - 1).magnitude < .powerOfTen(-50))
      let back = try value("tan(atan(\(angle)/7))").value
      #expect((back - Rational(angle, 7)).magnitude < .powerOfTen(-50))
    }
  }

  @Test(arguments: [
    ("asin(«2»)", "number.angle"), ("acos(«-1.5»)", "number.angle"), ("tan(«90°»)", "number.angle"),
    ("sin(«10^31»)", "number.too-large"), ("factorial(«-1»)", "number.factorial"),
    ("factorial(«1/2»)", "number.factorial"), ("factorial(«2 s»)", "number.factorial"),
    ("factorial(«1e9»)", "number.too-large"), ("mod(1, «0»)", "number.division-by-zero"),
    ("mod(3 s, «2 m»)", "unit.mismatch"), ("mean(1 s, «2 m»)", "unit.mismatch"),
    ("round(1, «0.5»)", "expression.arguments"), ("stdev(«1»)", "expression.arguments"),
    ("«mod(1)»", "expression.arguments"), ("mod(1, 2, «3»)", "expression.arguments"),
    ("round(1, 2, «3»)", "expression.arguments"), ("sin(1, «2»)", "expression.arguments"),
    ("«log»(100)", "expression.unknown-function"),
  ])
  func `what has no value is blamed`(marked: String, rule: String) {
    let (text, places) = unmarked(marked)
    let found = findings(text)
    #expect(found.map(\.rule) == [rule])
    #expect(found.map(\.range?.bytes) == places)
  }

  @Test(arguments: [
    "mean(x, 3)": ["mean(x, 3)", "= (12 + 3) / 2", "= 15 / 2", "= 7.5"],
    "mean(12 V, 13 V)": ["mean(12 V, 13 V)", "= (12 V + 13 V) / 2", "= 25 V / 2", "= 12.5 V"],
    "sin(x)": ["sin(x)", "= sin(12)", "≈ −0.5366"],
    "mod(x, 5) + 1": ["mod(x, 5) + 1", "= mod(12, 5) + 1", "= 2 + 1", "= 3"],
    "round(x / 7, 2)": ["round(x / 7, 2)", "= round(12 / 7, 2)", "= 1.71"],
  ])
  func `a derivation shows them`(text: String, lines: [String]) throws {
    let found = try evaluate(text).lines(detail: .all).map { line in
      [line.relation.rawValue, line.expression.description, line.unit]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
    #expect(found == lines)
  }
}
