import Arithmetic

/// Where values lie along an axis: from 0 at its low end to 1 at its high end.
struct Scale {
  struct Tick: Hashable {
    var value: Rational
    /// Empty for a minor tick.
    var label: String
  }

  var low: Rational
  var high: Rational
  var isLogarithmic: Bool
  var ticks: [Tick]
  var prefix: AxisPrefix
  private let logarithms: (low: Double, high: Double)

  /// - Requires: low < high, and low > 0 where logarithmic.
  init(low: Rational, high: Rational, isLogarithmic: Bool, prefix: AxisPrefix) {
    precondition(low < high && (!isLogarithmic || low.signum > 0), "a scale needs two ends")
    self.low = low
    self.high = high
    self.isLogarithmic = isLogarithmic
    self.prefix = prefix
    logarithms = isLogarithmic ? (low.logarithm10, high.logarithm10) : (0, 1)
    ticks = []
  }

  /// Never falls where values rise. Values beyond the ends are drawn at the nearer end; on a
  /// logarithmic scale those include zero and less.
  func position(_ value: Rational) -> Double {
    guard isLogarithmic else { return ((value - low) / (high - low)).fraction }
    guard value > low else { return 0 }
    let ratio = (value.logarithm10 - logarithms.low) / (logarithms.high - logarithms.low)
    return min(1, max(0, ratio))
  }

  func shows(_ value: Rational) -> Bool { !isLogarithmic || value.signum > 0 }

  var labelled: [Tick] { ticks.filter { !$0.label.isEmpty } }
}

/// The room that the labels of ticks have along their axis.
struct TickRoom {
  enum Direction { case across, up }

  var length: Double
  var direction: Direction
  var size: Double

  /// Whether the labels stand apart by enough to be read.
  func fits(_ ticks: [Scale.Tick], on scale: Scale) -> Bool {
    let places = ticks.map { scale.position($0.value) * length }
    for index in places.indices.dropFirst() {
      let distance = places[index] - places[index - 1]
      let needed =
        switch direction {
        case .up: size * 1.4
        case .across:
          (TextWidth.of(ticks[index].label, size: size)
            + TextWidth.of(ticks[index - 1].label, size: size)) / 2 + size
        }
      if distance < needed { return false }
    }
    return true
  }

  /// As many ticks as an eye wants.
  var most: Int { max(2, Int(length / (direction == .up ? 44 : 64))) }
}
