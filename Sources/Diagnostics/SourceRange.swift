/// A half-open range of UTF-8 bytes in one source file.
public struct SourceRange: Hashable, Codable, Sendable {
  /// The path of the file as it was given, relative to where the run began.
  public var file: String
  public var bytes: Range<Int>

  public init(_ file: String, _ bytes: Range<Int>) {
    self.file = file
    self.bytes = bytes
  }

  /// The smallest range that covers both; `self` where the two lie in different files.
  public func union(_ other: SourceRange) -> SourceRange {
    guard other.file == file else { return self }
    let lower = min(bytes.lowerBound, other.bytes.lowerBound)
    return SourceRange(file, lower..<max(bytes.upperBound, other.bytes.upperBound))
  }
}
