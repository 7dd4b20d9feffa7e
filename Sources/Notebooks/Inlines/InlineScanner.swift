import Diagnostics

/// Finds roles and formulas while cmark reads a document's inlines, and puts a mark where each
/// stands.
///
/// A mark is raw HTML with bytes that no UTF-8 text has, so no author can forge one. A role's mark
/// stands before it: cmark goes on to render the role as it always would, and what it renders is
/// cut out behind the mark. Only a formula is taken out of cmark's hands, because `_`, `*` and `<`
/// in it mean something else.
struct InlineScanner {
  static let characters = [UInt8(ascii: "$"), UInt8(ascii: "{")]

  private(set) var diagnostics: [Diagnostic] = []
  private(set) var nearRoles: [NearRole] = []
  /// What the marks stand for, by their numbers.
  var splices: [Splice] = []

  private var blocks: BlockPlaces
  private var current: Block?
  /// Where a mark has been put last, because cmark asks again there.
  private var insertedAt = -1

  private struct Block {
    var node: SyntaxNode
    var text: BlockText
  }

  init(_ lines: SourceLines) { blocks = BlockPlaces(lines: lines) }

  mutating func match(_ character: UInt8, at offset: Int, in node: SyntaxNode)
    -> CommonMark.InlineMatch?
  {
    if current?.node != node {
      current = Block(node: node, text: BlockText(node.content.withoutTrailingSpace))
      insertedAt = -1
    }
    return character == UInt8(ascii: "{") ? role(at: offset) : formula(at: offset)
  }

  private mutating func role(at offset: Int) -> CommonMark.InlineMatch? {
    guard insertedAt != offset else { return nil }
    guard let role = current?.text.role(at: offset) else {
      if let start = current?.text.unclosedRole(at: offset) {
        diagnostics.append(.unclosedRole(range(start)))
      } else if let near = current?.text.nearMiss(at: offset) {
        nearRoles.append(
          NearRole(
            name: excerpt(near.name), range: range(near.braces), hasBackticks: near.hasBackticks))
      }
      return nil
    }
    insertedAt = offset
    let call = Call(
      form: .role, name: excerpt(role.name), argument: excerpt(role.argument), options: [],
      body: excerpt(role.whole.upperBound..<role.whole.upperBound), range: range(role.whole),
      plain: "")
    return .insert(mark(.call(call)))
  }

  private mutating func formula(at offset: Int) -> CommonMark.InlineMatch? {
    guard let formula = current?.text.formula(at: offset) else {
      if let start = current?.text.unclosedFormula(at: offset) {
        diagnostics.append(.unclosedFormula(range(start)))
      }
      return nil
    }
    for role in roles(within: formula.tex) { diagnostics.append(.roleInFormula(range(role))) }
    let source = excerpt(formula.whole).text
    let math = Math(
      tex: excerpt(formula.tex), isDisplay: formula.isDisplay, plain: source.escapedLikeCMark)
    return .replace(mark(.math(math)), upTo: formula.whole.upperBound)
  }

  /// What looks like a role in TeX, to which braces and backquotes mean something else.
  private func roles(within tex: Range<Int>) -> [Range<Int>] {
    guard var text = current?.text else { return [] }
    return tex.filter { text.bytes[$0] == UInt8(ascii: "{") }
      .compactMap { text.role(at: $0)?.whole }.filter { $0.upperBound <= tex.upperBound }
  }

  private mutating func mark(_ splice: Splice) -> [UInt8] {
    splices.append(splice)
    return SpliceMark.bytes(splices.count - 1)
  }

  private mutating func excerpt(_ range: Range<Int>) -> Excerpt {
    guard let current else { return blocks.lines.excerpt }
    return blocks.map(of: current.node).excerpt(range, of: current.text.bytes, in: blocks.lines)
  }

  private mutating func range(_ range: Range<Int>) -> SourceRange {
    guard let current else { return blocks.lines.excerpt.range }
    return blocks.lines.range(blocks.map(of: current.node).source(range))
  }
}

/// The number of a splice, written so that no text can hold it.
enum SpliceMark {
  static let start: UInt8 = 0xFF
  static let end: UInt8 = 0xFE

  static func bytes(_ number: Int) -> [UInt8] { [start] + Array(String(number).utf8) + [end] }

  /// The number that is written at an offset, and where it ends.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (number: Int, end: Int)? {
    guard start < bytes.count, bytes[start] == SpliceMark.start else { return nil }
    var number = 0
    var index = start + 1
    while index < bytes.count, bytes[index].isDigit {
      number = number * 10 + Int(bytes[index] - UInt8(ascii: "0"))
      index += 1
    }
    return index < bytes.count && bytes[index] == end ? (number, index + 1) : nil
  }
}

extension String {
  /// As cmark writes text into HTML.
  var escapedLikeCMark: String {
    guard utf8.contains(where: { "&<>\"".utf8.contains($0) }) else { return self }
    var result: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += "&amp;".utf8
      case UInt8(ascii: "<"): result += "&lt;".utf8
      case UInt8(ascii: ">"): result += "&gt;".utf8
      case UInt8(ascii: "\""): result += "&quot;".utf8
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension Diagnostic {
  fileprivate static func unclosedRole(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "role.unclosed", .warning,
      "no backticks close this role, so it stays as it is written; close it with as many as open it",
      at: range)
  }

  fileprivate static func unclosedFormula(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "math.unclosed", .warning,
      "no `$$` closes this formula in its paragraph, so it stays as it is written; write one, and "
        + "no blank line before it", at: range)
  }

  fileprivate static func roleInFormula(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "math.role", .warning,
      "TeX knows no roles, so nothing is computed here; write the number beside the formula, or let "
        + "`derive` set both", at: range)
  }
}
