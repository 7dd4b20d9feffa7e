import Testing

@testable import Preview

@Suite struct FileWatchTests {
  /// Something done to the files of a folder.
  struct Step: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var run: @Sendable (Folder) -> Void
  }

  static let steps = [
    Step(testDescription: "writing") { $0.write("a.md", "new") },
    Step(testDescription: "adding") { $0.write("b.md", "new") },
    Step(testDescription: "removing") { $0.remove("a.md") },
    Step(testDescription: "moving") { $0.move("a.md", to: "c.md") },
    Step(testDescription: "moving away and back") {
      $0.move("deep/er/x.md", to: "x.md")
      $0.move("x.md", to: "deep/er/x.md")
    },
    Step(testDescription: "writing below") { $0.write("deep/er/x.md", "new") },
    Step(testDescription: "adding a folder with a file") { $0.write("fresh/y.md", "new") },
    Step(testDescription: "moving a folder") { $0.move("deep", to: "shallow") },
  ]

  @Test(.timeLimit(.minutes(1)), arguments: steps, [false, true])
  func `every kind of change is noticed`(_ step: Step, isPolling: Bool) async throws {
    let folder = try Folder()
    folder.write("a.md", "a")
    folder.write("deep/er/x.md", "x")
    let watch =
      isPolling ? FileWatch.polling([folder.path], every: 0.02) : FileWatch.on([folder.path])
    defer { watch.stop() }
    var changes = watch.changes.makeAsyncIterator()
    step.run(folder)
    // Moving there and back may pass between two looks.
    if isPolling, step.testDescription.hasSuffix("back") { folder.write("a.md", "other") }
    #expect(await changes.next() != nil)
  }

  @Test(.timeLimit(.minutes(1))) func `a folder that comes later is watched too`() async throws {
    let folder = try Folder()
    let watch = FileWatch.on([folder.path])
    defer { watch.stop() }
    var changes = watch.changes.makeAsyncIterator()
    folder.write("later/a.md", "a")
    #expect(await changes.next() != nil)
    folder.write("later/a.md", "b")
    #expect(await changes.next() != nil)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "reckon.yml", "refs.bib", "templates/colophon.mustache", "shared/part.md", "notebooks/a.md",
    ])
  func `of a project elsewhere all that goes into its pages is followed`(_ name: String)
    async throws
  {
    let folder = try Folder()
    for file in ["reckon.yml", "refs.bib", "templates/x.css", "shared/part.md", "notebooks/a.md"] {
      folder.write(file, "")
    }
    let watch = FileWatch.on(WatchedFolders.holding([folder.path + "/notebooks"]))
    defer { watch.stop() }
    var changes = watch.changes.makeAsyncIterator()
    folder.write(name, "new")
    #expect(await changes.next() != nil)
  }

  @Test func `a folder without a project is followed itself, and what is rendered is not`() throws {
    let folder = try Folder()
    folder.write("book/a.md", "")
    #expect(WatchedFolders.holding(["notebooks", "book/a.md"]) == ["."])
    let book = folder.path + "/book"
    let folders = WatchedFolders.holding([book, book + "/a.md", "notebooks"])
    #expect(folders == [book, "."])
    #expect(WatchedFolders.holding([book], templates: "/x/look") == [book, "/x/look"])
    #expect(WatchedFolders.holding([book], templates: book + "/look") == [book])
    #expect(WatchedFolders.holding(["notebooks"], templates: "templates") == ["."])
    #expect(WatchedFolders.rendered(in: folders) == [book + "/output", "output"])
  }

  @Test(.timeLimit(.minutes(1))) func `changes that follow each other are one`() async {
    let pulse = Pulse()
    for _ in 0..<100 { await pulse.beat() }
    #expect(await pulse.next(quiet: .milliseconds(1), longest: .seconds(5)))
    await pulse.end()
    #expect(await !pulse.next(quiet: .milliseconds(1), longest: .seconds(5)))
  }

  @Test(.timeLimit(.minutes(1))) func `a change during the work is not lost`() async {
    let pulse = Pulse()
    await pulse.beat()
    #expect(await pulse.next(quiet: .zero, longest: .zero))
    await pulse.beat()
    await pulse.end()
    #expect(await pulse.next(quiet: .zero, longest: .zero))
  }
}
