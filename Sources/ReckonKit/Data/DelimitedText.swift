//  file    =  row { newline row }            CSV by RFC 4180, or parted by tabs or semicolons
//  row     =  cell { delimiter cell }
//  cell    =  text | '"' { character | '""' } '"'

import Diagnostics

/// Rows of cells in a text, read by one pass over its bytes.
struct DelimitedText {
  private(set) var rows: [[DataCell]] = []
  private(set) var findings: [Diagnostic] = []
  /// Where cells are parted by semicolons, a comma is the decimal point.
  let hasDecimalCommas: Bool

  private let source: Excerpt
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var index = 0

  private static let (quote, newline) = (UInt8(ascii: "\""), UInt8(ascii: "\n"))

  /// Reads no more rows than there may be, and one to tell that there are more.
  init(_ source: Excerpt, most: Int) {
    self.source = source
    bytes = Array(source.text.utf8)
    delimiter = Self.delimiter(of: bytes)
    hasDecimalCommas = delimiter == UInt8(ascii: ";")
    while index < bytes.count, rows.count <= most {
      let row = row()
      if row.contains(where: { !$0.text.isEmpty }) { rows.append(row) }
    }
  }

  /// A tab where the first line has one, a semicolon where it has those and no comma, or else a comma.
  private static func delimiter(of bytes: [UInt8]) -> UInt8 {
    let first = bytes.prefix { $0 != newline }
    let (tab, semicolon, comma) = (UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ","))
    if first.contains(tab) { return tab }
    return first.contains(semicolon) && !first.contains(comma) ? semicolon : comma
  }

  private mutating func row() -> [DataCell] {
    var cells = [cell()]
    while index < bytes.count, bytes[index] == delimiter {
      index += 1
      cells.append(cell())
    }
    if index < bytes.count { index += 1 }
    return cells
  }

  /// Up to the delimiter or the end of the line.
  private mutating func cell() -> DataCell {
    let start = index
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    if index < bytes.count, bytes[index] == Self.quote { return quoted() }
    index = start
    return plain(rest())
  }

  /// White space around it is no part of a cell.
  private func plain(_ local: Range<Int>) -> DataCell {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }
    var (lower, upper) = (local.lowerBound, local.upperBound)
    while lower < upper, isSpace(bytes[lower]) { lower += 1 }
    while lower < upper, isSpace(bytes[upper - 1]) { upper -= 1 }
    return DataCell(
      text: String(decoding: bytes[lower..<upper], as: UTF8.self),
      range: source.range(lower..<upper))
  }

  private mutating func quoted() -> DataCell {
    let open = index
    var content: [UInt8] = []
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == Self.quote else {
        content.append(byte)
        continue
      }
      guard index < bytes.count, bytes[index] == Self.quote else {
        let close = index
        return cell(content, open..<close, trailing: rest())
      }
      content.append(byte)
      index += 1
    }
    findings.append(.unclosed(source.range(open..<open + 1)))
    return DataCell(text: "", range: source.range(open..<open + 1))
  }

  /// What stands from here to the end of the cell.
  private mutating func rest() -> Range<Int> {
    let start = index
    while index < bytes.count, bytes[index] != delimiter, bytes[index] != Self.newline {
      index += 1
    }
    return start..<index
  }

  private mutating func cell(_ content: [UInt8], _ local: Range<Int>, trailing: Range<Int>)
    -> DataCell
  {
    if !plain(trailing).text.isEmpty { findings.append(.behindQuote(source.range(trailing))) }
    return DataCell(
      text: String(decoding: content, as: UTF8.self), range: source.range(local))
  }
}

extension Diagnostic {
  fileprivate static func unclosed(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "data.quote", "this quote is never closed; add one at the end of its cell", at: range)
  }

  fileprivate static func behindQuote(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "data.quote",
      "a cell ends with its closing quote; double a quote within it, and remove what follows",
      at: range)
  }
}
