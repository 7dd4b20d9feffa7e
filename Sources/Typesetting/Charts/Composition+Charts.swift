extension Composition {
  /// A picture in two widths, of which the style shows one, with its legend, caption and data.
  mutating func chart(_ chart: Chart) -> String {
    let chart = chart.said(in: wording)
    let base = identifiers.claim(chart.anchor.map { "\($0.id)-chart" } ?? "chart")
    let caption = self.caption(chart.caption, chart.anchor)
    var frame = PictureFrame(
      kind: "chart", base: base, id: chart.anchor?.id, title: chart.title, caption: caption,
      words: chart.words(wording), kindName: chart.kindName(wording), wording: wording,
      language: languageOfWords)
    if chart.isEmpty {
      frame.pictures = "<p class=\"nothing\">\(escaped(wording.noValues))</p>\n"
    } else {
      let picture = ChartPicture(chart, base: base)
      frame.legend = picture.legend
      frame.pictures =
        picture.patterns
        + picture.drawings.map { $0.drawing.svg(frame.attributes($0.canvas.className)) }.joined()
    }
    return frame.html(data: table(chart.table(wording)))
  }
}

/// What a picture stands in: title, legend, caption, description and data.
struct PictureFrame {
  var kind: String
  /// Where the ids of the picture's parts begin.
  var base: String
  var id: String?
  var title: String
  /// HTML.
  var caption: String
  var words: String
  var kindName: String
  var wording: Phrasebook
  /// The attributes that say in which language `words` are, where that is another than the page's.
  var language: String
  /// HTML.
  var legend = ""
  /// HTML.
  var pictures = ""

  /// The attributes of one of its drawings: a name and a description, which the page says once.
  func attributes(_ style: String) -> String {
    let base = escaped(base)
    let name =
      if !title.isEmpty { "aria-labelledby=\"\(base)-title\"" } else if !caption.isEmpty {
        "aria-labelledby=\"\(base)-caption\""
      } else { "aria-label=\"\(escaped(kindName))\"" }
    return "class=\"\(style)\" role=\"img\" \(name) aria-describedby=\"\(base)-words\""
  }

  /// The whole figure; `data` is the table of the values, as HTML.
  func html(data: String) -> String {
    let base = escaped(base)
    let id = id.map { " id=\"\(escaped($0))\"" } ?? ""
    let heading =
      title.isEmpty
      ? "" : "<p class=\"heading\" id=\"\(base)-title\">\(escaped(title))</p>\n"
    let shown =
      caption.isEmpty
      ? "" : "<figcaption id=\"\(base)-caption\">\(caption)</figcaption>\n"
    let rest = kind == "diagram" ? wording.ofDiagram : wording.ofChart
    return """
      <figure class="\(kind)"\(id)>
      \(heading)<div class="picture">
      \(legend)\(pictures)</div>
      \(shown)</figure>
      <details class="data">
      <summary>\(escaped(wording.data))<span>\(escaped(rest))</span></summary>
      <p id="\(base)-words"\(language)>\(escaped(words))</p>
      \(data)</details>

      """
  }
}
