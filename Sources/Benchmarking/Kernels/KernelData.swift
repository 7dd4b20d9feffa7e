/// The made-up numbers that a network computes with: the same on every machine, exact in each
/// element type, and neither denormal nor growing from layer to layer.
struct KernelData {
  var type: ElementType

  /// What an array of numbers is for.
  enum Role: UInt64 {
    case input, weights, bias, mean, variance, scale, shift
  }

  /// The layer's place and the role choose the numbers; the fan-in, how many products each output sums
  /// up, their size.
  func values(_ role: Role, of layer: Int, count: Int, fanIn: Int = 1) -> [Float] {
    var generator = SplitMix64(seed: UInt64(layer) << 8 | role.rawValue)
    // Of each 64 bits, four numbers.
    var bits: UInt64 = 0
    return [Float](unsafeUninitializedCapacity: count) { values, filled in
      for index in 0..<count {
        bits = index % 4 == 0 ? generator.next() : bits >> 16
        let steps = Float(Int(truncatingIfNeeded: bits & 0xFF) - 128)
        values[index] = value(role, steps: steps, fanIn: fanIn)
      }
      filled = count
    }
  }

  /// A number from a count of steps, −128 to 127.
  private func value(_ role: Role, steps: Float, fanIn: Int) -> Float {
    switch (role, type) {
    case (.input, .int8): ((steps + 128) / 2).rounded(.towardZero)
    // 8-bit products are summed in pairs of 16 bits on older processors: 2 · 255 · 63 fits.
    case (.weights, .int8): (steps / 2).rounded(.towardZero).clamped(to: -63...63)
    case (.bias, .int8): steps
    case (.input, _): steps / 128
    case (.weights, _): steps / 128 * Self.scale(fanIn)
    case (.bias, _), (.mean, _), (.shift, _): steps / 512
    case (.variance, _), (.scale, _): 1 + steps / 256
    }
  }

  /// A power of two near 1/√n keeps sums as large as what they are made of, and products exact.
  private static func scale(_ fanIn: Int) -> Float {
    let half = (Int.bitWidth - max(1, fanIn).leadingZeroBitCount - 1) / 2
    return 1 / Float(1 << half)
  }

  /// What 8-bit outputs are multiplied by: they spread over 0…255, not much more.
  static func outputScale(fanIn: Int) -> Float { scale(fanIn) / 64 }
}

extension Float {
  fileprivate func clamped(to range: ClosedRange<Float>) -> Float {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
