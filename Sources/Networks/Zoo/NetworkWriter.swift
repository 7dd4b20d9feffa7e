/// Writes the notation of networks, line by line.
struct NetworkWriter {
  private(set) var text = ""
  private var indentation = 0
  private let options: ZooOptions

  /// Begins with an image; what follows has no biases unless said, as it has where norms follow.
  init(image side: Int, channels: Int = 3, _ options: ZooOptions, bias hasBias: Bool = true) {
    self.options = options
    let height = options.input.first ?? side
    let width = options.input.count > 1 ? options.input[1] : height
    begin("\(height)×\(width)×\(channels)", bias: hasBias)
  }

  /// Begins with a sequence of numbers of words.
  init(tokens: Int, _ options: ZooOptions, bias hasBias: Bool = true) {
    self.options = options
    begin("\(options.input.first ?? tokens) tokens", bias: hasBias)
  }

  private mutating func begin(_ size: String, bias hasBias: Bool) {
    line(
      "input \(size)" + (options.batch == 1 ? "" : ", batch \(options.batch)")
        + (hasBias ? "" : ", bias no"))
  }

  mutating func line(_ line: String) {
    text += String(repeating: "  ", count: indentation) + line + "\n"
  }

  mutating func lines(_ lines: String...) { for line in lines { self.line(line) } }

  /// A group, a join or a branch: what `body` writes stands below it.
  mutating func block(_ header: String, _ body: (inout NetworkWriter) -> Void) {
    line(header)
    indentation += 1
    body(&self)
    indentation -= 1
  }

  /// The number of channels at the width that is asked for: a multiple of eight that is no more than
  /// a tenth too small, as MobileNet rounds.
  func channels(_ number: Int, _ factor: ZooOptions.Factor = .one) -> Int {
    let width = factor * options.width
    return width == .one ? number : rounded(number * width.numerator, width.denominator)
  }

  /// `numerator / denominator` as a multiple of eight.
  func rounded(_ numerator: Int, _ denominator: Int) -> Int {
    let half = 4 * denominator
    let nearest = max(8, (numerator + half) / denominator / 8 * 8)
    return 10 * nearest * denominator < 9 * numerator ? nearest + 8 : nearest
  }

  /// The number of blocks at the depth that is asked for.
  func blocks(_ number: Int, _ factor: ZooOptions.Factor = .one) -> Int {
    let depth = factor * options.depth
    return max(1, (number * depth.numerator + depth.denominator - 1) / depth.denominator)
  }

  func classes(_ customary: Int = 1000) -> Int { options.classes ?? customary }

  /// The mean of all places and a linear layer, as most classifiers end.
  mutating func classifier() {
    line("globalavgpool -> flatten -> fc linear \(classes()), bias yes")
  }
}
