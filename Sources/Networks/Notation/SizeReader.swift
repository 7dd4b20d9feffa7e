/// Reads numbers and sizes.
///
///     size   = number { "×" number }        "×" may be written `x` or `*`
///     number = digit { ["_"] digit }
enum SizeReader {
  static let largest = 1_000_000_000

  struct Fault: Error {
    enum Problem { case missing, unreadable, unseparated, tooLarge, tooSmall(Int) }
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
      guard wantsNumber, token.mark == nil else {
        return .failure(fault(token.isNumeric ? .unseparated : .unreadable, token))
      }
      if token.text.isEmpty { return .failure(fault(.missing, token)) }
      if let problem = append(token.text, to: &numbers, least) {
        return .failure(fault(problem, token))
      }
      wantsNumber = false
    }
    if wantsNumber {
      return .failure(Fault(problem: .missing, text: "", local: tokens.last?.local))
    }
    return .success(numbers)
  }

  /// The numbers of one word, such as both of `3×3`; nil where all could be read.
  private static func append(_ text: String, to numbers: inout [Int], _ least: Int)
    -> Fault.Problem?
  {
    var bytes = Array(text.utf8)[...]
    while true {
      switch number(&bytes) {
      case .failure(let fault): return fault.problem
      case .success(let number):
        if number < least { return .tooSmall(least) }
        numbers.append(number)
      }
      if bytes.isEmpty { return nil }
      guard dropTimes(&bytes), !bytes.isEmpty else { return .unreadable }
    }
  }

  /// Digits, with single underscores between them.
  private static func number(_ bytes: inout ArraySlice<UInt8>) -> Result<Int, Fault> {
    var number = 0
    var isAfterDigit = false
    while let byte = bytes.first {
      if (0x30...0x39).contains(byte) {
        number = min(number * 10 + Int(byte - 0x30), largest + 1)
        isAfterDigit = true
      } else if byte == UInt8(ascii: "_"), isAfterDigit {
        isAfterDigit = false
      } else {
        break
      }
      bytes = bytes.dropFirst()
    }
    if !isAfterDigit { return .failure(Fault(problem: .unreadable, text: "")) }
    return number > largest
      ? .failure(Fault(problem: .tooLarge, text: "")) : .success(number)
  }

  private static func dropTimes(_ bytes: inout ArraySlice<UInt8>) -> Bool {
    for mark in [[0xC3, 0x97], [UInt8(ascii: "x")], [UInt8(ascii: "X")], [UInt8(ascii: "*")]] {
      if bytes.starts(with: mark) {
        bytes = bytes.dropFirst(mark.count)
        return true
      }
    }
    return false
  }

  private static func fault(_ problem: Fault.Problem, _ token: Token) -> Fault {
    Fault(problem: problem, text: token.text.shown, local: token.local)
  }
}
