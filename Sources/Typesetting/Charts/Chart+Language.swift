extension Chart {
  /// The same, its values in the words and marks of a language.
  func said(in words: Phrasebook) -> Chart {
    var chart = self
    chart.plot.forEachAxis { $0.unit.words = words }
    return chart
  }
}

extension Chart.Plot {
  fileprivate mutating func forEachAxis(_ change: (inout Chart.Axis) -> Void) {
    switch self {
    case .bars(var bars):
      change(&bars.axis)
      self = .bars(bars)
    case .profile(var profile):
      change(&profile.axis)
      self = .profile(profile)
    case .waterfall(var waterfall):
      change(&waterfall.axis)
      self = .waterfall(waterfall)
    case .lines(var points):
      points.forEachAxis(change)
      self = .lines(points)
    case .scatter(var points):
      points.forEachAxis(change)
      self = .scatter(points)
    case .roofline(var roofline):
      change(&roofline.intensity)
      change(&roofline.rate)
      self = .roofline(roofline)
    }
  }
}

extension Chart.Points {
  fileprivate mutating func forEachAxis(_ change: (inout Chart.Axis) -> Void) {
    change(&x)
    change(&y)
  }
}

extension Chart.Roofline {
  /// Of bandwidths, whose doors say their unit.
  var slopeUnit: AxisUnit {
    var unit = AxisUnit("")
    unit.words = rate.unit.words
    return unit
  }
}
