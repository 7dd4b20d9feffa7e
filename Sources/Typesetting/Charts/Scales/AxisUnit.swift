package import Arithmetic

/// The unit of an axis, and how its large and small values are written.
package struct AxisUnit: Hashable, Sendable {
  package enum Prefixes: Hashable, Sendable {
    /// As they are; far from 1, times a power of ten that the axis says.
    case none
    /// `GMACs`, `ms`.
    case symbols
    /// `MiB`: powers of 1024.
    case binary
    /// `millions of parameters`.
    case words
    /// In this unit, whatever the size, which so many base units are: `mm`, `days`.
    case fixed(Rational)
    /// As they are, and without marks between thousands: years.
    case ungrouped
  }

  /// `MACs`, `s`, `B`; empty for a plain number.
  package var name: String
  package var prefixes: Prefixes
  /// Whose words and marks its values have.
  var words = Phrasebook.english

  package init(_ name: String, _ prefixes: Prefixes = .none) {
    self.name = name
    self.prefixes = prefixes
  }

  /// How many base units one of it is.
  var size: Rational { if case .fixed(let size) = prefixes { size } else { 1 } }

  /// The customary way to write the unit along an axis.
  package init(_ unit: Unit) {
    switch unit {
    case .none: self.init("")
    case .bytes: self.init("B", .binary)
    case .bytes / .seconds: self.init("B/s", .symbols)
    case .macs, .flops, .seconds, .joules: self.init(unit.description, .symbols)
    case .flops / .seconds: self.init("FLOP/s", .symbols)
    case .macs / .seconds: self.init("MAC/s", .symbols)
    case .flops / .bytes: self.init("FLOP/byte")
    case .macs / .bytes: self.init("MAC/byte")
    case .parameters, .activations, .tokens, .examples, .dollars:
      self.init(unit.description, .words)
    case _ where unit.takesDecimalPrefixes: self.init(unit.description, .symbols)
    default: self.init(unit.description)
    }
  }
}

/// What the numbers along an axis are divided by, so that few digits say them.
struct AxisPrefix: Hashable {
  var factor: Rational
  /// `G`, `millions`, `×10⁹`; empty for none.
  var text: String
  var unit: AxisUnit

  /// Whether every label along the axis has a unit of its own, so that the axis needs none.
  var isSaidEach = false

  static func plain(_ unit: AxisUnit) -> AxisPrefix {
    AxisPrefix(factor: unit.size, text: "", unit: unit)
  }

  /// The prefix under which a magnitude has one to three digits before its point.
  init(_ unit: AxisUnit, for magnitude: Rational) {
    self = .plain(unit)
    guard !magnitude.isZero else { return }
    let exponent = (magnitude / unit.size).decimalExponent
    switch unit.prefixes {
    case .ungrouped: break
    case .none, .fixed: if exponent < -3 || exponent > 5 { scale(by: AxisPrefix.step(exponent)) }
    case .symbols: symbol(AxisPrefix.step(exponent))
    case .binary: binary(magnitude)
    case .words: if exponent > 3 { word(AxisPrefix.step(exponent)) }
    }
  }

  private init(factor: Rational, text: String, unit: AxisUnit) {
    self.factor = factor
    self.text = text
    self.unit = unit
  }

  /// Powers of a thousand below or at a decimal exponent.
  private static func step(_ exponent: Int) -> Int {
    exponent >= 0 ? exponent / 3 : -((2 - exponent) / 3)
  }

  private static let symbols = [
    "q", "r", "y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G",
    "T", "P", "E", "Z", "Y", "R", "Q",
  ]
  private static let binaries = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"]
  private static let words = ["", "thousands", "millions", "billions", "trillions"]

  private mutating func symbol(_ step: Int) {
    let index = step + 10
    guard AxisPrefix.symbols.indices.contains(index) else { return scale(by: step) }
    (factor, text) = (.powerOfTen(3 * step), AxisPrefix.symbols[index])
  }

  private mutating func word(_ step: Int) {
    guard AxisPrefix.words.indices.contains(step) else { return scale(by: step) }
    (factor, text) = (.powerOfTen(3 * step), AxisPrefix.words[step])
  }

  private mutating func binary(_ magnitude: Rational) {
    var step = 0
    while magnitude >= Rational(1024).power(step + 1), step + 1 < AxisPrefix.binaries.count {
      step += 1
    }
    (factor, text) = (Rational(1024).power(step), AxisPrefix.binaries[step])
  }

  private mutating func scale(by step: Int) {
    guard step != 0 else { return }
    factor = unit.size * .powerOfTen(3 * step)
    text = "×10\(Numeral.superscript(3 * step))"
  }

  private var isPower: Bool { text.hasPrefix("×") }

  /// The unit's name as the page calls it.
  private var name: String { unit.words.unit(unit.name) }

  /// After a number: `GMACs`, `million parameters`; empty for none.
  var suffix: String {
    if isPower { return name.isEmpty ? text : "\(text) \(name)" }
    guard unit.prefixes == .words else { return text + name }
    return text.isEmpty ? name : "\(unit.words.term(String(text.dropLast()))) \(name)"
  }

  /// `Time (ms)`, `Parameters (millions)`, `GMACs`.
  func heading(_ title: String) -> String {
    let scale = unit.words.term(text)
    if isSaidEach { return title }
    if title.isEmpty { return suffix }
    if saysAlready(title) { return title }
    let saysUnit = title.lowercased() == name.lowercased()
    let said: String
    if unit.prefixes == .words || isPower {
      said =
        saysUnit || name.isEmpty
        ? scale : text.isEmpty ? name : isPower ? suffix : unit.words.say(.manyOf, scale, name)
    } else {
      if saysUnit { return suffix }
      said = suffix
    }
    return said.isEmpty ? title : "\(title) (\(said))"
  }

  /// Whether a title ends with the unit: `Rain in mm`, `Rain (mm)`.
  private func saysAlready(_ title: String) -> Bool {
    let name = suffix
    guard !name.isEmpty, title.hasSuffix(name) || title.hasSuffix(")") || title.hasSuffix("]")
    else { return false }
    return ["in \(name)", "(\(name))", "[\(name)]", "/ \(name)"].contains { said in
      title.hasSuffix(" \(said)")
    }
  }

  /// Three digits, without the unit.
  func short(_ value: Rational) -> String {
    set(Numeral.short(value / factor))
  }

  /// With so many decimals, as a tick has them.
  func label(_ scaled: Rational, places: Int) -> String {
    set(Numeral.decimal(scaled, places: places))
  }

  private func set(_ numeral: String) -> String {
    unit.prefixes == .ungrouped
      ? numeral.replacing(",", with: "") : unit.words.marks.set(numeral)
  }
}

extension AxisUnit {
  /// A value in words, in the prefix that suits it: `448 MMACs`, `61.1 million parameters`.
  func said(_ value: Rational) -> String {
    let prefix = AxisPrefix(self, for: value.magnitude)
    let suffix = prefix.suffix
    let gap = suffix.isEmpty ? "" : suffix == "%" ? "\u{202F}" : suffix == "°" ? "" : "\u{A0}"
    return prefix.short(value) + gap + suffix
  }
}
