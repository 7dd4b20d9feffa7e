extension SourceFile {
  /// The text of a file's bytes, which must be UTF-8.
  ///
  /// A byte order mark is no part of the text, so that a notebook begins with its first character;
  /// `hasByteOrderMark` remembers it. Bytes that are no text, NUL among them, are an error that names
  /// the line and column of the first: no excerpt can be shown of a file that cannot be read.
  public static func decode(_ bytes: [UInt8], path: String) -> Result<SourceFile, Diagnostic> {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let hasMark = bytes.starts(with: mark)
    let content = hasMark ? bytes.dropFirst(mark.count) : bytes[...]
    if let text = String(validating: content, as: UTF8.self), !content.contains(0) {
      return .success(SourceFile(path: path, text: text, hasByteOrderMark: hasMark))
    }
    let offset = firstOffsetOfNoText(in: content)
    let place = PlaceInBytes(of: offset, in: content)
    return .failure(
      content[content.startIndex + offset] == 0
        ? .nulByte(place, path, offset)
        : .notUTF8(content[content.startIndex + offset], place, path, offset))
  }

  /// What to write for a new text of this file: with the byte order mark, where it had one.
  public func bytes(of newText: String) -> [UInt8] {
    (hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []) + Array(newText.utf8)
  }

  /// The first byte that is NUL or begins no UTF-8 character, counted from the first.
  ///
  ///     00…7F │ C2…DF 80…BF │ E0 A0…BF 80…BF │ E1…EC, EE, EF 80…BF ×2 │ ED 80…9F 80…BF
  ///     │ F0 90…BF 80…BF ×2 │ F1…F3 80…BF ×3 │ F4 80…8F 80…BF ×2          (RFC 3629, section 4)
  private static func firstOffsetOfNoText(in bytes: ArraySlice<UInt8>) -> Int {
    var index = bytes.startIndex
    while index < bytes.endIndex, bytes[index] != 0 {
      guard let length = lengthOfCharacter(bytes[index...]) else { break }
      index += length
    }
    return index - bytes.startIndex
  }

  private static func lengthOfCharacter(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    let (length, second): (Int, ClosedRange<UInt8>)
    switch first {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    let rest = bytes.dropFirst().prefix(length - 1)
    guard rest.count == length - 1, rest.first.map(second.contains) == true,
      rest.dropFirst().allSatisfy({ (0x80...0xBF).contains($0) })
    else { return nil }
    return length
  }
}

/// Line and column of a byte before which all is text.
private struct PlaceInBytes {
  var line: Int
  var column: Int

  init(of offset: Int, in bytes: ArraySlice<UInt8>) {
    let before = bytes.prefix(offset)
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? before.startIndex
    line = 1 + before.count { $0 == UInt8(ascii: "\n") }
    column = 1 + String(decoding: before[lineStart...], as: UTF8.self).count
  }
}

extension Diagnostic {
  fileprivate static func notUTF8(
    _ byte: UInt8, _ place: PlaceInBytes, _ path: String, _ offset: Int
  ) -> Diagnostic {
    let hexadecimal = String(byte, radix: 16, uppercase: true)
    return Diagnostic(
      "file.not-utf8",
      "the byte 0x\(hexadecimal) in line \(place.line), column \(place.column) is not UTF-8; "
        + "save the file as UTF-8", at: SourceRange(path, offset..<offset + 1))
  }

  fileprivate static func nulByte(_ place: PlaceInBytes, _ path: String, _ offset: Int)
    -> Diagnostic
  {
    Diagnostic(
      "file.nul-byte",
      "there is a NUL byte in line \(place.line), column \(place.column), so this is no text; "
        + "save the file as UTF-8", at: SourceRange(path, offset..<offset + 1))
  }
}
