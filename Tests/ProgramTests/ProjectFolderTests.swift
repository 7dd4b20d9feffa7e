import Foundation
import Testing

/// A project is the same from each of its folders.
@Suite struct ProjectFolderTests {
  private static let files = [
    "reckon.yml": "title: Project\ntrust: yes\n",
    "notebooks/one.md": "# One\n\n$x^2$ is {eval}`a`.\n\n```{let}\na = 2\n```\n",
    "notebooks/parts/two.md": "# Two\n\nSee [one](../one.md).\n",
  ]

  @Test(arguments: ["notebooks", "notebooks/parts", "elsewhere"])
  func `a command without paths finds the project's notebooks`(_ folder: String) throws {
    try withProgram(Self.files) { program in
      let root = try program.run("render")
      #expect(root.status == 0, "\(root.errors)")
      let page = program.bytes(of: "output/one.html")
      try program.write(Data(), to: "elsewhere/file.txt")
      let files = program.files
      let within = try program.run("render", in: folder)
      #expect(within.status == 0 && within.errors == "2 unchanged\n", "\(within.errors)")
      #expect(program.files == files)
      #expect(program.bytes(of: "output/one.html") == page)
    }
  }

  @Test func `paths and findings are seen from where the run began`() throws {
    try withProgram(Self.files) { program in
      try program.write(Data("# Three\n\n{eval}`b`\n".utf8), to: "notebooks/parts/three.md")
      let run = try program.run("check", "three.md", "../one.md", in: "notebooks/parts")
      #expect(run.status == 1)
      #expect(run.errors.hasPrefix("three.md:3:8: error:"), "\(run.errors)")
      let json = try program.run(
        "check", "../one.md", "three.md", "--format", "json", in: "notebooks/parts")
      #expect(json.output.contains(#""file":"three.md""#), "\(json.output)")
      let render = try program.run("render", "../one.md", "-o", "here", in: "notebooks/parts")
      #expect(render.errors == "wrote here/one.html\n")
      #expect(program.bytes(of: "notebooks/parts/here/one.html") != nil)
      #expect(!program.files.contains { $0.hasPrefix("notebooks/") && $0.contains(".reckon") })
    }
  }

  @Test func `a file that an editor names from the root is the project's own`() throws {
    try withProgram(Self.files) { program in
      let path = program.folder.resolvingSymlinksInPath().path + "/notebooks/one.md"
      let run = try program.run("render", path, in: "notebooks")
      #expect(run.status == 0 && run.errors == "wrote ../output/one.html\n", "\(run.errors)")
    }
  }

  @Test func `where there is neither a project nor its notebooks, it says what to do`() throws {
    try withProgram(["a.md": "# A\n"]) { program in
      let run = try program.run("render")
      #expect(run.status == 1)
      #expect(run.errors.contains("reckon new"), "\(run.errors)")
    }
  }
}
