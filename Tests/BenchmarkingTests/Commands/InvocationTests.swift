import Diagnostics
import Testing

@testable import Benchmarking

private func excerpt(_ text: String) -> Excerpt { Excerpt(text, in: "notebook.md", at: 100) }

@Suite struct InvocationTests {
  @Test(arguments: [
    ("ls", ["ls"]), ("  ls  -l\t/tmp ", ["ls", "-l", "/tmp"]),
    ("echo 'a b' \"c d\"", ["echo", "a b", "c d"]),
    ("echo a\\ b", ["echo", "a b"]), ("echo ''", ["echo", ""]),
    ("echo a'b'\"c\"d", ["echo", "abcd"]),
    ("grep 'a|b*$' f", ["grep", "a|b*$", "f"]),
    ("echo \"say \\\"hi\\\" \\n\"", ["echo", "say \"hi\" \\n"]),
    ("sort -S 1M --key=2,3 Übung.txt", ["sort", "-S", "1M", "--key=2,3", "Übung.txt"]),
  ])
  func `words are split as a shell would`(text: String, words: [String]) throws {
    #expect(try Invocation.parse(excerpt(text)).get() == .program(words))
  }

  @Test(arguments: [
    ("ls | wc", 103..<104), ("a > b", 102..<103), ("echo $HOME", 105..<106), ("ls *.c", 103..<104),
    ("echo \"$x\"", 106..<107), ("a; b", 101..<102), ("cat ~/x", 104..<105), ("a `b`", 102..<103),
    ("a & b", 102..<103),
  ])
  func `what needs a shell is an error at its place`(text: String, bytes: Range<Int>) throws {
    guard case .failure(let findings) = Invocation.parse(excerpt(text)) else {
      Issue.record("`\(text)` passed")
      return
    }
    #expect(findings.all.map(\.rule) == ["benchmark.needs-shell"])
    #expect(findings.all[0].range == SourceRange("notebook.md", bytes))
  }

  @Test(arguments: [
    ("", "benchmark.no-command"), ("  \n ", "benchmark.no-command"),
    ("a 'b", "benchmark.unclosed-quote"),
    ("a \"b", "benchmark.unclosed-quote"), ("a \\", "benchmark.nothing-escaped"),
    ("a\0b", "benchmark.null-byte"),
  ])
  func `what is no command is an error`(text: String, rule: String) {
    guard case .failure(let findings) = Invocation.parse(excerpt(text)) else {
      Issue.record("`\(text)` passed")
      return
    }
    #expect(findings.all.map(\.rule) == [rule])
  }

  @Test func `a shell takes the line as it is`() throws {
    let invocation = try Invocation.parse(excerpt(" ls | wc -l "), shell: true).get()
    #expect(invocation.words == ["/bin/sh", "-c", "ls | wc -l"])
  }
}

@Suite struct SweepTests {
  @Test(arguments: [
    ("1, 2,4", ["1", "2", "4"]), ("fast", ["fast"]), ("1..4", ["1", "2", "3", "4"]),
    ("0..1 step 0.25", ["0.00", "0.25", "0.50", "0.75", "1.00"]),
    ("3..1 step -1", ["3", "2", "1"]), ("-1..1", ["-1", "0", "1"]),
    ("0.05..0.15 step 0.05", ["0.05", "0.10", "0.15"]), ("a..b", ["a..b"]),
  ])
  func `values are a list or a range`(text: String, values: [String]) throws {
    #expect(try Sweep.parse("n", values: excerpt(text)).get().values == values)
  }

  @Test(arguments: [
    ("1,,2", "benchmark.sweep-empty"), ("", "benchmark.sweep-empty"),
    ("1,1", "benchmark.sweep-repeated"),
    ("4..1", "benchmark.sweep-range"), ("1..2 step 0", "benchmark.sweep-range"),
    ("1..99999999", "benchmark.sweep-range"),
    ("-9223372036854775807..9223372036854775807", "benchmark.sweep-range"),
  ])
  func `what gives no values is an error`(text: String, rule: String) {
    guard case .failure(let findings) = Sweep.parse("n", values: excerpt(text)) else {
      Issue.record("`\(text)` passed")
      return
    }
    #expect(findings.all.map(\.rule) == [rule])
  }

  @Test func `every combination is made, the last name fastest`() throws {
    let expanded = try Sweep.expand(
      excerpt("sort -S {size} --parallel={n} {size}"),
      [Sweep("size", ["1M", "{n}"]), Sweep("n", ["1", "2"])]
    ).get()
    #expect(
      expanded.map(\.text) == [
        "sort -S 1M --parallel=1 1M", "sort -S 1M --parallel=2 1M", "sort -S {n} --parallel=1 {n}",
        "sort -S {n} --parallel=2 {n}",
      ])
    #expect(expanded[1].values.map(\.value) == ["1M", "2"])
  }

  @Test func `a name that the command does not use is an error, other braces are not`() throws {
    guard case .failure(let findings) = Sweep.expand(excerpt("awk '{print}'"), [Sweep("n", ["1"])])
    else {
      Issue.record("passed")
      return
    }
    #expect(findings.all.map(\.rule) == ["benchmark.sweep-unused"])
    #expect(try Sweep.expand(excerpt("awk '{print}'"), []).get().map(\.text) == ["awk '{print}'"])
  }

  @Test(arguments: [
    ("sort {m} {n}", ["benchmark.sweep-unknown"]),
    ("sort {n} {m} {size}", ["benchmark.sweep-unknown", "benchmark.sweep-unknown"]),
    ("awk '{print}' {n}", []), ("echo {n} {} {a,b} {$x}", []),
    ("find . -name {n} -exec rm {} +", []),
  ])
  func `a name in braces that is no parameter is an error, but within single quotes`(
    command: String, rules: [String]
  ) {
    var found: [Diagnostic] = []
    if case .failure(let findings) = Sweep.expand(excerpt(command), [Sweep("n", ["1", "2"])]) {
      found = findings.all
    }
    #expect(found.map(\.rule) == rules)
  }

  @Test func `too many combinations are an error`() {
    let many = Sweep("n", (0..<100).map(String.init))
    let more = Sweep("m", (0..<100).map(String.init))
    guard case .failure(let findings) = Sweep.expand(excerpt("x {n} {m}"), [many, more]) else {
      Issue.record("passed")
      return
    }
    #expect(findings.all.map(\.rule) == ["benchmark.sweep-too-many"])
  }
}
