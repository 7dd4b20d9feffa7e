/// A picture of computed values, drawn at build time, with the same values in a table beside it.
///
/// Values are exact; only their places in the picture are approximate.
package struct Chart: Sendable {
  /// Shown above the picture and read out as its name; empty shows none.
  package var title: String
  package var plot: Plot
  package var caption: Passage?
  package var anchor: Anchor?

  package enum Plot: Sendable {
    case bars(Bars)
    case lines(Points)
    case scatter(Points)
    case roofline(Roofline)
    case waterfall(Waterfall)
    case profile(Profile)
  }

  package init(
    title: String = "", plot: Plot, caption: Passage? = nil, anchor: Anchor? = nil
  ) {
    self.title = title
    self.plot = plot
    self.caption = caption
    self.anchor = anchor
  }
}

extension Chart {
  /// One value for each category and series, as bars that start at zero.
  package struct Bars: Sendable {
    package enum Arrangement: Sendable { case grouped, stacked }
    package enum Orientation: Sendable { case horizontal, vertical }

    /// What a category is, such as `layer`: the head of the table's first column.
    package var categoryTitle: String
    package var categories: [String]
    package var series: [Series]
    package var axis: Axis
    package var arrangement: Arrangement
    /// As asked for; a narrow screen may turn upright bars so that their names can be read.
    package var orientation: Orientation
    package var references: [Reference]

    package init(
      categoryTitle: String, categories: [String], series: [Series], axis: Axis,
      arrangement: Arrangement = .grouped, orientation: Orientation = .horizontal,
      references: [Reference] = []
    ) {
      self.categoryTitle = categoryTitle
      self.categories = categories
      self.series = series
      self.axis = axis
      self.arrangement = arrangement
      self.orientation = orientation
      self.references = references
    }
  }

  /// Points in a plane, of one or more series; joined where they are drawn as lines.
  package struct Points: Sendable {
    package var series: [PointSeries]
    package var x: Axis
    package var y: Axis
    package var xReferences: [Reference]
    package var yReferences: [Reference]

    package init(
      series: [PointSeries], x: Axis, y: Axis, xReferences: [Reference] = [],
      yReferences: [Reference] = []
    ) {
      self.series = series
      self.x = x
      self.y = y
      self.xReferences = xReferences
      self.yReferences = yReferences
    }
  }

  /// Attainable rate = min(peak, bandwidth × intensity), with what was attained
  /// (S. Williams, A. Waterman, D. Patterson: Roofline. CACM 52 (4), 2009).
  package struct Roofline: Sendable {
    /// A flat or a slanted roof, such as one core's peak or one memory's bandwidth.
    package struct Ceiling: Sendable {
      package var name: String
      package var value: Value

      package init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
      }
    }

    /// In the unit of `rate`, such as FLOP/s. The highest makes the roof.
    package var peaks: [Ceiling]
    /// In the unit of `rate` divided by that of `intensity`, such as bytes/s.
    package var bandwidths: [Ceiling]
    /// `x` is the intensity and `y` the rate of each point.
    package var series: [PointSeries]
    /// Both axes are logarithmic, whatever they say.
    package var intensity: Axis
    package var rate: Axis

    package init(
      peaks: [Ceiling], bandwidths: [Ceiling], series: [PointSeries], intensity: Axis, rate: Axis
    ) {
      self.peaks = peaks
      self.bandwidths = bandwidths
      self.series = series
      self.intensity = intensity
      self.rate = rate
      self.intensity.scale = .logarithmic
      self.rate.scale = .logarithmic
    }
  }

  /// A level that rises and falls from step to step, such as live memory along a network.
  package struct Waterfall: Sendable {
    package struct Step: Sendable {
      package var name: String
      /// One for each of the waterfall's kinds of change, applied in this order; nil for none.
      package var changes: [Value?]
      /// The level after the step, where a door answers for it; it must be what the changes add up to.
      package var level: Value?

      package init(_ name: String, _ changes: [Value?], level: Value? = nil) {
        self.name = name
        self.changes = changes
        self.level = level
      }
    }

    /// What a step is, such as `layer`.
    package var stepTitle: String
    /// The kinds of change, such as `allocated` and `released`.
    package var changes: [String]
    package var steps: [Step]
    package var axis: Axis
    package var references: [Reference]

    package init(
      stepTitle: String, changes: [String], steps: [Step], axis: Axis, references: [Reference] = []
    ) {
      self.stepTitle = stepTitle
      self.changes = changes
      self.steps = steps
      self.axis = axis
      self.references = references
    }
  }

  /// Values along a sequence, drawn as stairs: one level for each position.
  package struct Profile: Sendable {
    package var positionTitle: String
    package var positions: [String]
    package var series: [Series]
    package var axis: Axis
    package var references: [Reference]

    package init(
      positionTitle: String, positions: [String], series: [Series], axis: Axis,
      references: [Reference] = []
    ) {
      self.positionTitle = positionTitle
      self.positions = positions
      self.series = series
      self.axis = axis
      self.references = references
    }
  }
}
