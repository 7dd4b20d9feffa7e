//  entry = label (": " | " = " | " – " | " — " | " - ") amount
//  Entries of one list, with nothing but deeper lists between them, are the rows of a table.

/// Lists of amounts with a total among them, as tables of two columns.
struct ItemisedSums {
  private let bytes: [UInt8]
  private(set) var tables: [Table] = []
  /// The lists that are open, the deepest last.
  private var open: [List] = []

  private struct List {
    var indentation: Int
    var rows: [[Range<Int>]] = []
    var hasTotal = false
    /// An item without an amount: what its total counts is not known.
    var isBroken = false
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Something else than text follows.
  mutating func end() { close(downTo: -1) }

  mutating func read(_ line: Range<Int>, _ content: Lines.Content) {
    let indentation = bytes.trimmed(line).lowerBound - line.lowerBound
    guard content.isItem else {
      // "Total: …" right below its list.
      if let entry = entry(content.text), isTotal(entry[0]), let last = open.indices.first,
        indentation <= open[last].indentation, !open[last].hasTotal
      {
        close(downTo: open[last].indentation)
        add(entry, to: last)
      }
      if open.last.map({ indentation <= $0.indentation }) ?? false { end() }
      return
    }
    close(downTo: indentation)
    if open.last.map({ $0.indentation < indentation }) ?? true {
      open.append(List(indentation: indentation))
    }
    guard let entry = entry(content.text) else {
      open[open.count - 1].isBroken = true
      return
    }
    add(entry, to: open.count - 1)
  }

  /// Longer lists are no reckonings.
  private static let mostRows = 1000

  private mutating func add(_ entry: [Range<Int>], to list: Int) {
    if open[list].rows.count >= ItemisedSums.mostRows {
      open[list].isBroken = true
      return
    }
    open[list].rows.append(entry)
    if isTotal(entry[0]) { open[list].hasTotal = true }
  }

  /// Closes the lists that are deeper than an indentation.
  private mutating func close(downTo indentation: Int) {
    while let list = open.last, list.indentation > indentation {
      open.removeLast()
      guard list.hasTotal, !list.isBroken, list.rows.count > 2, let first = list.rows.first,
        let last = list.rows.last
      else { continue }
      let start = first[0].lowerBound
      let empty = start..<start
      tables.append(
        Table(
          header: [empty, empty], rows: list.rows, range: start..<last[1].upperBound, isList: true))
    }
  }

  private func isTotal(_ label: Range<Int>) -> Bool {
    guard label.count < 60 else { return false }
    return TableCells.namesTotal(
      String(decoding: bytes[label], as: UTF8.self).lowercased()
        .filter { !"*_`".contains($0) })
  }

  /// A label and what stands after the last mark that parts it from an amount.
  private func entry(_ line: Range<Int>) -> [Range<Int>]? {
    guard line.count < 300 else { return nil }
    var text = line
    while let last = text.last, "*_`. ".utf8.contains(bytes[last]) {
      text = text.lowerBound..<last
    }
    var label: Range<Int>?
    var amount: Range<Int>?
    var index = text.lowerBound
    while index < text.upperBound {
      let length = separator(index)
      guard length > 0 else {
        index += 1
        continue
      }
      if label == nil { label = bytes.trimmed(text.lowerBound..<index) }
      index += length
      guard index <= text.upperBound else { break }
      amount = bytes.trimmed(index..<text.upperBound)
    }
    guard let label, var amount, !label.isEmpty else { return nil }
    while let first = amount.first, "*_`".utf8.contains(bytes[first]) {
      amount = first + 1..<amount.upperBound
    }
    return amount.contains { bytes[$0].isDigit } ? [label, bytes.trimmed(amount)] : nil
  }

  /// The length of a mark before an amount; zero where none stands at an index.
  private func separator(_ index: Int) -> Int {
    switch bytes[index] {
    case UInt8(ascii: ":"):
      var next = index + 1
      while bytes.at(next) == UInt8(ascii: "*") || bytes.at(next) == UInt8(ascii: "_") { next += 1 }
      return bytes.at(next).isBlank ? next - index : 0
    case UInt8(ascii: "="), UInt8(ascii: "-"):
      return bytes.at(index - 1).isBlank && bytes.at(index + 1).isBlank ? 1 : 0
    case 0xE2:
      let isDash = bytes.starts(with: "–", at: index) || bytes.starts(with: "—", at: index)
      return isDash && bytes.at(index - 1).isBlank && bytes.at(index + 3).isBlank ? 3 : 0
    default: return 0
    }
  }
}
