import Arithmetic
import Diagnostics
import Networks
import Testing

@Suite struct BlockTests {
  /// The same network in both languages.
  static let pairs: [(Part, String)] = {
    do {
      return [
        (
          try Part("a", input: [32, 32, 3]) {
            conv(3, 16, pad: .same)
            relu()
            maxpool(2)
            flatten()
            linear(10)
          },
          "input 32×32×3\nconv 3×3, 16, pad same\nrelu\nmaxpool 2×2\nflatten\nlinear 10"
        ),
        (
          try Part("b", input: [16, 16, 8]) {
            residual {
              conv(3, 8, pad: 1, bias: false)
              batchnorm()
            }
            globalavgpool()
          },
          "input 16×16×8\nresidual\n  conv 3×3, 8, pad 1, bias no -> batchnorm\nglobalavgpool"
        ),
        (
          try Part("c", input: [8, 8, 4]) {
            concat {
              conv(1, 2)
              sequence {
                conv(1, 3)
                conv(3, 5, pad: .same)
              }
            }
          },
          "input 8×8×4\nconcat\n  left: conv 1×1, 2\n  right: conv 1×1, 3 -> conv 3×3, 5, pad same"
        ),
        (
          try Part("d", input: [20, 20, 6]) { depthwise(5, stride: 2) },
          "input 20×20×6\ndepthwise 5×5, stride 2"
        ),
      ]
    } catch { return [] }
  }()

  @Test(arguments: pairs.indices)
  func `a network built in Swift costs what the notation's costs`(_ index: Int) throws {
    let (built, notation) = BlockTests.pairs[index]
    let read = try Part("read", notation: notation)
    let measures: [Measure] = [
      .parameters, .weights, .biases, .activations, .macs, .flops, .memory, .traffic, .backwardMacs,
    ]
    for measure in measures {
      #expect(built[measure] == read[measure], "\(measure)")
    }
    #expect(built.layers.last?.output == read.layers.last?.output)
  }

  @Test func `every pair is there`() { #expect(BlockTests.pairs.count == 4) }

  @Test func `parts are asked by name, by pattern and in loops`() throws {
    let part = try Part("n", input: [32, 32, 3]) {
      conv(5, 6).named("first")
      for width in [8, 16] {
        if width > 8 { relu() }
        conv(3, width)
      }
    }
    #expect(part.first.parameters == 456)
    #expect(part["conv*"].parameters == 6 * 9 * 8 + 8 + 8 * 9 * 16 + 16)
    #expect(part.parts.map(\.name) == ["input", "first", "conv1", "relu1", "conv2"])
    #expect(part.part(named: "nowhere")?.name == nil)
  }

  @Test func `what does not fit is told with the layer's name`() {
    let misplaced = #expect(throws: Misplaced.self) {
      try Part("n", input: [4, 4, 3]) { conv(7, 8).named("wide") }
    }
    #expect(
      misplaced?.description
        == "`wide` has a window of 7, which does not fit into a height of 4 (its input is 4×4×3)")
  }

  @Test func `a name that is given twice is refused`() {
    let misplaced = #expect(throws: Misplaced.self) {
      try Part("n", input: [4]) {
        linear(2).named("a")
        linear(2).named("a")
      }
    }
    #expect(misplaced?.reason == .nameIsTaken)
  }
}
