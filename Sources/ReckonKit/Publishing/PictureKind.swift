/// What a picture's bytes are, whatever its name says.
///
///     PNG   = 89 "PNG" 0D 0A 1A 0A { chunk }, the last an IEND      (W3C PNG, 5)
///     chunk = length:4 type:4 { byte }:length sum:4
enum PictureKind: String, CaseIterable {
  case svg = "image/svg+xml"
  case png = "image/png"
  case jpeg = "image/jpeg"
  case gif = "image/gif"
  case webp = "image/webp"
  case avif = "image/avif"

  private static let pngStart: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Nil for what no browser shows.
  init?(_ bytes: [UInt8]) {
    func has(_ text: String, at offset: Int) -> Bool {
      bytes.dropFirst(offset).starts(with: text.utf8)
    }
    if bytes.starts(with: Self.pngStart) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if has("GIF87a", at: 0) || has("GIF89a", at: 0) {
      self = .gif
    } else if has("RIFF", at: 0), has("WEBP", at: 8) {
      self = .webp
    } else if has("ftyp", at: 4) {
      self = .avif
    } else if Self.isSVG(bytes) {
      self = .svg
    } else {
      return nil
    }
  }

  /// Text of whatever encoding with an `svg` element, whose name may have a prefix.
  private static func isSVG(_ bytes: [UInt8]) -> Bool {
    var rest = bytes.filter { $0 != 0 }[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[(open + 1)...]
      let name = rest.prefix { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: ">") && $0 != 0x2F }
      if name.elementsEqual("svg".utf8) || name.suffix(4).elementsEqual(":svg".utf8) { return true }
    }
    return false
  }

  /// Whether a file that begins like a picture ends before the picture does.
  func isCutShort(_ bytes: [UInt8]) -> Bool {
    guard self == .png else { return false }
    var position = Self.pngStart.count
    while position + 12 <= bytes.count {
      let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
      let isLast = bytes[(position + 4)...].starts(with: "IEND".utf8)
      position += 12 + length
      if isLast { return position > bytes.count }
    }
    return true
  }
}
