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

  let blocks: BlockPlaces
  /// What the marks stand for, by their numbers.
  var splices: [Splice] = []

  private var current: Block?
  /// Where a mark has been put last, because cmark asks again there.
  private var insertedAt = -1

  private struct Block {
    var node: SyntaxNode
    var text: BlockText
    var map: ContentMap?
  }

  init(_ blocks: BlockPlaces) { self.blocks = blocks }

  mutating func match(_ character: UInt8, at offset: Int, in node: SyntaxNode)
    -> CommonMark.InlineMatch?
  {
    if current?.node != node {
      current = Block(node: node, text: BlockText(node.content.withoutTrailingSpace), map: nil)
      insertedAt = -1
    }
    return character == UInt8(ascii: "{") ? role(at: offset) : formula(at: offset)
  }

  private mutating func role(at offset: Int) -> CommonMark.InlineMatch? {
    guard insertedAt != offset, let role = current?.text.role(at: offset) else { return nil }
    insertedAt = offset
    let call = Call(
      form: .role, name: excerpt(role.name), argument: excerpt(role.argument), options: [],
      body: excerpt(role.whole.upperBound..<role.whole.upperBound), range: range(role.whole),
      plain: "")
    return .insert(mark(.call(call)))
  }

  private mutating func formula(at offset: Int) -> CommonMark.InlineMatch? {
    guard let formula = current?.text.formula(at: offset) else { return nil }
    let source = excerpt(formula.whole).text
    let math = Math(
      tex: excerpt(formula.tex), isDisplay: formula.isDisplay, plain: source.escapedLikeCMark)
    return .replace(mark(.math(math)), upTo: formula.whole.upperBound)
  }

  private mutating func mark(_ splice: Splice) -> [UInt8] {
    splices.append(splice)
    return SpliceMark.bytes(splices.count - 1)
  }

  private mutating func excerpt(_ range: Range<Int>) -> Excerpt {
    let (map, text) = place()
    return map.excerpt(range, of: text, in: blocks.lines)
  }

  private mutating func range(_ range: Range<Int>) -> SourceRange {
    blocks.lines.range(place().map.source(range))
  }

  /// Only a block with something in it is worth looking up.
  private mutating func place() -> (map: ContentMap, text: UnsafeBufferPointer<UInt8>) {
    guard var block = current else {
      return (ContentMap(), UnsafeBufferPointer(start: nil, count: 0))
    }
    let map = block.map ?? blocks.map(of: block.node)
    block.map = map
    current = block
    return (map, block.text.bytes)
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

extension UnsafeBufferPointer<UInt8> {
  var withoutTrailingSpace: UnsafeBufferPointer<UInt8> {
    var end = count
    while end > 0, self[end - 1].isSpace { end -= 1 }
    return UnsafeBufferPointer(rebasing: self[..<end])
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
