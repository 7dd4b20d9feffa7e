extension RandomAccessCollection where Index == Int {
  /// The first index whose element fulfils a condition that all after it fulfil; the end where none
  /// does. By halves, so that long texts and many findings take little time.
  @inlinable
  package func partitioningIndex(where holds: (Element) throws -> Bool) rethrows -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if try holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
