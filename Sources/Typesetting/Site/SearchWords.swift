/// The words by which a text can be found: runs of two letters or digits and more, in lower case.
enum SearchWords {
  static func words(of text: String) -> [String] {
    let bytes = text.utf8Span.span
    var words: [String] = []
    var start = 0
    var index = 0
    while index <= bytes.count {
      // Whatever is not ASCII may belong to a word; what is, and is neither letter nor digit, ends one.
      if index < bytes.count, bytes[index].isASCIIAlphanumeric || bytes[index] >= 0x80 {
        index += 1
        continue
      }
      append(bytes.extracting(start..<index), to: &words)
      index += 1
      start = index
    }
    return words
  }

  private static func append(_ run: Span<UInt8>, to words: inout [String]) {
    guard run.count > 1 else { return }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(run.count)
    var isASCII = true
    for index in run.indices {
      let byte = run[index]
      isASCII = isASCII && byte < 0x80
      bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if isASCII {
      words.append(text)
    } else {
      words += text.lowercased().split { !($0.isLetter || $0.isNumber) }.filter { $0.count > 1 }
        .map(String.init)
    }
  }
}

extension UInt8 {
  fileprivate var isASCIIAlphanumeric: Bool {
    (0x61...0x7A).contains(self | 0x20) || (0x30...0x39).contains(self)
  }
}
