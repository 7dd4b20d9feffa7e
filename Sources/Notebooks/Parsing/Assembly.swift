import Diagnostics

/// Cuts rendered HTML at the marks.
struct Assembly {
  private let html: UnsafeBufferPointer<UInt8>
  private let splices: [Splice]
  private var segments: [Markdown.Segment] = []
  /// HTML that no segment has yet.
  private var pending: [UInt8] = []
  private var position = 0

  init(_ html: UnsafeBufferPointer<UInt8>, _ splices: [Splice]) {
    self.html = html
    self.splices = splices
  }

  mutating func run() -> [Markdown.Segment] {
    while position < html.count {
      let mark = html[position...].firstIndex(of: SpliceMark.start) ?? html.count
      pending += html[position..<mark]
      position = mark
      if mark < html.count { splice() }
    }
    flush()
    return segments
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    segments.append(.html(String(decoding: pending, as: UTF8.self)))
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func emit(_ splice: Splice) {
    flush()
    segments.append(.splice(splice))
  }

  private mutating func splice() {
    guard let mark = SpliceMark.read(html, at: position) else {
      position += 1
      return
    }
    position = mark.end
    switch splices[mark.number] {
    case .call(let call) where call.form == .role: role(call)
    case .call(var call):
      call.plain = block()
      emit(.call(call))
    case .code(var code):
      code.plain = block()
      emit(.code(code))
    case .math(let math): emit(.math(math))
    case .headingStart(let heading): headingStart(heading)
    case .headingEnd(var heading):
      heading.plain = take(through: ">\n")
      emit(.headingEnd(heading))
    case .image(var image):
      image.plain = take(through: " />")
      emit(.image(image))
    case .target(let target): self.target(target)
    }
  }
}

extension Assembly {
  /// What is next, if it is this.
  private mutating func take(_ text: String) -> Bool {
    guard html[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  /// What is next, up to and with a text that ends it; marks in it count for what they stand for.
  private mutating func take(through end: String) -> String {
    let pattern = Array(end.utf8)
    var taken: [UInt8] = []
    while position < html.count {
      if html[position] == SpliceMark.start, let mark = SpliceMark.read(html, at: position) {
        if case .math(let math) = splices[mark.number] { taken += math.plain.utf8 }
        position = mark.end
        continue
      }
      taken.append(html[position])
      position += 1
      if taken.last == pattern.last, taken.suffix(pattern.count).elementsEqual(pattern) { break }
    }
    return String(decoding: taken, as: UTF8.self)
  }

  /// The mark of a code block stands on a line of its own.
  private mutating func block() -> String {
    _ = take("\n")
    return take(through: "</code></pre>\n")
  }

  /// cmark may have taken the braces into something larger; then it is no role.
  private mutating func role(_ call: Call) {
    let start = "{\(call.name.text)}<code>"
    guard take(start) else { return }
    var call = call
    call.plain = start + take(through: "</code>")
    emit(.call(call))
  }

  /// Labels above an underlined heading are its first lines; they come out before it.
  private mutating func headingStart(_ heading: Heading) {
    var heading = heading
    let tag = "<h\(heading.level)>"
    pending.removeLast(min(pending.count, tag.utf8.count))
    heading.plain = tag
    while let mark = SpliceMark.read(html, at: position),
      case .target(let target) = splices[mark.number]
    {
      position = mark.end
      guard let text = takeLabel(target) else { break }
      heading.plain += text
      emit(.target(target))
    }
    emit(.headingStart(heading))
  }

  /// A label's text and its line's end.
  private mutating func takeLabel(_ target: Target) -> String? {
    let text = "(\(target.label.text))="
    guard take(text) else { return nil }
    for end in ["\n", "<br />\n"] where take(end) { return text + end }
    return text
  }

  /// A paragraph of nothing but labels is no paragraph.
  private mutating func target(_ target: Target) {
    let start = position
    guard let text = takeLabel(target) else { return }
    var targets = [Target(label: target.label, plain: text)]
    var isParagraph = pending.suffix(3).elementsEqual("<p>".utf8)
    let afterFirst = position
    while isParagraph {
      if take("</p>\n") { break }
      guard let mark = SpliceMark.read(html, at: position),
        case .target(let next) = splices[mark.number]
      else {
        isParagraph = false
        break
      }
      position = mark.end
      guard let text = takeLabel(next) else {
        isParagraph = false
        break
      }
      targets.append(Target(label: next.label, plain: text))
    }
    guard isParagraph else {
      position = afterFirst
      emit(.target(targets[0]))
      return
    }
    precondition(start <= position)
    pending.removeLast(3)
    targets[0].plain = "<p>" + targets[0].plain
    targets[targets.count - 1].plain += "</p>\n"
    for target in targets { emit(.target(target)) }
  }
}
