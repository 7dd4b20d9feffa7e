/// The marks of a table stand on lines of their own, those of its caption at the ends of a paragraph.
extension Assembly {
  mutating func table(_ boundary: TableBoundary) {
    var boundary = boundary
    switch boundary.kind {
    case .start, .end: _ = take("\n")
    case .captionStart:
      let opening = "<p>"
      guard pending.suffix(opening.utf8.count).elementsEqual(opening.utf8), take(": ") else {
        return
      }
      pending.removeLast(opening.utf8.count)
      boundary.plain = opening + ": "
    case .captionEnd: boundary.plain = take(through: "</p>\n")
    }
    emit(.table(boundary))
  }
}
