import Auditing
import Diagnostics
import Testing

private func fence(_ language: String, _ lines: String...) -> String {
  "```\(language)\n" + lines.joined(separator: "\n") + "\n```\n"
}

@Suite struct ProgramResultTests {
  @Test(arguments: [
    fence("pycon", ">>> 15 * 13", "185"), fence("python", ">>> 15 * 13", "185", ">>> 1 + 1", "2"),
    fence("", ">>> 15 * 13", "185"), fence("console", "$ echo $((15*13))", "185"),
    fence("r", "> 15 * 13", "[1] 185"), fence("julia", "julia> 15 * 13", "185"),
    fence("", "In [3]: 15 * 13", "Out[3]: 185"), fence("ruby", "irb> 15 * 13", "=> 185"),
    fence("python", "x = 15 * 13  # 185"), fence("python", "print(15 * 13)  # 185"),
    fence("js", "const x = 15 * 13; // 185"), fence("c", "int x = 15 * 13; // 185"),
    fence("ruby", "15 * 13 # => 185"), fence("python", "x = 390 // 2  # = 185"),
    fence("python", "LIMIT: int = (10 + 5) * 13  # 185"), fence("python", "2**7 + 67  # 185"),
    fence("js", "const x = 15 * 13; // 185 bytes"), fence("", "x = 15 * 13  # = 185"),
  ])
  func `a result that its program does not give is wrong`(text: String) {
    #expect(findings(text) == ["185 → 195"])
    #expect(findings(text.replacing("185", with: "195")) == [])
  }

  @Test(arguments: [
    // Division, remainders and signs as one language or another has them
    fence("python", ">>> 7 / 2", "3.5", ">>> 7 // 2", "3", ">>> -7 // 2", "-4", ">>> -7 % 3", "2"),
    fence("c", "int x = 7 / 2; // 3", "int y = -7 / 2; // -3", "int z = -7 % 3; // -1"),
    fence(
      "js", "> 0.1 + 0.2", "0.30000000000000004", "> 5 ^ 3", "6", "> 10 / 3", "3.3333333333333335"),
    fence("haskell", "ghci> 2 ^ 10", "1024"), fence("c", "unsigned n = 200 + 100; // 44"),
    fence("python", "1 << 20  # 1048576", "6 & 3  # 2", "6 | 3  # 7", "2 ** -1  # 0.5"),
    fence("python", "10_000 * 3  # 30,000", "1e3 * 2  # 2000", "10 / 4  # 2.50"),
    // Comments that are no results
    fence("python", "t = 60 * 5  # 5 min", "y = 10 * 3  # 25 before", "z = 2 * 8  # 2 heads"),
    fence("python", "n = 100 * 2  # 100 per side", "grid = 10 * 10  # 10", "s = 1 + 1  # 1"),
    fence("python", "x = a * 13  # 185", "f(15 * 13)  # 185", "x += 15 * 13  # 185"),
    fence("c", "uint8_t x = 15 * 20; // 45", "x == 15 * 13; // 185"),
    fence("python", "print('15 * 13')  # 185", "x = '# 3' + 4 * 4  # 17"),
    // More than one number is printed
    fence("python", ">>> 15 * 13", "185 rows"), fence("r", "> 1:3 * 2", "[1] 2 4 6"),
    fence("console", "$ expr 3 + 4", "8", "$ seq 3", "1", "2", "3"),
    fence("python", ">>> x = 15 * 13", "185"), fence("python", ">>> 'a' * 3", "7"),
    fence("text", "> 15 * 13", "185", "186"), "> 15 * 13\n185\n",
    fence(
      "python", ">>> 1 / 0", "0", ">>> 2 ** 9999999", "7",
      ">>> " + String(repeating: "(", count: 200)),
  ])
  func `what a language may give, and comments that are no results, are right`(text: String) {
    #expect(findings(text) == [])
  }

  @Test func `the fix is written where every language gives the same`() {
    #expect(
      Audit.fixed(.init(path: "a.md", text: fence("python", "15 * 13  # 185")), as: .markdown)
        .text.contains("# 195"))
    let divided = audit(fence("python", ">>> 185 / 2", "29.5")).findings
    #expect(divided.map(\.fix) == [nil])
  }

  @Test func `a result that is wrong on purpose is suppressed`() {
    let text =
      "<!-- reckon: ignore audit.equation because it is shown -->\n\n"
      + fence("python", "15 * 13  # 185")
    #expect(findings(text) == [])
  }
}
