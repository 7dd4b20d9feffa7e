package import Diagnostics

extension Audit {
  /// A file's text after every fix was made, and how many there were.
  ///
  /// What was right of a wrong value may be wrong of the right one, so the audit is repeated until
  /// nothing is left that can be fixed.
  package static func fixed(
    _ file: SourceFile, as kind: DocumentKind, skipping: [Range<Int>] = [],
    knowledge: Knowledge = .none
  ) -> (text: String, count: Int) {
    var current = Pass(file: file, hidden: skipping)
    var blocked: Set<Int> = []
    for _ in 0..<mostAttempts {
      current = Pass(file: file, hidden: skipping)
      guard
        let restless = current.fix(
          besides: blocked,
          { file, hidden in
            run(file, as: kind, skipping: hidden, knowledge: knowledge).findings.compactMap(\.fix)
          })
      else { return (current.file.text, current.count) }
      blocked.insert(restless)
    }
    return (current.file.text, current.count)
  }

  private static let mostAttempts = 20

  fileprivate typealias Edit = (range: Range<Int>, length: Int)

  /// Replaces from the left; of fixes that overlap the first is made.
  fileprivate static func apply(_ fixes: [Fix], to text: String) -> (
    text: String, count: Int, edits: [Edit]
  ) {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var edits: [Edit] = []
    var position = 0
    for fix in fixes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where fix.range.lowerBound >= position && fix.range.upperBound <= bytes.count {
      result += bytes[position..<fix.range.lowerBound]
      result += Array(fix.replacement.utf8)
      position = fix.range.upperBound
      edits.append((fix.range, fix.replacement.utf8.count))
    }
    result += bytes[position...]
    return (String(decoding: result, as: UTF8.self), edits.count, edits)
  }

  fileprivate static func moved(_ range: Range<Int>, by edits: [Edit]) -> Range<Int> {
    var shift = 0
    for edit in edits where edit.range.upperBound <= range.lowerBound {
      shift += edit.length - edit.range.count
    }
    return range.lowerBound + shift..<range.upperBound + shift
  }
}

/// A file while it is mended.
private struct Pass {
  var file: SourceFile
  var hidden: [Range<Int>]
  var count = 0
  /// Where values were mended, by where they began in the file at first.
  private var mended: [(origin: Int, range: Range<Int>, growth: Int)] = []

  private static let mostPasses = 10

  init(file: SourceFile, hidden: [Range<Int>]) {
    self.file = file
    self.hidden = hidden
  }

  /// Mends until nothing is left. A value that would be mended again has no cure that lasts: its
  /// place in the file at first is returned, and it is best left alone.
  mutating func fix(
    besides blocked: Set<Int>, _ fixes: (SourceFile, [Range<Int>]) -> [Fix]
  ) -> Int? {
    for _ in 0..<Pass.mostPasses {
      var made: [Fix] = []
      for fix in fixes(file, hidden) {
        if let old = mended.first(where: { $0.range.overlaps(fix.range) }) { return old.origin }
        if !blocked.contains(origin(of: fix.range.lowerBound)) { made.append(fix) }
      }
      let applied = Audit.apply(made, to: file.text)
      if applied.count == 0 { return nil }
      count += applied.count
      let new = applied.edits.map { (origin(of: $0.range.lowerBound), $0) }
      mended = mended.map { ($0.origin, Audit.moved($0.range, by: applied.edits), $0.growth) }
      for (origin, edit) in new {
        let start = Audit.moved(edit.range.lowerBound..<edit.range.lowerBound, by: applied.edits)
          .lowerBound
        mended.append((origin, start..<start + edit.length, edit.length - edit.range.count))
      }
      hidden = hidden.map { Audit.moved($0, by: applied.edits) }
      file = SourceFile(path: file.path, text: applied.text)
    }
    return nil
  }

  /// Where a place of the present text stood in the file at first.
  private func origin(of place: Int) -> Int {
    mended.reduce(place) { $1.range.lowerBound < place ? $0 - $1.growth : $0 }
  }
}
