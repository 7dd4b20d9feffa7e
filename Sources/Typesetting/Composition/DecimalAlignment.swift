/// Aligns a column of numbers at the decimal mark without changing what a reader copies.
///
/// Cells are set flush right in figures of one width. What a number lacks after its mark, compared
/// with the longest in its column, is added to its right as invisible generated content: the same
/// glyphs, so that it is exactly as wide.
struct DecimalAlignment {
  /// How the column's numbers are written, and how they are set.
  private let read: NumberMarks
  private var set: NumberMarks
  /// The longest run of digits after a mark, and the longest suffix after those.
  private var fraction = 0
  private var suffix = ""

  init(_ numbers: some Sequence<String>, in marks: NumberMarks = .english) {
    (read, set) = (marks, marks)
    for number in numbers {
      let tail = Tail(number, marks)
      fraction = max(fraction, tail.digits)
      if tail.suffix.count > suffix.count { suffix = tail.suffix }
    }
  }

  /// For numbers that are set in other marks than they are read in.
  func marked(_ marks: NumberMarks) -> DecimalAlignment {
    var marked = self
    marked.set = marks
    return marked
  }

  /// The glyphs that stand invisibly after a number: `.00` after `3` above `3.14`.
  func padding(after number: String) -> String {
    let tail = Tail(number, read)
    let point = fraction > 0 && tail.digits == 0 ? set.decimal : ""
    return point + String(repeating: "0", count: fraction - tail.digits)
      + suffix.dropFirst(tail.suffix.count)
  }

  /// Whether a cell's text is a number as people print them, such as `≈ 1,024.5 MiB` or `n/a`.
  static func isNumber(_ text: String, in marks: NumberMarks = .english) -> Bool {
    if ["–", "—", "-", "n/a", "…"].contains(text) { return true }
    let tail = Tail(text, marks)
    return tail.hasDigits && tail.suffix.count <= 12 && !tail.suffix.contains(where: \.isNumber)
  }

  /// What follows the integer digits of a number as shown: `.25%`.
  private struct Tail {
    var hasDigits = false
    var digits = 0
    var suffix = ""

    init(_ number: String, _ marks: NumberMarks) {
      let scalars = number.unicodeScalars
      // A dash for a value that is missing stands under the units.
      guard scalars.contains(where: \.isNumber) else { return }
      let body = scalars.drop(while: \.standsBeforeNumbers)
      hasDigits = body.first?.isNumber == true
      var rest = body
      while let first = rest.first, first.isNumber || rest.beginsGroup(marks) { rest.removeFirst() }
      if let first = rest.first, first == "." || first == marks.decimal.unicodeScalars.first {
        let fraction = rest.dropFirst().prefix(while: \.isNumber)
        digits = fraction.count
        rest = rest.dropFirst(1 + digits)
      }
      suffix = String(rest)
    }
  }
}

extension Substring.UnicodeScalarView {
  /// Whether what stands here parts digits. A point before other than three digits begins decimals in
  /// any language.
  fileprivate func beginsGroup(_ marks: NumberMarks) -> Bool {
    guard let first else { return false }
    if first == "_" || first == "\u{202F}" { return true }
    guard first == marks.group.unicodeScalars.first else { return false }
    return first == "," || dropFirst().prefix(while: \.isNumber).count == 3
  }
}

extension Unicode.Scalar {
  fileprivate var isNumber: Bool {
    isASCII ? ("0"..."9").contains(self) : properties.numericType != nil
  }

  fileprivate var standsBeforeNumbers: Bool {
    switch self {
    case "+", "-", "−", "≈", "~", "<", ">", "≤", "≥", " ", "$", "€", "£", "¥": true
    default: false
    }
  }
}

/// Aligns the extents of shapes, `55 × 55 × 96` above `13 × 13 × 384`, at their signs.
struct ExtentAlignment {
  /// For each place counted from the last, the most characters of any cell.
  private var widths: [Int] = []

  init(_ shapes: some Sequence<[String]>) {
    for shape in shapes where shape.count > 1 {
      for (place, extent) in shape.reversed().enumerated() {
        if place == widths.count { widths.append(0) }
        widths[place] = max(widths[place], extent.count)
      }
    }
  }

  /// The digits that stand invisibly before one extent of a shape; the first needs none.
  func padding(before extent: String, at index: Int, of count: Int) -> String {
    let place = count - 1 - index
    guard index > 0, widths.indices.contains(place) else { return "" }
    return String(repeating: "0", count: max(0, widths[place] - extent.count))
  }
}
