import Foundation

/// A commit on a branch that holds nothing but a site: `gh-pages`.
package struct PublishedCommit: Sendable {
  package var branch: String
  /// Nil where the branch has this site already.
  package var commit: String?
  package var files: Int
}

extension Git {
  /// Commits files as the whole content of a branch, without touching work tree or index.
  ///
  /// `hash-object` stores each file, a temporary index becomes a tree by `write-tree`, `commit-tree`
  /// puts it on the branch's last commit, and `update-ref` moves the branch if nobody else has
  /// moved it meanwhile.
  ///
  /// `kept`: files that stay as the branch has them where they are not among `files`.
  package func publish(
    _ files: [String: [UInt8]], to branch: String, message: String, keeping kept: [String] = []
  ) -> Result<PublishedCommit, Problem> {
    let tip = commit(at: "refs/heads/\(branch)")
    // Where only the remote has the branch, its site goes on there.
    let parent = tip ?? commit(at: "refs/remotes/origin/\(branch)")
    return index(of: files, keeping: kept, from: parent).flatMap { tree in
      if let parent, case .success(tree) = text("rev-parse", "\(parent)^{tree}") {
        return .success(PublishedCommit(branch: branch, commit: nil, files: files.count))
      }
      let arguments = ["commit-tree", tree, "-m", message] + (parent.map { ["-p", $0] } ?? [])
      return run(arguments).flatMap { bytes in
        let commit = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
        return move(branch, from: tip, to: commit).map {
          PublishedCommit(branch: branch, commit: commit, files: files.count)
        }
      }
    }
  }

  /// Whether some work tree has the branch checked out: it must not move under that one's feet.
  package func isCheckedOut(_ branch: String) -> Bool {
    guard case .success(let list) = text("worktree", "list", "--porcelain") else { return false }
    return list.split(separator: "\n").contains("branch refs/heads/\(branch)")
  }

  package func isBranchName(_ name: String) -> Bool {
    if name.hasPrefix("-") { return false }
    if case .success = text("check-ref-format", "--branch", name) { return true }
    return false
  }

  package func push(_ branch: String, to remote: String) -> Result<Void, Problem> {
    let reference = "refs/heads/\(branch)"
    return run(["push", "--quiet", "--", remote, "\(reference):\(reference)"]).map { _ in }
  }

  private func commit(at reference: String) -> String? {
    try? text("rev-parse", "--verify", "--quiet", "\(reference)^{commit}").get()
  }

  /// `old`: the commit that the branch must be at, nil where it must not be there.
  private func move(_ branch: String, from old: String?, to commit: String) -> Result<Void, Problem>
  {
    // As many zeros as a name has digits: there is no such reference.
    let old = old ?? String(repeating: "0", count: commit.count)
    return run(["update-ref", "-m", "reckon publish", "refs/heads/\(branch)", commit, old])
      .map { _ in }
  }

  /// The tree that holds exactly these files.
  private func index(of files: [String: [UInt8]], keeping kept: [String], from parent: String?)
    -> Result<String, Problem>
  {
    var git = self
    let index = FileManager.default.temporaryDirectory
      .appendingPathComponent("reckon-index-\(UUID().uuidString)").path
    git.index = index
    defer { Disk.remove(index) }
    var entries: [UInt8] = []
    for path in kept where files[path] == nil {
      guard let parent, case .success(let id) = text("rev-parse", "\(parent):\(path)") else {
        continue
      }
      entries += "100644 \(id)\t\(path)\0".utf8
    }
    let paths = files.keys.sorted()
    return blobs(of: paths.compactMap { files[$0] }).flatMap { ids in
      for (path, id) in zip(paths, ids) { entries += "100644 \(id)\t\(path)\0".utf8 }
      return git.run(["update-index", "-z", "--index-info"], input: entries).flatMap { _ in
        git.text("write-tree")
      }
    }
  }

  /// Stores contents, all by one run of `hash-object`, which takes them from files.
  private func blobs(of contents: [[UInt8]]) -> Result<[String], Problem> {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("reckon-blobs-\(UUID().uuidString)").path
    defer { Disk.removeFolder(folder) }
    var paths = ""
    for (number, bytes) in contents.enumerated() {
      let path = "\(folder)/\(number)"
      if case .failure(let problem) = Disk.write(bytes, to: path) {
        return .failure(.failed(command: "hash-object", message: problem.message))
      }
      paths += path + "\n"
    }
    return text(
      "hash-object", "-w", "--no-filters", "--stdin-paths", input: Array(paths.utf8)
    ).map { $0.split(separator: "\n").map(String.init) }
  }
}
