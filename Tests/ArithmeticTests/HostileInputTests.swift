import Arithmetic
import Diagnostics
import Dispatch
import Foundation
import Testing

/// Whatever is written ends soon, with a value or with an error that has a place, on a thread with
/// no more stack than 512 KB.
@Suite struct HostileInputTests {
  private static let errors: [(Input, String)] = [
    (Input("9^9^9^9"), "number.too-large"), (Input("2^99999999999999999999"), "number.too-large"),
    (Input("(1/3)^9999999"), "number.too-large"), (Input("10^4000 * 10^4000"), "number.too-large"),
    (Input("\0"), "expression.unexpected"), (Input("\u{202E}1"), "expression.unexpected"),
    (Input("(", 100_000, "1", ")", 100_000), "expression.too-deep"),
    (Input("(", 100_000), "expression.too-deep"), (Input("floor(", 50_000), "expression.too-deep"),
    (Input("⌊", 50_000), "expression.too-deep"), (Input("√", 50_000, "2"), "expression.too-deep"),
    (Input("-", 100_000, "2"), "expression.too-deep"), (Input("-(", 50_000), "expression.too-deep"),
    (Input("2^", 50_000, "2"), "expression.too-deep"),
    (Input("2^-", 50_000, "2"), "expression.too-deep"),
    (Input("1 < ", 50_000, "1"), "expression.too-deep"),
    (Input("", 0, "5 s", "·(s", 50_000), "expression.too-deep"),
    (Input("", 0, "5 s", "/s", 1000), "unit.power"),
    (Input("1+", 1_000_000, "1"), "expression.too-long"),
    (Input("x * 3 + ", 1_300_000, "1"), "expression.too-long"),
    (Input("7", 900_000), "number.too-large"), (Input("", 0, "1e", "9", 1000), "number.too-large"),
    (Input("sqrt(2)+", 3000, "1"), "number.too-much-work"),
    (Input("🙂", 1000), "expression.unexpected"),
    (Input("1 1 ", 1000), "expression.missing-operator"),
    (Input("", 0, "net[\"", "*", 100_000), "expression.unterminated-string"),
  ]

  @Test(arguments: errors)
  private func `hostile input is an error with a place`(input: Input, rule: String) throws {
    let text = input.text
    let found = try onSmallStack { findings(text) }
    #expect(found.first?.rule == rule)
    #expect(found.count <= 20)
    for finding in found {
      #expect(finding.range.map { $0.bytes.upperBound <= text.utf8.count } == true)
      #expect(finding.message.utf8.count < 500)
    }
  }

  private static let values: [(Input, String)] = [
    (Input("1+", 5000, "1"), "5,001"), (Input("", 0, "1", "-1", 5000), "−4,999"),
    (Input("1/", 5000, "1"), "1"), (Input("", 0, "max(1", ",1", 5000, ")"), "1"),
    (Input("(", 60, "1", "+1)", 60), "61"), (Input("-(", 45, "1", ")", 45), "−1"),
    (Input("(", 7, "1", "+1" + "+1+1+1+1+1+1+1+1+1)*2", 7), "2,668"),
    (Input("2*(1+-", 20, "3", ")", 20), "2,446,678"), (Input("", 0, "1", "\n", 900_000), "1"),
  ]

  @Test(arguments: values)
  private func `long input has a value and a derivation`(input: Input, expected: String) throws {
    let text = input.text
    let (result, lines) = try onSmallStack {
      guard let derivation = try? evaluate(text) else { return ("", 0) }
      return (
        NumberFormat.automatic.show(derivation.result).text, derivation.lines(detail: .all).count
      )
    }
    #expect(result == expected)
    #expect((1...70).contains(lines))
  }

  @Test func `random bytes never crash`() {
    var generator = SeededGenerator(seed: 13)
    let alphabet = Array(
      "0123456789.,_eExX+-−*×·/÷^()[]{}⌊⌋⌈⌉√%$<>=!≈~&|\"'“”² ³⁻ \n\tabsBKMiµ🙂é\u{0}\u{301}")
    let words = [
      "sqrt", "min(", "net", "x", "KiB", "GB/s", " as ", "floor(", "count(", "10^", "MACs",
    ]
    for _ in 0..<4000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...24, using: &generator) {
        if generator.isOne(in: 4) {
          text += generator.pick(words)
        } else {
          text.append(generator.pick(alphabet))
        }
      }
      let excerpt = Excerpt(text, in: "", at: 0)
      switch ValueRequest.parse(excerpt) {
      case .success(let request):
        guard let derivation = try? request.expression.evaluate(in: scope).get() else { continue }
        _ = derivation.lines(detail: .all, as: request.format)
      case .failure(let failure):
        for finding in failure.all {
          #expect(finding.range.map { (0...text.utf8.count).contains($0.bytes.upperBound) } == true)
        }
      }
    }
  }
}

/// A text that repeats itself, known by what it repeats.
private struct Input: Sendable, CustomTestStringConvertible {
  var before: String
  var beforeCount: Int
  var middle: String
  var after: String
  var afterCount: Int
  var end: String

  init(
    _ before: String, _ beforeCount: Int = 1, _ middle: String = "", _ after: String = "",
    _ afterCount: Int = 0, _ end: String = ""
  ) {
    self.before = before
    self.beforeCount = beforeCount
    self.middle = middle
    self.after = after
    self.afterCount = afterCount
    self.end = end
  }

  var text: String {
    String(repeating: before, count: beforeCount) + middle
      + String(repeating: after, count: afterCount) + end
  }

  var testDescription: String { "\(beforeCount) × \(before) \(middle) \(afterCount) × \(after)" }
}

/// Runs a body on a thread of its own with 512 KB of stack.
private func onSmallStack<T: Sendable>(_ body: @escaping @Sendable () -> T) throws -> T {
  let outcome = Outcome<T>()
  let thread = Thread {
    outcome.value = body()
    outcome.isThere.signal()
  }
  thread.stackSize = 512 * 1024
  thread.start()
  outcome.isThere.wait()
  return try #require(outcome.value)
}

/// Written before the signal, read after it.
private final class Outcome<T>: @unchecked Sendable {
  var value: T?
  let isThere = DispatchSemaphore(value: 0)
}
