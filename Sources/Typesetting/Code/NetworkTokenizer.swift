/// Tokens of the notation of networks, line by line.
///
///     line  = [name [":"]] layer (("->" | "→") layer)*
///     layer = [count "×"] operation operand*
struct NetworkTokenizer {
  private static let operations: Set = [
    "input", "conv", "depthwise", "maxpool", "avgpool", "pool", "linear", "flatten", "relu", "gelu",
    "sigmoid", "tanh", "softmax", "dropout", "batchnorm", "layernorm", "lrn", "concat", "add",
    "branches", "identity", "embedding", "attention", "upsample", "pad", "global", "adaptive",
  ]

  private let lines: CodeLines

  init(_ bytes: [UInt8]) { lines = CodeLines(bytes: bytes) }

  func tokens() -> [CodeToken] { lines.flatMap(tokens) }

  func tokens(_ line: Range<Int>) -> [CodeToken] {
    let line = lines.trimmed(line)
    if lines.starts(line, with: "#") || lines.starts(line, with: "//") {
      return [CodeToken(.comment, line)]
    }
    var tokens: [CodeToken] = []
    var awaitsOperation = true
    for (index, word) in lines.words(line).enumerated() {
      let text = lines.text(word)
      if text == "->" || text == "→" {
        tokens.append(CodeToken(.mark, word))
        awaitsOperation = true
      } else if awaitsOperation, index == 0, !Self.operations.contains(text), !isNumeric(text) {
        tokens.append(CodeToken(.name, word))
      } else if isNumeric(text) {
        tokens.append(CodeToken(.number, word))
      } else if text == "×" || text == "x" {
        continue
      } else if awaitsOperation {
        tokens.append(CodeToken(.keyword, word))
        awaitsOperation = false
      }
    }
    return tokens
  }

  private func isNumeric(_ text: String) -> Bool {
    guard text.first?.isNumber == true, !text.hasSuffix(":") else { return false }
    return text.allSatisfy { $0.isNumber || "×x.,/".contains($0) }
  }
}
