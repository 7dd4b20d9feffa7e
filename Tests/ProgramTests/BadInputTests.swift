import Foundation
import Testing

/// What a user may hand to the program by mistake: a message that says what to do, and exit code 1.
@Suite struct BadInputTests {
  @Test(arguments: ["render", "check"])
  func `a notebook that is not there`(_ command: String) throws {
    try withProgram { program in
      let run = try program.run(command, "missing.md")
      #expect(run.status == 1)
      #expect(run.errors.contains("missing.md"))
    }
  }

  @Test func `a folder without notebooks`() throws {
    try withProgram(["empty/notes.txt": "no Markdown"]) { program in
      let run = try program.run("render", "empty")
      #expect(run.status == 1)
      #expect(run.errors.contains("no notebooks"))
    }
  }

  @Test func `one bad notebook does not keep the others from being rendered`() throws {
    try withProgram(["good.md": "# Good\n"]) { program in
      try program.write(Data([0x23, 0x20, 0xFF, 0xFE, 0x0A]), to: "bad.md")
      let run = try program.run("render", "bad.md", "missing.md", "good.md")
      #expect(run.status == 1)
      #expect(
        run.errors.contains("bad.md") && run.errors.contains("line 1, column 3"), "\(run.errors)")
      #expect(run.errors.contains("missing.md"))
      #expect(program.bytes(of: "output/good.html") != nil)
      #expect(program.bytes(of: "output/bad.html") == nil)
    }
  }

  @Test func `an empty notebook is an empty page`() throws {
    try withProgram(["empty.md": ""]) { program in
      let run = try program.run("render", "empty.md")
      #expect(run.status == 0, "\(run.errors)")
      #expect(program.bytes(of: "output/empty.html").map { $0.count > 100 } == true)
    }
  }

  @Test func `CRLF gives the page that LF gives`() throws {
    let text = "# One\n\n```{let}\na = 2 * 3\n```\n\nIt is {eval}`a`.\n"
    try withProgram(["lf/n.md": text, "crlf/n.md": text.replacing("\n", with: "\r\n")]) { program in
      let lf = try program.run("render", "lf/n.md", "-o", "lf")
      let crlf = try program.run("render", "crlf/n.md", "-o", "crlf")
      #expect(lf.status == 0 && crlf.status == 0, "\(lf.errors)\(crlf.errors)")
      #expect(program.bytes(of: "lf/n.html") != nil)
      #expect(program.bytes(of: "lf/n.html") == program.bytes(of: "crlf/n.html"))
    }
  }

  @Test func `a fence that is never closed is told where it opens`() throws {
    try withProgram(["open.md": "# Open\n\n```{let}\na = 1\n"]) { program in
      let run = try program.run("check", "open.md")
      #expect(run.errors.contains("open.md:3"), "\(run.errors)")
    }
  }

  @Test func `a page that cannot be written is an error, and says why`() throws {
    try withProgram(["a.md": "# A\n", "output": "a file where the folder should be"]) { program in
      let run = try program.run("render", "a.md")
      #expect(run.status == 1)
      #expect(run.errors.contains("cannot write output/a.html"), "\(run.errors)")
    }
  }

  @Test func `a KaTeX that is not there matters to notebooks with math alone`() throws {
    let without = ["RECKON_KATEX": "/nowhere/katex.min.js"]
    try withProgram(["math.md": "# M\n\n$x^2$\n", "prose.md": "# P\n"]) { program in
      #expect(try program.run("render", "prose.md", with: without).status == 0)
      let run = try program.run("render", "math.md", with: without)
      #expect(run.status == 1)
      #expect(run.errors.contains("libjs-katex"), "\(run.errors)")
    }
  }
}
