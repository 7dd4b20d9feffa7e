//  ⌊(n + 2p − k) / s⌋ + 1
//
// A sentence that gives a layer's input, kernel, stride, padding and output, each once:
// "a 227×227×3 input through 11×11 filters with stride 4 and no padding gives 55×55×96".

import Arithmetic

/// Output sizes that contradict the layer beside them.
struct OutputSizes {
  let lexed: Lexed
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []
  private var layer = Layer()

  private struct Layer {
    var input: [Shape] = []
    var kernel: [Shape] = []
    var output: [Shape] = []
    var stride: [Int] = []
    var padding: [Int] = []
  }

  /// `227×227×3` or `11×11`
  private struct Shape: Hashable {
    var height: Int
    var numeral: Numeral
    var range: Range<Int>
  }

  init(_ lexed: Lexed) {
    self.lexed = lexed
    var index = 0
    while index < lexed.tokens.count {
      switch lexed.tokens[index].kind {
      case .stop: finish()
      case .number:
        if let (shape, end) = shape(at: index) {
          place(shape, index, end)
          index = end
          continue
        }
      case .word: setting(index)
      default: break
      }
      index += 1
    }
    finish()
  }

  private func text(_ index: Int) -> String { lexed.text(index) }

  private func integer(_ index: Int) -> (Int, Numeral)? {
    guard lexed.tokens.indices.contains(index), case .number(let place) = lexed.tokens[index].kind,
      lexed.numerals[place].isInteger, let value = lexed.numerals[place].value.integer,
      value < 100_000
    else { return nil }
    return (value, lexed.numerals[place])
  }

  private func shape(at index: Int) -> (Shape, end: Int)? {
    guard let (height, numeral) = integer(index) else { return nil }
    var end = index + 1
    var sizes = [height]
    while end + 1 < lexed.tokens.count, lexed.tokens[end].kind == .operator(.times),
      let (next, _) = integer(end + 1)
    {
      sizes.append(next)
      end += 2
    }
    guard sizes.count == 2 || sizes.count == 3, sizes[0] == sizes[1] else { return nil }
    let range = lexed.tokens[index].range.lowerBound..<lexed.tokens[end - 1].range.upperBound
    return (Shape(height: height, numeral: numeral, range: range), end)
  }

  private static let kernels: Set<String> = [
    "conv", "conv2d", "convolution", "convolutional", "convolutions", "filter", "filters", "kernel",
    "kernels", "pool", "pooling", "maxpool", "window",
  ]

  private mutating func place(_ shape: Shape, _ index: Int, _ end: Int) {
    let before = (1...3).map { text(index - $0) }
    if OutputSizes.kernels.contains(text(end)) || OutputSizes.kernels.contains(text(index - 1))
      || text(end) == "max" && text(end + 1).hasPrefix("pool")
    {
      layer.kernel.append(shape)
    } else if lexed.tokens.indices.contains(index - 1),
      lexed.tokens[index - 1].kind == .relation(.arrow)
        || before.contains(where: { ["output", "gives", "produces", "yields"].contains($0) })
    {
      layer.output.append(shape)
    } else if text(end) == "input" || text(end) == "image" || before.contains("input")
      || before.contains("image")
    {
      layer.input.append(shape)
    }
  }

  /// "stride 4", "padding of 2", "no padding"
  private mutating func setting(_ index: Int) {
    let word = text(index)
    let isPadding = word == "padding" || word == "pad"
    guard word == "stride" || isPadding else { return }
    if isPadding, text(index - 1) == "no" || text(index - 1) == "without" {
      return layer.padding.append(0)
    }
    for next in index + 1...index + 2 {
      if let (value, _) = integer(next) {
        if isPadding { layer.padding.append(value) } else { layer.stride.append(value) }
        return
      }
    }
  }

  private mutating func finish() {
    defer { layer = Layer() }
    guard layer.input.count == 1, layer.kernel.count == 1, layer.output.count == 1,
      layer.stride.count == 1, layer.padding.count == 1, layer.stride[0] > 0
    else { return }
    let (input, kernel, output) = (layer.input[0], layer.kernel[0], layer.output[0])
    let extent = Rational(input.height + 2 * layer.padding[0] - kernel.height)
    let exact = extent / Rational(layer.stride[0]) + 1
    guard exact.floor.signum > 0 else { return }
    let stated = Rational(output.height)
    if stated == exact.floor || stated == exact.ceiling {
      judged.append((output.range, .exact))
      return
    }
    judged.append((output.range, .wrong))
    var draft = Draft(
      .outputSize, range: output.range, valueRange: output.numeral.range, stated: stated,
      computed: Value(exact.floor))
    let unpadded = Rational(input.height - kernel.height) / Rational(layer.stride[0]) + 1
    if layer.padding[0] > 0, stated == unpadded.floor {
      draft.cause = Cause(.wrongPadding, "the padding is left out")
    }
    draft.notes = [
      Finding.Note(
        message:
          "⌊(\(input.height) + 2·\(layer.padding[0]) − \(kernel.height)) / \(layer.stride[0])⌋ + 1 is \(exact.floor)",
        range: input.range)
    ]
    drafts.append(draft)
  }
}
