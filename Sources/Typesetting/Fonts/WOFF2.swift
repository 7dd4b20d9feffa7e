import CFontTools

/// An OpenType font as WOFF2 (https://www.w3.org/TR/WOFF2/), its tables as they are.
///
///     file      = header directory compressed padding
///     directory = entry*                 in the order of the tables
///     entry     = flags [tag] length     the tag where no number stands for it
///     length    = seven bits a byte, the highest bit set on all but the last
///
/// All tables are compressed as one Brotli stream. Outlines of TrueType could be transformed first;
/// fonts with CFF outlines, as math fonts are, have nothing to transform.
///
/// Functions of a loaded library: they do not change, and hold nothing between calls.
struct WOFF2: @unchecked Sendable {
  private let brotli: brotli_functions

  /// Nil where Brotli is missing.
  init?() {
    var brotli = brotli_functions()
    guard brotli_load(&brotli) else { return nil }
    self.brotli = brotli
  }

  /// Numbers of known tags; of all tables that a math font may have.
  private static let numbers: [String: UInt8] = [
    "cmap": 0, "head": 1, "hhea": 2, "hmtx": 3, "maxp": 4, "name": 5, "OS/2": 6, "post": 7,
    "cvt ": 8, "fpgm": 9, "glyf": 10, "loca": 11, "prep": 12, "CFF ": 13, "VORG": 14, "GDEF": 26,
    "GPOS": 27, "GSUB": 28, "MATH": 31,
  ]
  private static let unknown: UInt8 = 63
  /// Tables that a decoder takes as transformed unless told otherwise.
  private static let untransformed: UInt8 = 3 << 6
  private static let headerSize = 48

  func encoded(_ font: [UInt8]) -> [UInt8]? {
    guard let tables = OpenTypeTable.tables(of: font), let flavor = font.integer32(at: 0) else {
      return nil
    }
    var directory: [UInt8] = []
    var stream: [UInt8] = []
    var size = 12 + 16 * tables.count
    for table in tables {
      let isOutline = table.tag == "glyf" || table.tag == "loca"
      let number = Self.numbers[table.tag] ?? Self.unknown
      directory.append(number | (isOutline ? Self.untransformed : 0))
      if number == Self.unknown { directory += Array(table.tag.utf8) }
      directory += Self.variableLength(table.bytes.count)
      stream += table.bytes
      size += (table.bytes.count + 3) & ~3
    }
    guard let compressed = compressed(stream) else { return nil }
    let length = Self.headerSize + directory.count + compressed.count
    let padding = (4 - length % 4) % 4
    var file: [UInt8] = []
    file.append32(0x774F_4632)
    file.append32(flavor)
    file.append32(length + padding)
    file.append16(tables.count)
    file.append16(0)
    file.append32(size)
    file.append32(compressed.count)
    // The version of the font, and neither metadata nor private data.
    file += [UInt8](repeating: 0, count: Self.headerSize - file.count)
    return file + directory + compressed + [UInt8](repeating: 0, count: padding)
  }

  private static func variableLength(_ value: Int) -> [UInt8] {
    var bytes = [UInt8(value & 0x7F)]
    var rest = value >> 7
    while rest > 0 {
      bytes.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
      rest >>= 7
    }
    return bytes
  }

  /// At quality 5: within a tenth of the smallest, for a tenth of the time.
  private func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var size = brotli.EncoderMaxCompressedSize(bytes.count)
    var result = [UInt8](repeating: 0, count: size)
    let isDone = brotli.EncoderCompress(
      5, Int32(BROTLI_WINDOW), Int32(BROTLI_FONT), bytes.count, bytes, &size, &result)
    return isDone != 0 ? Array(result[..<size]) : nil
  }
}

extension [UInt8] {
  fileprivate mutating func append16(_ value: Int) {
    append(UInt8(value >> 8 & 0xFF))
    append(UInt8(value & 0xFF))
  }

  fileprivate mutating func append32(_ value: Int) {
    append16(value >> 16)
    append16(value)
  }
}
