/// The box that code and what it printed stand in.
package enum CodeBox {
  /// What fits a phone, and the measure of the text, in characters.
  private static let limits = (phone: 36, measure: 60)

  /// The attributes of its `pre`: one with long lines reaches into the margin where there is room,
  /// and scrolls where there is none, so that the keyboard must reach it.
  package static func attributes(of text: String, label: String, kind: String = "") -> String {
    let longest = text.split(whereSeparator: \.isNewline).map(\.count).max() ?? 0
    let classes = [kind, longest > limits.measure ? "wide" : ""].filter { !$0.isEmpty }
    let scroll =
      longest > limits.phone ? " tabindex=\"0\" role=\"group\" aria-label=\"\(label)\"" : ""
    return (classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\"") + scroll
  }
}
