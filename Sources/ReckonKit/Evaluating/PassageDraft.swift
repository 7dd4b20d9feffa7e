import Notebooks
import Typesetting

/// A passage as it is put together: what has a number gets it, and a table that its author wrote in
/// Markdown becomes one piece with its caption.
struct PassageDraft {
  private struct WrittenTable {
    var anchor: Anchor?
    var hasCaption: Bool
    var body: [Piece] = []
    var caption: [Piece] = []
    var isInCaption = false
  }

  private var pieces: [Piece] = []
  private var table: WrittenTable?

  mutating func append(_ piece: Piece) {
    switch table?.isInCaption {
    case nil: pieces.append(piece)
    case false?: table?.body.append(piece)
    case true?: table?.caption.append(piece)
    }
  }

  mutating func append(_ splice: Splice, _ anchor: Anchor? = nil) {
    switch splice {
    case .table(let boundary): pass(boundary.kind, anchor)
    case .math(let math):
      append(anchor.map { .fragment(.equation(Equation(math, anchor: $0))) } ?? .splice(splice))
    default: append(.splice(splice))
    }
  }

  private mutating func pass(_ boundary: TableBoundary.Kind, _ anchor: Anchor?) {
    switch boundary {
    case .start(let isCaptioned): table = WrittenTable(anchor: anchor, hasCaption: isCaptioned)
    case .end: if table?.hasCaption == false { close() }
    case .captionStart: table?.isInCaption = true
    case .captionEnd: close()
    }
  }

  private mutating func close() {
    guard let closed = table else { return }
    table = nil
    let body = Passage(closed.body)
    let caption = closed.hasCaption ? Passage(closed.caption) : nil
    // What was taken for a label names nothing here.
    let isFigure = closed.anchor != nil || closed.hasCaption
    append(
      .fragment(
        isFigure
          ? .figure(Figure(.table, body: body, caption: caption, anchor: closed.anchor))
          : .passage(body)))
  }

  var passage: Passage {
    var draft = self
    draft.close()
    return Passage(draft.pieces)
  }
}
