import Diagnostics

/// What comparing a kernel's output with the plain computation showed.
package struct Check: Hashable, Sendable {
  /// Outputs that were compared, of how many.
  package var compared: Int
  package var outputs: Int
  /// The largest difference, as a share of what is tolerated.
  package var worst: Double

  package init(compared: Int, outputs: Int, worst: Double) {
    self.compared = compared
    self.outputs = outputs
    self.worst = worst
  }
}

extension PlainLayer {
  /// Compares all outputs, or as many as `budget` products allow: the first, the last and others
  /// chosen once for all.
  func check(_ actual: [Float], layer name: String, budget: Int = 20_000_000) throws(Diagnostic)
    -> Check
  {
    var check = Check(compared: 0, outputs: actual.count, worst: 0)
    for index in places(among: actual.count, budget: budget) {
      let expected = value(at: index)
      let difference = abs(Double(actual[index]) - stored(expected.value))
      // What a kernel only moves or selects must be the same, bit by bit.
      let share = difference == 0 ? 0 : difference / tolerance(expected)
      guard share <= 1 else {
        throw .wrongResult(name, at: index, is: actual[index], shouldBe: expected.value)
      }
      check.compared += 1
      check.worst = max(check.worst, share)
    }
    return check
  }

  var isStoredAsFloat: Bool { type != .int8 || operation.isFloatOnly }

  private func places(among count: Int, budget: Int) -> [Int] {
    let affordable = max(64, budget / max(1, costOfOne))
    guard count > affordable else { return Array(0..<count) }
    var generator = SplitMix64(seed: UInt64(count))
    return [0, output.width - 1, count - output.width, count - 1]
      + (4..<affordable).map { _ in Int.random(in: 0..<count, using: &generator) }
  }

  /// 8-bit outputs saturate.
  private func stored(_ value: Double) -> Double {
    isStoredAsFloat ? value : min(max(value, 0), 255)
  }
}

extension KernelOperation {
  /// Whether 8-bit networks run this in float32.
  var isFloatOnly: Bool {
    switch self {
    case .batchNormalization, .localResponseNormalization, .activation, .softmax: true
    case .convolution, .pooling, .innerProduct, .concat, .add: false
    }
  }
}

extension Diagnostic {
  fileprivate static func wrongResult(
    _ layer: String, at index: Int, is actual: Float, shouldBe expected: Double
  ) -> Diagnostic {
    Diagnostic(
      "benchmark.wrong-result",
      "the library's kernel computes `\(layer)` wrongly: output \(index) is \(actual), and should be \(Float(expected)); its time was not measured"
    )
  }
}
