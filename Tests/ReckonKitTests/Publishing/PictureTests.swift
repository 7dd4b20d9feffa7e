import Diagnostics
import Foundation
import Testing

@testable import ReckonKit

@Suite struct PictureTests {
  /// One grey pixel.
  private static let png =
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
    )
    .map([UInt8].init) ?? []

  private func findings(_ bytes: [UInt8], named name: String) -> (rules: [String], html: String) {
    let markdown = "# A\n\n![a picture](\(name))\n"
    let reader = SourceReader { path in
      switch path {
      case "n.md": .success(Array(markdown.utf8))
      case name: .success(bytes)
      default: .failure(.missing(path))
      }
    }
    let press = Press(settings: RenderSettings(), writing: .never, reader: reader)
    let (outcome, html) = press.set("n.md")
    return (outcome.diagnostics.map(\.rule), html ?? "")
  }

  @Test(arguments: [
    (png, "image/png"),
    (Array("<?xml version=\"1.0\"?>\n<!-- a -->\n<svg/>".utf8), "image/svg+xml"),
    (Array("<svg:svg xmlns:svg='http://www.w3.org/2000/svg'/>".utf8), "image/svg+xml"),
    ([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"), (Array("GIF89a".utf8), "image/gif"),
    (Array("RIFF\0\0\0\0WEBPVP8".utf8), "image/webp"),
    (Array("\0\0\0 ftypavif".utf8), "image/avif"),
  ])
  func `a picture is what its bytes are, whatever its name says`(_ bytes: [UInt8], _ type: String) {
    for name in ["a.png", "a.svg", "a.jpeg"] {
      let (rules, html) = findings(bytes, named: name)
      #expect(rules == [])
      #expect(html.contains("src=\"data:\(type);base64,"))
    }
  }

  @Test(arguments: [
    [], Array("<html>not found</html>".utf8), Array(png.prefix(30)), Array(png.dropLast()),
    Array(png.prefix(8)), Array("version https://git-lfs.github.com/spec/v1\n".utf8),
  ])
  func `a picture that no browser shows is found`(_ bytes: [UInt8]) {
    #expect(findings(bytes, named: "a.png").rules == ["image.damaged"])
  }
}
