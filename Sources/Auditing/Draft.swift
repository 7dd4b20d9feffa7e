import Arithmetic

/// A finding with its places in the audited text.
struct Draft {
  var rule: Rule.ID
  var range: Range<Int>
  var valueRange: Range<Int>
  var stated: Rational
  var computed: Value
  /// What one of the written number counts for: a million in `2.5M`, a hundredth in `25 %`.
  var scale: Rational = 1
  /// The sign stands before `valueRange`.
  var isNegative = false
  var cause: Cause?
  var notes: [Finding.Note] = []
  var fix: Fix?

  init(
    _ rule: Rule.ID, range: Range<Int>, valueRange: Range<Int>, stated: Rational, computed: Value,
    cause: Cause? = nil, fix: Fix? = nil
  ) {
    self.rule = rule
    self.range = range
    self.valueRange = valueRange
    self.stated = stated
    self.computed = computed
    self.cause = cause
    self.fix = fix
  }

  init(_ judgment: Judgment, _ text: AuditText) {
    self.init(
      .equation, range: judgment.range, valueRange: judgment.targetMember.range,
      stated: judgment.stated, computed: judgment.computed, cause: Cause.find(judgment))
    guard let (amount, isNegative) = judgment.target?.bare else { return }
    valueRange = amount.range
    scale = amount.scale(judgment.reading)
    self.isNegative = isNegative
    fix = Draft.fix(amount, isNegative: isNegative, judgment.computed, judgment.reading)
  }

  /// The digits that make an amount right, in its own notation, with more decimals where those that
  /// are written would leave little of the value: 2.5 in place of 25, no 3.
  static func fix(
    _ amount: Term.Amount, isNegative: Bool, _ computed: Value, _ reading: Reading
  ) -> Fix? {
    let scale = amount.scale(reading)
    guard !scale.isZero, !amount.isCompound else { return nil }
    let wanted = (isNegative ? -computed.number : computed.number) / scale
    var numeral = amount.numeral
    guard wanted.signum >= 0 else { return nil }
    let least = numeral.decimals(for: wanted)
    while numeral.decimals < mostDecimals {
      let rounded = wanted.rounded(toStep: .powerOfTen(-numeral.decimals))
      let isClose = (rounded - wanted).magnitude * 20 <= wanted
      if rounded == wanted || isClose && numeral.decimals >= least { break }
      numeral.decimals += 1
    }
    guard let digits = numeral.written(wanted) else { return nil }
    // Digits that the notation has no room for would not be right either.
    let bytes = Array(digits.utf8).filter { $0 != .space }
    var fixed = amount
    fixed.numeral = NumeralReader.read(
      bytes, at: 0, before: bytes.count, decimalMark: amount.numeral.decimalMark)
    let stated = Stated(fixed, isNegative: isNegative, reading)
    guard stated.agreement(with: computed, isRough: false) != .wrong else { return nil }
    return Fix(range: amount.numeral.range, replacement: digits)
  }
}

extension Draft {
  private static let mostDecimals = 12
}

extension Block {
  /// Whether a block has a percentage, a shape, a change, a factor or a sum, of which something may be
  /// claimed.
  func mayClaim(_ bytes: [UInt8]) -> Bool {
    lines.contains { line in
      line.contains { index in
        switch bytes[index] {
        case UInt8(ascii: "%"), 0xC3, UInt8(ascii: "x"), UInt8(ascii: "="): true
        case 0xE2: bytes.starts(with: "→", at: index)
        case UInt8(ascii: "-"): bytes.at(index + 1) == UInt8(ascii: ">")
        case UInt8(ascii: "f"): bytes.starts(with: "from ", at: index)
        case UInt8(ascii: "o"): bytes.starts(with: "of ", at: index)
        case UInt8(ascii: "b"): bytes.starts(with: "between ", at: index)
        case UInt8(ascii: "t"):
          bytes.starts(with: "times ", at: index) || bytes.starts(with: "that is ", at: index)
            || bytes.starts(with: "total", at: index) || bytes.starts(with: "twice ", at: index)
        case UInt8(ascii: "e"): bytes.starts(with: "each", at: index)
        case UInt8(ascii: "d"): bytes.starts(with: "double ", at: index)
        case UInt8(ascii: "T"): bytes.starts(with: "Twice ", at: index)
        case UInt8(ascii: "i"):
          bytes.starts(with: "i.e.", at: index) || bytes.starts(with: "in all", at: index)
        case UInt8(ascii: "v"): bytes.starts(with: "von ", at: index)
        case UInt8(ascii: "s"):
          bytes.starts(with: "soit ", at: index) || bytes.starts(with: "sind ", at: index)
        case UInt8(ascii: "a"):
          bytes.starts(with: "also ", at: index) || bytes.starts(with: "at $", at: index)
            || bytes.starts(with: "altogether", at: index)
        default: false
        }
      }
    }
  }

  func hasLongNumber(_ bytes: [UInt8]) -> Bool {
    lines.contains { line in
      var digits = 0
      for index in line {
        if bytes[index].isDigit {
          digits += 1
        } else if bytes[index] != UInt8(ascii: ",") {
          digits = 0
        }
        if digits >= 5 { return true }
      }
      return false
    }
  }

  /// ½, ¼ and the like.
  private func isFraction(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index] == 0xC2 && (0xBC...0xBE).contains(bytes.at(index + 1))
      || bytes[index] == 0xE2 && bytes.at(index + 1) == 0x85
  }

  /// Whether a block has a digit and anything that relates: most have not.
  func mayCompute(_ bytes: [UInt8]) -> Bool {
    var hasDigit = false
    var hasRelation = false
    for line in lines {
      var index = line.lowerBound
      while index < line.upperBound {
        let byte = bytes[index]
        if byte.isDigit || isFraction(bytes, index) { hasDigit = true }
        if byte == UInt8(ascii: "=") || byte >= 0xE2 || byte == UInt8(ascii: "~")
          || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "%")
        {
          hasRelation = true
        } else if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&") {
          hasRelation = true
        } else if byte == UInt8(ascii: "i"), bytes.at(index + 1) == UInt8(ascii: "s"),
          bytes.at(index - 1) == .space
        {
          hasRelation = true
        } else if byte == UInt8(ascii: "e"), bytes.starts(with: "equal", at: index) {
          hasRelation = true
        } else if byte == UInt8(ascii: "t"), bytes.starts(with: "total of", at: index) {
          hasRelation = true
        } else if byte == UInt8(ascii: "g"), bytes.starts(with: "gives ", at: index) {
          hasRelation = true
        }
        if hasDigit, hasRelation { return true }
        index += 1
      }
    }
    return false
  }
}
