/// A chart for the page, with its values as a table behind it.
///
///     var plot = Plot(.lines, title: "How wide", x: "width", y: "parameters")
///     plot.add("two layers", [(16, 2_320), (32, 9_248)])
///     show(plot)
public struct Plot: Sendable {
  public enum Kind: String, Sendable { case lines, points, bars }
  public enum Scale: String, Sendable { case linear, logarithmic }

  public struct Point: Sendable {
    public var name: String
    public var x: Double
    public var y: Double
  }

  public struct Series: Sendable {
    public var name: String
    public var points: [Point]
  }

  public var kind: Kind
  public var title: String
  public var caption: String
  /// What the axes measure.
  public var x: String
  public var y: String
  public var xScale: Scale
  public var yScale: Scale
  public var series: [Series] = []

  public init(
    _ kind: Kind, title: String, x: String, y: String, xScale: Scale = .linear,
    yScale: Scale = .linear, caption: String = ""
  ) {
    self.kind = kind
    self.title = title
    self.caption = caption
    self.x = x
    self.y = y
    self.xScale = xScale
    self.yScale = yScale
  }

  /// A series of points.
  public mutating func add(_ name: String, _ points: [(Double, Double)]) {
    series.append(Series(name: name, points: points.map { Point(name: "", x: $0.0, y: $0.1) }))
  }

  public mutating func add(_ name: String, _ points: [(Int, Int)]) {
    add(name, points.map { (Double($0.0), Double($0.1)) })
  }

  /// A series of bars, or of points that have names.
  public mutating func add(_ name: String, _ values: KeyValuePairs<String, Double>) {
    series.append(Series(name: name, points: values.map { Point(name: $0.key, x: 0, y: $0.value) }))
  }

  public mutating func add(_ name: String, _ values: [(String, Double)]) {
    series.append(Series(name: name, points: values.map { Point(name: $0.0, x: 0, y: $0.1) }))
  }
}
