import Arithmetic
import Diagnostics
import Testing

@testable import Notebooks
@testable import Typesetting

@Suite struct DerivationTests {
  private func displayed(isBlock: Bool, anchor: Anchor? = nil) throws -> Fragment {
    let panel = try weights()
    return .derivation(
      DisplayedDerivation(
        panel.derivation, lines: panel.lines, panel: panel, isBlock: isBlock, anchor: anchor))
  }

  @Test func `a derivation on lines of its own`() throws {
    let anchor = Anchor(id: "w", noun: .equation, number: "3")
    try expectGolden(try body(displayed(isBlock: true, anchor: anchor)), "derivation-block.html")
  }

  @Test func `a derivation in the sentence`() throws {
    try expectGolden(try body(displayed(isBlock: false)), "derivation-inline.html")
  }

  @Test func `a page explains a symbol once`() throws {
    let html = try body([.fragment(displayed(isBlock: true)), .fragment(displayed(isBlock: true))])
    #expect(html.count(of: "kernel size") == 1)
  }

  @Test func `a long sum of unlike names breaks between its terms`() throws {
    let names = ["net.module.first.conv1.macs", "net.module.second.conv2.macs", "net.fc.macs"]
    let sum = try expression("sum(\(names.joined(separator: ", ")))")
    let run = BreakableMath(markup: .display).run(sum)
    #expect(run.count(of: "<math") == 3)
    #expect(run.count(of: "+</mo>") == 2)
    #expect(BreakableMath(markup: .display).run(try expression("sum(1, 2)")).count(of: "∑") == 1)
  }

  @Test func `a root that is too long for its line has parentheses and breaks within them`() throws
  {
    let terms = (1...8).map { "(a - \($0) * b)^2" }
    let run = BreakableMath(markup: .display).run(
      try expression("sqrt(\(terms.joined(separator: " + ")))"))
    #expect(run.contains("√</mo><mo form=\"prefix\">(</mo>"))
    #expect(!run.contains("<msqrt>"))
    #expect(run.count(of: "<math") == 8)
    let short = BreakableMath(markup: .display).run(try expression("sqrt(a^2 + b^2)"))
    #expect(short.count(of: "<math") == 1 && short.contains("<msqrt>"))
  }

  @Test func `a long sum in parentheses breaks between its terms, a short one does not`() throws {
    let long = "16 * rank * (1_024 + 1_024 - 1_024 + 256 + 1_024 + 256)"
    let run = BreakableMath(markup: .inline).run(try expression(long), after: "=")
    #expect(run.count(of: "<math") == 8)
    #expect(run.count(of: "(</mo>") == 1 && run.count(of: ")</mo>") == 1)
    let short = BreakableMath(markup: .inline).run(try expression("16 * (1 + 2)"))
    #expect(short.count(of: "<math") == 1)
  }

  @Test(arguments: [
    ("6.238e7", "6.238\u{A0}×\u{A0}10<sup>7</sup>"), ("-1_500 KiB", "−1,500\u{A0}KiB"),
    ("1.5e-9", "1.5\u{A0}×\u{A0}10<sup>−9</sup>"),
    ("<b>", "&lt;b&gt;"),
  ])
  func `a result is text, which names its button`(_ literal: String, _ html: String) throws {
    let panel = Panel(
      name: "x", derivation: Derivation(formula: shown("1"), inputs: [], result: Quantity(1)),
      exact: "", place: "")
    let displayed = DisplayedDerivation(
      panel.derivation, lines: [DerivationLine(.equal, shown(literal))], panel: panel,
      isBlock: false)
    #expect(try body(.derivation(displayed)).contains(">\(html)</button>"))
  }

  @Test func `claims show their values and their stamp`() throws {
    let claim = try expression("net.weights == 577")
    let verdicts = [true, false].flatMap { holds in
      [true, false].map { isBlock in
        Fragment.verdict(
          Verdict(
            holds: holds, claim: claim, lines: [DerivationLine(.none, shown("576"))],
            isBlock: isBlock,
            panel: written("576")))
      }
    }
    try expectGolden(try body(verdicts.map { .fragment($0) }), "verdicts.html")
  }

  @Test func `a derivation without lines is empty, not broken`() throws {
    let panel = try weights()
    for isBlock in [true, false] {
      let html = try body(
        .derivation(
          DisplayedDerivation(panel.derivation, lines: [], panel: panel, isBlock: isBlock)))
      #expect(unbalanced(html) == nil)
    }
  }
}

@Suite struct MathMarkupTests {
  @Test(arguments: [
    ("a + b * c", "a+b×c"), ("(a + b) * c", "(a+b)×c"), ("a - (b - c)", "a−(b−c)"),
    ("a - b - c", "a−b−c"),
    ("a * (b / c)", "a×bc"), ("-(a + b)", "−(a+b)"), ("(a ^ 2) ^ 3", "(a2)3"), ("2 ^ -1", "2−1"),
    ("floor(a / 2)", "⌊a2⌋"), ("ceil(a)", "⌈a⌉"), ("min(a, b)", "min⁡(a,b)"), ("a == b", "a=b"),
    ("a <= b", "a≤b"), ("1_000.5e6", "1,000.5×106"), ("a - -1", "a−(−1)"),
    ("(2 ms) ^ 2", "(2\u{A0}ms)2"), ("a * 2 ms", "a×2\u{A0}ms"), ("(1.5e9) ^ 2", "(1.5×109)2"),
  ])
  func `what is read is what was computed`(_ source: String, _ text: String) throws {
    let html = MathMarkup.display.math(try expression(source))
    #expect(HTMLText.plain(html) == text)
    #expect(unbalanced(html) == nil)
  }

  @Test(arguments: [
    ("a + b * c", "a +\u{A0}b ×\u{A0}c"), ("(a + b) / c", "(a +\u{A0}b) /\u{A0}c"),
    ("a - (b - c)", "a −\u{A0}(b −\u{A0}c)"),
    ("floor((n + 2 * p) / s) + 1", "⌊(n +\u{A0}2 ×\u{A0}p) /\u{A0}s⌋ +\u{A0}1"),
    ("sqrt(a) ^ 2", "√(a)2"), ("2 kg * 9.81 m/s^2", "2\u{A0}kg ×\u{A0}9.81\u{A0}m/s²"),
    ("log2(x)", "log2(x)"), ("max(a, b.c)", "max(a, b.c)"), ("-(a + b)", "−(a +\u{A0}b)"),
    ("(a + 1) ^ 2", "(a +\u{A0}1)2"),
    ("a / (3 GHz)", "a /\u{A0}(3\u{A0}GHz)"), ("(2 ms) ^ 2", "(2\u{A0}ms)2"),
    ("1.5e9", "1.5\u{A0}×\u{A0}109"), ("a < b", "a &lt;\u{A0}b"),
  ])
  func `a line of text reads as the formula does`(_ source: String, _ text: String) throws {
    let html = LineMarkup().html(try expression(source))
    #expect(HTMLText.plain(html) == HTMLText.unescaped(text))
    #expect(unbalanced(html) == nil)
  }

  @Test(arguments: 0..<100)
  func `every expression gives balanced markup with the elements that MathML asks for`(
    _ seed: UInt64
  ) throws {
    var generator = SplitMix(state: seed)
    func random(_ depth: Int) -> String {
      guard depth > 0 else {
        return ["a", "b.c", "3", "1_000", "-2"].randomElement(using: &generator) ?? "a"
      }
      let left = random(depth - 1)
      let right = random(depth - 1)
      switch Int.random(in: 0..<9, using: &generator) {
      case 0: return "(\(left)) + (\(right))"
      case 1: return "(\(left)) - (\(right))"
      case 2: return "(\(left)) * (\(right))"
      case 3: return "(\(left)) / (\(right))"
      case 4: return "(\(left)) ^ 2"
      case 5: return "floor(\(left))"
      case 6: return "sqrt(\(left))"
      case 7: return "max(\(left), \(right))"
      default: return "-(\(left))"
      }
    }
    let parsed = try expression(random(4))
    for markup in [MathMarkup.display, .inline] {
      let html = markup.math(parsed)
      #expect(unbalanced(html) == nil)
      #expect(unbalanced(LineMarkup().html(parsed)) == nil)
      #expect(childCounts(html, of: ["mfrac": 2, "msup": 2, "msub": 2]) == nil)
      #expect(unbalanced(BreakableMath(markup: markup).run(parsed, after: "=")) == nil)
    }
  }

  /// An element that has not as many children as it needs.
  private func childCounts(_ html: String, of needs: [String: Int]) -> String? {
    var stack: [(name: String, children: Int)] = []
    var tags = HTMLTags(html)
    while let tag = tags.next() {
      if tag.isClosing {
        guard let last = stack.popLast() else { return "unbalanced" }
        if let need = needs[last.name], need != last.children {
          return "\(last.name) has \(last.children)"
        }
      } else {
        if !stack.isEmpty { stack[stack.count - 1].children += 1 }
        stack.append((tag.name, 0))
      }
    }
    return nil
  }

  @Test func `a sum of a hundred thousand terms needs no deep stack`() throws {
    var sum: Arithmetic.Expression = 1
    for index in 0..<2_000 { sum = sum + Arithmetic.Expression(integerLiteral: index) }
    #expect(BreakableMath(markup: .inline).run(sum).count > 20_000)
  }

  @Test func `a sum over one member is written with its sign and what it is over`() throws {
    let terms = try ["net.conv1.macs", "net.conv2.macs"].map(expression)
    #expect(HTMLText.plain(MathMarkup.display.math(.sum(terms))) == "∑ℓ=conv1,conv2net.ℓ.macs")
    let many = try (1...9).map { try expression("net.conv\($0).macs") }
    #expect(
      HTMLText.plain(MathMarkup.display.math(.sum(many))) == "∑ℓ=conv1,…,conv9net.ℓ.macs")
    let others = try ["net.conv1.macs", "other.macs"].map(expression)
    #expect(HTMLText.plain(MathMarkup.display.math(.sum(others))) == "∑(net.conv1.macs,other.macs)")
  }

  @Test func `long names break after their dots`() {
    #expect(BreakableName.inner("net.conv_1.x<y") == "net.<wbr>conv_1.<wbr>x&lt;y")
  }
}
