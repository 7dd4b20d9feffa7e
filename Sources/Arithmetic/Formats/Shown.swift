/// A quantity as a reader sees it, and what those digits say.
///
/// Text and unit with a space between them are read back by the expression parser as `stated`,
/// which is within half a `step` of the quantity.
public struct Shown: Hashable, Sendable {
  /// The digits with every mark that belongs to them: `−1,234.5`, `62.4 M`, `94.0 %`, `2.81×`,
  /// `$4.20`, `6.238 × 10⁷`; `≈ ` before them where an exact value was asked for and is not known.
  public var text: String
  /// With its prefix: `GMACs`, `MiB`, `ms`, `parameters`; empty for a plain number, and for dollars,
  /// whose sign is in the text.
  public var unit: String
  /// The value that text and unit state, in base units.
  public var stated: Rational
  /// The value of one unit in the last shown place, in base units; zero where the text is exact.
  public var step: Rational

  public init(text: String, unit: String = "", stated: Rational, step: Rational) {
    self.text = text
    self.unit = unit
    self.stated = stated
    self.step = step
  }

  /// What relates a name to it, which says whether these are all the digits there are.
  package var relation: DerivationLine.Relation {
    text.hasPrefix(Self.approximation) ? .approximatelyEqual : .equal
  }

  /// The digits behind that relation.
  package var digits: String {
    text.hasPrefix(Self.approximation) ? String(text.dropFirst(Self.approximation.count)) : text
  }

  /// Digits and unit behind that relation.
  package var unmarked: String {
    var unmarked = self
    unmarked.text = digits
    return unmarked.withUnit
  }

  /// Before the digits of an exact value that is not known exactly.
  static let approximation = "≈ "

  /// Text and unit with a space between them.
  package var withUnit: String { unit.isEmpty ? text : "\(text) \(unit)" }
}
