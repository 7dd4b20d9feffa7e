/// The sizes of one value that flows through a network: `55×55×96`.
///
/// Networks in reckon's own notation list them as height × width × channels and leave the batch out.
/// Imported graphs keep their own order and may list the batch; extents whose meaning is not known
/// have no axis.
public struct Shape: Hashable, Sendable {
  public var extents: [Extent]

  public struct Extent: Hashable, Sendable {
    public var axis: Axis?
    public var size: Int

    public init(_ axis: Axis?, _ size: Int) {
      self.axis = axis
      self.size = size
    }
  }

  public enum Axis: String, CaseIterable, Hashable, Sendable {
    case batch, depth, height, width, channels, tokens, features, heads

    /// Whether windows slide along it.
    public var isSpatial: Bool {
      switch self {
      case .depth, .height, .width, .tokens: true
      case .batch, .channels, .features, .heads: false
      }
    }
  }

  public init(_ extents: [Extent]) { self.extents = extents }

  /// `height × width × channels`.
  public init(height: Int, width: Int, channels: Int) {
    self.init([Extent(.height, height), Extent(.width, width), Extent(.channels, channels)])
  }

  /// A vector.
  public init(features: Int) { self.init([Extent(.features, features)]) }

  /// A sequence of vectors.
  public init(tokens: Int, features: Int) {
    self.init([Extent(.tokens, tokens), Extent(.features, features)])
  }

  /// Sizes of which nothing more is known.
  public init(unnamed sizes: [Int]) { self.init(sizes.map { Extent(nil, $0) }) }
}

extension Shape {
  public var rank: Int { extents.count }

  public subscript(_ axis: Axis) -> Int? {
    for extent in extents where extent.axis == axis { return extent.size }
    return nil
  }

  public func index(of axis: Axis) -> Int? { extents.firstIndex { $0.axis == axis } }

  public func replacing(_ axis: Axis, by size: Int) -> Shape {
    var copy = self
    if let index = index(of: axis) { copy.extents[index].size = size }
    return copy
  }

  /// The axes over which windows slide, in order: tokens, or depth, height and width.
  public var spatialAxes: [Axis] {
    extents.compactMap(\.axis).filter(\.isSpatial)
  }

  /// The axis whose entries a filter or a unit mixes: channels, or else features.
  public var mixedAxis: Axis? {
    if self[.channels] != nil { return .channels }
    return self[.features] == nil ? nil : .features
  }
}

extension Shape: CustomStringConvertible {
  /// `55×55×96`; a single number, or `1` for a value without extents.
  public var description: String {
    extents.isEmpty ? "1" : extents.map { "\($0.size)" }.joined(separator: "×")
  }
}
