/// The boxes of task lists, which cmark-gfm writes without a name that could be read out.
enum TaskLists {
  static func named(_ html: String, _ wording: Phrasebook) -> String {
    guard html.find("<input type=\"checkbox\"") != nil else { return html }
    return html.replacing(
      "<input type=\"checkbox\" checked=\"\" disabled=\"\" />",
      with: "<input type=\"checkbox\" aria-label=\"\(escaped(wording.done))\" checked disabled>"
    ).replacing(
      "<input type=\"checkbox\" disabled=\"\" />",
      with: "<input type=\"checkbox\" aria-label=\"\(escaped(wording.toDo))\" disabled>")
  }
}
