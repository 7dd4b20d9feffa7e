//  claim = subject words* ("has" | "with" | "=" | ":" | words) number noun
// within one sentence that names no other subject.

import Arithmetic

/// Prose that says of a known subject how many of something it has.
struct KnownQuantities {
  let lexed: Lexed
  let bytes: [UInt8]
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

  init(_ lexed: Lexed, _ bytes: [UInt8], _ knowledge: Index) {
    self.lexed = lexed
    self.bytes = bytes
    var subject: String?
    for index in lexed.tokens.indices {
      let token = lexed.tokens[index]
      switch token.kind {
      case .stop, .newline: if token.kind == .stop { subject = nil }
      case .word, .symbol:
        let word = text(index)
        if knowledge.subjects.contains(word) {
          subject = subject == nil || subject == word ? word : ""
        }
      case .number(let place):
        guard let subject, !subject.isEmpty else { continue }
        judge(index, lexed.numerals[place], knowledge.facts(subject))
      default: break
      }
    }
  }

  /// Facts by the words of prose.
  struct Index {
    private var bySubject: [String: [Knowledge.Fact]] = [:]
    let subjects: Set<String>

    init(_ knowledge: Knowledge) {
      for fact in knowledge.facts { bySubject[fact.subject.lowercased(), default: []].append(fact) }
      subjects = Set(bySubject.keys)
    }

    func facts(_ subject: String) -> [Knowledge.Fact] { bySubject[subject] ?? [] }
  }

  private func text(_ index: Int) -> String {
    guard lexed.tokens.indices.contains(index), lexed.tokens[index].range.count < 40 else {
      return ""
    }
    return String(decoding: bytes[lexed.tokens[index].range], as: UTF8.self).lowercased()
  }

  private mutating func judge(_ index: Int, _ numeral: Numeral, _ facts: [Knowledge.Fact]) {
    guard !numeral.isOpaque, !numeral.isAmbiguous, !isComputing(index) else { return }
    var parser = TermParser(bytes: bytes, lexed: lexed, kind: .prose, at: index)
    guard let (amount, isNegative) = parser.sum()?.bare, !isNegative else { return }
    // The noun stands after the number and its suffix.
    let noun =
      lexed.tokens.indices.first { lexed.tokens[$0].range.lowerBound >= amount.range.upperBound }
      .map(text) ?? ""
    let candidates = facts.filter { $0.nouns.contains { $0.lowercased() == noun } }
    guard candidates.count == 1, let fact = candidates.first else { return }
    let readings = Reading.all(for: amount.features)
    let isRough = index > 0 && lexed.tokens[index - 1].kind == .roughly
    let verdict = readings.lazy.map {
      Stated(amount, isNegative: false, $0).agreement(with: Value(fact.value), isRough: isRough)
    }.first { $0 != .wrong }
    judged.append((amount.range, verdict ?? .wrong))
    guard verdict == nil else { return }
    var draft = Draft(
      .known, range: amount.range, valueRange: amount.range, stated: amount.value(.plain),
      computed: Value(fact.value),
      fix: Draft.fix(amount, isNegative: false, Value(fact.value), .plain))
    let right = DigitString(fact.value.rounded).digits
    draft.cause = DigitSlip(written: DigitString(draft.stated.rounded).digits, right: right).cause
    draft.notes = [
      Finding.Note(
        message: "\(fact.subject) has \(ExactText.grouped(ExactText.of(fact.value))) \(noun)",
        range: nil)
    ]
    drafts.append(draft)
  }

  /// A number that is part of an expression is judged as an equation, not as a claim.
  private func isComputing(_ index: Int) -> Bool {
    for neighbour in [index - 1, index + 1] where lexed.tokens.indices.contains(neighbour) {
      if case .operator = lexed.tokens[neighbour].kind { return true }
    }
    return false
  }
}
