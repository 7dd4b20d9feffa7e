import Diagnostics

/// The cells as one program.
extension CellSheet {
  /// How the program calls the text of a cell, so that what the compiler says can be taken back to
  /// its place in the notebook, wherever that has moved meanwhile.
  static func file(of cell: Int) -> String { "cell \(cell + 1)" }

  /// The program without the cells that are left out because they failed and may.
  ///
  /// Everything runs at the top level of one file, in the order of the notebook, so that a cell sees
  /// what those before it declare.
  func program(without left: Set<Int> = []) -> String {
    var text = "import Cells\nimport Networks\nCellProgram.begin()\n"
    text += definitions.map { $0 + "\n" }.joined()
    for (index, cell) in cells.enumerated() where !left.contains(index) {
      text += "CellProgram.enter(\(index))\n"
      text += "#sourceLocation(file: \"\(CellSheet.file(of: index))\", line: 1)\n"
      text += cell.source.text + "\n#sourceLocation()\n"
    }
    return text + "CellProgram.end()\n"
  }
}
