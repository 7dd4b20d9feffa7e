package import Arithmetic

extension Chart {
  /// A value, its place in the picture and its cell in the table.
  package struct Value: Sendable {
    /// In the base unit of its axis.
    package var number: Rational
    package var interval: Interval?
    /// As the table shows it: a door, where something answers for it.
    package var cell: Table.Cell
    /// Beside its mark; nil for three digits in the unit that the axis says.
    package var label: String?

    package init(
      _ number: Rational, interval: Interval? = nil, cell: Table.Cell, label: String? = nil
    ) {
      self.number = number
      self.interval = interval
      self.cell = cell
      self.label = label
    }

    package init(_ number: Rational, interval: Interval? = nil, door: Door) {
      self.init(number, interval: interval, cell: .number(door))
    }
  }

  /// An error bar: where the value lies, such as between the quartiles.
  package struct Interval: Sendable {
    package var low: Rational
    package var high: Rational
    /// As the table shows it; empty for both ends in the unit of the axis.
    package var text: String

    package init(low: Rational, high: Rational, text: String = "") {
      self.low = low
      self.high = high
      self.text = text
    }
  }

  package struct Series: Sendable {
    package var name: String
    /// One for each category; nil where there is none.
    package var values: [Value?]

    package init(_ name: String, _ values: [Value?]) {
      self.name = name
      self.values = values
    }
  }

  package struct PointSeries: Sendable {
    package var name: String
    package var points: [Point]
    /// A line without marks, such as a fit, whatever the others are.
    package var isCurve: Bool

    package init(_ name: String, _ points: [Point], isCurve: Bool = false) {
      self.name = name
      self.points = points
      self.isCurve = isCurve
    }
  }

  package struct Point: Sendable {
    /// Such as the layer's name; empty for none.
    package var name: String
    package var x: Value
    package var y: Value

    package init(_ name: String = "", x: Value, y: Value) {
      self.name = name
      self.x = x
      self.y = y
    }
  }

  /// A line across the plot at one value, such as a machine's memory.
  package struct Reference: Sendable {
    package var name: String
    package var value: Value

    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  package struct Axis: Sendable {
    package enum Scale: Sendable { case linear, logarithmic }

    package var title: String
    package var unit: AxisUnit
    package var scale: Scale
    /// Its values may be added up, so that a total is said.
    package var isAdditive: Bool
    /// Its values double from one to the next, so that a logarithmic axis shows powers of two.
    package var countsInTwos: Bool
    /// Its values are whole numbers, between which no tick says anything.
    package var isOfIntegers: Bool

    package init(
      _ title: String, unit: AxisUnit = AxisUnit(""), scale: Scale = .linear,
      isAdditive: Bool = false, countsInTwos: Bool = false,
      isOfIntegers: Bool = false
    ) {
      self.title = title
      self.unit = unit
      self.scale = scale
      self.isAdditive = isAdditive
      self.countsInTwos = countsInTwos
      self.isOfIntegers = isOfIntegers
    }
  }
}
