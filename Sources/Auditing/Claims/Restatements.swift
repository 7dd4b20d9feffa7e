import Arithmetic

/// Results that are repeated in prose with a slip: computed as 34,944 parameters, later called
/// 34,994 parameters.
struct Restatements {
  let text: AuditText
  /// Results of equations that hold, by the number of their digits.
  private var results: [Int: [Result]] = [:]

  private struct Result {
    var digits: [UInt8]
    var value: Rational
    var noun: String
    var range: Range<Int>
  }

  /// Shorter numbers resemble each other by chance.
  private static let fewestDigits = 5
  /// Each number is compared with all results of as many digits.
  private static let mostResults = 500

  init(_ text: AuditText, _ judgments: [Judgment]) {
    self.text = text
    var seen: [Int: Set<[UInt8]>] = [:]
    for judgment in judgments where judgment.agreement == .exact {
      guard let amount = judgment.target?.bare?.amount, judgment.source?.bare == nil,
        let digits = Restatements.digits(amount.numeral)
      else { continue }
      let noun = Restatements.noun(after: amount.range.upperBound, text.bytes)
      guard !noun.isEmpty, seen[digits.count, default: []].count < Restatements.mostResults,
        seen[digits.count, default: []].insert(digits + Array(noun.utf8)).inserted
      else { continue }
      results[digits.count, default: []].append(
        Result(digits: digits, value: amount.numeral.value, noun: noun, range: judgment.range))
    }
  }

  var isEmpty: Bool { results.isEmpty }

  /// What a number in prose repeats wrongly; nil where it repeats nothing.
  func draft(_ numeral: Numeral) -> Draft? {
    guard let digits = Restatements.digits(numeral), let candidates = results[digits.count] else {
      return nil
    }
    let noun = Restatements.noun(after: numeral.range.upperBound, text.bytes)
    guard !noun.isEmpty, !candidates.contains(where: { $0.digits == digits }) else { return nil }
    let similar = candidates.filter {
      $0.noun == noun
        && DigitSlip(written: digits, right: $0.digits).cause?.name == .digitsTransposed
        || $0.noun == noun && digits.count > 5
          && DigitSlip(written: digits, right: $0.digits).cause != nil
    }
    guard let result = similar.first, Set(similar.map(\.value)).count == 1 else { return nil }
    let amount = Term.Amount(numeral: numeral, range: numeral.range)
    var draft = Draft(
      .restated, range: numeral.range, valueRange: numeral.range, stated: numeral.value,
      computed: Value(result.value), cause: DigitSlip(written: digits, right: result.digits).cause,
      fix: Draft.fix(amount, isNegative: false, Value(result.value), .plain))
    draft.notes = [Finding.Note(message: "it is computed here", range: result.range)]
    return draft
  }

  private static func digits(_ numeral: Numeral) -> [UInt8]? {
    guard numeral.isInteger, !numeral.isOpaque, numeral.significantDigits >= fewestDigits,
      numeral.trailingZeros < 2
    else { return nil }
    return DigitString(numeral.value).digits
  }

  /// The word after a number, without its plural.
  private static func noun(after end: Int, _ bytes: [UInt8]) -> String {
    var start = end
    while start < bytes.count, bytes[start].isBlank || bytes[start] == UInt8(ascii: "*") {
      start += 1
    }
    var stop = start
    while stop < bytes.count, bytes[stop].isLetter, stop - start < 24 { stop += 1 }
    let word = String(decoding: bytes[start..<stop], as: UTF8.self).lowercased()
    guard word.count > 3, !Vocabulary.stopwords.contains(word) else { return "" }
    return word.hasSuffix("s") ? String(word.dropLast()) : word
  }
}
