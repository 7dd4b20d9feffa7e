/// How a value is shown: `value as grouped`, `value as si(3)`.
///
/// Digits are significant digits; decimals are digits after the point. Only `si`, `binary` and units
/// change the unit; all others show the base unit. No format writes digits that are not meant: where
/// rounding to a few significant digits would leave zeros that look like digits, it is a power of
/// ten that carries the size.
public enum NumberFormat: Hashable, Sendable {
  /// Integers grouped, short decimals as they are, anything else to four significant digits, or to
  /// an integer where that has more.
  case automatic
  /// All there is: an integer, a decimal, or a fraction in lowest terms; approximations to the
  /// digits that can be trusted, after a `≈`.
  case exact
  /// Rounded to an integer, digits in groups of three: `62,378,344`.
  case grouped
  /// As `automatic`, without groups: years and other numbers that name something, `2024`.
  case plain
  case decimals(Int)
  case digits(Int)
  /// A decimal prefix: `62.4 M`, `1.12 GMACs`, `12.3 ms`.
  case si(Int)
  /// A binary prefix: `238.0 MiB`. Seconds, joules and dollars take none.
  case binary(Int)
  /// With decimals: `94.0 %`. A value with a unit is no share, and shown with decimals alone.
  case percent(Int)
  /// With significant digits: `6.238 × 10⁷`.
  case scientific(Int)
  /// With decimals: `2.81×`. A value with a unit is no factor, and shown with decimals alone.
  case times(Int)
  /// Exactly, as a fraction in lowest terms: `355/113`.
  case fraction
  /// In that unit, `249.5 MB`: with decimals, or else as `automatic` shows numbers. A quantity of
  /// another kind is shown in its own unit, with the same decimals.
  case unit(NamedUnit, decimals: Int?)

  /// Whether decimal prefixes are asked for, where binary ones may be customary.
  package var hasDecimalPrefixes: Bool { if case .si = self { true } else { false } }
}

/// A unit under one of its names: `MB`, `ms`, `GB/s`.
public struct NamedUnit: Hashable, Sendable {
  public var name: String
  public var unit: Unit
  /// One of it in base units.
  public var scale: Rational

  public init(_ name: String, _ unit: Unit, scale: Rational) {
    self.name = name
    self.unit = unit
    self.scale = scale
  }

  /// Whether it is so many times 1024 of its base unit: KiB, MiB.
  package var isBinary: Bool {
    UnitVocabulary.binary.contains { UnitVocabulary.scale(of: $0) == scale }
  }
}
