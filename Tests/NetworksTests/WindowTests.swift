import Arithmetic
import Networks
import Testing

/// Windows and convolutions against loops that do what they say.
@Suite struct WindowTests {
  private static func window(_ random: inout SeededGenerator) -> Window {
    Window(
      Int.random(in: 1...5, using: &random), stride: Int.random(in: 1...4, using: &random),
      dilation: Int.random(in: 1...3, using: &random),
      padding: Bool.random(using: &random)
        ? .same
        : .sides(
          before: Int.random(in: 0...3, using: &random),
          after: Int.random(in: 0...3, using: &random)),
      roundsUp: false)
  }

  /// Where windows begin, in places of the input, counted one by one.
  private static func starts(_ window: Window, over extent: Int) -> [Int] {
    let sides = window.sides(over: extent)
    var starts: [Int] = []
    var start = -sides.before
    while start + window.dilation * (window.kernel - 1) <= extent + sides.after - 1 {
      starts.append(start)
      start += window.stride
    }
    return starts
  }

  @Test func `as many windows fit as can be laid one by one`() {
    var random = SeededGenerator(1)
    for _ in 0..<5000 {
      let window = Self.window(&random)
      let extent = Int.random(in: 1...20, using: &random)
      let starts = Self.starts(window, over: extent)
      if case .same = window.padding {
        #expect(window.count(over: extent) == (extent + window.stride - 1) / window.stride)
      }
      #expect(window.count(over: extent) ?? 0 == starts.count, "\(window) over \(extent)")
    }
  }

  /// In ceil mode a last window may stick out, but has to begin within the input or the padding
  /// before it.
  @Test func `ceil mode lays one more window where places are left over`() {
    var random = SeededGenerator(2)
    for _ in 0..<5000 {
      var window = Self.window(&random)
      let before = Int.random(in: 0...(window.kernel / 2), using: &random)
      window.padding = .sides(before: before, after: before)
      window.roundsUp = true
      let extent = Int.random(in: 1...20, using: &random)
      guard let count = window.count(over: extent) else { continue }
      var wanted = 0
      var start = -before
      while start < extent + before {
        let isFull = start + window.reach <= extent + before
        let leavesPlaces = start - window.stride + window.reach < extent + before
        guard isFull || (leavesPlaces && start < extent) else { break }
        wanted += 1
        start += window.stride
      }
      #expect(count == wanted, "\(window) over \(extent)")
    }
  }

  @Test func `a convolution multiplies as often as its loops do`() throws {
    var random = SeededGenerator(3)
    for _ in 0..<300 {
      let groups = Int.random(in: 1...3, using: &random)
      let filters = groups * Int.random(in: 1...3, using: &random)
      let channels = groups * Int.random(in: 1...3, using: &random)
      let windows = [Self.window(&random), Self.window(&random)]
      let height = Int.random(in: 1...9, using: &random)
      let width = Int.random(in: 1...9, using: &random)
      guard windows[0].count(over: height) != nil, windows[1].count(over: width) != nil else {
        continue
      }
      let work = Convolution(windows, filters: filters, groups: groups)
      let input = Shape(height: height, width: width, channels: channels)
      let output = try work.outputs(of: [input])[0]
      var macs = 0
      var weights: Set<[Int]> = []
      for filter in 0..<filters {
        let group = filter / (filters / groups)
        for _ in Self.starts(windows[0], over: height) {
          for _ in Self.starts(windows[1], over: width) {
            for y in 0..<windows[0].kernel {
              for x in 0..<windows[1].kernel {
                for channel in 0..<channels where channel / (channels / groups) == group {
                  macs += 1
                  weights.insert([filter, y, x, channel])
                }
              }
            }
          }
        }
      }
      let sizes = Sizes(inputs: [input], outputs: [output])
      #expect(work.macs(sizes)?.value == Rational(macs), "\(work.words) on \(input)")
      #expect(work.weights(sizes)?.value == Rational(weights.count))
      #expect(work.biases(sizes)?.value == Rational(filters))
    }
  }

  /// Each input is multiplied with the kernel and laid down a stride further.
  @Test func `a transposed convolution is as large as what it lays down`() throws {
    var random = SeededGenerator(4)
    for _ in 0..<500 {
      let window = Window(
        Int.random(in: 1...5, using: &random), stride: Int.random(in: 1...4, using: &random),
        dilation: Int.random(in: 1...2, using: &random))
      let extent = Int.random(in: 1...9, using: &random)
      let work = Convolution([window], filters: 2, isTransposed: true)
      let output = try work.outputs(of: [Shape(tokens: extent, features: 3)])[0]
      let last = (0..<extent).flatMap { place in
        (0..<window.kernel).map { place * window.stride + $0 * window.dilation }
      }.max()
      #expect(output[.tokens] == (last ?? 0) + 1)
      let sizes = Sizes(inputs: [Shape(tokens: extent, features: 3)], outputs: [output])
      #expect(work.macs(sizes)?.value == Rational(extent * window.kernel * 3 * 2))
    }
  }

  @Test func `adaptive pooling reads the places of all its windows`() throws {
    for input in 1...12 {
      for output in 1...12 {
        let work = AdaptivePooling(.average, [output])
        let shape = Shape(tokens: input, features: 1)
        let sizes = Sizes(inputs: [shape], outputs: try work.outputs(of: [shape]))
        let places = (0..<output).reduce(0) { sum, index in
          sum + ((index + 1) * input + output - 1) / output - index * input / output
        }
        #expect(work.operations(sizes)?.value == Rational(places), "\(input) to \(output)")
      }
    }
  }
}
