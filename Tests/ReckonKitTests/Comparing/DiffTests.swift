import Testing

@testable import ReckonKit

/// What one reads after a correction.
@Suite struct DiffTests {
  private func changes(_ before: [String: String], _ after: [String: String]) -> Changes {
    func snapshot(_ files: [String: String], _ label: String) -> Snapshot {
      let reader = SourceReader { path in
        files[path].map { .success(Array($0.utf8)) } ?? .failure(.missing(path))
      }
      let subjects = files.keys.filter { $0.hasSuffix(".md") && !$0.hasPrefix("_") }.sorted()
      return .evaluating(
        subjects.map { Snapshot.Subject(key: $0, path: $0) }, reader: reader, label: label)
    }
    return SnapshotComparison.changes(from: snapshot(before, "old"), to: snapshot(after, "new"))
  }

  private func text(_ before: String, _ after: String) -> String {
    changes(["a.md": before], ["a.md": after]).text
  }

  private let network = """
    ```{network} net
    input 8×8×3
    c1    conv 3×3, 4
          flatten
    fc    linear 10
    ```
    The first layer has {eval}`net.c1.parameters` parameters. It is {eval}`net.c1.parameters / 2 as grouped`
    by half.

    ```{claim} net.c1.parameters == 112
    ```

    ```{table} net
    :columns: layer, parameters
    ```
    """

  @Test func `a layer is named as the cause, with values, claims, sentences and cells`() throws {
    let after = network.replacing("c1    conv 3×3, 4", with: "c1    conv 3×3, 8")
    let changes = changes(["a.md": network], ["a.md": after])
    let report = try #require(changes.reports.first)
    #expect(report.causes.map(\.shortName) == ["net"])
    let first = try #require(report.values.first { $0.name == "net.c1.parameters" })
    #expect([first.before, first.after, first.relative ?? ""] == ["112", "224 parameters", "×2"])
    #expect(report.claims.map(\.holds) == [false])
    #expect(report.sentences.first?.text == "The first layer has [112 → 224] parameters.")
    #expect(report.cells.contains { $0.row == "c1" && $0.before == "112" && $0.after == "224" })
    let text = changes.text
    #expect(text.contains("NO LONGER HOLDS: net.c1.parameters == 112  (a.md:10)"))
    #expect(text.contains("- c1 conv 3×3, 4  (a.md:3)\n"))
    #expect(text.contains("+ c1 conv 3×3, 8  (a.md:3)\n"))
  }

  @Test func `a value that reads as before in one format has not changed there`() throws {
    let text =
      "```{let}\nb = 2.5 GB\n```\nIt is {eval}`b`, {eval}`b as GB(0)` or {eval}`b as MB(0)`.\n"
    let changes = changes(["a.md": text], ["a.md": text.replacing("2.5", with: "2.6")])
    let report = try #require(changes.reports.first)
    #expect(
      report.sentences.map(\.text) == ["It is [2.5 GB → 2.6 GB], 3 GB or [2,500 MB → 2,600 MB]."])
  }

  @Test func `a value's cause is found through other values`() {
    let before = "```{let}\nbatch = 16\nsteps = 64 / batch\n```\nIt takes {eval}`steps`.\n"
    let changes = changes(
      ["a.md": before], ["a.md": before.replacing("batch = 16", with: "batch = 32")])
    #expect(changes.reports[0].causes.map(\.shortName) == ["batch"])
    #expect(changes.reports[0].values.map(\.after) == ["2"])
    #expect(changes.reports[0].sentences.map(\.text) == ["It takes [4 → 2]."])
  }

  @Test func `a definition in an included file is told with its place`() {
    let notebook = "```{include} _part.md\n```\nIt is {eval}`x`.\n"
    let changes = changes(
      ["a.md": notebook, "_part.md": "```{let} x = 1\n```\n"],
      ["a.md": notebook, "_part.md": "```{let} x = 2\n```\n"])
    guard case .definition("x", let lines) = changes.reports.first?.causes.first else {
      Issue.record("no definition")
      return
    }
    #expect(lines.map { $0.after?.place } == ["_part.md:1"])
    #expect(lines.map { $0.after?.text } == ["x = 2"])
  }

  @Test func `an expression that was rewritten is found by its sentence`() {
    let changes = changes(
      ["a.md": "It takes {eval}`2 * 3` steps.\n"], ["a.md": "It takes {eval}`2 * 4` steps.\n"])
    #expect(changes.reports[0].values.map { "\($0.before) \($0.after)" } == ["6 8"])
    #expect(changes.reports[0].causes == [.expression(name: "2 × 4", before: "2 × 3")])
    #expect(changes.reports[0].added.isEmpty)
  }

  @Test func `values that came and went are listed`() {
    let changes = changes(
      ["a.md": "One {eval}`1 + 1`.\n"], ["a.md": "Another sentence {eval}`2 + 3` altogether.\n"])
    #expect(changes.reports[0].added.map(\.name) == ["2 + 3"])
    #expect(changes.reports[0].removed.map(\.name) == ["1 + 1"])
  }

  @Test func `a sentence shows a changed value with its own digits, whatever others show of it`() {
    let before =
      "```{let} x = 1\n```\nAbout {eval}`x / 3 as percent(0)`.\n\nRather {eval}`x / 3 as percent(2)`.\n"
    let changes = changes(
      ["a.md": before], ["a.md": before.replacing("x = 1", with: "x = 2")])
    let sentences = changes.reports[0].sentences.map(\.text)
    #expect(sentences == ["About [33 % → 67 %].", "Rather [33.33 % → 66.67 %]."])
  }

  @Test func `another format is another showing of the same value`() {
    let changes = changes(
      ["a.md": "It is {eval}`1234567`.\n"], ["a.md": "It is {eval}`1234567 as si(3)`.\n"])
    #expect(changes.reports[0].values.map(\.relative) == [nil])
    #expect(changes.reports[0].values.map(\.after) == ["1.23 M"])
  }

  @Test func `text alone changes nothing`() {
    let changes = changes(
      ["a.md": "It is {eval}`1 + 1`.\n"], ["a.md": "Now it is {eval}`1 + 1`, I think.\n"])
    #expect(changes.isEmpty)
    #expect(changes.unchanged == 1)
    #expect(changes.text.contains("No value has changed."))
  }

  @Test func `notebooks that came and went are told`() {
    let changes = changes(["a.md": "x\n"], ["b.md": "y\n"])
    #expect(changes.added == ["b.md"])
    #expect(changes.removed == ["a.md"])
  }

  @Test func `errors on one side are told`() {
    #expect(
      text("It is {eval}`1`.\n", "It is {eval}`nothing`.\n").contains("0 errors before, 1 now"))
  }

  @Test func `a claim that holds again is told`() {
    let claim = "```{let} x = 2\n```\n```{claim} x == 1\n```\n"
    let changes = changes(["a.md": claim], ["a.md": claim.replacing("x = 2", with: "x = 1")])
    #expect(changes.reports[0].claims.map(\.holds) == [true])
  }

  @Test func `sentences are cut where they end`() {
    let before = """
      ```{let} x = 1
      ```
      First, e.g. {eval}`x` of them. Then {eval}`x + 1` more! {eval}`x + 2`, at last (Fig. 3).

      - an item with {eval}`x + 3`
      """
    let changes = changes(["a.md": before], ["a.md": before.replacing("x = 1", with: "x = 5")])
    #expect(
      changes.reports[0].sentences.map(\.text) == [
        "First, e.g. [1 → 5] of them.", "Then [2 → 6] more!", "[3 → 7], at last (Fig. 3).",
        "an item with [4 → 8]",
      ])
  }

  @Test func `as JSON it says the same`() {
    let json = changes(
      ["a.md": "```{let} x = 1\n```\n{eval}`x`\n"], ["a.md": "```{let} x = 2\n```\n{eval}`x`\n"]
    ).json
    #expect(json.contains("\"after\" : \"2\""))
    #expect(json.contains("\"kind\" : \"definition\""))
  }

  @Test func `as a page it says the same, in one file`() throws {
    let changes = changes(["a.md": network], ["a.md": network.replacing("3×3, 4", with: "3×3, 8")])
    let html = try changes.html(RenderSettings()).get()
    #expect(html.contains("<del>112</del> <ins>224</ins>"))
    #expect(html.contains("No longer holds:"))
    #expect(!html.contains("://"))
  }

  @Test func `two output folders are compared by what their pages show`() throws {
    let workshop = try Workshop(["notebooks/a.md": network])
    workshop.render()
    let old = Snapshot.pages(in: workshop.folder + "/output")
    try workshop.write(network.replacing("3×3, 4", with: "3×3, 8"), to: "notebooks/a.md")
    workshop.render(writing: .always)
    let new = Snapshot.pages(in: workshop.folder + "/output")
    let report = try #require(SnapshotComparison.changes(from: old, to: new).reports.first)
    let value = try #require(report.values.first { $0.name == "net.c1.parameters" })
    #expect(value.before == "112" && value.after == "224 parameters" && value.relative == "×2")
    #expect(
      report.sentences.first?.text == "The first layer has [112 → 224] parameters.")
    #expect(report.cells.first?.row == "c1")
  }

  @Test func `a revision is read as it was committed`() throws {
    let text = "```{include} _part.md\n```\nIt is {eval}`x`.\n"
    let workshop = try Workshop([
      "notebooks/a.md": text, "notebooks/_part.md": "```{let} x = 1\n```\n",
    ])
    Disk.removeFolder(workshop.folder + "/.git")
    for arguments in [
      ["init", "-q"], ["add", "-A"],
      ["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-q", "-m", "1"],
    ] {
      _ = try #require(try? Git.opening(workshop.folder).run(arguments).get())
    }
    let git = try Git.find(at: workshop.folder).get()
    let revision = try git.revision("HEAD").get()
    try workshop.write("```{let} x = 2\n```\n", to: "notebooks/_part.md")
    let folder = workshop.folder + "/notebooks"
    let notebooks = try git.notebooks(below: [folder], in: revision).get()
    #expect(notebooks == [folder + "/a.md"])
    let subjects = [Snapshot.Subject(key: "a", path: folder + "/a.md")]
    let changes = SnapshotComparison.changes(
      from: .evaluating(subjects, reader: git.reader(of: revision), label: "HEAD"),
      to: .evaluating(subjects, reader: SourceReader(bytes: Disk.read), label: "."))
    #expect(changes.reports.first?.sentences.map(\.text) == ["It is [1 → 2]."])
    #expect(git.revision("nothing") == .failure(.unknownRevision("nothing")))
    #expect(git.revision("--all") == .failure(.unknownRevision("--all")))
  }

  @Test func `a revision has its settings where it had them`() throws {
    let workshop = try Workshop([
      "reckon.yml": "bibliography: sources.bib\n",
      "sources.bib": "@book{a, author = {A. One}, title = {T}, year = 2001}\n",
      "notebooks/a.md": "{cite}`a` says {eval}`1 + 1`.\n",
    ])
    Disk.removeFolder(workshop.folder + "/.git")
    for arguments in [
      ["init", "-q"], ["add", "-A"],
      ["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-q", "-m", "1"],
    ] {
      _ = try #require(try? Git.opening(workshop.folder).run(arguments).get())
    }
    let git = try Git.find(at: workshop.folder).get()
    let reader = git.reader(of: try git.revision("HEAD").get())
    let notebook = workshop.folder + "/notebooks/a.md"
    func snapshot(_ reader: SourceReader) -> Snapshot {
      .evaluating([.init(key: "a", path: notebook)], reader: reader, label: "")
    }
    // Gone from the disk, and a new one where the revision has none.
    Disk.remove(workshop.folder + "/reckon.yml")
    try workshop.write("bibliography: none.bib\n", to: "notebooks/reckon.yml")
    let old = try #require(snapshot(reader).reports["a"])
    #expect(old.errors == 0)
    #expect(try #require(snapshot(.disk).reports["a"]).errors > 0)
  }

  @Test func `a percentage keeps its sign on both sides`() {
    #expect(
      text("It is {eval}`1/2 as percent(1)`.\n", "It is {eval}`1/4 as percent(1)`.\n")
        .contains("50.0 % → 25.0 %"))
  }
}
