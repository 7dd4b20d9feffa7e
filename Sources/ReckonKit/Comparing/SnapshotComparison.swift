import Arithmetic
import Typesetting

/// Compares two snapshots.
///
/// A value is known by its name or expression. One whose expression was rewritten is found again by
/// its sentence, which reads the same but for its values.
package enum SnapshotComparison {
  package static func changes(from before: Snapshot, to after: Snapshot) -> Changes {
    var changes = Changes(before: before.label, after: after.label)
    for path in Set(before.reports.keys).union(after.reports.keys).sorted() {
      switch (before.reports[path], after.reports[path]) {
      case (let old?, let new?):
        var report = ReportComparison(old, new, path: path)
        report.compare()
        if report.changes.isEmpty {
          changes.unchanged += 1
        } else {
          changes.reports.append(report.changes)
        }
      case (nil, .some): changes.added.append(path)
      case (.some, nil): changes.removed.append(path)
      case (nil, nil): break
      }
    }
    return changes
  }
}

/// Compares the values of one report.
struct ReportComparison {
  let old: ReportSnapshot
  let new: ReportSnapshot
  private(set) var changes: ReportChanges

  private var causes: CauseFinding

  init(_ old: ReportSnapshot, _ new: ReportSnapshot, path: String) {
    self.old = old
    self.new = new
    causes = CauseFinding(old, new)
    changes = ReportChanges(path: path, title: new.title)
    changes.errorsBefore = old.errors
    changes.errorsAfter = new.errors
  }

  /// The same value before and after, wherever it is shown.
  private struct Pair {
    var old: Mention
    var new: Mention
    /// Its expression was rewritten.
    var isRewritten: Bool { old.name != new.name }

    var isChanged: Bool { old.exact != new.exact || old.shown != new.shown }
  }

  mutating func compare() {
    let (pairs, gone, come) = paired()
    var seen: Set<String> = []
    for pair in pairs where pair.isChanged {
      if case .claim(let holds) = pair.new.context {
        if case .claim(let held) = pair.old.context, held != holds {
          changes.claims.append(
            ClaimChange(claim: pair.new.name, holds: holds, place: pair.new.place))
        }
        continue
      }
      if seen.insert(pair.new.name).inserted { changes.values.append(value(pair)) }
    }
    show(pairs)
    changes.removed = listed(gone)
    changes.added = listed(come)
    changes.causes = causes.found
  }

  private func listed(_ mentions: [Mention]) -> [ReportChanges.Shown] {
    var seen: Set<String> = []
    return mentions.filter { seen.insert($0.name).inserted }.map {
      ReportChanges.Shown(name: $0.name, shown: $0.shown, place: $0.place)
    }
  }

  private mutating func value(_ pair: Pair) -> ValueChange {
    let isFormat = pair.old.exact == pair.new.exact
    let shown = ShownChange(pair.old, pair.new)
    return ValueChange(
      name: pair.new.name, before: shown.before, after: shown.after,
      relative: isFormat ? nil : RelativeChange.text(from: pair.old, to: pair.new),
      causes: pair.isRewritten
        ? [causes.rewritten(pair.new.name, before: pair.old.name)]
        : causes.causes(of: pair.new.name),
      place: pair.new.place)
  }
}

/// How a change is said: exactly where that is short, as shown where it is a fraction, with more
/// digits where those that are shown are the same.
private struct ShownChange {
  var before: String
  var after: String

  init(_ old: Mention, _ new: Mention) {
    let isFraction = old.exact.contains("/") || new.exact.contains("/")
    (before, after) =
      isFraction || old.exact == new.exact ? (old.shown, new.shown) : (old.exact, new.exact)
    if before == after { (before, after) = (old.withMoreDigits, new.withMoreDigits) }
    // A unit that both have is said once.
    // A percentage without its sign is another number.
    if let space = after.lastIndex(of: " "), after[space...] != " %",
      before.hasSuffix(after[space...])
    {
      before.removeLast(after[space...].count)
    }
  }
}

extension Mention {
  fileprivate var withMoreDigits: String {
    guard let derivation else { return exact }
    return NumberFormat.digits(7).show(derivation.result).withUnit
  }
}

extension ReportComparison {
  /// Mentions of the same name in their order; then, of the rest, those whose sentences read alike.
  private func paired() -> (pairs: [Pair], gone: [Mention], come: [Mention]) {
    var waiting = Dictionary(grouping: old.mentions.indices) { old.mentions[$0].name }
      .mapValues { $0[...] }
    var partners: [Int?] = []
    for mention in new.mentions {
      partners.append(waiting[mention.name]?.popFirst())
    }
    let known = Set(old.mentions.map(\.name))
    var rest = waiting.values.joined().sorted()[...]
    for (index, mention) in new.mentions.enumerated() where partners[index] == nil {
      if known.contains(mention.name) { continue }
      guard let match = rest.firstIndex(where: { old.mentions[$0].reads(like: mention) }) else {
        continue
      }
      partners[index] = rest[match]
      rest.remove(at: match)
    }
    let names = Set(new.mentions.map(\.name))
    let pairs = zip(new.mentions, partners).compactMap { mention, partner in
      partner.map { Pair(old: old.mentions[$0], new: mention) }
    }
    let gone = rest.map { old.mentions[$0] }.filter { !names.contains($0.name) }
    let come = zip(new.mentions, partners).filter { $1 == nil && !known.contains($0.name) }.map(\.0)
    return (pairs, gone, come)
  }

  /// The sentences and cells that show what changed, in reading order, each once.
  private mutating func show(_ pairs: [Pair]) {
    let pairsByName = Dictionary(grouping: pairs, by: \.new.name)
    var seen: Set<SentenceChange> = []
    var seenCells: Set<CellChange> = []
    for pair in pairs where pair.old.shown != pair.new.shown {
      switch pair.new.context {
      case .sentence(let words):
        let sentence = SentenceChange(
          words: words.map { word(for: $0, pairsByName) }, place: pair.new.place)
        let isNew = !seen.contains { $0.words == sentence.words }
        if isNew, seen.insert(sentence).inserted { changes.sentences.append(sentence) }
      case .cell(let table, let row, let column):
        let cell = CellChange(
          table: table, row: row, column: column, before: pair.old.shown, after: pair.new.shown)
        if seenCells.insert(cell).inserted { changes.cells.append(cell) }
      case .derivation, .claim: break
      }
    }
  }

  private func word(for word: Mention.Word, _ pairs: [String: [Pair]]) -> SentenceChange.Word {
    switch word {
    case .text(let text): return .text(text)
    case .value(let name, let shown):
      // Elsewhere the same value may be shown with other digits, and read as before.
      guard let pair = pairs[name]?.first(where: { $0.new.shown == shown }),
        pair.old.shown != shown
      else { return .value(shown) }
      return .changed(before: pair.old.shown, after: shown)
    }
  }
}

extension Mention {
  /// Their sentences are the same but for their values, or they stand in the same cell.
  fileprivate func reads(like other: Mention) -> Bool {
    switch (context, other.context) {
    case (.sentence(let mine), .sentence(let others)): mine.skeleton == others.skeleton
    case (.cell, .cell): context == other.context
    case (.claim, .claim), (.derivation, .derivation), (_, _): false
    }
  }
}
