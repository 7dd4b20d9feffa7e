/// Searching text by its bytes: the marks that are looked for in finished HTML are ASCII, so that
/// characters need not be told apart.
extension StringProtocol {
  /// The first occurrence of an ASCII text.
  func find(_ text: StaticString) -> Range<Index>? {
    let length = text.utf8CodeUnitCount
    let pattern = UnsafeBufferPointer(start: text.utf8Start, count: length)
    let offset = utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      guard let first = pattern.first, bytes.count >= length else { return nil }
      let last = bytes.count - length
      var index = 0
      while index <= last {
        if bytes[index] == first, bytes[index..<index + length].elementsEqual(pattern) {
          return index
        }
        index += 1
      }
      return nil
    }
    guard let offset = offset ?? nil else { return nil }
    let lower = utf8.index(utf8.startIndex, offsetBy: offset)
    return lower..<utf8.index(lower, offsetBy: length)
  }

  /// The last occurrence of an ASCII text.
  func findLast(_ text: StaticString) -> Range<Index>? {
    var found: Range<Index>?
    var start = startIndex
    while let next = self[start...].find(text) {
      found = next
      start = next.upperBound
    }
    return found
  }
}
