/// The state of the source that was measured.
enum Commit {
  /// The commit that is checked out where a notebook lies; nil where there is none, or no git.
  static func checkedOut(in folder: String) -> String? {
    let found = Git.find(at: folder.isEmpty ? "." : folder).flatMap {
      $0.run(["rev-parse", "HEAD"])
    }
    guard case .success(let bytes) = found else { return nil }
    return String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
  }
}
