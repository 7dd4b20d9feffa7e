//  notebook  = { …, "cells": [ cell, … ], … }
//  cell      = { "cell_type": "markdown", "source": text, … } in any order of keys
//  text      = string | [ string, … ]
//
// One pass without recursion; what is not of that form is passed over.

/// Finds the Markdown of a Jupyter notebook.
struct NotebookCells {
  private let bytes: [UInt8]
  private var position = 0
  private var containers: [Container] = []
  private var cell = Cell()
  private(set) var text = AuditText()

  private struct Container {
    var isObject: Bool
    var key = ""
    var awaitsKey = true
  }

  private struct Cell {
    var isMarkdown = false
    var sources: [Range<Int>] = []
  }

  /// The Markdown cells, one after the other, an empty line between them.
  static func markdown(of file: String) -> AuditText {
    var reader = NotebookCells(bytes: Array(file.utf8))
    reader.read()
    return reader.text
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func read() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "{"): open(isObject: true)
      case UInt8(ascii: "["): open(isObject: false)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): close()
      case UInt8(ascii: ","):
        position += 1
        if let top = containers.indices.last { containers[top].awaitsKey = true }
      case UInt8(ascii: ":"):
        position += 1
        if let top = containers.indices.last { containers[top].awaitsKey = false }
      case UInt8(ascii: "\""): string()
      default: position += 1
      }
    }
  }

  private mutating func open(isObject: Bool) {
    position += 1
    containers.append(Container(isObject: isObject))
    if isCell(depth: containers.count) { cell = Cell() }
  }

  private mutating func close() {
    position += 1
    if isCell(depth: containers.count), cell.isMarkdown {
      if !text.bytes.isEmpty { separate() }
      for source in cell.sources { decode(source) }
      cell = Cell()
    }
    _ = containers.popLast()
  }

  private mutating func separate() {
    text.append(.lineFeed, at: position - 1)
    text.append(.lineFeed, at: position - 1)
  }

  /// Whether containers up to `depth` are the notebook, its cells, and one of those.
  private func isCell(depth: Int) -> Bool {
    depth == 3 && containers.count >= 3 && containers[0].isObject && containers[0].key == "cells"
      && !containers[1].isObject && containers[2].isObject
  }

  private mutating func string() {
    let start = position + 1
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    end = min(end, bytes.count)
    position = end + 1
    guard let top = containers.indices.last else { return }
    if containers[top].isObject, containers[top].awaitsKey {
      containers[top].key = String(decoding: bytes[start..<min(end, start + 32)], as: UTF8.self)
      return
    }
    guard isCell(depth: 3) else { return }
    let key = containers[2].key
    let isListed = containers.count == 4 && !containers[3].isObject
    if key == "source", containers.count == 3 || isListed { cell.sources.append(start..<end) }
    if key == "cell_type", containers.count == 3 {
      cell.isMarkdown = String(decoding: bytes[start..<end], as: UTF8.self) == "markdown"
    }
  }

  private mutating func decode(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < range.upperBound else {
        text.append(bytes[index], at: index)
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case UInt8(ascii: "n"): text.append(.lineFeed, at: index)
      case UInt8(ascii: "t"): text.append(.tab, at: index)
      case UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(.space, at: index)
      case UInt8(ascii: "u"):
        index = unicode(at: index, before: range.upperBound)
        continue
      default: text.append(bytes[index + 1], at: index)
      }
      index += 2
    }
  }

  /// `\u00d7`, or a pair of surrogates; the index after it.
  private mutating func unicode(at index: Int, before end: Int) -> Int {
    guard let unit = unit(at: index, before: end) else {
      text.append(.space, at: index)
      return index + 2
    }
    var scalar = Unicode.Scalar(unit)
    var length = 6
    if (0xD800..<0xDC00).contains(unit), let low = self.unit(at: index + 6, before: end),
      (0xDC00..<0xE000).contains(low)
    {
      scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      length = 12
    }
    for byte in String(Character(scalar ?? "\u{FFFD}")).utf8 { text.append(byte, at: index) }
    return index + length
  }

  private func unit(at index: Int, before end: Int) -> UInt32? {
    guard index + 6 <= end, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else {
      return nil
    }
    return UInt32(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
  }
}
