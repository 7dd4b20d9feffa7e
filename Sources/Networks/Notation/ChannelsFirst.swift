import Diagnostics

extension NotationParser.InputLine {
  /// What an input most likely is whose channels were written first, as frameworks hold images:
  /// `3×32×32` is taken for a picture of 3 rows with 32 channels, and every count follows from that.
  ///
  /// Nil unless the first extent is one that images have of channels, and the last two are one side
  /// twice, longer than that: other inputs may be meant as they stand.
  var channelsFirst: Shape? {
    let sizes = shape.extents.map(\.size)
    guard sizes.count > 2, shape[.channels] != nil, let side = sizes.last,
      [1, 3, 4].contains(sizes[0]), side > sizes[0], sizes[sizes.count - 2] == side
    else { return nil }
    let meant = sizes.dropFirst() + [sizes[0]]
    return Shape(zip(shape.extents, meant).map { Shape.Extent($0.axis, $1) })
  }
}

extension Diagnostic {
  /// What the input is taken for, and what to write if it is meant otherwise.
  static func channelsFirst(_ input: NotationParser.InputLine, _ meant: Shape) -> Diagnostic {
    Diagnostic(
      "network.channels-first", .warning,
      "this input is read as \(input.shape.axesInWords); if its channels are written first, put them "
        + "last", at: input.sizeRange
    ).fixing("write `\(meant)`", replace: input.sizeRange, with: meant.description)
  }

  /// The same beside a finding that may be due to it.
  func doubting(_ input: NotationParser.InputLine?) -> Diagnostic {
    guard rule == "network.kernel-exceeds-input", let input, let meant = input.channelsFirst else {
      return self
    }
    return noting(
      "the input is read as \(input.shape.axesInWords); if its channels are written first, put them "
        + "last", at: input.sizeRange
    ).fixing("write `\(meant)`", replace: input.sizeRange, with: meant.description)
  }
}

extension Shape {
  /// `height 3, width 32, channels 32`
  fileprivate var axesInWords: String {
    extents.map { extent in
      (extent.axis.map { "\($0.rawValue) " } ?? "") + "\(extent.size)"
    }.joined(separator: ", ")
  }
}
