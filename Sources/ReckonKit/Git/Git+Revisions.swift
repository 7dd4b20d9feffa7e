import Foundation

/// A commit, and the files in it.
package struct Revision: Sendable, Hashable {
  /// As the user named it.
  package var name: String
  /// Of the commit.
  package var commit: String

  /// The first characters of the commit, as git shows it.
  package var short: String { String(commit.prefix(7)) }
}

extension Git {
  package func revision(_ name: String) -> Result<Revision, Problem> {
    // A name that begins with a hyphen would be an option.
    guard !name.hasPrefix("-") else { return .failure(.unknownRevision(name)) }
    return text("rev-parse", "--verify", "--quiet", "\(name)^{commit}").mapError { _ in
      .unknownRevision(name)
    }.map { Revision(name: name, commit: $0) }
  }

  /// The paths of all files in a commit, relative to the repository's root, sorted.
  func files(in revision: Revision) -> Result<[String], Problem> {
    run(["ls-tree", "-r", "-z", "--name-only", revision.commit]).map { bytes in
      bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.sorted()
    }
  }
}
