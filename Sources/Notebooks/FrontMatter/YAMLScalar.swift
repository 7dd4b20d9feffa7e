/// Where the text of a scalar stands in YAML.
///
/// YAML folds lines, strips indentation and resolves escapes, and Yams says only where a scalar
/// begins. So the value is compared with the source from there on.
struct YAMLScalar {
  enum Style { case plain, singleQuoted, doubleQuoted, literal, folded }

  /// Each piece of the value that stands in one line of the source. YAML joins them by a space or a
  /// line feed.
  private(set) var lines: [(text: String, offset: Int)] = []
  /// All of it, quotes included.
  private(set) var range: Range<Int>

  private let source: [UInt8]
  private let style: Style

  init(_ text: String, _ style: Style, in source: [UInt8], at start: Int) {
    self.source = source
    self.style = style
    range = start..<start
    var place = skippingProperties(from: start)
    var value = Array(text.utf8)
    while value.last == UInt8(ascii: "\n") { value.removeLast() }
    var indent = 0
    switch style {
    case .plain: break
    case .singleQuoted, .doubleQuoted: place += 1
    case .literal, .folded: (place, indent) = blockStart(from: place)
    }
    place = align(value, from: place, indent: indent)
    if style == .singleQuoted || style == .doubleQuoted { place += 1 }
    range = start..<max(start, min(place, source.count))
  }

  /// Steps over `&anchor` and `!tag`.
  private func skippingProperties(from start: Int) -> Int {
    var place = start
    while place < source.count,
      source[place] == UInt8(ascii: "&") || source[place] == UInt8(ascii: "!")
    {
      while place < source.count, !source[place].isSpace { place += 1 }
      while place < source.count, source[place].isSpace { place += 1 }
    }
    return place
  }

  /// The first character of the text of a block scalar, and how far its lines are indented.
  private func blockStart(from start: Int) -> (place: Int, indent: Int) {
    var place = start
    while place < source.count, source[place] != 0x0A { place += 1 }
    place = min(place + 1, source.count)
    while true {
      var end = place
      while end < source.count, source[end] == UInt8(ascii: " ") { end += 1 }
      guard end < source.count, source.yamlLineEnd(at: end) > 0 else {
        let stated = source[start..<min(start + 3, source.count)].first(where: \.isDigit)
        let indent = stated == nil ? end - place : parentIndent(of: start) + Int(stated ?? 0) - 0x30
        return (min(place + indent, source.count), indent)
      }
      place = end + source.yamlLineEnd(at: end)
    }
  }

  private func parentIndent(of start: Int) -> Int {
    let line = source[..<start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return source[line...].prefix { $0 == UInt8(ascii: " ") }.count
  }
}

extension YAMLScalar {
  /// Returns the place after the value.
  private mutating func align(_ value: [UInt8], from start: Int, indent: Int) -> Int {
    var place = start
    var index = 0
    var line: (bytes: [UInt8], offset: Int) = ([], start)
    while index < value.count {
      if value[index] == 0x20 || value[index] == 0x0A,
        let next = nextLine(from: place, indent)
      {
        append(line)
        let isOne = style == .literal || value[index] == 0x20
        index += isOne ? 1 : value[index...].prefix { $0 == 0x0A }.count
        place = next
        line = ([], place)
        continue
      }
      let step = self.step(value, index, place)
      // A backslash at the end of a line leaves the space before it for the line end.
      if step.value == 0, line.bytes.last == 0x20 {
        append((line.bytes.dropLast(), line.offset))
        line = ([], place + step.source)
      }
      line.bytes += value[index..<min(index + step.value, value.count)]
      index += step.value
      place += step.source
    }
    append(line)
    return place
  }

  private mutating func append(_ line: (bytes: [UInt8], offset: Int)) {
    lines.append((String(decoding: line.bytes, as: UTF8.self), line.offset))
  }

  /// Where the text goes on, if only white space is left of the line.
  private func nextLine(from start: Int, _ indent: Int) -> Int? {
    var place = start
    let isBlock = style == .literal || style == .folded
    while !isBlock, place < source.count, source[place] == 0x20 || source[place] == 0x09 {
      place += 1
    }
    guard place < source.count, source.yamlLineEnd(at: place) > 0 else { return nil }
    place += source.yamlLineEnd(at: place)
    guard isBlock else {
      while place < source.count, source[place].isSpace { place += 1 }
      return place
    }
    while true {
      var end = place
      while end < source.count, end - place < indent, source[end] == 0x20 { end += 1 }
      guard style == .folded, end < source.count, source.yamlLineEnd(at: end) > 0 else {
        return end
      }
      place = end + source.yamlLineEnd(at: end)
    }
  }

  /// How much of the value and of the source stand for each other here.
  private func step(_ value: [UInt8], _ index: Int, _ place: Int) -> (value: Int, source: Int) {
    guard place < source.count else { return (1, 0) }
    switch (style, source[place]) {
    case (.singleQuoted, UInt8(ascii: "'")): return (1, 2)
    case (.doubleQuoted, UInt8(ascii: "\\")):
      guard place + 1 < source.count else { return (1, 1) }
      switch source[place + 1] {
      case UInt8(ascii: "x"): return (value.scalarLength(at: index), 4)
      case UInt8(ascii: "u"): return (value.scalarLength(at: index), 6)
      case UInt8(ascii: "U"): return (value.scalarLength(at: index), 10)
      case 0x0A, 0x0D:
        var end = place + 1 + source.yamlLineEnd(at: place + 1)
        while end < source.count, source[end] == 0x20 || source[end] == 0x09 { end += 1 }
        return (0, end - place)
      default: return (value.scalarLength(at: index), 2)
      }
    default: return (1, 1)
    }
  }
}

extension [UInt8] {
  /// The length of the line end here, as libyaml sees them; 0 where there is none.
  func yamlLineEnd(at index: Int) -> Int {
    switch self[index] {
    case 0x0A: 1
    case 0x0D: index + 1 < count && self[index + 1] == 0x0A ? 2 : 1
    case 0xC2 where index + 1 < count && self[index + 1] == 0x85: 2
    case 0xE2 where index + 2 < count && self[index + 1] == 0x80 && self[index + 2] & 0xFE == 0xA8:
      3
    default: 0
    }
  }

  fileprivate func scalarLength(at index: Int) -> Int {
    guard index < count else { return 1 }
    return self[index] < 0x80 ? 1 : self[index] >= 0xF0 ? 4 : self[index] >= 0xE0 ? 3 : 2
  }
}
