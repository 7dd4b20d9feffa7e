import Diagnostics
import Foundation
import Testing

@testable import Typesetting

@Suite struct ThemeTests {
  private func read(_ settings: [(String, String)]) -> Result<ReadTheme, Diagnostics> {
    Theme.read(
      settings.map { name, value in
        ThemeSetting(
          name: Excerpt(name, in: "reckon.yml", at: 0),
          value: Excerpt(value, in: "reckon.yml", at: 100))
      })
  }

  @Test func `colours, fonts and measure become custom properties`() throws {
    let theme = try read([
      ("accent", "#8a1c1c"), ("accent-dark", "#f0a0a0"), ("font", "Charter, Georgia, serif"),
      ("measure", "34"),
    ]).get().theme
    #expect(
      theme.style == """
        @media screen and (prefers-color-scheme:light){:root{--accent:#8a1c1c}}
        @media screen and (prefers-color-scheme:dark){:root{--accent:#f0a0a0}}
        :root{--serif:"Charter","Georgia",serif,serif;--measure:34rem}

        """)
  }

  @Test func `a colour for light paper alone is lightened for dark paper`() throws {
    let theme = try read([("accent", "#00f")]).get().theme
    let match = try #require(theme.style.firstMatch(of: /dark\)\{:root\{--accent:(#[0-9a-f]{6})/))
    let dark = try #require(Color(String(match.1)))
    #expect(dark.contrast(with: Theme.darkPaper) >= 4.5)
  }

  @Test func `paper and ink for light stay out of the dark`() throws {
    let style = try read([("paper", "#f4efe6"), ("ink", "#2b2118")]).get().theme.style
    #expect(
      style == """
        @media screen and (prefers-color-scheme:light){:root{--paper:#f4efe6;--ink:#2b2118}}

        """)
  }

  @Test(arguments: [
    ("acent", "#fff", "theme.unknown-name"), ("accent", "red", "theme.color"),
    ("ink", "#12", "theme.color"),
    ("ink", "#fff}body{display:none", "theme.color"), ("font", "x\";}", "theme.font"),
    ("font", "", "theme.font"),
    ("measure", "9999", "theme.measure"), ("measure", "34rem", "theme.measure"),
  ])
  func `what no theme can be is found at its place`(_ name: String, _ value: String, _ rule: String)
  {
    guard case .failure(let failure) = read([(name, value)]) else {
      Issue.record("\(name): \(value) was read")
      return
    }
    #expect(failure.all.map(\.rule) == [rule])
    #expect(failure.all[0].range != nil)
  }

  @Test func `a misspelt name is put right`() {
    guard case .failure(let failure) = read([("acent", "#fff")]) else {
      Issue.record("a misspelt name was read")
      return
    }
    #expect(failure.all[0].fixIts.first?.replacement == "accent")
  }

  @Test func `a colour that cannot be read is warned of, with one that can`() throws {
    let read = try read([("accent", "#ffff00")]).get()
    let warning = try #require(read.warnings.first)
    #expect(warning.rule == "theme.contrast")
    #expect(warning.severity == .warning)
    let better = try #require(warning.fixIts.first.flatMap { Color($0.replacement) })
    #expect(better.contrast(with: Theme.lightPaper) >= 4.5)
    #expect(try self.read([("accent", better.description)]).get().warnings.isEmpty)
  }

  @Test(arguments: [
    ("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.478),
    ("#0000ff", "#ffffff", 8.592),
  ])
  func `contrast is what WCAG says`(_ first: String, _ second: String, _ ratio: Double) throws {
    let (first, second) = (try #require(Color(first)), try #require(Color(second)))
    let contrast = first.contrast(with: second)
    #expect(abs(contrast - ratio) < 0.001)
  }

  @Test func `a notebook's theme goes over its project's`() throws {
    let project = try read([("accent", "#123456"), ("ink", "#111111")]).get().theme
    let theme = project.overridden(by: try read([("accent", "#654321")]).get().theme)
    #expect(theme.light[.accent]?.description == "#654321")
    #expect(theme.light[.ink]?.description == "#111111")
  }

  @Test func `the style's own papers are those that colours are judged on`() throws {
    let style = try defaultTemplates().sharedStyle
    #expect(style.contains("--paper:\(Theme.lightPaper)"))
    #expect(style.contains("--paper:\(Theme.darkPaper)"))
  }

  @Test func `every colour of the default style can be read in both schemes`() throws {
    let style = try defaultTemplates().sharedStyle
    let schemes = style.components(separatedBy: "prefers-color-scheme:dark")
    for (scheme, paper, wash) in [
      (schemes[0], Theme.lightPaper, "#f6f3ec"), (schemes[1], Theme.darkPaper, "#1f2225"),
    ] {
      let wash = try #require(Color(wash))
      for role in Theme.Role.allCases {
        guard let wanted = role.contrast,
          let value = scheme.components(separatedBy: "--\(role.rawValue):").dropFirst().first?
            .prefix(7),
          let color = Color(String(value))
        else { continue }
        #expect(color.contrast(with: paper) >= wanted, "\(role) on paper")
        #expect(color.contrast(with: wash) >= wanted, "\(role) on code")
      }
    }
  }
}
