import Arithmetic

/// A plane of categories and values. Upright, categories run along it and values rise; turned,
/// categories run down it and values along.
struct CategoryPlane {
  var isTurned: Bool
  var plot: Box
  var scale: Scale
  var count: Int

  /// The length that each category has.
  var slot: Double { (isTurned ? plot.height : plot.width) / Double(max(1, count)) }

  /// Where a part of a category is, from 0 at its start to 1 at its end.
  func along(_ category: Int, _ part: Double) -> Double {
    (isTurned ? plot.top : plot.left) + (Double(category) + part) * slot
  }

  func level(_ value: Rational) -> Double {
    let position = scale.position(value)
    return isTurned
      ? plot.left + position * plot.width : plot.bottom - position * plot.height
  }

  func place(_ along: Double, _ level: Double) -> Place {
    isTurned ? Place(level, along) : Place(along, level)
  }

  /// The area between two values over a part of a category.
  func area(_ category: Int, _ part: ClosedRange<Double>, _ a: Rational, _ b: Rational) -> Box {
    let (start, end) = (along(category, part.lowerBound), along(category, part.upperBound))
    let (low, high) = (min(level(a), level(b)), max(level(a), level(b)))
    return isTurned
      ? Box(left: low, top: start, right: high, bottom: end)
      : Box(left: start, top: low, right: end, bottom: high)
  }

  /// Where bars start: at zero, or at the foot of a logarithmic axis.
  var base: Rational { scale.isLogarithmic ? scale.low : min(max(0, scale.low), scale.high) }
}
