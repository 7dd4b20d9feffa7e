/// Where the channels and the directions of an image stand among the axes of its tensor: channels come
/// second, unless an operator of onnxruntime says `channels_last`, or is called `Nhwc…`.
struct AxisOrder: Sendable {
  let rank: Int
  let isLast: Bool

  init(_ application: Application, rank: Int) {
    self.rank = rank
    let isLast =
      application.kind.hasPrefix("Nhwc") || application.attributes.flag("channels_last")
    self.isLast = isLast && rank >= 3
  }

  var channels: Int { isLast ? rank - 1 : 1 }
  var firstDirection: Int { isLast ? 1 : 2 }

  /// Examples, channels, directions.
  func channelsFirst(_ shape: [Extent]) -> [Extent] {
    guard isLast, shape.count == rank else { return shape }
    return [shape[0], shape[rank - 1]] + shape[1..<rank - 1]
  }

  /// The way back.
  func restored(_ shape: [Extent]) -> [Extent] {
    guard isLast, shape.count == rank else { return shape }
    return [shape[0]] + shape[2...] + [shape[1]]
  }

  /// Filters with their channels second, as ONNX documents them. The tool that writes `NhwcConv` puts
  /// them last, like those of the image (onnxruntime, transformers/fusion_nhwc_conv.py).
  func filters(_ shape: [Extent], channels: Extent) -> [Extent] {
    guard isLast, shape.count == rank, shape[1] != channels, shape[rank - 1] == channels else {
      return shape
    }
    return [shape[0], shape[rank - 1]] + shape[1..<rank - 1]
  }
}
