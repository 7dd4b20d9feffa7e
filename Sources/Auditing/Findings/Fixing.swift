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
    var current = file
    var hidden = skipping
    var count = 0
    for _ in 0..<mostPasses {
      let fixes = run(current, as: kind, skipping: hidden, knowledge: knowledge)
        .findings.compactMap(\.fix)
      let applied = apply(fixes, to: current.text)
      if applied.count == 0 { break }
      count += applied.count
      hidden = hidden.map { moved($0, by: applied.edits) }
      current = SourceFile(path: file.path, text: applied.text)
    }
    return (current.text, count)
  }

  private static let mostPasses = 10

  private typealias Edit = (range: Range<Int>, length: Int)

  /// Replaces from the left; of fixes that overlap the first is made.
  private static func apply(_ fixes: [Fix], to text: String) -> (
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

  private static func moved(_ range: Range<Int>, by edits: [Edit]) -> Range<Int> {
    var shift = 0
    for edit in edits where edit.range.upperBound <= range.lowerBound {
      shift += edit.length - edit.range.count
    }
    return range.lowerBound + shift..<range.upperBound + shift
  }
}
