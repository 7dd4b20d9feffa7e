/// Reads numbers and sizes.
///
///     size   = number { "×" number }        "×" may be written `x` or `*`
///     number = digit { ["_"] digit }
enum SizeReader {
  static let largest = 1_000_000_000

  struct Fault: Error {
    enum Problem { case missing, unreadable, tooLarge, tooSmall(Int) }
    var problem: Problem
    var text: String
    var local: Range<Int>?
  }

  static func read(_ tokens: [Token], from least: Int) -> Result<[Int], Fault> {
    var numbers: [Int] = []
    var wantsNumber = true
    for token in tokens {
      if token.mark == .times, !wantsNumber {
        wantsNumber = true
        continue
      }
      guard wantsNumber, token.mark == nil else { return .failure(fault(.unreadable, token)) }
      if token.text.isEmpty { return .failure(fault(.missing, token)) }
      for part in parts(of: token.text) {
        switch number(part, least) {
        case .success(let number): numbers.append(number)
        case .failure(let problem): return .failure(fault(problem.problem, token))
        }
      }
      wantsNumber = false
    }
    if wantsNumber {
      return .failure(Fault(problem: .missing, text: "", local: tokens.last?.local))
    }
    return .success(numbers)
  }

  private static func parts(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { "×xX*".contains($0) }
  }

  private static func number(_ text: Substring, _ least: Int) -> Result<Int, Fault> {
    let digits = text.filter { $0 != "_" }
    let isPlain = digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    let isMarked = text.hasPrefix("_") || text.hasSuffix("_") || text.contains("__")
    guard isPlain, !digits.isEmpty, !isMarked else {
      return .failure(Fault(problem: .unreadable, text: String(text)))
    }
    guard let number = Int(digits), number <= largest else {
      return .failure(Fault(problem: .tooLarge, text: String(text)))
    }
    if number < least { return .failure(Fault(problem: .tooSmall(least), text: String(text))) }
    return .success(number)
  }

  private static func fault(_ problem: Fault.Problem, _ token: Token) -> Fault {
    let text = token.text.count > 40 ? token.text.prefix(40) + "…" : token.text
    return Fault(problem: problem, text: text, local: token.local)
  }
}
