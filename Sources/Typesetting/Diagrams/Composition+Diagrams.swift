extension Composition {
  /// A network in two widths, of which the style shows one, with its caption and data.
  mutating func diagram(_ diagram: Diagram) -> String {
    let diagram = diagram.said(in: wording)
    let base = identifiers.claim(diagram.anchor.map { "\($0.id)-diagram" } ?? "diagram")
    let graph = DiagramGraph(diagram)
    let caption = self.caption(diagram.caption, diagram.anchor)
    var frame = PictureFrame(
      kind: "diagram", base: base, id: diagram.anchor?.id, title: diagram.title, caption: caption,
      words: diagram.words(graph, wording), kindName: wording.diagram, wording: wording,
      language: languageOfWords)
    if graph.items.isEmpty {
      frame.pictures = "<p class=\"nothing\">\(escaped(wording.noLayers))</p>\n"
    } else if Diagram.pointCount(graph) > Diagram.mostPoints {
      frame.pictures = "<p class=\"nothing\">\(escaped(wording.tooManyConnections))</p>\n"
    } else {
      frame.pictures = Canvas.allCases.map { canvas in
        let drawing = diagram.drawing(graph, on: canvas)
        return frame.scrolling(drawing, on: canvas)
      }.joined()
    }
    return frame.html(data: table(diagram.table(graph, wording)))
  }
}

extension PictureFrame {
  /// A drawing that is wider than its canvas keeps its scale and scrolls.
  fileprivate func scrolling(_ drawing: Drawing, on canvas: Canvas) -> String {
    guard drawing.width > canvas.width else { return drawing.svg(attributes(canvas.className)) }
    let scale = coordinate(drawing.width / canvas.width * 100)
    let svg = drawing.svg("\(attributes("whole")) style=\"width:\(scale)%\"")
    return "<div class=\"scroll \(canvas.className)\" role=\"region\" tabindex=\"0\" "
      + "aria-label=\"\(escaped(wording.wideDiagram))\">\n\(svg)</div>\n"
  }
}
