import Diagnostics

/// Cuts rendered HTML at the marks.
struct Assembly {
  let html: UnsafeBufferPointer<UInt8>
  let splices: [Splice]
  private var segments: [Markdown.Segment] = []
  /// HTML that no segment has yet.
  var pending: [UInt8] = []
  var position = 0

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

  mutating func emit(_ splice: Splice) {
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
      image.plain = picture()
      emit(.image(image))
    case .link(var link):
      link.plain = take(through: ">")
      emit(.link(link))
    case .target(let target): self.target(target)
    case .table(let boundary): table(boundary)
    }
  }
}

extension Assembly {
  /// What is next, if it is this.
  mutating func take(_ text: String) -> Bool {
    guard html[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  /// What is next, up to and with a text that ends it. cmark escapes what an author writes, so no
  /// `<` or `>` of the author's can come first.
  mutating func take(through end: String) -> String {
    let start = position
    position = html.firstRange(of: end.utf8, from: start)?.upperBound ?? html.count
    return String(decoding: html[start..<position], as: UTF8.self)
  }

  /// A picture's element. In the words for the picture marks may stand: a formula's is what the
  /// author wrote, and the others are nothing.
  private mutating func picture() -> String {
    let end = html[position...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? html.count
    var text: [UInt8] = []
    while position < end {
      if let mark = SpliceMark.read(html, at: position) {
        if case .math(let math) = splices[mark.number] { text += math.plain.utf8 }
        position = mark.end
      } else {
        text.append(html[position])
        position += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
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
}
