import Arithmetic

/// Arithmetic that is not that of numbers, where the text names it.
extension Surroundings {
  var mentionsDigits: Bool {
    vicinity.contains { ["digit", "digits", "ones", "cyclicity", "remainder"].contains($0) }
  }

  var mentionsModulus: Bool { line.contains { ["mod", "modulo", "xor", "modular"].contains($0) } }

  /// The 40 of "81 mod 40" and of "(mod 40)" on the lines around.
  var moduli: [Rational] {
    let near =
      max(0, chain.tokens.lowerBound - 30)..<min(tokens.count, chain.tokens.upperBound + 30)
    return near.compactMap { index in
      guard ["mod", "modulo", "\\bmod", "\\pmod", "\\mod"].contains(text(index)) else { return nil }
      return (index + 1..<min(tokens.count, index + 4)).lazy.compactMap { next in
        guard case .number = tokens[next].kind else { return nil }
        return Int(text(next))
      }.first.flatMap { $0 > 1 ? Rational($0) : nil }
    }
  }

  var mentionsBinary: Bool {
    vicinity.contains {
      ["binary", "bit", "bits", "bitwise", "string", "strings", "base"].contains($0)
    }
  }

  /// What is counted around to: the 5 of `\mathbb{Z}_5`, 256 for 8 bits, the hours of a clock.
  var circles: [Rational] {
    let words = words(in: lineRange)
    var found: [Rational] = []
    for (place, word) in words.enumerated() {
      let next = place + 1 < words.count ? Int(words[place + 1]) : nil
      switch word {
      case "int", "uint":
        if let next, [8, 16, 32, 64].contains(next) { found.append(.powerOfTwo(next)) }
      case "bit", "bits":
        if place > 0, let bits = Int(words[place - 1]), (2...64).contains(bits) {
          found.append(.powerOfTwo(bits))
        }
      case "clock": found += [12, 24]
      case "Z", "GF":
        if let next, next > 1 { found.append(Rational(next)) }
      default: break
      }
    }
    return found
  }

  /// The 8 of "octal" and the 3 of "base 3".
  var bases: [Int] {
    let words = words(in: lineRange)
    return words.enumerated().compactMap { place, word in
      switch word {
      case "octal": return 8
      case "hex", "hexadecimal": return 16
      case "binary": return 2
      case "base":
        guard place + 1 < words.count, let base = Int(words[place + 1]), (2...36).contains(base)
        else { return nil }
        return base
      default: return nil
      }
    }
  }

  var mentionsLogic: Bool { line.contains { ["boolean", "logical", "logic"].contains($0) } }

  /// Whether quotients lose their fractions.
  var mentionsIntegers: Bool {
    let words = line
    return words.indices.contains { index in
      words[index] == "integer" && index + 1 < words.count
        && ["arithmetic", "division", "math", "maths", "quotient"].contains(words[index + 1])
    }
  }

  /// How many binary digits the numbers of a machine have that the text names.
  var mantissa: Int? {
    let words = words(in: lineRange)
    if words.contains(where: { ["doubles", "binary64", "float64"].contains($0) }) { return 53 }
    for (place, word) in words.enumerated() where place + 1 < words.count {
      switch (word, words[place + 1]) {
      case ("float", "64"), ("fp", "64"), ("double", "precision"), ("a", "double"): return 53
      case ("float", "32"), ("fp", "32"), ("single", "precision"): return 24
      case ("float", "16"), ("fp", "16"), ("half", "precision"): return 11
      case ("bfloat", "16"), ("bf", "16"): return 8
      default: break
      }
    }
    return nil
  }

  /// Runs of letters, and runs of digits; in lower case but for names of one or two letters.
  private func words(in range: Range<Int>) -> [String] {
    var words: [String] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let isDigit = bytes[start].isDigit
      guard isDigit || bytes[start].isLetter else {
        start += 1
        continue
      }
      var end = start
      while end < range.upperBound, isDigit ? bytes[end].isDigit : bytes[end].isLetter { end += 1 }
      let word = String(decoding: bytes[start..<end], as: UTF8.self)
      words.append(end - start > 2 ? word.lowercased() : word)
      start = end
    }
    return words
  }
}
