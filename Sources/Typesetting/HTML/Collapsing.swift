extension String {
  /// With single spaces between its words.
  var collapsed: String {
    let bytes = utf8Span.span
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isApart = false
    var index = 0
    while index < bytes.count {
      let space = bytes.spaceLength(at: index)
      if space > 0 {
        isApart = true
        index += space
        continue
      }
      if isApart, !result.isEmpty { result.append(UInt8(ascii: " ")) }
      isApart = false
      result.append(bytes[index])
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension Span<UInt8> {
  /// How many bytes a white space takes that begins here (White_Space in Unicode's PropList); 0 for
  /// anything else.
  fileprivate func spaceLength(at index: Int) -> Int {
    let byte = self[index]
    if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
    let next = index + 1 < count ? self[index + 1] : 0
    if byte == 0xC2 { return next == 0x85 || next == 0xA0 ? 2 : 0 }
    guard byte == 0xE1 || byte == 0xE2 || byte == 0xE3, index + 2 < count else { return 0 }
    switch (byte, next, self[index + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
      (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return 3
    default: return 0
    }
  }
}
