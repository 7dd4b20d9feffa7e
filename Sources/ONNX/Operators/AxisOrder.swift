/// Where the channels and the directions of an image stand among the axes of its tensor: channels come
/// second, unless an operator of onnxruntime says `channels_last`.
struct AxisOrder: Sendable {
  let rank: Int
  let isLast: Bool

  init(_ application: Application, rank: Int) {
    self.rank = rank
    isLast = application.attributes.flag("channels_last") && rank >= 3
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
}
