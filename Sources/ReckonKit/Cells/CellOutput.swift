import Cells

/// What a program of cells wrote, sorted by cell.
struct CellOutput {
  private(set) var outputs: [Int: [CellRun.Output]] = [:]
  private(set) var values: [CellRun.Value] = []
  /// The cell that was running when the program ended.
  private(set) var last: Int?
  private(set) var hasEnded = false

  init(_ output: [UInt8], mark: String) {
    for piece in Message.pieces(of: output, mark: mark) {
      switch piece {
      case .text(let text): add(.text(text))
      case .message(let message): read(message)
      }
    }
  }

  private mutating func read(_ message: Message) {
    let fields = message.fields
    switch message.kind {
    case .cell:
      last = fields.first.flatMap { Int($0) }
      if let last { outputs[last] = outputs[last] ?? [] }
    case .end: hasEnded = true
    case .html: add(.html(fields.joined()))
    case .svg: if fields.count == 2 { add(.svg(fields[0], description: fields[1])) }
    case .plot: add(.plot(fields))
    case .table:
      guard fields.count >= 2, let count = Int(fields[1]), count > 0, fields.count >= 2 + count
      else { return }
      add(
        .table(
          caption: fields[0], columns: Array(fields[2..<2 + count]),
          cells: Array(fields[(2 + count)...])))
    case .value:
      guard fields.count == 4, let last else { return }
      let text = fields[2].isEmpty ? fields[1] : "\(fields[1]) \(fields[2])"
      values.append(
        CellRun.Value(
          name: fields[0], text: text, place: CellRun.Place(cell: last, line: Int(fields[3]))))
    }
  }

  private mutating func add(_ output: CellRun.Output) {
    outputs[last ?? 0, default: []].append(output)
  }
}
