/// How a value is shown: `value as grouped`, `value as si(3)`.
///
/// Digits are significant digits; decimals are digits after the point.
public enum NumberFormat: Hashable, Sendable {
  /// Integers grouped, short decimals as they are, anything else to four significant digits.
  case automatic
  /// Rounded to an integer, digits in groups of three: `62,378,344`.
  case grouped
  case decimals(Int)
  case digits(Int)
  /// A decimal prefix: `62.4 M`, `1.12 GMACs`, `12.3 ms`.
  case si(Int)
  /// A binary prefix: `237.96 MiB`.
  case binary(Int)
  /// With decimals: `94.0 %`.
  case percent(Int)
  /// With significant digits: `6.238 × 10⁷`.
  case scientific(Int)
  /// With decimals: `2.81×`.
  case times(Int)
  /// Exactly, as a fraction in lowest terms: `355/113`.
  case fraction
}
