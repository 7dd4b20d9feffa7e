import Foundation
import Testing

@testable import ReckonKit

/// Commits on a branch, made in repositories of the tests' own.
@Suite struct PublishTests {
  /// A repository with one commit, and git set up so that commits can be made.
  private func repository() throws -> (Workshop, Git) {
    let workshop = try Workshop(["a.md": "# A\n", "b.md": "# B\n"])
    Disk.removeFolder(workshop.folder + "/.git")
    try run(workshop, "init", "-q", "-b", "main")
    try run(workshop, "config", "user.name", "A")
    try run(workshop, "config", "user.email", "a@example.org")
    try run(workshop, "add", "a.md")
    try run(workshop, "commit", "-q", "-m", "first")
    return (workshop, try Git.find(at: workshop.folder).get())
  }

  @discardableResult
  private func run(_ workshop: Workshop, _ arguments: String...) throws -> String {
    let git = Git.opening(workshop.folder)
    return String(decoding: try git.run(arguments).get(), as: UTF8.self)
  }

  private let site = [
    "index.html": Array("<p>home".utf8), "deep/a b.html": Array("<p>é".utf8), ".nojekyll": [],
  ]

  @Test func `a branch holds exactly the site`() throws {
    let (workshop, git) = try repository()
    let published = try git.publish(site, to: "gh-pages", message: "Publish").get()
    #expect(published.commit != nil)
    let listed = try git.run(["ls-tree", "-r", "-z", "--name-only", "gh-pages"]).get()
    #expect(
      listed.split(separator: 0).map { String(decoding: $0, as: UTF8.self) } == [
        ".nojekyll", "deep/a b.html", "index.html",
      ])
    #expect(try run(workshop, "cat-file", "blob", "gh-pages:deep/a b.html") == "<p>é")
    #expect(try run(workshop, "log", "--format=%s", "gh-pages") == "Publish\n")
  }

  @Test func `work tree, index and current branch stay as they are`() throws {
    let (workshop, git) = try repository()
    try workshop.write("changed", to: "a.md")
    try run(workshop, "add", "b.md")
    let status = try run(workshop, "status", "--porcelain")
    _ = try git.publish(site, to: "gh-pages", message: "Publish").get()
    #expect(try run(workshop, "status", "--porcelain") == status)
    #expect(try run(workshop, "branch", "--show-current") == "main\n")
    #expect(!workshop.files(".").contains("index.html"))
  }

  @Test func `nothing changed makes no commit, a change makes one on the last`() throws {
    let (workshop, git) = try repository()
    let first = try git.publish(site, to: "gh-pages", message: "1").get()
    #expect(try git.publish(site, to: "gh-pages", message: "2").get().commit == nil)
    let other = site.merging(["index.html": Array("<p>new".utf8)]) { $1 }
    _ = try git.publish(other, to: "gh-pages", message: "3").get()
    #expect(try run(workshop, "log", "--format=%s", "gh-pages") == "3\n1\n")
    #expect(
      try run(workshop, "rev-parse", "gh-pages~1").trimmingCharacters(in: .newlines)
        == first.commit)
  }

  @Test func `a commit that comes to the branch meanwhile is not dropped`() throws {
    let (workshop, git) = try repository()
    _ = try git.publish(site, to: "gh-pages", message: "1").get()
    let other = try run(
      workshop, "commit-tree", "gh-pages^{tree}", "-p", "gh-pages", "-m", "theirs"
    ).trimmingCharacters(in: .newlines)
    // Git runs this when the tree is made, between reading the branch and moving it.
    try workshop.write(
      "#!/bin/sh\ngit update-ref refs/heads/gh-pages \(other)\n",
      to: ".git/hooks/post-index-change")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755],
      ofItemAtPath: workshop.folder + "/.git/hooks/post-index-change")
    let result = git.publish(["index.html": Array("<p>new".utf8)], to: "gh-pages", message: "2")
    guard case .failure(.failed(let command, _)) = result else {
      Issue.record("published over it")
      return
    }
    #expect(command == "update-ref")
    #expect(try run(workshop, "log", "--format=%s", "gh-pages") == "theirs\n1\n")
  }

  @Test func `what the branch has besides goes, but for what is kept`() throws {
    let (workshop, git) = try repository()
    let old = ["CNAME": Array("reports.example.org".utf8), "old.html": Array("x".utf8)]
    _ = try git.publish(old, to: "gh-pages", message: "1").get()
    _ = try git.publish(site, to: "gh-pages", message: "2", keeping: ["CNAME", "none"]).get()
    let files = try run(workshop, "ls-tree", "-r", "--name-only", "gh-pages")
    #expect(files.contains("CNAME") && !files.contains("old.html"))
  }

  @Test func `a branch that is checked out is seen`() throws {
    let (workshop, git) = try repository()
    #expect(git.isCheckedOut("main"))
    #expect(!git.isCheckedOut("gh-pages"))
    withExtendedLifetime(workshop) {}
  }

  @Test(arguments: ["gh-pages", "a/b", "-x", "a..b", "", "a b", "@{"])
  func `names of branches are checked`(_ name: String) throws {
    let (workshop, git) = try repository()
    #expect(git.isBranchName(name) == ["gh-pages", "a/b"].contains(name))
    withExtendedLifetime(workshop) {}
  }

  @Test func `a folder without a repository is told so`() throws {
    let workshop = try Workshop()
    Disk.removeFolder(workshop.folder + "/.git")
    guard case .failure(.noRepository) = Git.find(at: workshop.folder) else {
      Issue.record("found a repository")
      return
    }
  }

  @Test func `a site is pushed`() throws {
    let (workshop, git) = try repository()
    try run(workshop, "init", "-q", "--bare", "remote.git")
    try run(workshop, "remote", "add", "origin", workshop.folder + "/remote.git")
    _ = try git.publish(site, to: "gh-pages", message: "1").get()
    try git.push("gh-pages", to: "origin").get()
    #expect(
      try run(workshop, "ls-remote", "origin", "gh-pages").contains("refs/heads/gh-pages"))
  }

  @Test func `a site with an error is not published, another has all its files`() throws {
    let workshop = try Workshop([
      "notebooks/a.md": "# A\n[x](b.md#nowhere)\n", "notebooks/b.md": "# B\n",
    ])
    let settings = RenderSettings(cache: workshop.folder + "/.reckon")
    let paths = [workshop.folder + "/notebooks"]
    #expect(!Publication.prepare(paths: paths, settings: settings).isSound)
    try workshop.write("# A\n[x](b.md#b)\n", to: "notebooks/a.md")
    var publication = Publication.prepare(paths: paths, settings: settings)
    #expect(publication.isSound)
    #expect(
      publication.files.keys.sorted() == [
        ".nojekyll", "a.html", "b.html", "index.html", "search.html",
      ])
    let folder = workshop.folder + "/public"
    #expect(publication.write(to: folder, cache: settings.cache) == 5)
    #expect(publication.write(to: folder, cache: settings.cache) == 0)
    publication.files["b.html"] = nil
    try workshop.write("mine", to: "public/own.html")
    #expect(publication.write(to: folder, cache: settings.cache) == 1)
    #expect(workshop.files("public") == ["a.html", "index.html", "own.html", "search.html"])
  }

  @Test func `a single page is published as the index, too`() throws {
    let workshop = try Workshop(["a.md": "# A\n"])
    let settings = RenderSettings(cache: nil)
    let publication = Publication.prepare(
      paths: [workshop.folder + "/a.md"], settings: settings)
    #expect(publication.files.keys.sorted() == [".nojekyll", "a.html", "index.html"])
  }
}
