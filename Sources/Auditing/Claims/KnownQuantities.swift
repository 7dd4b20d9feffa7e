//  claim    = subject verb count noun end            conv1 has 34,944 parameters
//           | ("the" | "all") count noun ("of" | "in") subject
//           | quantity ("is" | "are" | "=" | ":") (count [noun] | extents) end
//  quantity = subject ["'s"] noun | noun ("of" | "in") subject | name
//  count    = hedge* number                          about 35K
//
// within one sentence. What is said of a part of a subject, of a difference or of a condition does
// not read so: "each filter of conv1 has 363 weights", "conv1 has 96 parameters more".

import Arithmetic

/// Prose that says of a known subject how many of something it has.
struct KnownQuantities {
  let sentences: Sentences
  let knowledge: Index
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

  init(_ lexed: Lexed, _ bytes: [UInt8], _ knowledge: Index) {
    sentences = Sentences(lexed, bytes, knowledge)
    self.knowledge = knowledge
    for sentence in sentences.all
    where !sentence.subjects.isEmpty && !sentences.isConditional(sentence) {
      for mention in sentence.subjects { judge(mention, sentence) }
    }
  }

  private typealias Mention = Sentences.Mention

  static let verbs: Set<String> = [
    "has", "have", "holds", "contains", "keeps", "takes", "needs", "requires", "uses", "costs",
    "learns", "comprises", "with",
  ]
  private static let copulas: Set<String> = ["is", "are", "equals", "equal", "totals"]
  private static let titles: Set<String> = [
    "layer", "network", "module", "alone", "itself", "model", "which",
  ]
  private static let hedges: Set<String> = [
    "about", "around", "roughly", "approximately", "exactly", "only", "just", "over", "nearly",
    "almost", "a", "the", "total", "of", "some", "precisely", "altogether", "all", "in", "number",
  ]

  private mutating func judge(_ mention: Mention, _ sentence: Sentences.Sentence) {
    let before = mention.tokens.lowerBound - 1
    let mentioned = sentence.subjects.map(\.key)
    var next = mention.tokens.upperBound
    if let noun = sentences.noun(after: next) {
      // "conv1's parameters: 34,944"
      if let value = copula(noun.end) { state(value, mention, noun.word, mentioned) }
      return
    }
    if let noun = sentences.noun(before: before) {
      if sentences.isPartitive(noun.start) { return }
      if let value = copula(next) { return state(value, mention, noun.word, mentioned) }
      if let count = sentences.countBefore(noun.start) {
        return count.isDefinite && sentences.ends(next)
          ? compare(count.token, mention, noun.word, mentioned) : ()
      }
      return
    }
    if let value = copula(next) { return state(value, mention, nil, mentioned) }
    // "conv1 and fc6 have …" may speak of each or of both.
    let isOneOfTwo =
      sentences.word(before) == "and"
      && sentence.subjects.contains { $0.tokens.upperBound == before }
    guard !isOneOfTwo, sentences.isGrammaticalSubject(mention) else { return }
    while Self.titles.contains(sentences.word(next)) { next += 1 }
    guard Self.verbs.contains(sentences.word(next)) else { return }
    enumerate(next + 1, mention, mentioned)
  }

  /// The number after "is", "are", "=" or ":".
  private func copula(_ index: Int) -> Int? {
    guard Self.copulas.contains(sentences.word(index)) || sentences.isEquals(index) else {
      return nil
    }
    return number(index + 1)
  }

  private func number(_ start: Int) -> Int? {
    var index = start
    while Self.hedges.contains(sentences.word(index)) || sentences.isRoughly(index) { index += 1 }
    return sentences.isNumber(index) ? index : nil
  }

  /// "34,848 weights and 96 biases"
  private mutating func enumerate(_ start: Int, _ mention: Mention, _ mentioned: [String]) {
    var index = start
    for _ in 0..<6 {
      guard let place = number(index), let amount = sentences.amount(at: place) else { return }
      let end = sentences.token(after: amount.range.upperBound)
      guard let noun = sentences.noun(after: end), noun.start == end else { return }
      if sentences.ends(noun.end) { compare(place, mention, noun.word, mentioned) }
      guard let following = sentences.afterConjunction(noun.end) else { return }
      index = following
    }
  }

  /// What follows "is": a number with its noun or none, or the extents of an output.
  private mutating func state(
    _ place: Int, _ mention: Mention, _ noun: String?, _ mentioned: [String]
  ) {
    if let fact = knowledge.fact(mention.key, noun, mentioned: mentioned),
      case .extents(let extents) = fact.value
    {
      return compare(sentences.extents(at: place), extents, fact, noun ?? "")
    }
    guard let amount = sentences.amount(at: place) else { return }
    let end = sentences.token(after: amount.range.upperBound)
    let said = sentences.noun(after: end)
    if sentences.ends(said?.end ?? end) { compare(place, mention, noun ?? said?.word, mentioned) }
  }

  private mutating func compare(
    _ stated: [Numeral], _ extents: [Int], _ fact: Knowledge.Fact, _ noun: String
  ) {
    guard stated.count > 1, stated.count <= extents.count, stated.allSatisfy(\.isInteger) else {
      return
    }
    let pairs = Array(zip(stated, extents))
    let wrong = pairs.first { $0.0.value != Rational($0.1) }
    for (numeral, _) in pairs { judged.append((numeral.range, wrong == nil ? .exact : .wrong)) }
    guard let (numeral, extent) = wrong, let first = stated.first, let last = stated.last else {
      return
    }
    var draft = Draft(
      .known, range: first.range.lowerBound..<last.range.upperBound, valueRange: numeral.range,
      stated: numeral.value, computed: Value(Rational(extent)),
      fix: Fix(range: numeral.range, replacement: "\(extent)"))
    let shape = extents.map { "\($0)" }.joined(separator: "×")
    draft.notes = [Finding.Note(message: "the \(noun) of \(fact.subject) is \(shape)", range: nil)]
    drafts.append(draft)
  }

  private mutating func compare(
    _ place: Int, _ mention: Mention, _ noun: String?, _ mentioned: [String]
  ) {
    guard let amount = sentences.amount(at: place), !sentences.isComputing(place),
      let fact = knowledge.fact(mention.key, noun, mentioned: mentioned),
      case .number(let value) = fact.value
    else { return }
    let isRough = sentences.isRoughly(place - 1)
    let verdict = Reading.all(for: amount.features).lazy.map {
      Stated(amount, isNegative: false, $0).agreement(with: Value(value), isRough: isRough)
    }.first { $0 != .wrong }
    judged.append((amount.range, verdict ?? .wrong))
    guard verdict == nil else { return }
    var draft = Draft(
      .known, range: sentences.range(mention, amount.range), valueRange: amount.range,
      stated: amount.value(.plain),
      computed: Value(value), fix: Draft.fix(amount, isNegative: false, Value(value), .plain))
    draft.cause = cause(of: draft.stated, value, mention, noun)
    let shown = ExactText.grouped(ExactText.of(value))
    let message = noun.map { "\(fact.subject) has \(shown) \($0)" } ?? "\(fact.subject) is \(shown)"
    draft.notes = [Finding.Note(message: message, range: nil)]
    drafts.append(draft)
  }

  private func cause(of stated: Rational, _ value: Rational, _ mention: Mention, _ noun: String?)
    -> Cause?
  {
    if let noun, let counted = knowledge.noun(of: mention.key, with: stated, but: noun) {
      return Cause(.otherQuantity, "it is how many \(counted) there are, not \(noun)")
    }
    return DigitSlip(stated: stated, computed: value, unit: 1).cause
  }
}
