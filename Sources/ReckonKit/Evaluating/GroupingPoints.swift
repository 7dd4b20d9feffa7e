import Diagnostics
import Notebooks
import Typesetting

/// Numbers such as `3.000` on a page in a language that parts thousands by points: in an expression a
/// point begins the decimals, so that what was meant is a thousand times as much.
///
///     number = digit [ digit [ digit ] ] "." digit "00"      no zero first; no digit, point or name around it
///
/// Only those that end in zeros are doubted: nobody writes decimals so, and many write thousands so.
enum GroupingPoints {
  /// Directives whose text is made of expressions.
  private static let directives: Set = ["let", "eval", "derive", "claim", "corrections"]

  static func findings(in loaded: LoadedMarkdown, _ marks: NumberMarks) -> [Diagnostic] {
    guard marks.group == "." else { return [] }
    var findings: [Diagnostic] = []
    loaded.forEachCall { loaded in
      guard directives.contains(loaded.directive.name) else { return }
      let call = loaded.arguments.call
      for text in [call.argument, call.body] {
        findings += numbers(in: text).map { .groupingPoint(text[$0]) }
      }
    }
    return findings
  }

  private static func numbers(in text: Excerpt) -> [Range<Int>] {
    let bytes = Array(text.text.utf8)
    return bytes.indices.compactMap { point in
      guard bytes[point] == UInt8(ascii: "."), point > 0 else { return nil }
      let before = bytes[..<point].reversed().prefix { $0.isDigit }.count
      let after = bytes[(point + 1)...].prefix { $0.isDigit }
      guard (1...3).contains(before), after.count == 3, after.suffix(2).elementsEqual("00".utf8)
      else { return nil }
      let (start, end) = (point - before, point + 4)
      let isAlone =
        bytes[start] != UInt8(ascii: "0") && (start == 0 || !bytes[start - 1].goesOn)
        && (end == bytes.count || !bytes[end].goesOn)
      return isAlone ? start..<end : nil
    }
  }
}

extension UInt8 {
  /// Whether a number or a name with it beside them is a longer one.
  fileprivate var goesOn: Bool {
    isDigit || (0x61...0x7A).contains(self | 0x20) || self == UInt8(ascii: ".")
      || self == UInt8(ascii: "_") || self == UInt8(ascii: ",") || self >= 0x80
  }
}

extension Diagnostic {
  fileprivate static func groupingPoint(_ number: Excerpt) -> Diagnostic {
    let parts = number.text.split(separator: ".")
    let thousands = parts.joined(separator: "_")
    return Diagnostic(
      "number.grouping-point", .warning,
      "a point begins decimals here, so this is \(parts[0]); write `\(thousands)` for thousands, or fewer "
        + "zeros", at: number.range
    ).fixing("for thousands", replace: number.range, with: thousands)
  }
}
