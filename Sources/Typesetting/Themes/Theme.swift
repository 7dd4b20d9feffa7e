/// Colours, fonts and measure that a project or a notebook sets in place of the style's own.
package struct Theme: Sendable, Hashable {
  /// What a colour is for: the custom property `--accent` and so on.
  package enum Role: String, Sendable, Hashable, CaseIterable {
    case paper, ink, faint, rule, wash, accent, door, holds, fails, keyword, string, number
  }

  package enum FontRole: String, Sendable, Hashable, CaseIterable {
    case serif, mono, math
  }

  package var light: [Role: Color] = [:]
  package var dark: [Role: Color] = [:]
  /// Families in order of preference; the style's own come after them.
  package var fonts: [FontRole: [String]] = [:]
  /// The width of the text in rem, or nil for the style's own.
  package var measure: Int?

  package init() {}

  /// This theme with what another sets in place of its own: a notebook's over its project's.
  package func overridden(by other: Theme) -> Theme {
    var theme = self
    theme.light.merge(other.light) { $1 }
    theme.dark.merge(other.dark) { $1 }
    theme.fonts.merge(other.fonts) { $1 }
    theme.measure = other.measure ?? measure
    return theme
  }
}

extension Theme {
  /// The same for the same theme.
  package var text: String { style }

  /// Rules that come after the style's own. On paper, ink stays black.
  var style: String {
    var css = ""
    let lightRules = Self.properties(light)
    let darkRules = Self.properties(dark.merging(derivedDark) { given, _ in given })
    // What is set for light paper alone leaves dark paper as it is.
    if !lightRules.isEmpty {
      css += "@media screen and (prefers-color-scheme:light){:root{\(lightRules)}}\n"
    }
    if !darkRules.isEmpty {
      css += "@media screen and (prefers-color-scheme:dark){:root{\(darkRules)}}\n"
    }
    var properties = FontRole.allCases.compactMap { role in
      fonts[role].map { "--\(role.rawValue):\(Self.families($0, role))" }
    }
    if let measure { properties.append("--measure:\(measure)rem") }
    if !properties.isEmpty { css += ":root{\(properties.joined(separator: ";"))}\n" }
    return css
  }

  /// Colours of text that are set for light paper alone, lightened until dark paper shows them.
  private var derivedDark: [Role: Color] {
    let paper = dark[.paper] ?? Self.darkPaper
    return light.filter { $0.key.contrast != nil }.reduce(into: [:]) { result, entry in
      guard let contrast = entry.key.contrast, entry.key != .ink else { return }
      result[entry.key] = entry.value.readable(on: paper, contrast: contrast)
    }
  }

  private static func properties(_ colors: [Role: Color]) -> String {
    Role.allCases.compactMap { role in
      colors[role].map { "--\(role.rawValue):\($0)" }
    }.joined(separator: ";")
  }

  private static func families(_ names: [String], _ role: FontRole) -> String {
    let generic = ["serif", "sans-serif", "monospace", "system-ui", "math", "ui-monospace"]
    let own = names.map { generic.contains($0) ? $0 : "\"\($0)\"" }
    let last = role == .mono ? "monospace" : role == .math ? "math" : "serif"
    return (own + [last]).joined(separator: ",")
  }
}

extension Theme {
  /// The style's own papers, on which colours are judged where a theme sets none.
  static let lightPaper = Color(red: 0xFF, green: 0xFE, blue: 0xFB)
  static let darkPaper = Color(red: 0x16, green: 0x18, blue: 0x1A)

  /// Text that cannot be read, in either scheme: the role, and a colour that can be.
  var unreadable: [Unreadable] {
    unreadable(in: light, on: Self.lightPaper, isDark: false)
      + unreadable(in: dark, on: Self.darkPaper, isDark: true)
  }

  struct Unreadable {
    var role: Role
    var isDark: Bool
    var color: Color
    var contrast: Double
    /// The nearest that can be read.
    var better: Color
  }

  private func unreadable(
    in colors: [Role: Color], on paper: Color, isDark: Bool
  ) -> [Unreadable] {
    let paper = colors[.paper] ?? paper
    return Role.allCases.compactMap { role in
      guard let color = colors[role], let wanted = role.contrast else { return nil }
      let contrast = color.contrast(with: paper)
      guard contrast < wanted else { return nil }
      return Unreadable(
        role: role, isDark: isDark, color: color, contrast: contrast,
        better: color.readable(on: paper, contrast: wanted))
    }
  }
}

extension Theme.Role {
  /// What WCAG 2.1 AA asks of it on paper: 4.5 for text, 3 for marks; nil where it is no mark.
  var contrast: Double? {
    switch self {
    case .ink, .faint, .accent, .holds, .fails, .keyword, .string, .number: 4.5
    case .door: 3
    case .paper, .rule, .wash: nil
    }
  }
}
