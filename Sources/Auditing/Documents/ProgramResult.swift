//  transcript = prompt expression newline result
//  comment    = [name "="] expression [";"] mark ["=" | "=>" | "->" | "=="] result

/// An expression of a program, and what its text says that it comes to.
struct ProgramResult: Sendable {
  var expression: Range<Int>
  var result: Range<Int>
  /// The program's own output, or marked as the value: no comment that only happens to be a number.
  var isCertain: Bool

  private static let prompts: [[UInt8]] = [
    ">>> ", "julia> ", "ghci> ", "scala> ", "irb> ", "> ", "$ ", "% ",
  ].map { Array($0.utf8) }

  /// Lines with a prompt, each followed by the line of its result.
  static func transcript(_ bytes: [UInt8], _ lines: [Range<Int>]) -> [ProgramResult] {
    lines.indices.dropLast().compactMap { index in
      let line = bytes.trimmed(lines[index])
      let next = bytes.trimmed(lines[index + 1])
      guard let expression = prompted(bytes, line), !expression.isEmpty,
        let result = output(bytes, next)
      else { return nil }
      // What follows a number may be more of what was printed.
      if index + 2 < lines.count {
        let after = bytes.trimmed(lines[index + 2])
        guard after.isEmpty || prompted(bytes, after) != nil || isPrompt(bytes, after) else {
          return nil
        }
      }
      return ProgramResult(expression: expression, result: result, isCertain: true)
    }
  }

  /// What stands after a prompt; of a shell what it is asked to reckon.
  private static func prompted(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    if let end = numberedPrompt(bytes, line, "In [") { return bytes.trimmed(end..<line.upperBound) }
    guard let prompt = prompts.first(where: { bytes[line].starts(with: $0) }) else { return nil }
    let rest = bytes.trimmed(line.lowerBound + prompt.count..<line.upperBound)
    guard prompt.first == UInt8(ascii: "$") || prompt.first == UInt8(ascii: "%") else {
      return rest
    }
    guard bytes.starts(with: "echo $((", at: rest.lowerBound), rest.count > 10,
      bytes.starts(with: "))", at: rest.upperBound - 2)
    else { return rest.upperBound..<rest.upperBound }
    return rest.lowerBound + 8..<rest.upperBound - 2
  }

  /// A prompt with nothing after it.
  private static func isPrompt(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    prompts.contains { bytes[line].elementsEqual($0.dropLast()) }
  }

  /// The end of `In [12]: ` or `Out[12]: `.
  private static func numberedPrompt(
    _ bytes: [UInt8], _ line: Range<Int>, _ start: StaticString
  ) -> Int? {
    guard bytes.starts(with: start, at: line.lowerBound) else { return nil }
    var index = line.lowerBound + start.utf8CodeUnitCount
    while index < line.upperBound, bytes[index].isDigit { index += 1 }
    return bytes.starts(with: "]:", at: index) ? index + 2 : nil
  }

  /// A number alone on its line, after what some programs put before it.
  private static func output(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    var text = line
    if let end = numberedPrompt(bytes, line, "Out[") {
      text = end..<line.upperBound
    } else if bytes.starts(with: "[1] ", at: line.lowerBound) {
      text = line.lowerBound + 4..<line.upperBound
    } else if bytes.starts(with: "=> ", at: line.lowerBound) {
      text = line.lowerBound + 3..<line.upperBound
    }
    text = bytes.trimmed(text)
    return ProgramArithmetic.isNumber(bytes, text) ? text : nil
  }

  /// A line whose comment is its value and nothing else.
  static func commented(
    _ bytes: [UInt8], code: Range<Int>, comment: Range<Int>
  ) -> ProgramResult? {
    var result = bytes.trimmed(comment)
    var isCertain = false
    while let first = result.first, "=->".utf8.contains(bytes[first]) {
      // `-3` is a number.
      if bytes[first] == UInt8(ascii: "-"), bytes.at(first + 1).isDigit { break }
      isCertain = true
      result = bytes.trimmed(first + 1..<result.upperBound)
    }
    if !isCertain { result = withoutNoun(bytes, result) }
    guard ProgramArithmetic.isNumber(bytes, result),
      let expression = value(bytes, bytes.trimmed(code))
    else { return nil }
    return ProgramResult(expression: expression, result: result, isCertain: isCertain)
  }

  /// "4,194,304 bytes": of one word after a number nothing is made, but that of a unit with a prefix
  /// the number is not the value.
  private static func withoutNoun(_ bytes: [UInt8], _ text: Range<Int>) -> Range<Int> {
    guard let gap = bytes.first(.space, in: text), gap > text.lowerBound else { return text }
    let noun = bytes.trimmed(gap..<text.upperBound)
    guard nouns.contains(String(decoding: bytes[noun], as: UTF8.self).lowercased()) else {
      return text
    }
    return text.lowerBound..<gap
  }

  private static let nouns: Set<String> = [
    "bytes", "bits", "s", "sec", "seconds", "ms", "parameters", "params", "elements", "pixels",
    "values", "weights", "tokens", "samples", "flops", "macs", "steps",
  ]

  private static let calls: [[UInt8]] = [
    "print(", "alert(", "println(", "console.log(", "puts ", "echo ", "return ", "show(",
    "println!(\"{}\", ",
  ].map { Array($0.utf8) }

  /// Names of types whose values go round.
  private static let narrow = [
    "char", "byte", "short", "int8", "uint8", "int16", "uint16", "u8", "i8",
  ]

  /// What of a statement is computed: all of it, what is printed, or what is assigned.
  private static func value(_ bytes: [UInt8], _ code: Range<Int>) -> Range<Int>? {
    var text = code
    while let last = text.last, bytes[last] == UInt8(ascii: ";") || bytes[last] == UInt8(ascii: ",")
    {
      text = bytes.trimmed(text.lowerBound..<last)
    }
    if let call = calls.first(where: { bytes[text].starts(with: $0) }) {
      text = text.lowerBound + call.count..<text.upperBound
      guard call.contains(UInt8(ascii: "(")) else { return bytes.trimmed(text) }
      guard let last = text.last, bytes[last] == UInt8(ascii: ")") else { return nil }
      return bytes.trimmed(text.lowerBound..<last)
    }
    guard let equals = bytes.first(UInt8(ascii: "="), in: text) else { return text }
    let name = String(decoding: bytes[text.lowerBound..<equals], as: UTF8.self)
    guard bytes.at(equals + 1) != UInt8(ascii: "="), !name.isEmpty,
      name.allSatisfy({ $0.isLetter || $0.isNumber || " _.:<-".contains($0) }),
      !narrow.contains(where: name.contains)
    else { return nil }
    return bytes.trimmed(equals + 1..<text.upperBound)
  }
}
