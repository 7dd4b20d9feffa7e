package import Diagnostics

/// A line of a theme as its author wrote it: `accent: "#8a1c1c"`.
package struct ThemeSetting: Sendable {
  package var name: Excerpt
  package var value: Excerpt

  package init(name: Excerpt, value: Excerpt) {
    self.name = name
    self.value = value
  }
}

/// A theme and what is doubtful about it.
package struct ReadTheme: Sendable {
  package var theme: Theme
  package var warnings: [Diagnostic]
}

extension Theme {
  /// Reads `accent`, `accent-dark` and the other colours (`#rgb`, `#rrggbb`), `font`, `font-mono` and
  /// `font-math` (names of fonts between commas), and `measure` (rem).
  package static func read(_ settings: [ThemeSetting]) -> Result<ReadTheme, Diagnostics> {
    var theme = Theme()
    var findings: [Diagnostic] = []
    for setting in settings {
      if let finding = theme.set(setting) { findings.append(finding) }
    }
    if let failure = Diagnostics(findings) { return .failure(failure) }
    return .success(ReadTheme(theme: theme, warnings: theme.warnings(settings)))
  }

  private mutating func set(_ setting: ThemeSetting) -> Diagnostic? {
    let name = setting.name.trimmed.text
    let value = setting.value.trimmed
    if let (role, isDark) = Self.color(name) {
      guard let color = Color(value.text) else { return .notColor(value.text, at: value.range) }
      if isDark { dark[role] = color } else { light[role] = color }
      return nil
    }
    if let role = Self.font(name) {
      let names = value.text.split(separator: ",").map { String($0).trimmed }
      guard !names.isEmpty, names.allSatisfy(Self.isFamily) else {
        return .notFont(value.text, at: value.range)
      }
      fonts[role] = names
      return nil
    }
    guard name == "measure" else { return .unknown(name, Self.names, at: setting.name.range) }
    guard let rem = Int(value.text), (20...60).contains(rem) else {
      return .notMeasure(value.text, at: value.range)
    }
    measure = rem
    return nil
  }

  private static func color(_ name: String) -> (Role, isDark: Bool)? {
    let isDark = name.hasSuffix("-dark")
    return Role(rawValue: isDark ? String(name.dropLast(5)) : name).map { ($0, isDark) }
  }

  private static func font(_ name: String) -> FontRole? {
    switch name {
    case "font": .serif
    case "font-mono": .mono
    case "font-math": .math
    default: nil
    }
  }

  private static func isFamily(_ name: String) -> Bool {
    (1...64).contains(name.count)
      && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
  }

  private static var names: [String] {
    Role.allCases.map(\.rawValue) + ["font", "font-mono", "font-math", "measure"]
  }

  private func warnings(_ settings: [ThemeSetting]) -> [Diagnostic] {
    unreadable.map { found in
      let name = found.role.rawValue + (found.isDark ? "-dark" : "")
      let setting = settings.last { $0.name.trimmed.text == name }
      return .unreadable(
        name, found.color, found.contrast, found.role.contrast ?? 0, found.better,
        at: setting?.value.trimmed.range)
    }
  }
}

extension Diagnostic {
  fileprivate static func unknown(
    _ name: String, _ known: [String], at range: SourceRange
  ) -> Diagnostic {
    let finding = Diagnostic(
      "theme.unknown-name",
      "a theme has no `\(name)`; it has \(known.joined(separator: ", ")), and colours with `-dark`",
      at: range)
    guard let meant = closest(to: name, in: known) else { return finding }
    return finding.fixing("did you mean `\(meant)`?", replace: range, with: meant)
  }

  fileprivate static func notColor(_ value: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "theme.color", "`\(value)` is no colour; write red, green and blue as `#1c4f78`", at: range)
  }

  fileprivate static func notFont(_ value: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "theme.font",
      "`\(value)` names no fonts; write families of letters, digits, spaces and hyphens with commas "
        + "between them", at: range)
  }

  fileprivate static func notMeasure(_ value: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "theme.measure", "`\(value)` is no width of text; write a whole number of rem from 20 to 60",
      at: range)
  }

  fileprivate static func unreadable(
    _ name: String, _ color: Color, _ contrast: Double, _ wanted: Double, _ better: Color,
    at range: SourceRange?
  ) -> Diagnostic {
    let found = (contrast * 100).rounded(.down) / 100
    let finding = Diagnostic(
      "theme.contrast", .warning,
      "`\(name)` is hard to read: \(color) has a contrast of \(found):1 on its paper, and "
        + "\(wanted):1 is asked for; \(better) has it", at: range)
    guard let range else { return finding }
    return finding.fixing("use \(better)", replace: range, with: better.description)
  }
}
