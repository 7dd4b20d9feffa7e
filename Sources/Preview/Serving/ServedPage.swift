import DefaultTemplates
import Typesetting

/// What a served page has that a written one has not: a script that follows the files, and what there
/// is to say of the page.
enum ServedPage {
  static let prefix = "-/"

  /// Puts the script into a page.
  static func html(_ page: [UInt8], state: String) -> [UInt8] {
    let addition = Array(
      """
      <link rel="stylesheet" href="/-/preview.css">
      <script type="application/json" id="_reckon-state">\(state)</script>
      <script src="/-/preview.js" defer></script>

      """.utf8)
    let end = Array("</body>".utf8)
    // The last one: a page may quote HTML.
    var place = page.count - end.count
    while place >= 0, !page[place...].starts(with: end) { place -= 1 }
    return place < 0 ? page + addition : page[..<place] + addition + page[place...]
  }

  /// The script or the style by its name.
  static func asset(_ name: String) -> (bytes: [UInt8], type: String)? {
    guard name == "preview.js" || name == "preview.css",
      let bytes = DefaultTemplates.files.first(where: { $0.name == name })?.bytes
    else { return nil }
    let type = name.hasSuffix(".js") ? "text/javascript" : "text/css"
    return (bytes, "\(type); charset=utf-8")
  }

  /// Where there is no index page: what there is to read.
  static func list(of pages: [String]) -> [UInt8] {
    let items = pages.map { "<li><a href=\"/\($0.addressEscaped)\">\(escaped($0))</a></li>\n" }
    return Array(
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Pages</title>
      <style>body { font: 1.1rem/1.6 Georgia, serif; max-width: 38rem; margin: 3rem auto; padding: 0 1rem; }</style>
      </head>
      <body>
      <main>
      <h1>Pages</h1>
      <ul>
      \(items.joined())</ul>
      </main>
      </body>
      </html>

      """.utf8)
  }

  /// In place of a page that is not there, or not yet: it waits for one.
  static func missing(_ path: String) -> [UInt8] {
    Array(
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="color-scheme" content="light dark">
      <title>No such page</title>
      <style>body { font: 1.1rem/1.6 Georgia, serif; max-width: 38rem; margin: 3rem auto; padding: 0 1rem; }</style>
      </head>
      <body>
      <main>
      <h1>No such page</h1>
      <p>There is no page <code>\(escaped(path))</code>; it will show here once there is.
      <a href="/">All pages</a></p>
      </main>
      </body>
      </html>

      """.utf8)
  }
}

extension String {
  /// As the path of an address.
  var addressEscaped: String {
    utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        || "-._~/".utf8.contains(byte)
      let code = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (code.count < 2 ? "0" : "") + code
    }.joined()
  }
}
