import Arithmetic

extension Composition {
  /// A computed number: a button that reads as text and opens its panel.
  mutating func number(_ door: Door) -> String { number(door, wording.marks) }

  mutating func number(_ door: Door, _ marks: NumberMarks) -> String {
    let shown =
      self.door(escaped(marks.set(door.text)), to: door.panel, hint: door.hint) + unit(door.unit)
    // A number and its unit run from left to right where the words around them do not.
    let turns =
      !door.unit.isEmpty && PageNames.direction(of: page.language) == "rtl"
      && wording.unit(door.unit) == door.unit
    return turns ? "<bdi dir=\"ltr\">\(shown)</bdi>" : shown
  }

  mutating func door(_ inner: String, to panel: Panel, depth: Int = 0, hint: String = "")
    -> String
  {
    guard let id = panels.id(of: panel, depth: depth, &identifiers) else { return inner }
    return door(inner, id: id, hint: hint)
  }

  private func door(_ inner: String, id: String, hint: String = "") -> String {
    let title = hint.isEmpty ? "" : " title=\"\(escaped(hint))\""
    return "<button popovertarget=\"\(escaped(id))\"\(title)>\(inner)</button>"
  }

  /// A door to the panel behind an input, where the input has one.
  mutating func door(_ inner: String, origin: String?, depth: Int) -> String {
    guard let origin else { return inner }
    if let id = panels.id(named: origin) { return door(inner, id: id) }
    return panels.panel(behind: origin).map { door(inner, to: $0, depth: depth) } ?? inner
  }

  func unit(_ unit: String) -> String { LineMarkup(words: wording).unit(unit) }
}
