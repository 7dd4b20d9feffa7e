import Arithmetic

/// A noun with a number before it, in the two forms that reckon's languages need. A language with more
/// of them says it so that one does for all.
package struct Counted: Sendable {
  let one: String
  let many: String
  private var marks = NumberMarks.english

  init(one: String, many: String) {
    self.one = one
    self.many = many
  }

  func marked(_ marks: NumberMarks) -> Counted {
    var marked = self
    marked.marks = marks
    return marked
  }

  /// The number's thousands apart as in the text.
  func said(_ count: Int) -> String {
    (count == 1 ? one : many).saying(
      marks.set(NumberFormat.grouped.show(Quantity(count)).text))
  }
}

extension String {
  /// By its bytes: each panel says its line.
  func saying(_ text: String) -> String {
    guard let mark = utf8.firstIndex(of: UInt8(ascii: "#")) else { return self }
    return self[..<mark] + text + String(self[utf8.index(after: mark)...]).saying(text)
  }
}
