import Diagnostics

extension Assembly {
  /// Labels above an underlined heading are its first lines; they come out before it.
  mutating func headingStart(_ heading: Heading) {
    var heading = heading
    heading.plain = "<h\(heading.level)>"
    pending.removeLast(min(pending.count, heading.plain.utf8.count))
    while let (target, text) = nextTarget() {
      heading.plain += text
      emit(.target(target))
    }
    emit(.headingStart(heading))
  }

  /// A paragraph of nothing but labels is no paragraph: its tags go with the labels.
  mutating func target(_ target: Target) {
    guard let text = takeLabel(of: target) else { return }
    var targets = [Target(label: target.label, plain: text)]
    let end = position
    let mayBeAll = pending.suffix(3).elementsEqual("<p>".utf8)
    while mayBeAll, let (next, text) = nextTarget() {
      targets.append(Target(label: next.label, plain: text))
    }
    if mayBeAll, take("</p>\n") {
      pending.removeLast(3)
      targets[0].plain = "<p>" + targets[0].plain
      targets[targets.count - 1].plain += "</p>\n"
      for target in targets { emit(.target(target)) }
    } else {
      position = end
      emit(.target(targets[0]))
    }
  }

  private mutating func nextTarget() -> (Target, text: String)? {
    guard let mark = SpliceMark.read(html, at: position),
      case .target(let target) = splices[mark.number]
    else { return nil }
    let start = position
    position = mark.end
    if let text = takeLabel(of: target) { return (target, text) }
    position = start
    return nil
  }

  /// A label's text and its line's end, if cmark has left it alone.
  private mutating func takeLabel(of target: Target) -> String? {
    let text = "(\(target.label.text))="
    guard take(text) else { return nil }
    for end in ["\n", "<br />\n"] where take(end) { return text + end }
    return text
  }
}
