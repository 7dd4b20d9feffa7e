// How a window that slides along an axis changes its size:
//
//   floor   ⌊(n + p − (d (k − 1) + 1)) / s⌋ + 1
//   ceiling ⌈(n + p − (d (k − 1) + 1)) / s⌉ + 1, but no window starts in the padding at the end
//   same    ⌈n / s⌉
//   valid   as floor, p = 0
//   transposed  s (n − 1) + o + d (k − 1) + 1 − p
//
// (ONNX operator documentation, Conv, MaxPool, ConvTranspose.)

import Networks

struct Windows {
  /// What products of two of these numbers have room for.
  static let limit = 1 << 30

  var kernel: [Int]
  var strides: [Int]
  var dilations: [Int]
  /// At the beginning of every axis, then at the end of every axis.
  var pads: [Int]
  var autoPad: String
  var ceils: Bool

  /// - Throws: lists that do not fit the number of axes, or values that are not positive.
  init(_ application: Application, kernel: [Int]) throws(OperatorFault) {
    let axes = kernel.count
    let attributes = application.attributes
    self.kernel = kernel
    strides = attributes.integers("strides") ?? []
    if strides.isEmpty { strides = Array(repeating: 1, count: axes) }
    dilations = attributes.integers("dilations") ?? []
    if dilations.isEmpty { dilations = Array(repeating: 1, count: axes) }
    pads = attributes.integers("pads") ?? []
    if pads.isEmpty { pads = Array(repeating: 0, count: 2 * axes) }
    autoPad = attributes.text("auto_pad") ?? "NOTSET"
    if autoPad != "NOTSET" { pads = Array(repeating: 0, count: 2 * axes) }
    ceils = attributes.flag("ceil_mode")
    guard strides.count == axes, dilations.count == axes, pads.count == 2 * axes else {
      throw .attribute(
        "strides, dilations and pads have to give \(axes), \(axes) and \(2 * axes) numbers")
    }
    let positive = kernel + strides + dilations
    guard positive.allSatisfy({ (1...Windows.limit).contains($0) }),
      pads.allSatisfy({ (-Windows.limit...Windows.limit).contains($0) })
    else {
      throw .attribute(
        "kernel, strides and dilations have to be at least 1, and no number enormous")
    }
  }

  /// The window with its gaps.
  func reach(_ axis: Int) -> Int { dilations[axis] * (kernel[axis] - 1) + 1 }

  func padding(_ axis: Int) -> Int { pads[axis] + pads[axis + kernel.count] }

  /// - Throws: a window that is longer than the padded input.
  func outputs(_ spatial: [Extent]) throws(OperatorFault) -> [Extent] {
    var result: [Extent] = []
    for (axis, extent) in spatial.enumerated() {
      switch extent {
      case .known(let size): result.append(.known(try output(size, axis)))
      case .atMost(let size):
        guard size <= Limits.extent else { throw .tooLarge([size]) }
        let output = size + padding(axis) < reach(axis) ? 0 : try output(size, axis)
        result.append(.atMost(output))
      case .unknown: result.append(.unknown)
      }
    }
    return result
  }

  private func output(_ size: Int, _ axis: Int) throws(OperatorFault) -> Int {
    if size == 0 { return 0 }
    guard size <= Limits.extent else { throw .tooLarge([size]) }
    let stride = strides[axis]
    if autoPad.hasPrefix("SAME") { return (size + stride - 1) / stride }
    let room = size + padding(axis) - reach(axis)
    guard room >= 0 else {
      throw .mismatch(
        "a window of \(reach(axis)) is longer than the padded input of \(size + padding(axis))")
    }
    if !ceils { return room / stride + 1 }
    let output = (room + stride - 1) / stride + 1
    return (output - 1) * stride >= size + pads[axis] ? output - 1 : output
  }

  func transposed(_ spatial: [Extent], outputPadding: [Int]) -> [Extent] {
    spatial.enumerated().map { axis, extent in
      if autoPad.hasPrefix("SAME") { return extent * .known(strides[axis]) }
      let extra = outputPadding.indices.contains(axis) ? outputPadding[axis] : 0
      return (extent - 1) * .known(strides[axis])
        + .known(extra) + .known(reach(axis) - padding(axis))
    }
  }

  var words: String { kernel.map(String.init).joined(separator: "×") }

  var strideWords: String {
    if strides.allSatisfy({ $0 == 1 }) { return "" }
    let isSquare = strides.allSatisfy { $0 == strides[0] }
    return ", stride "
      + (isSquare ? "\(strides[0])" : strides.map(String.init).joined(separator: "×"))
  }

  var sweeps: [Sweep] {
    kernel.indices.map { Sweep(kernel: reach($0), step: strides[$0]) }
  }

  /// `k_h × k_w`.
  var kernelFactor: Count {
    .product(
      kernel.indices.map { axis in
        let name = Windows.axisName(axis, of: kernel.count)
        return .factor("k", name.letter, kernel[axis], "kernel \(name.word)")
      })
  }

  /// Height and width of an image, depth before them in a volume, length of a sequence.
  static func axisName(_ axis: Int, of count: Int) -> (letter: String, word: String) {
    switch (count, axis) {
    case (1, 0): ("l", "length")
    case (2, 0), (3, 1): ("h", "height")
    case (2, 1), (3, 2): ("w", "width")
    case (3, 0): ("d", "depth")
    default: ("\(axis + 1)", "extent \(axis + 1)")
    }
  }

  /// `h_out × w_out`.
  static func spatialFactor(
    _ extents: some RandomAccessCollection<Extent>, _ subscript: String, _ side: String,
    from origin: (Int) -> Count.Origin
  ) -> Count? {
    var product: Count? = 1
    for (axis, extent) in extents.enumerated() {
      let name = axisName(axis, of: extents.count)
      product =
        product
        * extent.factor(name.letter, `subscript`, "\(side) \(name.word)", from: origin(axis))
    }
    return product
  }
}
