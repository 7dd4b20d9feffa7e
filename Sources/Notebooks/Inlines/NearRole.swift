package import Diagnostics

/// What looks as if a role was meant: blanks within its braces or behind them, or quotation marks in
/// place of backticks. It stays as it is written; whoever knows the directives says so where one is
/// named.
package struct NearRole: Sendable {
  package var name: Excerpt
  /// The braces and what follows them, up to the backtick or quotation mark.
  package var range: SourceRange
  /// Whether backticks follow, so that the braces alone are to be mended.
  package var hasBackticks: Bool
}

extension BlockText {
  struct NearMiss {
    var name: Range<Int>
    var braces: Range<Int>
    var hasBackticks: Bool
  }

  private static let mostBlanks = 8

  /// Of what begins with a brace and is no role.
  func nearMiss(at start: Int) -> NearMiss? {
    let opened = skippingBlanks(from: start + 1)
    guard let name = BlockText.name(in: bytes, from: opened) else { return nil }
    let closed = skippingBlanks(from: name.upperBound)
    guard closed < bytes.count, bytes[closed] == UInt8(ascii: "}") else { return nil }
    let next = skippingBlanks(from: closed + 1)
    guard next < bytes.count else { return nil }
    switch bytes[next] {
    case UInt8(ascii: "`"):
      let isRole = opened == start + 1 && closed == name.upperBound && next == closed + 1
      return isRole ? nil : NearMiss(name: name, braces: start..<next, hasBackticks: true)
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      // After a blank it is an apostrophe or a quotation of prose.
      return next == closed + 1
        ? NearMiss(name: name, braces: start..<next + 1, hasBackticks: false) : nil
    default: return nil
    }
  }

  private func skippingBlanks(from start: Int) -> Int {
    var index = start
    while index < bytes.count, index - start < Self.mostBlanks, bytes[index] == UInt8(ascii: " ") {
      index += 1
    }
    return index
  }
}
