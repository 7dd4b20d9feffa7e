import Foundation
import Testing

@testable import Typesetting

@Suite struct Palette {
  /// The values of custom properties in `charts.css` and `style.css`, light first, then dark.
  static func colours(_ name: String) throws -> [String] {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return try ["style.css", "charts.css"].flatMap { file in
      let url = folder.appendingPathComponent("templates/\(file)")
      guard FileManager.default.fileExists(atPath: url.path) else { return [String]() }
      let css = try String(contentsOf: url, encoding: .utf8)
      return css.matches(of: try Regex("\(name): (#[0-9a-f]{6})", as: (Substring, Substring).self))
        .map { String($0.1) }
    }
  }

  /// WCAG 2.1: (lighter + 0.05) / (darker + 0.05).
  static func contrast(_ one: String, _ other: String) -> Double {
    func luminance(_ colour: String) -> Double {
      let channels = stride(from: 1, to: 7, by: 2).map { start -> Double in
        let value = Double(Int(colour.dropFirst(start).prefix(2), radix: 16) ?? 0) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
    let (a, b) = (luminance(one) + 0.05, luminance(other) + 0.05)
    return max(a, b) / min(a, b)
  }

  @Test(arguments: 1...SeriesStyle.colours)
  func `every colour stands out from the paper, light and dark`(series: Int) throws {
    let papers = try Self.colours("--paper")
    let colours = try Self.colours("--series-\(series)")
    try #require(colours.count == 2 && papers.count >= 2)
    for (colour, paper) in zip(colours, papers) {
      #expect(Self.contrast(colour, paper) >= 3, "\(colour) on \(paper)")
    }
  }

  @Test func `no two series look alike`() {
    let looks = (0..<36).map { index in
      let style = SeriesStyle(index: index)
      return [style.line, style.pattern(patterns: ""), style.mark(at: Place(0, 0))].joined()
        .replacing("-t\(index + 1)", with: "")
    }
    #expect(Set(looks).count == 36)
  }
}
