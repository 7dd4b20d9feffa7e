/// How far a recorded number still stands for what a notebook says now.
package struct Standing: Hashable, Sendable {
  /// The workload has changed since.
  package var isStale: Bool
  /// It was measured on another machine than this one.
  package var isFromOtherMachine: Bool
  /// Days since it was measured, where they are more than are tolerated.
  package var old: Int?
  /// It was changed by hand.
  package var isEdited: Bool

  package init(
    isStale: Bool = false, isFromOtherMachine: Bool = false, old: Int? = nil, isEdited: Bool = false
  ) {
    self.isStale = isStale
    self.isFromOtherMachine = isFromOtherMachine
    self.old = old
    self.isEdited = isEdited
  }

  package var isGood: Bool { self == Standing() }

  /// `stale`, `other machine`, `200 days old`, `edited`: what to mark the number with.
  package var marks: [String] {
    (isStale ? ["stale"] : []) + (isFromOtherMachine ? ["other machine"] : [])
      + (old.map { ["\($0) days old"] } ?? []) + (isEdited ? ["edited"] : [])
  }
}

extension RecordFile {
  /// Compares a record with the hash of the workload as the notebook has it now, with the id of this
  /// machine, and with today's date, such as `2026-11-25`; what is nil is not compared, as in pages,
  /// which must depend neither on the machine nor on the day.
  package func standing(
    of record: Record, hash: String?, machine: String? = nil, today: String? = nil,
    oldAfter: Int = 365
  ) -> Standing {
    var age: Int?
    if let today, let now = days(today), let then = days(record.date) { age = now - then }
    return Standing(
      isStale: hash.map { $0 != record.hash } ?? false,
      isFromOtherMachine: machine.map { $0 != record.machine } ?? false,
      old: age.flatMap { $0 > oldAfter ? $0 : nil }, isEdited: edited.contains(record.key))
  }
}

/// Days since 1 March of the year 0 in the Gregorian calendar; nil for what is not a date. Years begin
/// in March, so that the leap day is the last of its year: 153 days in each five months from March.
private func days(_ date: String) -> Int? {
  let parts = date.prefix(10).split(separator: "-").map { Int($0) }
  guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
    year >= 0, (1...12).contains(month), (1...31).contains(day)
  else { return nil }
  let shifted = month > 2 ? year : year - 1
  let months = (month + 9) % 12
  return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * months + 2) / 5 + day
}
