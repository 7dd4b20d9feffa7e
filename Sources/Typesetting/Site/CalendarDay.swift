/// A text as a day of the calendar, as ISO 8601 writes one: `2026-03-01`.
package enum CalendarDay: Hashable, Sendable {
  case day
  /// Written like a day, such as `2026-02-30`.
  case noDay
  /// `Spring 2026`.
  case otherWords

  package init(_ text: String) {
    guard let match = text.wholeMatch(of: /(\d{4})-(\d{2})-(\d{2})/), let year = Int(match.1),
      let month = Int(match.2), let day = Int(match.3)
    else {
      self = .otherWords
      return
    }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    self = (1...12).contains(month) && (1...days[month - 1]).contains(day) ? .day : .noDay
  }
}
