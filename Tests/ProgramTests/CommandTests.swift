import Foundation
import Testing

/// What each command promises in the README: what it writes, what it prints, how it ends.
@Suite struct CommandTests {
  static let right = "# Two\n\n1 + 1 = {eval}`1 + 1`.\n"
  static let wrong = "# Two\n\n{claim}`1 + 1 == 3` and {eval}`nothing`.\n"

  @Test func `render writes a page for each notebook and says so`() throws {
    try withProgram(["a.md": Self.right, "b.md": Self.right]) { program in
      let run = try program.run("render", "a.md", "b.md", "-o", "pages")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.contains("wrote 2 pages"))
      #expect(program.bytes(of: "pages/a.html") != nil)
      #expect(program.bytes(of: "pages/b.html") != nil)
    }
  }

  @Test func `a page with errors is not written, unless it is asked for`() throws {
    try withProgram(["a.md": Self.wrong]) { program in
      let refused = try program.run("render", "a.md")
      #expect(refused.status == 1)
      #expect(refused.errors.contains("2 errors"))
      #expect(program.bytes(of: "output/a.html") == nil)
      let kept = try program.run("render", "a.md", "--keep-going")
      #expect(kept.status == 1)
      let page = String(decoding: program.bytes(of: "output/a.html") ?? Data(), as: UTF8.self)
      #expect(page.contains("✗"))
    }
  }

  @Test func `an earlier page survives a notebook that has become wrong`() throws {
    try withProgram(["a.md": Self.right]) { program in
      _ = try program.run("render", "a.md")
      let first = program.bytes(of: "output/a.html")
      try program.write(Data(Self.wrong.utf8), to: "a.md")
      #expect(try program.run("render", "a.md").status == 1)
      #expect(first != nil && program.bytes(of: "output/a.html") == first)
    }
  }

  @Test func `check finds what render finds, and writes nothing`() throws {
    try withProgram(["a.md": Self.wrong, "b.md": Self.right]) { program in
      let checked = try program.run("check", "a.md", "b.md")
      #expect(checked.status == 1)
      #expect(program.files == ["a.md", "b.md"])
      #expect(checked.errors == (try program.run("render", "a.md", "--no-cache")).errors)
      #expect(try program.run("check", "b.md").status == 0)
    }
  }

  @Test func `findings for programs are JSON`() throws {
    try withProgram(["a.md": Self.wrong]) { program in
      let run = try program.run("check", "a.md", "--format", "json")
      let findings = try #require(
        JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
      #expect(findings.count == 2)
      #expect(findings.allSatisfy { $0["rule"] is String && $0["message"] is String })
      #expect(run.status == 1)
    }
  }

  @Test func `what was rendered already is not rendered again`() throws {
    try withProgram(["a.md": Self.right]) { program in
      _ = try program.run("render", "a.md")
      #expect(try program.run("render", "a.md").errors.contains("1 unchanged"))
      try program.write(Data((Self.right + "More.\n").utf8), to: "a.md")
      #expect(try program.run("render", "a.md").errors.contains("wrote output/a.html"))
    }
  }

  @Test func `why answers for a page of the site as the site's render made it`() throws {
    let files = [
      "notebooks/a.md": Self.right, "notebooks/b.md": Self.right, "reckon.yml": "title: T\n",
    ]
    try withProgram(files) { program in
      _ = try program.run("render")
      let whole = try program.run("why")
      #expect(whole.output.components(separatedBy: "would be left as it is").count == 3)
      let one = try program.run("why", "notebooks/a.md")
      #expect(one.output.hasPrefix("output/a.html\n") && !one.output.contains("b.html"))
      #expect(one.output.contains("would be left as it is"), "\(one.output)")
      try program.write(Data((Self.right + "More.\n").utf8), to: "notebooks/a.md")
      #expect(
        try program.run("why", "notebooks/a.md").output.contains("notebooks/a.md has changed"))
    }
  }

  @Test func `bench measures and records, and the page shows what was recorded`() throws {
    let notebook = """
      ```{benchmark} nothing
      :command: true
      ```
      It takes {eval}`bench.nothing.time as si(3)`.

      """
    try withProgram(["a.md": notebook]) { program in
      let unmeasured = try program.run("check", "a.md")
      #expect(unmeasured.status == 1)
      #expect(unmeasured.errors.contains("reckon bench a.md --only nothing"))
      let run = try program.run("bench", "a.md", "--seconds", "0.01", "--precision", "100")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.contains("measured 1, wrote a.records.json"))
      #expect(try program.run("render", "a.md").status == 0)
      let page = String(decoding: program.bytes(of: "output/a.html") ?? Data(), as: UTF8.self)
      #expect(page.contains("title=\"half of "))
      let again = try program.run(
        "bench", "a.md", "--compare", "--seconds", "0.01", "--precision", "100")
      #expect(again.output.contains("since "))
      #expect(try program.run("bench", "a.md", "--only", "other").status == 1)
    }
  }
}
