/// Networks say in English what their groups are and what letters in their formulas stand for; which
/// sentence that is, is read from it.
extension Phrase {
  static let ofGroups: [Phrase] = [.joinOfBranches, .branches, .layers]

  /// Those whose parts are names and numbers.
  static let ofNames: [Phrase] = [
    .asEachOf, .activationsKept, .keptWhile, .bytesOfOne, .bitsOfOne, .bytesOfParameter,
    .bitsOfParameter, .numbersKept, .elementsOf, .sumOverBranches,
  ]

  /// Those whose parts are extents, such as `height`, and which input it is.
  static let ofExtents: [Phrase] = [
    .asStated, .ofNetworkInput, .placesOfWindows, .kernel, .wanted, .patch, .output, .input,
    .numberedInput,
  ]

  /// What stands at `{1}` and `{2}` of a text that is this phrase; nil for another one.
  func parts(of text: String) -> [Substring]? {
    let fixed = rawValue.split(separator: /\{\d\}/, omittingEmptySubsequences: false)
    guard let first = fixed.first, let last = fixed.last, text.hasPrefix(first),
      text.hasSuffix(last),
      text.count > first.count + last.count
    else { return nil }
    var rest = text.dropFirst(first.count).dropLast(last.count)
    var parts: [Substring] = []
    for between in fixed.dropFirst().dropLast() {
      guard let range = rest.firstRange(of: between) else { return nil }
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    parts.append(rest)
    return parts.allSatisfy { !$0.isEmpty } ? parts : nil
  }
}
