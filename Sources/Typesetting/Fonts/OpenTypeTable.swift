/// One table of an OpenType file (https://learn.microsoft.com/typography/opentype/spec/otff).
///
///     file  = version count(2) search(6) entry* tables
///     entry = tag(4) checksum(4) offset(4) length(4)
struct OpenTypeTable {
  var tag: String
  var bytes: ArraySlice<UInt8>

  /// All tables in the order of the file's directory; nil for what is no OpenType file.
  static func tables(of font: [UInt8]) -> [OpenTypeTable]? {
    guard let count = font.integer16(at: 4), count > 0 else { return nil }
    var tables: [OpenTypeTable] = []
    for index in 0..<count {
      let entry = 12 + 16 * index
      guard let offset = font.integer32(at: entry + 8), let length = font.integer32(at: entry + 12),
        offset + length <= font.count
      else { return nil }
      let tag = String(decoding: font[entry..<entry + 4], as: UTF8.self)
      tables.append(OpenTypeTable(tag: tag, bytes: font[offset..<offset + length]))
    }
    return tables
  }
}

extension [UInt8] {
  fileprivate func integer16(at offset: Int) -> Int? {
    guard offset + 2 <= count else { return nil }
    return Int(self[offset]) << 8 | Int(self[offset + 1])
  }

  func integer32(at offset: Int) -> Int? {
    guard let high = integer16(at: offset), let low = integer16(at: offset + 2) else { return nil }
    return high << 16 | low
  }
}
