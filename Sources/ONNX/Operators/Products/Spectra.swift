// Fourier transforms. A fast transform of n complex numbers counts 5 n ⌈log₂ n⌉ operations, and half of
// that where one side is real, the convention by which transforms are compared whatever their
// algorithm (fftw.org/speed/method.html); they are no matrix products and have no multiply–accumulates.
//
//   DFT    n of one axis becomes its length; onesided: ⌊n / 2⌋ + 1 bins of a real signal
//   STFT   frames = ⌊(length − n) / step⌋ + 1, each multiplied with a window and transformed

import Networks

extension Rule {
  static let spectra: [String: Rule] = [
    "DFT": Rule { application throws(OperatorFault) in
      try Transform(application).map { [$0.output] } ?? [application[0].shaped(nil)]
    } work: { application, _ in
      guard let transform = try? Transform(application) else { return .unknown("dft") }
      return transform.work
    },
    "STFT": Rule { application throws(OperatorFault) in
      [Frames(application).output]
    } work: { application, _ in
      Frames(application).work
    },
    "MelWeightMatrix": .moving { application throws(OperatorFault) in
      let type = application.attributes.integer("output_datatype").map(DataType.init(code:))
      let bins = (application[1].scalar ?? .unknown) / 2 + 1
      return [Value(type ?? .float32, [bins, application[0].scalar ?? .unknown])]
    },
  ]
}

/// One direction of a tensor, transformed.
private struct Transform {
  var output: Value
  var length: Extent
  /// The transforms side by side.
  var lines: Extent
  var isReal: Bool

  /// Nil where the rank or the axis is not known.
  init?(_ application: Application) throws(OperatorFault) {
    guard var shape = application[0].shape, shape.count >= 2 else { return nil }
    let flags = application.attributes
    let isOnesided = flags.flag("onesided")
    let returns = isOnesided && flags.flag("inverse")
    var stated = flags.integer("axis", default: application.opset < 20 ? 1 : -2)
    if application.has(2) {
      guard let axis = application[2].scalar?.known else { return nil }
      stated = axis
    }
    let axis = try application.axis(stated, rank: shape.count)
    guard axis < shape.count - 1 else { throw .axis(stated, rank: shape.count) }
    isReal = returns || shape[shape.count - 1] == 1
    length =
      application.optional(1).map { $0.scalar ?? .unknown }
      ?? (returns ? 2 * (shape[axis] - 1) : shape[axis])
    lines = shape.indices.dropLast().filter { $0 != axis }.map { shape[$0] }.product
    shape[axis] = isOnesided && !returns ? length / 2 + 1 : length
    shape[shape.count - 1] = returns ? 1 : 2
    output = application[0].shaped(shape)
  }

  var work: Work {
    var work = Work("dft", "dft \([length].words)")
    work.operations = length.transformed(isReal: isReal) * lines.factor("l", "", "transforms")
    return work
  }
}

/// A signal in frames that overlap, each transformed.
private struct Frames {
  var output: Value
  var length: Extent
  var count: Extent
  var isReal: Bool
  var hasWindow: Bool

  init(_ application: Application) {
    let signal = application[0]
    hasWindow = application.has(2)
    length =
      application.optional(3).map { $0.scalar ?? .unknown }
      ?? (hasWindow ? application[2].extent(0) : signal.extent(1))
    let step = application[1].scalar ?? .unknown
    let frames = (signal.extent(1) - length) / step + 1
    isReal = signal.rank == 2 || signal.extent(2) == 1
    count = signal.extent(0) * frames
    let bins = application.attributes.flag("onesided", default: true) ? length / 2 + 1 : length
    output = signal.shaped([signal.extent(0), frames, bins, 2])
  }

  var work: Work {
    var work = Work("stft", "stft \([length].words)")
    let frames = count.factor("l", "", "frames")
    work.operations = length.transformed(isReal: isReal) * frames
    if hasWindow {
      let window = length.factor("n", "", "length of a frame")
      work.operations = work.operations + (isReal ? 1 : 2) * (window * frames)
    }
    return work
  }
}

extension Extent {
  /// The operations of a fast transform of this length.
  fileprivate func transformed(isReal: Bool) -> Count? {
    guard let length = bound, length > 0 else { return nil }
    let levels = max(1, Int.bitWidth - (length - 1).leadingZeroBitCount)
    let all = 5 * factor("n", "", "length") * .factor("t", "", levels, "levels, log₂ n rounded up")
    return isReal ? all.map { $0 / 2 } : all
  }
}
